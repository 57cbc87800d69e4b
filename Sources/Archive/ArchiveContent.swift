import FoundationEssentials
import GRDB
import Telemetry

/// All that an archive says of traffic, as lines of text in an order of their own: equal archives by content give equal
/// lines, whatever numbers, layouts and packing stand behind them.
public struct ArchiveContent {
  private let archive: Archive

  /// The content of an archive.
  public init(_ archive: Archive) { self.archive = archive }

  /// Visits the lines (tab-separated, without line ends) source by source, month by month, kind by kind.
  public func lines(_ body: (String) throws -> Void) throws(ArchiveError) {
    try archive.read { db in
      let reader = try ArchiveReader(db)
      var names = NumberNames(db)
      let sources = reader.sources.sorted { ($0.value.site, $0.value.sensor) < ($1.value.site, $1.value.sensor) }
      for (id, source) in sources {
        for month in try ArchiveContent.months(id, db) {
          for kind in PackedKind.allCases {
            for line in try ArchiveContent.rows(kind, source: id, month: month, &names, db).sorted() {
              try body("\(ArchiveContent.clean("\(source)"))\t\(line)")
            }
          }
          for line in try ArchiveContent.days(source: id, month: month, &names, db) {
            try body("\(ArchiveContent.clean("\(source)"))\t\(line)")
          }
        }
      }
    }
  }

  /// A number of 128 bits in hexadecimal that stands for all lines: equal for equal content.
  public func digest() throws(ArchiveError) -> String {
    var high: UInt64 = 0
    var low: UInt64 = 0
    try lines { line in
      var (first, second) = (UInt64(0x6A09_E667_F3BC_C908), UInt64(0xBB67_AE85_84CA_A73B))
      for byte in line.utf8 {
        first = Blob.mix(first, UInt64(byte) | 0x100)
        second = Blob.mix(second, first)
      }
      // Sums wrap on purpose: any order of lines gives the same.
      high = high &+ first
      low = low &+ second
    }
    return ArchiveContent.hexadecimal(high) + ArchiveContent.hexadecimal(low)
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  static func months(_ source: Int64, _ db: Database) throws -> [Int32] {
    let days = try Int32.fetchAll(
      db,
      sql: "SELECT DISTINCT day FROM chunk WHERE source = ? UNION SELECT DISTINCT day FROM coverage WHERE source = ?",
      arguments: [source, source])
    let packed = try Int32.fetchAll(
      db, sql: "SELECT DISTINCT month FROM month WHERE source = ?", arguments: [source])
    return Set(days.map(DayNumber.month) + packed).sorted()
  }

  private static func rows(
    _ kind: PackedKind, source: Int64, month: Int32, _ names: inout NumberNames, _ db: Database
  ) throws -> [String] {
    let first = DayNumber.firstDay(ofMonth: month)
    let days = first...DayNumber.firstDay(ofMonth: month + 1) - 1
    guard let facet = kind.facet else {
      var rows = try DayChunks.sketches(source: source, days: days, db)
      try PackedMonths.each(kind, source: source, month: month, db) { subject, bytes in
        rows += try SketchRow.decode(bytes, from: first, hasSubjects: false, subject: subject)
      }
      return try rows.map { row in
        """
        sketch\t\(DayNumber.text(row.day))\t\(clean(try names.host(row.host)))\t\(clean(try names.subject(row.subject)))\t\
        \(clean(try names.client(row.client)))\t\(text(row.sketch))\t\(row.port)\t\
        \(clean(try row.names.map { try names.subject($0) }.joined(separator: ",")))
        """
      }
    }
    var rows = try DayChunks.read(kind, source: source, days: days, db)
    let columns = DayRowColumns(facet: facet, hasSubjects: false)
    try PackedMonths.each(kind, source: source, month: month, db) { subject, bytes in
      rows += try columns.decode(bytes, from: first, subject: subject)
    }
    return try rows.map { row in
      var line = "\(facet.label)\t\(DayNumber.text(row.day))\t\(clean(try names.host(row.host)))"
      line +=
        "\t\(clean(try names.subject(row.subject)))\t\(clean(try names.client(row.client)))\t\(row.contacts)\t\(row.attempts)"
      return line + "\t\(row.up)\t\(row.down)\t\(row.first)\t\(row.last)\t\(row.hours)"
    }
  }

  /// Texts come from logs: what would break a line is written as its number.
  private static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.actsOnText || $0 == "\\" }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      let isPlain = !scalar.actsOnText && scalar != "\\"
      result += isPlain ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }
  }

  private static func text(_ sketch: RhythmSketch) -> String {
    let times = sketch.times.map { "\($0)" }.joined(separator: ",")
    let bins = sketch.intervals.map { list in list.map { "\($0.bin):\($0.count)" }.joined(separator: ",") }
    let phases = sketch.phases.map { "\(($0 * 100).rounded() / 100)" }.joined(separator: ",")
    return """
      \(sketch.count)\t\(times)\t\(bins.joined(separator: "/"))\t\(phases)\t\(sketch.sizeStart)\t\(sketch.sizeCount)\t\
      \(sketch.medianDown)
      """
  }

  /// Machines, coverage and losses of a month's days.
  private static func days(
    source: Int64, month: Int32, _ names: inout NumberNames, _ db: Database
  ) throws -> [String] {
    let first = DayNumber.firstDay(ofMonth: month)
    let arguments: StatementArguments = [source, first, DayNumber.firstDay(ofMonth: month + 1) - 1]
    let condition = "WHERE source = ? AND day BETWEEN ? AND ?"
    var lines: [String] = []
    for row in try Row.fetchAll(
      db, sql: "SELECT day, host, addresses, name, role FROM host_day \(condition)", arguments: arguments)
    {
      let (day, host, data): (Int32, UInt32, Data) = try (row.day(0), row.get(1), row.get(2))
      let (name, role): (String?, String?) = (row.optional(3), row.optional(4))
      let bytes = [UInt8](data)
      let addresses = stride(from: 0, to: bytes.count - bytes.count % 16, by: 16).map {
        ArchiveReader.text(.address, Array(bytes[$0..<$0 + 16]))
      }
      lines.append(
        """
        host\t\(DayNumber.text(day))\t\(clean(try names.host(host)))\t\(addresses.joined(separator: ","))\t\(clean(name ?? ""))\t\
        \(clean(role ?? ""))
        """)
    }
    for row in try Row.fetchAll(db, sql: "SELECT day, log, hours FROM coverage \(condition)", arguments: arguments) {
      let (day, log): (Int32, Int) = try (row.day(0), row.get(1))
      let hours = try DayStore.hours(row.get(2)).map { "\($0)" }.joined(separator: ",")
      lines.append("coverage\t\(DayNumber.text(day))\t\(FactLog(rawValue: log)?.coverageName ?? "?")\t\(hours)")
    }
    for row in try Row.fetchAll(db, sql: "SELECT day, hour, acks, gaps FROM loss \(condition)", arguments: arguments) {
      let (day, hour, acks, gaps): (Int32, Int, Int64, Int64) = try (row.day(0), row.get(1), row.get(2), row.get(3))
      lines.append("loss\t\(DayNumber.text(day))\t\(hour)\t\(acks)\t\(gaps)")
    }
    return lines.sorted()
  }
}
