import GRDB
public import Telemetry

/// Takes records into an archive. The same records in any order, in any split over files and runs, any number of times,
/// give the same archive by content.
///
/// Rows are stored first, one transaction a file (of files over a million rows, one for each million): a set, in which a
/// row that comes again is the same row. Then each day that they may change is derived anew, one transaction a day. A
/// run that is killed leaves marks of the days that remain, and the next run derives them.
public struct ArchiveIngest {
  /// What a run did.
  public struct Account: Hashable, Sendable {
    /// Files that were read, and that were left alone since they had been read before.
    public var files = 0
    /// Files that were left alone since they had been read before.
    public var known = 0
    /// Rows stored, repeated ones included.
    public var rows = 0
    /// Rows left out: their time lies before what is kept, or is no time of this age.
    public var leftOut = 0
    /// Days derived.
    public var days = 0
    /// Months packed.
    public var months = 0
  }

  /// What this run did so far.
  public private(set) var account = Account()
  /// From the first to the last day that this run derived, `nil` if there was none.
  public private(set) var derived: Range<Timestamp>?
  private let archive: Archive
  private let settings: ArchiveSettings
  private let source: Int64
  private let floor: Int32
  private var buffer = FactBuffer()
  private var symbols = LocalSymbols()
  private var cache = NumberCache()
  private var rowsOfFile = 0

  /// Rows gathered before they are written.
  static let mostRows = 1_000_000

  /// Begins a run.
  public init(_ archive: Archive, source: ArchiveSource, settings: ArchiveSettings) throws(ArchiveError) {
    self.archive = archive
    self.settings = settings
    (self.source, floor) = try archive.write { db in
      (try NumberCache.number(of: source, db), try Archive.about("floor", db).flatMap { Int32($0) } ?? 0)
    }
  }

  /// Whether a file was read whole before and has not changed since.
  public func knows(_ file: FileIdentity) throws(ArchiveError) -> Bool {
    try archive.read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM file WHERE source = ? AND device = ? AND number = ? AND size = ? AND modified = ?)
          """,
        arguments: [
          source, Int64(bitPattern: file.device), Int64(bitPattern: file.number), file.size, file.modified,
        ]) ?? false
    }
  }

  /// Counts a file that is left alone.
  public mutating func leaveAlone() { account.known += 1 }

  /// Takes the records of a batch.
  public mutating func add(_ batch: RecordBatch, tables: inout SymbolTables) throws(ArchiveError) {
    buffer.add(batch, tables: &tables)
    if buffer.count >= Self.mostRows { try flush(nil, tables: &tables) }
  }

  /// Ends a file: its rows are committed, with a line in the ledger where the file is given. Give none for what may go on
  /// (standard input) or was not read to its end.
  public mutating func end(_ file: FileIdentity?, tables: inout SymbolTables) throws(ArchiveError) {
    try flush(file, tables: &tables)
    account.files += 1
    rowsOfFile = 0
    buffer = FactBuffer()
  }

  private mutating func flush(_ file: FileIdentity?, tables: inout SymbolTables) throws(ArchiveError) {
    var packed: [FactStore.Packed] = []
    for day in buffer.days.keys.sorted() {
      guard let batch = buffer.days[day] else { continue }
      if day < floor {
        account.leftOut += batch.count
      } else {
        packed.append(FactStore.pack(batch, day: day, &tables, &symbols))
        rowsOfFile += batch.count
        account.rows += batch.count
      }
    }
    account.leftOut += file == nil ? 0 : buffer.outOfTime
    let (source, rows) = (source, rowsOfFile)
    let (first, last) = (buffer.first, buffer.last)
    if !packed.isEmpty || file != nil {
      try archive.write { db in
        for day in packed { try FactStore.append(day, source: source, db) }
        guard let file else { return }
        try db.execute(
          sql: "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
          arguments: [
            source, Int64(bitPattern: file.device), Int64(bitPattern: file.number), file.size, file.modified,
            file.name, rows, first <= last ? first : nil, first <= last ? last : nil,
          ])
      }
    }
    buffer.removeAll()
  }

  /// Derives every day that has changed, then packs months that are over.
  /// - Parameter progress: told days done and days in all; returns whether to go on. Days that remain are derived by the
  ///   next run.
  public mutating func finish(_ progress: (Int, Int) -> Bool = { _, _ in true }) throws(ArchiveError) {
    let days = try archive.read { try DayStore.stale($0) }
    for (index, place) in days.enumerated() {
      guard progress(index, days.count) else { return }
      try refresh(place.source, place.day)
    }
    _ = progress(days.count, days.count)
    account.months = try ArchiveCompaction(archive).packMonths()
  }

  private mutating func refresh(_ source: Int64, _ day: Int32) throws(ArchiveError) {
    var cache = cache
    self.cache = NumberCache()  // one copy only, so that it is not duplicated
    do {
      try archive.write { db in
        try cache.begin(db)
        try DayStore.refresh(source: source, day: day, settings, &cache, db)
      }
    } catch {
      // Numbers that were given out in a transaction that failed do not exist.
      throw error
    }
    self.cache = cache
    account.days += 1
    let start = DayNumber.start(day)
    let end = start.advanced(by: 86_400)
    derived = derived.map { min($0.lowerBound, start)..<max($0.upperBound, end) } ?? start..<end
  }
}
