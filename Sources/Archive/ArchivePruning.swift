import GRDB
public import Telemetry

/// Removes what is older than people want to keep: whole months, oldest first. What people decided stays.
public struct ArchivePruning {
  /// What a pruning does, or would do.
  public struct Account: Hashable, Sendable {
    /// Months removed, or that would be.
    public var months: [String] = []
    /// Months whose sketches alone are removed, or would be.
    public var sketchMonths: [String] = []
    /// Bytes of values that this frees, about.
    public var bytes: Int64 = 0
    /// The first day that is still taken in afterwards.
    public var floor: Timestamp?
  }

  /// Days that sketches are kept at least: a yearly habit, and a month to look back.
  public static let fewestSketchDays = 400
  private let archive: Archive

  /// A pruning of an archive.
  public init(_ archive: Archive) { self.archive = archive }

  /// Removes months that ended more than `days` days before the newest day, then further ones until at most `bytes` bytes
  /// are in use; sketches after `sketchDays` days. `isTrial` only says what would be removed.
  public func run(
    days: Int? = nil, bytes: Int64? = nil, sketchDays: Int? = nil, isTrial: Bool
  ) throws(ArchiveError) -> Account {
    if let sketchDays, sketchDays < Self.fewestSketchDays {
      throw ArchiveError(
        .refused, path: archive.path, "sketches are kept for at least \(Self.fewestSketchDays) days; say more.")
    }
    return try archive.write { db in
      var account = Account()
      let sources = try Int64.fetchAll(db, sql: "SELECT id FROM source ORDER BY id")
      let newest = try sources.compactMap { try ArchiveCompaction.newestDay(source: $0, db) }.max()
      guard let newest else { return account }
      let months = try Set(sources.flatMap { try ArchiveContent.months($0, db) }).sorted()
      let current = DayNumber.month(of: newest)
      var used = try ArchivePruning.used(db)
      for month in months where month < current {
        let isOld = days.map { DayNumber.firstDay(ofMonth: month + 1) <= newest - Int32(clamping: $0) } ?? false
        let isTooMuch = bytes.map { used > $0 } ?? false
        let size = try ArchivePruning.size(of: month, PackedKind.allCases, sources, db)
        if isOld || isTooMuch {
          account.months.append(DayNumber.monthText(month))
          account.bytes += size
          used -= size
          let floor = DayNumber.firstDay(ofMonth: month + 1)
          account.floor = DayNumber.start(floor)
          if !isTrial { try ArchivePruning.remove(month, floor: floor, sources, db) }
        } else if let sketchDays, DayNumber.firstDay(ofMonth: month + 1) <= newest - Int32(clamping: sketchDays) {
          let size = try ArchivePruning.size(of: month, [.sketch], sources, db)
          guard size > 0 else { continue }
          account.sketchMonths.append(DayNumber.monthText(month))
          account.bytes += size
          if !isTrial { try ArchivePruning.removeSketches(month, sources, db) }
        }
      }
      if !isTrial, !account.months.isEmpty { try ArchivePruning.removeUnused(db) }
      return account
    }
  }

  private static func used(_ db: Database) throws -> Int64 {
    let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    let free = try Int64.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
    return (pages - free) * (try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
  }

  private static func range(_ month: Int32) -> StatementArguments {
    [DayNumber.firstDay(ofMonth: month), DayNumber.firstDay(ofMonth: month + 1) - 1]
  }

  private static func size(
    of month: Int32, _ kinds: [PackedKind], _ sources: [Int64], _ db: Database
  ) throws -> Int64 {
    var result: Double = 0
    for kind in kinds {
      result +=
        try Double.fetchOne(
          db, sql: "SELECT total(length(data)) FROM \(kind.table) WHERE id & \(0xFFF) = ?", arguments: [month & 0xFFF])
        ?? 0
      result +=
        try Double.fetchOne(
          db, sql: "SELECT total(length(data)) FROM chunk WHERE kind = ? AND day BETWEEN ? AND ?",
          arguments: [kind.rawValue] + range(month)) ?? 0
    }
    guard kinds.count > 1 else { return Int64(clamping: result) }
    for table in ["segment", "seal"] {
      result +=
        try Double.fetchOne(
          db, sql: "SELECT total(length(data)) FROM \(table) WHERE day BETWEEN ? AND ?", arguments: range(month)) ?? 0
    }
    return Int64(clamping: result)
  }

  private static func remove(_ month: Int32, floor: Int32, _ sources: [Int64], _ db: Database) throws {
    for source in sources { try PackedMonths.remove(source: source, month: month, db) }
    for table in ["chunk", "seal", "stale", "coverage", "loss", "host_day"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE day < ?", arguments: [floor])
    }
    // What the first days that stay may need of the ones before, should they be derived again.
    try db.execute(sql: "DELETE FROM reach WHERE day < ?", arguments: [floor - DayFacts.reachDays])
    for log in FactLog.allCases {
      let kept: Int32 = log == .lookups ? 1 : log == .leases ? DayFacts.leaseDays : 0
      try db.execute(
        sql: "DELETE FROM segment WHERE day < ? AND log = ?", arguments: [floor - kept, log.rawValue])
    }
    // The ledger forgets files of that time alone: they would be left out by the floor.
    try db.execute(sql: "DELETE FROM file WHERE last < ?", arguments: [floor])
    try Archive.remember("floor", "\(floor)", db)
  }

  private static func removeSketches(_ month: Int32, _ sources: [Int64], _ db: Database) throws {
    for source in sources { try PackedMonths.removeSketches(source: source, month: month, db) }
    try db.execute(
      sql: "DELETE FROM chunk WHERE kind = ? AND day BETWEEN ? AND ?",
      arguments: [PackedKind.sketch.rawValue] + range(month))
  }

  /// Subjects and hosts that nothing speaks of any more.
  private static func removeUnused(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM host WHERE id NOT IN (SELECT host FROM host_day)")
    // Open days name subjects inside packed values: all of theirs stay.
    var used: Set<Int64> = []
    for source in try Int64.fetchAll(db, sql: "SELECT id FROM source") {
      for kind in PackedKind.allCases where kind.facet != nil {
        for row in try DayChunks.read(kind, source: source, days: DayNumber.kept, db) {
          used.insert(Int64(row.subject))
          used.insert(Int64(row.client))
        }
      }
    }
    for facet in [Facet.destination, .name, .address] {
      let unused = try Int64.fetchAll(
        db,
        sql: """
          SELECT s.id FROM subject s WHERE s.facet = ? AND NOT EXISTS (
            SELECT 1 FROM \(PackedKind(facet).table) p
            WHERE p.id BETWEEN s.id << \(PackedKind.monthBits) AND (s.id << \(PackedKind.monthBits)) | 4095)
          """, arguments: [facet.rawValue])
      for id in unused where !used.contains(id) {
        try db.execute(sql: "DELETE FROM subject WHERE id = ?", arguments: [id])
      }
    }
  }
}
