import GRDB

/// Packs months that are over and seals days whose rows are old.
public struct ArchiveCompaction {
  /// What a run did.
  public struct Account: Hashable, Sendable {
    /// Months packed and days sealed.
    public var months = 0
    /// Days whose rows were replaced by marks.
    public var sealed = 0
    /// Bytes of the file before and after.
    public var bytesBefore: Int64 = 0
    /// Bytes of the file after.
    public var bytesAfter: Int64 = 0
  }

  /// Days after the newest for which rows are kept if nothing else is said.
  public static let usualRowDays = 35
  /// Days into the next month from which on a month is over: late files are the rule for a day or two.
  static let grace: Int32 = 2
  private let archive: Archive

  /// A compaction of an archive.
  public init(_ archive: Archive) { self.archive = archive }

  /// Packs, seals days older than `rowDays` before the newest, and gives free pages back if `shrinks`.
  public func run(rowDays: Int, shrinks: Bool) throws(ArchiveError) -> Account {
    var account = Account()
    account.bytesBefore = try archive.bytes()
    let stale = try archive.read { try DayStore.stale($0).count }
    guard stale == 0 else {
      throw ArchiveError(
        .refused, path: archive.path,
        "an ingest was interrupted; run it again (any file will do) before compacting: \(stale) days wait.")
    }
    account.months = try packMonths()
    account.sealed = try seal(rowDays: rowDays)
    if shrinks {
      do {
        try archive.queue.vacuum()
      } catch {
        throw ArchiveError(error, path: archive.path)
      }
    }
    account.bytesAfter = try archive.bytes()
    return account
  }

  /// The newest day of a source: one that has at least a twentieth of the usual connections, so that a record of a wrong
  /// clock closes nothing.
  static func newestDay(source: Int64, _ db: Database) throws -> Int32? {
    let rows = try Row.fetchAll(db, sql: "SELECT day, log, hours FROM coverage WHERE source = ?", arguments: [source])
    var counts: [Int32: Int] = [:]
    for row in rows {
      let records = try DayStore.hours(row.get(2)).reduce(0) { $0 + Int($1) }
      counts[try row.day(0), default: 0] += records
    }
    let sorted = counts.values.sorted()
    guard !sorted.isEmpty else { return nil }
    let usual = sorted[sorted.count / 2]
    return counts.filter { $0.value * 20 >= usual }.keys.max()
  }

  private func sources() throws(ArchiveError) -> [(id: Int64, newest: Int32)] {
    try archive.read { db in
      try Int64.fetchAll(db, sql: "SELECT id FROM source ORDER BY id").compactMap { id in
        try ArchiveCompaction.newestDay(source: id, db).map { (id, $0) }
      }
    }
  }

  /// Packs months that ended some days before the newest day; how many.
  func packMonths() throws(ArchiveError) -> Int {
    var count = 0
    for (source, newest) in try sources() {
      let open = DayNumber.month(of: newest - Self.grace)
      let months = try archive.read { db in
        try Int32.fetchSet(
          db, sql: "SELECT DISTINCT day FROM chunk WHERE source = ? AND day < ?",
          arguments: [source, DayNumber.firstDay(ofMonth: open)]
        ).map(DayNumber.month)
      }
      for month in Set(months).sorted() {
        try archive.write { try PackedMonths.pack(source: source, month: month, $0) }
        count += 1
      }
    }
    return count
  }

  private func seal(rowDays: Int) throws(ArchiveError) -> Int {
    var count = 0
    for (source, newest) in try sources() {
      let limit = newest - Int32(clamping: max(1, rowDays)) + 1
      let list = DaySeal.logs.map { String($0.rawValue) }.joined(separator: ",")
      let days = try archive.read { db in
        try Int32.fetchAll(
          db, sql: "SELECT DISTINCT day FROM segment WHERE source = ? AND day < ? AND log IN (\(list)) ORDER BY day",
          arguments: [source, limit])
      }
      for day in days {
        try archive.write { try DaySeal.seal(source: source, day: day, $0) }
        count += 1
      }
      // What days that are not sealed yet may still need of sealed ones stays.
      try archive.write { db in
        try db.execute(
          sql: "DELETE FROM segment WHERE source = ? AND log IN (?, ?) AND day < ?",
          arguments: [source, FactLog.lookups.rawValue, FactLog.losses.rawValue, limit - 1])
        try db.execute(
          sql: "DELETE FROM segment WHERE source = ? AND log = ? AND day < ?",
          arguments: [source, FactLog.leases.rawValue, limit - DayFacts.leaseDays])
        try db.execute(
          sql: "DELETE FROM reach WHERE source = ? AND day < ?", arguments: [source, limit - DayFacts.reachDays])
      }
    }
    return count
  }
}

extension Archive {
  /// Bytes of the file, pages that are free included; the write-ahead log is not.
  func bytes() throws(ArchiveError) -> Int64 {
    try read { db in
      let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      return pages * (try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
    }
  }
}
