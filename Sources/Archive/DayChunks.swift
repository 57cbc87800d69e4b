import FoundationEssentials
import GRDB

/// Days of months that are not packed yet: a few values of some thousand rows each, by subject. Replacing a day is
/// replacing these.
enum DayChunks {
  /// Rows of one value.
  static let rows = 4096

  /// Writes rows of one kind and day; what was there must be gone.
  static func write(_ list: [DayRow], _ kind: PackedKind, source: Int64, day: Int32, _ db: Database) throws {
    guard let facet = kind.facet else { return }
    let columns = DayRowColumns(facet: facet, hasSubjects: true)
    try write(list, kind, source: source, day: day, db, subject: \.subject) { columns.encode(Array($0), from: day) }
  }

  /// Writes sketches of one day.
  static func write(_ list: [SketchRow], source: Int64, day: Int32, _ db: Database) throws {
    try write(list, .sketch, source: source, day: day, db, subject: \.subject) {
      SketchRow.encode(Array($0), from: day, hasSubjects: true)
    }
  }

  private static func write<Row>(
    _ list: [Row], _ kind: PackedKind, source: Int64, day: Int32, _ db: Database, subject: (Row) -> UInt32,
    encode: (ArraySlice<Row>) -> [UInt8]
  ) throws {
    let insert = try db.cachedStatement(
      sql: "INSERT INTO chunk (source, day, kind, first, last, rows, data) VALUES (?, ?, ?, ?, ?, ?, ?)")
    var start = 0
    while start < list.count {
      let end = min(start + rows, list.count)
      let data = Blob.pack(encode(list[start..<end]))
      try insert.execute(arguments: [
        source, day, kind.rawValue, Int64(subject(list[start])), Int64(subject(list[end - 1])), end - start, data,
      ])
      start = end
    }
  }

  /// Rows of some days, in the order of days and subjects; of one subject only if it is given.
  static func read(
    _ kind: PackedKind, source: Int64, days: ClosedRange<Int32>, subject: UInt32? = nil, _ db: Database
  ) throws -> [DayRow] {
    guard let facet = kind.facet else { return [] }
    let columns = DayRowColumns(facet: facet, hasSubjects: true)
    var result: [DayRow] = []
    try each(kind, source: source, days: days, subject: subject, db) { day, bytes in
      let rows = try columns.decode(bytes, from: day)
      if let subject { result += rows.filter { $0.subject == subject } } else { result += rows }
    }
    return result
  }

  /// Sketches of some days.
  static func sketches(
    source: Int64, days: ClosedRange<Int32>, subject: UInt32? = nil, _ db: Database
  ) throws -> [SketchRow] {
    var result: [SketchRow] = []
    try each(.sketch, source: source, days: days, subject: subject, db) { day, bytes in
      let rows = try SketchRow.decode(bytes, from: day, hasSubjects: true)
      if let subject { result += rows.filter { $0.subject == subject } } else { result += rows }
    }
    return result
  }

  private static func each(
    _ kind: PackedKind, source: Int64, days: ClosedRange<Int32>, subject: UInt32?, _ db: Database,
    _ body: (Int32, [UInt8]) throws -> Void
  ) throws {
    let choice = subject == nil ? "" : " AND first <= ? AND last >= ?"
    let statement = try db.cachedStatement(
      sql: """
        SELECT day, data, id FROM chunk WHERE source = ? AND kind = ? AND day BETWEEN ? AND ?\(choice)
        ORDER BY day, first, id
        """)
    var arguments: StatementArguments = [source, kind.rawValue, days.lowerBound, days.upperBound]
    if let subject { arguments += [Int64(subject), Int64(subject)] }
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try cursor.next() {
      let day = try row.day(0)
      let id: Int64 = try row.get(2)
      do {
        try body(day, try Blob.unpack(row.get(1)))
      } catch is DamagedBlob {
        throw DamagedBlob(place: "the \(kind.label) rows of \(DayNumber.text(day)) (chunk \(id))")
      }
    }
  }
}
