import FoundationEssentials
import GRDB
import Telemetry
import Testing

@testable import Archive

/// Sums over packed values: the same as over their rows, and changed bytes are told, never trapped on.
@Suite struct SubjectSumsTests {
  private struct Sum: Hashable {
    var contacts, attempts, up, down: UInt64
    var first, last: Int64
    var days: Set<Int32>
  }

  private let first = DayNumber.firstDay(ofMonth: 674)

  private func rows(_ dice: inout Dice, _ facet: Facet, count: Int) -> [DayRow] {
    DayRow.combined(
      (0..<count).map { _ in
        // One host's number lies beyond those that are looked up without hashing.
        let host = dice.number(0..<9)
        var row = DayRow(
          subject: 7, host: host == 8 ? .max - 1 : UInt32(host), day: first + Int32(dice.number(0..<31)))
        (row.contacts, row.attempts) = (UInt32(dice.number(0..<300)), UInt32(dice.number(0..<3)))
        let unit = Int(facet.secondsKept)
        let second = dice.number(0..<86_400) / unit * unit
        row.first = UInt32(second)
        row.last = UInt32(dice.number(second..<86_400) / unit * unit)
        if facet.hasBytes { (row.up, row.down) = (UInt64(dice.number(0..<9_000_000)), .max / 2) }
        if facet.hasClient {
          row.client = UInt32(dice.number(0..<5))
          row.hours = 1 << (row.first / 3600) | 1 << (row.last / 3600)
        }
        return row
      })
  }

  private func plain(_ rows: [DayRow]) -> [UInt32: Sum] {
    var result: [UInt32: Sum] = [:]
    for row in rows {
      let start = Int64(row.day) * 86_400
      var sum =
        result[row.host]
        ?? Sum(contacts: 0, attempts: 0, up: 0, down: 0, first: .max, last: .min, days: [])
      sum.contacts += UInt64(row.contacts)
      sum.attempts += UInt64(row.attempts)
      sum.up += row.up
      sum.down = sum.down.addingClamped(row.down)
      sum.first = min(sum.first, start + Int64(row.first))
      sum.last = max(sum.last, start + Int64(row.last))
      sum.days.insert(row.day)
      result[row.host] = sum
    }
    return result
  }

  private func plain(_ sums: SubjectSums) -> [UInt32: Sum] {
    var result: [UInt32: Sum] = [:]
    for host in sums.hosts {
      result[host.number] = Sum(
        contacts: host.contacts, attempts: host.attempts, up: host.up, down: host.down, first: host.first,
        last: host.last, days: [])
    }
    for days in sums.days {
      for bit in 0..<32 where days.bits >> UInt32(bit) & 1 != 0 {
        result[sums.hosts[Int(days.host)].number]?.days.insert(days.first + Int32(bit))
      }
    }
    return result
  }

  @Test(arguments: Facet.allCases)
  func sumsAreThoseOfTheRows(facet: Facet) throws {
    var dice = Dice(state: UInt64(facet.rawValue))
    let columns = DayRowColumns(facet: facet, hasSubjects: false)
    var scratch: [UInt8] = []
    // All of the month, and windows that cut it.
    for window in [DayNumber.kept, first...(first + 9), (first + 4)...DayNumber.kept.upperBound, 0...(first - 1)] {
      var adder = SubjectAdder(facet, in: window)
      for count in [0, 1, 2, 400] {
        let rows = rows(&dice, facet, count: count)
        let more = self.rows(&dice, facet, count: 3)
        try Blob.read(Blob.pack(columns.encode(rows, from: first)), &scratch, BlobContext()) {
          try adder.add($0, from: first)
        }
        for row in more { adder.add(row) }
        #expect(plain(adder.finish()) == plain((rows + more).filter { window.contains($0.day) }))
      }
    }
  }

  @Test func changedBytesAreTold() throws {
    var dice = Dice(state: 4)
    var scratch: [UInt8] = []
    let context = BlobContext()
    let bytes = DayRowColumns(facet: .name, hasSubjects: false).encode(rows(&dice, .name, count: 200), from: first)
    let packed = Blob.pack(bytes)
    for _ in 0..<1000 {
      let place = dice.number(0..<packed.count)
      var changed = packed
      changed[place] ^= UInt8(1 << dice.number(0..<8))
      for damaged in [changed, packed.prefix(place)] {
        #expect(throws: DamagedBlob.self) { try Blob.read(damaged, &scratch, context) { _ in } }
      }
      // Without the checksum in front of them, sums must still not trap; a value that was cut is always told.
      var inner = bytes
      inner[dice.number(0..<inner.count)] = UInt8(dice.number(0..<256))
      var adder = SubjectAdder(.name, in: DayNumber.kept)
      _ = try? adder.add(inner.span, from: first)
      adder = SubjectAdder(.name, in: DayNumber.kept)
      let cut = Array(bytes.prefix(dice.number(0..<bytes.count)))
      #expect(throws: DamagedBlob.self) { try adder.add(cut.span, from: first) }
    }
  }

  @Test func companionsSeeWhatTheReaderSees() throws {
    let folder = try Folder()
    let archive = try Archive(folder.file("a"), for: .write)
    @Sendable func hosts(_ db: Database) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM host") ?? -1 }
    func add() throws {
      try archive.write { try $0.execute(sql: "INSERT INTO host (source, identity) SELECT 1, count(*) FROM host") }
    }
    try add()
    let reading = try Archive(folder.file("a"), for: .read)
    let counts = try reading.readingTogether { reader in
      let before = try reader.shared(count: 64, size: 1) { reader, _ in try hosts(reader.db) }
      try add()
      return before + (try reader.shared(count: 64, size: 1) { reader, _ in try hosts(reader.db) })
    }
    #expect(counts == [Int](repeating: 1, count: 128))
    #expect(try reading.readingTogether { try hosts($0.db) } == 2)
  }

  @Test func sharesComeInOrderAndTheFirstErrorIsTold() throws {
    struct Lost: Error, Equatable { var share: Int }
    let folder = try Folder()
    let archive = try Archive(folder.file("a"), for: .write)
    let error = #expect(throws: ArchiveError.self) {
      try archive.readingTogether { reader in
        let parts = try reader.shared(count: 10, size: 3) { _, range in range }
        #expect(parts == [0..<3, 3..<6, 6..<9, 9..<10])
        #expect(throws: Lost(share: 5)) {
          try reader.shared(count: 40, size: 1) { _, range in
            if range.lowerBound >= 5 { throw Lost(share: range.lowerBound) }
          }
        }
        _ = try reader.shared(count: 3, size: 1) { _, _ -> Int in throw DamagedBlob(place: "this row") }
      }
    }
    #expect(error?.code == .damaged && error?.message.contains("this row") == true)
  }
}
