import FoundationEssentials
import GRDB
import Glibc

/// What is kept for years, in one file: roll-ups, rhythm sketches, names and addresses seen, coverage, and what people
/// decided. See `Documentation/Archive.md` for the layout and what it promises.
///
/// The file is an SQLite database with a write-ahead log: others may read it while one program writes. Every change is
/// one transaction; a killed program leaves what it had committed.
public struct Archive: Sendable {
  /// The file.
  public let path: String
  let queue: DatabaseQueue
  /// What the file was when it was opened without anything beside it; `nil` where the store guards what is read.
  private let still: ArchiveFile.Stamp?

  /// How an archive is opened.
  public enum Use: Hashable, Sendable {
    /// Only to read; nothing is created or changed.
    case read
    /// To write; made if it is not there, brought up to this version's tables if it is older.
    case write
  }

  /// Opens an archive.
  /// - Parameter wait: seconds to wait for another program that is writing.
  /// - Throws: ``ArchiveError``, among others where a newer version wrote the file.
  public init(_ path: String, for use: Use, wait: Double = 10) throws(ArchiveError) {
    try self.init(path, for: use, wait: wait, migrator: ArchiveSchema.migrator, upTo: nil)
  }

  /// Opens an archive with the tables up to a step only: for tests of the upgrade.
  init(_ path: String, for use: Use, wait: Double, migrator: DatabaseMigrator, upTo step: String?) throws(ArchiveError)
  {
    self.path = path
    try ArchiveFile.check(path)
    if use == .read {
      guard unsafe access(path, F_OK) == 0 else {
        throw ArchiveError(
          .missing, path: path, "there is no archive yet; `fousek ingest` makes one, --archive names another.")
      }
    } else {
      try Archive.create(path)
    }
    do {
      (queue, still) = try Archive.queue(path, use, wait)
      try Archive.check(queue, path, migrator, mayUpgrade: use == .write)
      if use == .write {
        if let step { try migrator.migrate(queue, upTo: step) } else { try migrator.migrate(queue) }
      }
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// Opens the file. Where nothing may be written beside it the store cannot share it with a program that writes; it is then
  /// read as it lies there, and ``read(_:)`` makes sure that it lay still.
  private static func queue(
    _ path: String, _ use: Use, _ wait: Double
  ) throws -> (queue: DatabaseQueue, still: ArchiveFile.Stamp?) {
    let configuration = Archive.configuration(use, wait: wait)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // The first look at a page tells whether the file can be shared.
      if use == .read { _ = try queue.read { try Int.fetchOne($0, sql: "PRAGMA application_id") } }
      return (queue, nil)
    } catch let error as DatabaseError where use == .read && ArchiveError.cannotShare(error) {
      guard let still = ArchiveFile.Stamp(path) else { throw error }
      return (try DatabaseQueue(path: ArchiveFile.immutable(path), configuration: configuration), still)
    }
  }

  /// How every connection is set up.
  static func configuration(_ use: Use, wait: Double) -> GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.readonly = use == .read
    configuration.busyMode = .timeout(wait)
    if use == .write { configuration.journalMode = .wal }
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// An empty file that only its owner may read, unless there is one.
  private static func create(_ path: String) throws(ArchiveError) {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case EACCES, EPERM, EROFS:
        throw ArchiveError(
          .readOnly, path: path, "the archive cannot be written: \(unsafe String(cString: strerror(errno))).")
      case ENOSPC, EDQUOT:
        throw ArchiveError(.full, path: path, "the disk is full; make room and run the same again.")
      default:
        throw ArchiveError(
          .missing, path: path, "the archive cannot be opened: \(unsafe String(cString: strerror(errno))).")
      }
    }
    close(descriptor)
  }

  private static func check(
    _ queue: DatabaseQueue, _ path: String, _ migrator: DatabaseMigrator, mayUpgrade: Bool
  ) throws {
    try queue.read { db in
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      if tables == 0 {
        if mayUpgrade { return }
        throw ArchiveError(.foreign, path: path, "this archive is empty; `fousek ingest` fills it.")
      }
      guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == ArchiveSchema.applicationID else {
        throw ArchiveError(
          .foreign, path: path, "this is a database, but no archive; name another file with --archive.")
      }
      if try migrator.hasBeenSuperseded(db) {
        throw ArchiveError(
          .newer, path: path, "a newer version of fousek wrote this archive; use that version, or an export it makes.")
      }
      if try !mayUpgrade && !migrator.hasCompletedMigrations(db) {
        throw ArchiveError(
          .refused, path: path, "an older version wrote this archive; run `fousek archive compact` once to upgrade it.")
      }
    }
  }

  /// Reads in one consistent view.
  func read<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    let result = Result { try queue.read(body) }
    try makeSureOfStillness()
    do {
      return try result.get()
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// Where the store does not guard what is read: nothing was written meanwhile.
  func makeSureOfStillness() throws(ArchiveError) {
    guard let still, ArchiveFile.Stamp(path) != still else { return }
    throw ArchiveError(.locked, path: path, "another program has written this archive meanwhile; run the same again.")
  }

  /// Changes in one transaction.
  func write<Value>(_ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
    do {
      return try queue.write(body)
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// A remembered value.
  static func about(_ name: String, _ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM about WHERE name = ?", arguments: [name])
  }

  /// Remembers a value.
  static func remember(_ name: String, _ value: String, _ db: Database) throws {
    try db.execute(sql: "INSERT OR REPLACE INTO about VALUES (?, ?)", arguments: [name, value])
  }
}
