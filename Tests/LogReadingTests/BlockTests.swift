import LogReading
import Telemetry
import Testing

@Suite("Blocks and limits")
struct BlockTests {
  static let mixture =
    log("conn", connFields, connRows) + "\r\n" + log("dns", "ts id.orig_h id.resp_h query", ["1 10.0.0.1 1.1.1.1 q"])
    + connLines.map { String($0.dropLast()) + #","_path":"conn"}"# + "\r\n" }.joined() + "{\"ts\":1,\n"

  @Test("Every cut of every line over two blocks gives the same records", arguments: Array(1...70) + [127, 128, 1000])
  func cuts(block: Int) {
    let whole = read(Self.mixture)
    let cut = read(Self.mixture, block: block)
    #expect(cut.all == whole.all)
    #expect(cut.account.recordsByLog == whole.account.recordsByLog)
    #expect(cut.account.rejected == whole.account.rejected)
    #expect(cut.account.firstRejected == whole.account.firstRejected)
    #expect(whole.account.records == 7)
  }

  @Test("A line that is too long is one rejected line, wherever blocks are cut", arguments: [1, 7, 64, 65, 100, 4096])
  func longLines(block: Int) {
    let long = String(repeating: "x", count: 300)
    let rows = [connRows[1], "1 " + long, connRows[1], long + long + long, connRows[1]]
    let text = log("conn", connFields, rows)
    let reading = read(text, block: block, longest: 280)
    #expect(reading.account.records == 3)
    #expect(reading.account.rejected == 2)
    #expect(reading.account.firstRejected.map(\.line) == [10, 12])
    #expect(reading.account.firstRejected.first?.reason == "line is longer than 280 bytes")
    #expect(reading.account.firstRejected.allSatisfy { $0.text.count <= 201 })
  }

  @Test("A line of exactly the limit is read, one byte more is not", arguments: [16, 1 << 20])
  func limit(block: Int) {
    let line = connLines[1]
    func padded(_ count: Int) -> String { line + String(repeating: " ", count: count - line.utf8.count) }
    let size = line.utf8.count + 50
    #expect(read(padded(size) + "\n", name: "conn.log", block: block, longest: size).account.records == 1)
    #expect(read(padded(size + 1) + "\n", name: "conn.log", block: block, longest: size).account.rejected == 1)
    #expect(read(padded(size + 1), name: "conn.log", block: block, longest: size).account.lines == 1)
  }

  @Test("Lines over a mebibyte in bounded memory")
  func mebibyte() {
    let long = [UInt8](repeating: 0x41, count: 3 << 20)
    let head = Array(log("conn", connFields, [connRows[1]], close: false).utf8)
    let row = Array((connRows[1].replacing(" ", with: "\t") + "\n").utf8)
    let reading = read(head + long + [0x0A] + row)
    #expect(reading.account.records == 2)
    #expect(reading.account.rejected == 1)
    #expect(read(head + long).account.rejected == 1)
  }

  @Test("Batches are full but the last, and of one input")
  func batches() {
    let rows = Array(repeating: connRows[1], count: 25)
    let reading = read(log("conn", connFields, rows), batch: 10)
    #expect(reading.batchSizes == [10, 10, 5])
    #expect(read(log("conn", connFields, Array(rows.prefix(20))), batch: 10).batchSizes == [10, 10])
    #expect(read(log("conn", connFields, [])).batchSizes == [])
  }

  @Test("An error of the receiver ends the run and comes out")
  func receiverThrows() {
    struct Full: Error {}
    var tables = SymbolTables()
    let reader = LogReader(options: ReadingOptions(batchSize: 1))
    #expect(throws: Full.self) {
      _ = try reader.parse(Array(Self.mixture.utf8), name: "x", tables: &tables) { _, _, _ in throw Full() }
    }
  }
}
