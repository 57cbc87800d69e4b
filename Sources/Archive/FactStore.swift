import FoundationEssentials
import GRDB
import Telemetry

/// Rows as they were read, by source, day and log: kept until a day is sealed, so that whatever comes late finds what it
/// belongs to.
enum FactStore {
  /// Values of one log and day above which they are written anew as one.
  static let mostSegments = 24

  /// A day's rows, packed and ready to be written.
  struct Packed {
    var day: Int32
    var segments: [(log: FactLog, rows: Int, data: Data)]
    var reach: (uids: [UInt64], last: Int32)
    var sessions: Set<UInt64>
    var hasLookups: Bool
    var hasLeases: Bool
  }

  /// Packs the rows of a day.
  static func pack(
    _ batch: RecordBatch, day: Int32, _ tables: inout SymbolTables, _ symbols: inout LocalSymbols
  ) -> Packed {
    var segments: [(log: FactLog, rows: Int, data: Data)] = []
    for rows in batch.facts {
      let bytes = FactSegment.encode(rows, &tables, &symbols)
      segments.append((rows.log, rows.count, Blob.pack(bytes)))
    }
    let sessions = Set(batch.handshakes.map(\.uid)).union(batch.requests.map(\.uid))
    return Packed(
      day: day, segments: segments, reach: DayFacts.reach(batch, day: day), sessions: sessions,
      hasLookups: !batch.lookups.isEmpty, hasLeases: !batch.leases.isEmpty)
  }

  /// Adds rows, and marks each day whose answers they may change.
  static func append(_ packed: Packed, source: Int64, _ db: Database) throws {
    let day = packed.day
    let insert = try db.cachedStatement(
      sql: "INSERT INTO segment (source, day, log, rows, data) VALUES (?, ?, ?, ?, ?)")
    for segment in packed.segments {
      try insert.execute(arguments: [source, day, segment.log.rawValue, segment.rows, segment.data])
    }
    var changed: Set<Int32> = [day]
    if !packed.reach.uids.isEmpty {
      var writer = ByteWriter()
      for uid in packed.reach.uids { writer.word(uid) }
      try db.execute(
        sql: "INSERT INTO reach (source, day, last, uids) VALUES (?, ?, ?, ?)",
        arguments: [source, day, packed.reach.last, Blob.pack(writer.bytes)])
      if packed.reach.last > day { changed.formUnion(day + 1...packed.reach.last) }
    }
    if packed.hasLookups { changed.insert(day + 1) }
    if packed.hasLeases { changed.formUnion(day + 1...day + DayFacts.leaseDays) }
    if !packed.sessions.isEmpty {
      let before = try reach(source: source, days: day - 1...day - 1, reaching: day - 1, db)
      if !before.isDisjoint(with: packed.sessions) { changed.insert(day - 1) }
    }
    let mark = try db.cachedStatement(sql: "INSERT OR IGNORE INTO stale VALUES (?, ?)")
    for changed in changed.sorted() where DayNumber.kept.contains(changed) {
      try mark.execute(arguments: [source, changed])
    }
  }

  /// Connections that began on some days and reach `last` or a later day.
  static func reach(source: Int64, days: ClosedRange<Int32>, reaching last: Int32, _ db: Database) throws -> Set<UInt64>
  {
    let statement = try db.cachedStatement(
      sql: "SELECT uids FROM reach WHERE source = ? AND day BETWEEN ? AND ? AND last >= ?")
    let cursor = try Row.fetchCursor(statement, arguments: [source, days.lowerBound, days.upperBound, last])
    var result: Set<UInt64> = []
    while let row = try cursor.next() {
      var reader = ByteReader(try Blob.unpack(row.get(0)))
      while !reader.isAtEnd { result.insert(try reader.word()) }
    }
    return result
  }

  /// Rows of some days and logs.
  static func read(
    source: Int64, days: ClosedRange<Int32>, logs: [FactLog], _ tables: inout SymbolTables, _ db: Database
  ) throws -> (rows: RecordBatch, most: Int) {
    let list = logs.map { String($0.rawValue) }.joined(separator: ",")
    let cursor = try Row.fetchCursor(
      db,
      sql:
        "SELECT id, log, day, data FROM segment WHERE source = ? AND day BETWEEN ? AND ? AND log IN (\(list)) ORDER BY id",
      arguments: [source, days.lowerBound, days.upperBound])
    var result = RecordBatch()
    var counts: [Int: Int] = [:]
    while let row = try cursor.next() {
      let log: Int = try row.get(1)
      counts[log, default: 0] += 1
      do {
        result.add(try FactSegment.decode(try Blob.unpack(row.get(3)), &tables))
      } catch {
        let (id, day): (Int64, Int32) = try (row.get(0), row.day(2))
        throw DamagedBlob(place: "the records of \(DayNumber.text(day)) (segment \(id))")
      }
    }
    return (result, counts.values.max() ?? 0)
  }

  /// Writes a day's rows anew, one value for each log.
  static func rewrite(
    _ batch: RecordBatch, source: Int64, day: Int32, _ tables: inout SymbolTables, _ db: Database
  ) throws {
    try db.execute(sql: "DELETE FROM segment WHERE source = ? AND day = ?", arguments: [source, day])
    var symbols = LocalSymbols()
    for rows in batch.facts {
      let data = Blob.pack(FactSegment.encode(rows, &tables, &symbols), level: 3)
      try db.execute(
        sql: "INSERT INTO segment (source, day, log, rows, data) VALUES (?, ?, ?, ?, ?)",
        arguments: [source, day, rows.log.rawValue, rows.count, data])
    }
  }
}
