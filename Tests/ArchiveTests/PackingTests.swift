import FoundationEssentials
import Testing

@testable import Archive

/// Packed columns: what goes in comes out, and changed bytes are told, never trapped on.
@Suite struct PackingTests {
  private func rows(_ dice: inout Dice, _ facet: Facet, day: Int32, count: Int) -> [DayRow] {
    let rows = (0..<count).map { _ in
      var row = DayRow(
        subject: UInt32(dice.number(1..<40)), host: UInt32(dice.number(1..<9)), day: day + Int32(dice.number(0..<30)))
      row.contacts = UInt32(dice.number(0..<3000))
      row.attempts = UInt32(dice.number(0..<3))
      let unit = Int(facet.secondsKept)
      let first = dice.number(0..<86_400) / unit * unit
      row.first = UInt32(first)
      row.last = UInt32(dice.number(first..<86_400) / unit * unit)
      if facet.hasBytes { (row.up, row.down) = (UInt64(dice.number(0..<9_000_000)), .max / 2) }
      if facet.hasClient {
        row.client = UInt32(dice.number(0..<5))
        row.hours = 1 << (row.first / 3600) | 1 << (row.last / 3600)
        for hour in row.first / 3600...row.last / 3600 where dice.number(0..<2) == 0 { row.hours |= 1 << hour }
      }
      return row
    }
    return DayRow.combined(rows)
  }

  @Test(arguments: Facet.allCases)
  func rowsComeBack(facet: Facet) throws {
    var dice = Dice(state: UInt64(facet.rawValue))
    for count in [0, 1, 2, 300] {
      let rows = rows(&dice, facet, day: 20_000, count: count)
      let columns = DayRowColumns(facet: facet, hasSubjects: true)
      #expect(try columns.decode(columns.encode(rows, from: 20_000), from: 20_000) == rows)
      let own = rows.filter { $0.subject == rows.first?.subject }
      let single = DayRowColumns(facet: facet, hasSubjects: false)
      let subject = own.first?.subject ?? 0
      #expect(try single.decode(single.encode(own, from: 20_000), from: 20_000, subject: subject) == own)
    }
  }

  @Test func sketchesComeBack() throws {
    var dice = Dice(state: 9)
    let rows = (0..<200).map { index in
      let count = index % 3 == 0 ? dice.number(33..<400) : dice.number(1..<30)
      let times = (0..<count).map { _ in Int64(dice.number(0..<86_400)) * 1_000_000 }.sorted()
      let events = times.map { (time: $0, up: Int64(dice.number(-1..<900)), down: Int64(dice.number(-1..<90_000))) }
      return SketchRow(
        subject: UInt32(index / 10), host: UInt32(index % 7), client: 3, day: 20_000 + Int32(index % 10),
        sketch: RhythmSketch(events))
    }.sorted(by: SketchRow.precedes)
    #expect(
      try SketchRow.decode(SketchRow.encode(rows, from: 20_000, hasSubjects: true), from: 20_000, hasSubjects: true)
        == rows)
  }

  @Test func aSketchOfMoreThanADayIsDamage() throws {
    typealias Event = (time: Int64, up: Int64, down: Int64)
    let busy = RhythmSketch((0..<1440).map { (minute: Int64) -> Event in (minute * 60_000_000, 10, 20) })
    func decoded(_ change: (inout RhythmSketch) -> Void) throws -> [SketchRow] {
      var sketch = busy
      change(&sketch)
      let row = SketchRow(subject: 1, host: 2, client: 3, day: 20_000, sketch: sketch)
      return try SketchRow.decode(
        SketchRow.encode([row], from: 20_000, hasSubjects: true), from: 20_000, hasSubjects: true)
    }
    #expect(try decoded { _ in }.first?.sketch == busy)
    #expect(throws: DamagedBlob.self) { try decoded { $0.count = 4_000_000_000 } }
    #expect(throws: DamagedBlob.self) { try decoded { $0.intervals[0][0].count = 4_000_000_000 } }
    #expect(throws: DamagedBlob.self) { try decoded { $0.phases[0] = 1e12 } }
  }

  @Test func aTimerShowsInItsSketch() {
    typealias Event = (time: Int64, up: Int64, down: Int64)
    let hourly = (0..<24).map { (hour: Int64) -> Event in (hour * 3_600_000_000 + 12_000_000, 300 + hour % 4, 50) }
    let quiet = RhythmSketch(hourly)
    #expect(quiet.times == (0..<24).map { (hour: UInt32) -> UInt32 in hour * 3600 + 12 })
    #expect(quiet.sizeStart == 300 && quiet.sizeCount == 24 && quiet.medianDown == 50)
    let busy = RhythmSketch((0..<1440).map { (minute: Int64) -> Event in (minute * 60_000_000, -1, -1) })
    #expect(busy.count == 1440 && busy.times.isEmpty)
    #expect(busy.intervals[0] == [RhythmSketch.IntervalBin(bin: 104, count: 1439)])  // floor(ln 60 / ln 1.04)
    #expect(busy.intervals[1].isEmpty)  // one run without a gap of more than a minute
    #expect(busy.phases == [1440, 0, 0, 0])
    #expect(busy.sizeCount == 0)
  }

  @Test func changedBytesAreTold() throws {
    var dice = Dice(state: 4)
    let columns = DayRowColumns(facet: .destination, hasSubjects: true)
    let bytes = columns.encode(rows(&dice, .destination, day: 20_000, count: 200), from: 20_000)
    let packed = Blob.pack(bytes)
    #expect(try Blob.unpack(packed) == bytes)
    for _ in 0..<2000 {
      var changed = packed
      let place = dice.number(0..<changed.count)
      changed[place] ^= UInt8(1 << dice.number(0..<8))
      #expect(throws: DamagedBlob.self) { try Blob.unpack(changed) }
      #expect(throws: DamagedBlob.self) { try Blob.unpack(packed.prefix(place)) }
      // Without the checksum in front of them, readers must still not trap.
      var inner = bytes
      inner[dice.number(0..<inner.count)] = UInt8(dice.number(0..<256))
      _ = try? columns.decode(inner, from: 20_000)
      _ = try? SketchRow.decode(inner, from: 20_000, hasSubjects: true)
    }
  }
}
