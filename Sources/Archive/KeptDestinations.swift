import FoundationEssentials
import GRDB
import Telemetry

/// What is kept of destinations over some days, one destination of all sources at a time, by key.
struct KeptDestinations {
  /// One source's share of a destination.
  struct Part {
    /// The source's number.
    var source: Int64
    /// Days by host and client.
    var rows: [DayRow]
    /// Rhythms.
    var sketches: [SketchRow]
  }

  private let db: Database
  private let days: ClosedRange<Int32>
  private let months: ClosedRange<Int32>
  private let columns = DayRowColumns(facet: .destination, hasSubjects: false)
  // Days of months that are not packed hold many destinations in one value: read once, sorted by destination.
  private let openRows: [DayRow]
  private let openSketches: [SketchRow]

  init(_ reader: ArchiveReader, days: ClosedRange<Int32>) throws {
    db = reader.db
    self.days = days
    months = DayNumber.month(of: days.lowerBound)...DayNumber.month(of: days.upperBound)
    var rows: [DayRow] = []
    var sketches: [SketchRow] = []
    for source in reader.sources.keys.sorted() {
      rows += try DayChunks.read(.destination, source: source, days: days, db)
      sketches += try DayChunks.sketches(source: source, days: days, db)
    }
    openRows = rows.sorted { ($0.subject, $0.day) < ($1.subject, $1.day) }
    openSketches = sketches.sorted { ($0.subject, $0.day) < ($1.subject, $1.day) }
  }

  /// Visits every destination with anything in these days; `sketches: false` leaves rhythms out.
  func each(sketches withSketches: Bool, _ body: (String, [Part]) throws -> Void) throws {
    let cursor = try Row.fetchCursor(
      db, sql: "SELECT key, id, source FROM subject WHERE facet = ? ORDER BY key, source",
      arguments: [Facet.destination.rawValue])
    var key = ""
    var parts: [Part] = []
    while let row = try cursor.next() {
      let bytes: Data = try row.get(0)
      let text = String(decoding: bytes, as: UTF8.self)
      if text != key {
        if !parts.isEmpty { try body(key, parts) }
        parts = []
        key = text
      }
      if let part = try part(row.get(1), source: row.get(2), withSketches) { parts.append(part) }
    }
    if !parts.isEmpty { try body(key, parts) }
  }

  /// What is kept of the destination with this key.
  func parts(of key: String) throws -> [Part] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, source FROM subject WHERE facet = ? AND key = ? ORDER BY source")
    let arguments: StatementArguments = [Facet.destination.rawValue, Data(SubjectKey.text(key))]
    return try Row.fetchAll(statement, arguments: arguments).compactMap { try part($0.get(0), source: $0.get(1), true) }
  }

  private func part(_ subject: UInt32, source: Int64, _ withSketches: Bool) throws -> Part? {
    var part = Part(source: source, rows: open(openRows, subject, \.subject), sketches: [])
    try PackedMonths.each(.destination, subject: subject, months: months, db) { month, bytes in
      part.rows += try columns.decode(bytes, from: DayNumber.firstDay(ofMonth: month), subject: subject)
        .filter { days.contains($0.day) }
    }
    guard !part.rows.isEmpty else { return nil }
    guard withSketches else { return part }
    part.sketches = open(openSketches, subject, \.subject)
    try PackedMonths.each(.sketch, subject: subject, months: months, db) { month, bytes in
      part.sketches += try SketchRow.decode(
        bytes, from: DayNumber.firstDay(ofMonth: month), hasSubjects: false, subject: subject
      ).filter { days.contains($0.day) }
    }
    return part
  }

  private func open<Value>(_ list: [Value], _ subject: UInt32, _ number: (Value) -> UInt32) -> [Value] {
    let from = list.partitionPoint { number($0) < subject }
    return Array(list[from..<list.partitionPoint { number($0) <= subject }])
  }
}
