import GRDB
public import Telemetry

/// What an archive holds, and how it will grow. Without paths, clocks and times of runs: equal archives give equal values.
public struct ArchiveStatus: Hashable, Sendable {
  /// One source's share.
  public struct Source: Hashable, Sendable {
    /// Who saw it.
    public var source: ArchiveSource
    /// The first and the last day with records, `nil` if there are none.
    public var first, last: Timestamp?
    /// Days with records.
    public var days: Int
    /// Hosts, and subjects by facet.
    public var hosts: Int
    /// Subjects by facet.
    public var subjects: [Facet: Int]
    /// Distinct records by log.
    public var records: [String: Int]
    /// Days whose rows are kept, days that are sealed, months that are packed.
    public var daysWithRows, daysSealed, monthsPacked: Int
    /// Days that an interrupted ingest left to derive.
    public var daysWaiting: Int
  }

  /// Rows and bytes of one kind of content.
  public struct Share: Hashable, Sendable {
    /// What it is: `destination`, `name`, `address`, `client`, `sketch`, `records`, `seals`.
    public var name: String
    /// Rows.
    public var rows: Int
    /// Bytes of their values, without the tables around them.
    public var bytes: Int64
  }

  /// The newest step of the tables.
  public var format: String
  /// Bytes of the file, and of those the ones that are free for reuse.
  public var bytes, freeBytes: Int64
  /// Sources by name.
  public var sources: [Source]
  /// Shares in a fixed order.
  public var shares: [Share]
  /// Findings, verdicts, notes, allowances and indicators.
  public var decisions: [String: Int]
  /// Earliest day that is still taken in, `nil` if nothing was pruned.
  public var floor: Timestamp?

  /// Bytes of everything but kept records, divided by rows of destinations (host × destination × client × day).
  public var bytesPerDestinationRow: Double? {
    let rows = shares.first { $0.name == Facet.destination.label }?.rows ?? 0
    guard rows > 0 else { return nil }
    let records = shares.first { $0.name == "records" }?.bytes ?? 0
    return Double(max(0, bytes - freeBytes - records)) / Double(rows)
  }

  /// Days of records, all sources together.
  public var days: Int { sources.map(\.days).max() ?? 0 }

  /// Bytes that the file will have when `days` days are kept, `rowDays` of them with their rows; `nil` without records.
  public func forecast(days: Int, rowDays: Int) -> Int64? {
    guard self.days > 0 else { return nil }
    let records = shares.first { $0.name == "records" }?.bytes ?? 0
    let rest = Double(max(0, bytes - freeBytes - records)) / Double(self.days)
    let daysWithRows = sources.map(\.daysWithRows).max() ?? 0
    let rows = daysWithRows > 0 ? Double(records) / Double(daysWithRows) : 0
    return Int64(clamping: Int(rest * Double(days) + rows * Double(min(days, rowDays))))
  }
}

extension Archive {
  /// Counts what there is: reads the whole file's pages of values once.
  public func status() throws(ArchiveError) -> ArchiveStatus {
    try read { db in
      let pageSize = try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0
      let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      let free = try Int64.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
      var decisions: [String: Int] = [:]
      for table in ["finding", "verdict", "note", "allowance", "indicator"] {
        decisions[table + "s"] = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
      return ArchiveStatus(
        format: try ArchiveSchema.migrator.appliedMigrations(db).last ?? "", bytes: pages * pageSize,
        freeBytes: free * pageSize, sources: try Archive.sources(db), shares: try Archive.shares(db),
        decisions: decisions,
        floor: try Archive.about("floor", db).flatMap { Int32($0) }.map(DayNumber.start))
    }
  }

  private static func sources(_ db: Database) throws -> [ArchiveStatus.Source] {
    try Row.fetchAll(db, sql: "SELECT id, site, sensor FROM source ORDER BY site, sensor").map { row in
      let id: Int64 = try row.get(0)
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql, arguments: [id]) ?? 0 }
      var records: [String: Int] = [:]
      var days: Set<Int32> = []
      for row in try Row.fetchAll(
        db, sql: "SELECT day, log, hours FROM coverage WHERE source = ?", arguments: [id])
      {
        days.insert(try row.day(0))
        guard let log = try FactLog(rawValue: row.get(1))?.coverageName else { continue }
        records[log, default: 0] += try DayStore.hours(row.get(2)).reduce(0) { $0 + Int($1) }
      }
      var subjects: [Facet: Int] = [:]
      for facet in Facet.allCases {
        subjects[facet] = try Int.fetchOne(
          db, sql: "SELECT count(*) FROM subject WHERE facet = ? AND source = ?", arguments: [facet.rawValue, id])
      }
      return try ArchiveStatus.Source(
        source: ArchiveSource(site: row.get(1), sensor: row.get(2)), first: days.min().map(DayNumber.start),
        last: days.max().map(DayNumber.start), days: days.count,
        hosts: count("SELECT count(*) FROM host WHERE source = ?"), subjects: subjects, records: records,
        daysWithRows: count(
          "SELECT count(DISTINCT day) FROM segment WHERE source = ? AND log = \(FactLog.connections.rawValue)"),
        daysSealed: count("SELECT count(*) FROM seal WHERE source = ?"),
        monthsPacked: count("SELECT count(DISTINCT month) FROM month WHERE source = ?"),
        daysWaiting: count("SELECT count(*) FROM stale WHERE source = ?"))
    }
  }

  private static func shares(_ db: Database) throws -> [ArchiveStatus.Share] {
    func share(_ name: String, _ queries: [String]) throws -> ArchiveStatus.Share {
      var result = ArchiveStatus.Share(name: name, rows: 0, bytes: 0)
      for query in queries {
        guard let row = try Row.fetchOne(db, sql: "SELECT total(rows), total(length(data)) FROM \(query)") else {
          continue
        }
        let (rows, bytes): (Double, Double) = try (row.get(0), row.get(1))
        result.rows += Int(Int64(clamping: rows))
        result.bytes += Int64(clamping: bytes)
      }
      return result
    }
    var result = try PackedKind.allCases.map { kind in
      try share(kind.label, [kind.table, "chunk WHERE kind = \(kind.rawValue)"])
    }
    result.append(try share("records", ["segment"]))
    result.append(try share("seals", ["seal"]))
    return result
  }
}
