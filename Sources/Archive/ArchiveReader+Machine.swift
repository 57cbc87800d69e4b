import GRDB

extension ArchiveReader {
  /// What a host's number stands for: its site and what it is known by.
  func machine(_ number: UInt32) throws -> (site: String, identity: String) {
    let host = try db.cachedStatement(sql: "SELECT source, identity FROM host WHERE id = ?")
    guard let row = try Row.fetchOne(host, arguments: [Int64(number)]) else { return ("", "?") }
    let (source, identity): (Int64, String) = try (row.get(0), row.get(1))
    return (sources[source]?.site ?? "", identity)
  }

  /// Whether a host was known by this identity, at any site.
  func hasMachine(_ identity: String) throws -> Bool {
    let host = try db.cachedStatement(sql: "SELECT 1 FROM host WHERE identity = ? LIMIT 1")
    return try Int.fetchOne(host, arguments: [identity]) != nil
  }
}
