import GRDB

/// The last name that each machine gave itself.
final class LastNames {
  /// From so many machines on, all days are read once for all: one that never gave a name costs a look at each of its days.
  private static let many = 8

  private let db: Database
  private var asked = 0
  private var all: [UInt32: String]?

  init(_ db: Database) { self.db = db }

  func name(of host: UInt32) throws -> String? {
    asked += 1
    if let all { return all[host] }
    guard asked > Self.many else {
      let statement = try db.cachedStatement(
        sql: "SELECT name FROM host_day WHERE host = ? AND name IS NOT NULL ORDER BY day DESC LIMIT 1")
      return try String.fetchOne(statement, arguments: [Int64(host)])
    }
    var found: [UInt32: String] = [:]
    // Of the rows of a machine the one with the latest day gives the name (SQLite, "Bare columns in an aggregate query").
    let cursor = try Row.fetchCursor(
      db, sql: "SELECT host, name, max(day) FROM host_day WHERE name IS NOT NULL GROUP BY host")
    while let row = try cursor.next() { found[try row.get(0)] = try row.get(1) as String }
    all = found
    return found[host]
  }
}
