import LogReading
import Testing

@Suite("Compression")
struct CompressionTests {
  static let text = Array(log("conn", connFields, (0..<40).flatMap { _ in connRows }).utf8)
  static let expected = read(text).all

  @Test("gzip and zstd give the same records as plain text", arguments: [1, 2, 13, 64, 1000, 1 << 20])
  func equivalence(block: Int) {
    #expect(Self.expected.count == 120)
    #expect(read(gzip(Self.text), block: block).all == Self.expected)
    #expect(read(zstd(Self.text), block: block).all == Self.expected)
  }

  @Test("Many members and frames, cut in the middle of lines", arguments: [1, 17, 100, 1 << 20])
  func members(block: Int) {
    let parts = stride(from: 0, to: Self.text.count, by: 333).map {
      Array(Self.text[$0..<min($0 + 333, Self.text.count)])
    }
    let empty: [UInt8] = []
    #expect(read(parts.flatMap { gzip($0) + gzip(empty) }, block: block).all == Self.expected)
    #expect(read(parts.flatMap { zstd($0) }, block: block).all == Self.expected)
    let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    #expect(read(skippable + zstd(Self.text), block: block).all == Self.expected)
  }

  @Test("Zeros or garbage after the last member are accounted, not fatal", arguments: [16, 1 << 20])
  func trailing(block: Int) {
    for tail in [[UInt8](repeating: 0, count: 512), [UInt8](repeating: 0x1F, count: 9), Array("garbage".utf8), [0x1F]] {
      for bytes in [gzip(Self.text), zstd(Self.text)] {
        let reading = read(bytes + tail, block: block)
        #expect(reading.all == Self.expected)
        #expect(
          reading.account.files.first?.remarks == [
            "\(tail.count) bytes after the end of the compressed data are ignored"
          ])
        #expect(reading.account.bytes == Int64(bytes.count + tail.count))
      }
    }
  }

  @Test("A cut stream: what came before is used, the cut line is left out, a remark is kept")
  func cut() {
    for bytes in [gzip(Self.text), zstd(Self.text)] {
      for size in stride(from: 20, to: bytes.count - 1, by: 7) {
        let reading = read(Array(bytes[..<size]))
        #expect(reading.account.rejected == 0)
        #expect(Self.expected.starts(with: reading.all))
        let notes = reading.account.files.flatMap(\.remarks) + reading.account.unreadable.map(\.reason)
        #expect(notes.contains { $0.contains("stream is cut off") })
      }
    }
    // All content is there, but the checksum is not.
    let whole = gzip(Self.text)
    #expect(read(Array(whole.dropLast(5))).all == Self.expected)
  }

  @Test("Damage: a flipped byte never stops the run", arguments: [16, 1 << 20])
  func damage(block: Int) {
    for bytes in [gzip(Self.text), zstd(Self.text)] {
      for index in stride(from: 0, to: bytes.count, by: 3) {
        var damaged = bytes
        damaged[index] ^= 0x55
        let account = read(damaged, block: block).account
        #expect(account.lines == account.records + account.rejected)
      }
    }
  }

  @Test("A wrong checksum is said")
  func checksum() {
    var bytes = gzip(Self.text)
    bytes[bytes.count - 6] ^= 1
    let reading = read(bytes)
    #expect(reading.all == Self.expected)
    #expect(reading.account.files.first?.remarks.first?.hasPrefix("gzip checksum is wrong") == true)
  }

  @Test("200 MB from a small file in bounded memory")
  func bomb() {
    let head = Array(log("conn", connFields, [connRows[0]], close: false).utf8)
    let row = Array(("\n" + connRows[1].replacing(" ", with: "\t") + "\n").utf8)
    let bomb = gzip(repeating: [UInt8](repeating: 0x20, count: 1 << 20), count: 200, then: row)
    #expect(bomb.count < 4 << 20)
    let reading = read(gzip(head) + bomb)
    #expect(reading.account.records == 2)
    #expect(reading.account.rejected == 1)
  }

  @Test("Formats that are not read are named")
  func foreign() {
    for (start, name) in [
      ([0x42, 0x5A, 0x68, 0x39], "bzip2"), ([0xFD, 0x37, 0x7A, 0x58], "xz"), ([0x50, 0x4B, 3, 4], "zip"),
    ]
      as [([UInt8], String)]
    {
      let account = read(start + [0, 0, 0, 0], name: "conn.log").account
      #expect(account.unreadable == [FileNote(path: "conn.log", reason: "\(name) is not read: unpack it first")])
    }
  }
}
