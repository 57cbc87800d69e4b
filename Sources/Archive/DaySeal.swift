import FoundationEssentials
import GRDB
import Telemetry

/// What is left of a day's rows once they are no longer kept: forty bits of each uid (about three bytes stored), enough
/// to know a row that comes again.
///
/// Of 600,000 connections a day, one late row in two million is taken for a known one by chance.
struct DaySeal {
  private static let mask: UInt64 = 1 << 40 - 1
  /// Logs whose rows are sealed.
  static let logs: [FactLog] = [.connections, .openConnections, .handshakes, .requests]

  private var marks: Set<UInt64> = []

  init() {}

  /// A day's seal, `nil` if it is not sealed.
  static func read(source: Int64, day: Int32, _ db: Database) throws -> DaySeal? {
    guard
      let data = try Data.fetchOne(
        db, sql: "SELECT data FROM seal WHERE source = ? AND day = ?", arguments: [source, day])
    else { return nil }
    do {
      var reader = ByteReader(try Blob.unpack(data))
      var result = DaySeal()
      var value: UInt64 = 0
      while !reader.isAtEnd {
        value = value &+ (try reader.unsigned())
        result.marks.insert(value)
      }
      return result
    } catch {
      throw DamagedBlob(place: "the seal of \(DayNumber.text(day))")
    }
  }

  /// Stores the seal.
  func write(source: Int64, day: Int32, _ db: Database) throws {
    var writer = ByteWriter()
    var last: UInt64 = 0
    for mark in marks.sorted() {
      writer.unsigned(mark - last)
      last = mark
    }
    try db.execute(
      sql: "INSERT OR REPLACE INTO seal (source, day, rows, data) VALUES (?, ?, ?, ?)",
      arguments: [source, day, marks.count, Blob.pack(writer.bytes)])
  }

  /// Removes the rows of a sealed day that the seal stands for.
  static func removeRows(source: Int64, day: Int32, _ db: Database) throws {
    let list = logs.map { String($0.rawValue) }.joined(separator: ",")
    try db.execute(
      sql: "DELETE FROM segment WHERE source = ? AND day = ? AND log IN (\(list))", arguments: [source, day])
  }

  /// Adds rows.
  mutating func add(_ batch: RecordBatch) {
    for row in batch.connections { marks.insert(DaySeal.mark(row)) }
    for row in batch.openConnections { marks.insert(DaySeal.mark(row)) }
    for row in batch.handshakes { marks.insert(DaySeal.mark(row.uid, row.time)) }
    for row in batch.requests { marks.insert(DaySeal.mark(row.uid, row.time)) }
  }

  /// Takes out rows that were counted: whatever has a uid that was seen belongs to what was counted then.
  func leaveOutKnown(_ batch: inout RecordBatch) {
    batch.connections.removeAll { marks.contains(DaySeal.mark($0)) }
    batch.openConnections.removeAll { marks.contains(DaySeal.mark($0)) }
    batch.handshakes.removeAll { marks.contains(DaySeal.mark($0.uid, $0.time)) }
    batch.requests.removeAll { marks.contains(DaySeal.mark($0.uid, $0.time)) }
  }

  private static func mark(_ row: Connection) -> UInt64 {
    row.uid != 0
      ? row.uid & mask
      : mark(
        0,
        Timestamp(
          microseconds: row.start.microseconds &+ row.duration &+ Int64(row.originatorPort) &+ row.bytesUp &* 31))
  }

  private static func mark(_ uid: UInt64, _ time: Timestamp) -> UInt64 {
    (uid != 0 ? uid : Blob.mix(0x5EA1, UInt64(bitPattern: time.microseconds))) & mask
  }

  /// Seals a day: its rows become marks. Look-ups, leases and reach stay while a day after it may need them.
  static func seal(source: Int64, day: Int32, _ db: Database) throws {
    var tables = SymbolTables()
    var seal = try read(source: source, day: day, db) ?? DaySeal()
    seal.add(try FactStore.read(source: source, days: day...day, logs: logs, &tables, db).rows)
    try seal.write(source: source, day: day, db)
    try removeRows(source: source, day: day, db)
  }
}
