import GRDB

/// Why an archive cannot be opened, read or written. What was committed before stays as it is.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of error.
  public enum Code: String, Hashable, Sendable {
    /// There is no such file, or its folder cannot be used.
    case missing
    /// The file is something else.
    case foreign
    /// A newer version of this program wrote it.
    case newer
    /// Another program holds it.
    case locked
    /// The disk, or the quota, is full.
    case full
    /// The file or its folder may not be written.
    case readOnly
    /// What is stored cannot be trusted.
    case damaged
    /// What was asked for makes no sense for this archive.
    case refused
    /// Anything else that the store reports.
    case failed
  }

  /// What kind of error.
  public let code: Code
  /// The archive's file.
  public let path: String
  /// What happened and what to do, one sentence.
  public let message: String

  /// An error.
  public init(_ code: Code, path: String, _ message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// File and sentence.
  public var description: String { "\(path): \(message)" }
}

extension ArchiveError {
  /// The store's own error in words. Statements and their values are left out: they hold addresses.
  init(_ error: any Error, path: String) {
    switch error {
    case let own as ArchiveError: self = own
    case let damage as DamagedBlob:
      self.init(.damaged, path: path, "\(damage). Run `fousek archive verify`, then take the last export.")
    case let error as DatabaseError: self.init(store: error, path: path)
    default: self.init(.failed, path: path, "the archive reports: \(error)")
    }
  }

  /// Whether the store may not write what it shares with other programs.
  static func cannotShare(_ error: DatabaseError) -> Bool {
    [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode.primaryResultCode)
  }

  /// What the store reports where the disk takes no more: even a reader needs room for the memory it shares with others.
  private static let noRoom: [ResultCode] = [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN]

  private init(store error: DatabaseError, path: String) {
    switch error.resultCode.primaryResultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .locked, path: path, "another program is writing this archive; wait until it ends, then run the same again.")
    case .SQLITE_FULL:
      self.init(
        .full, path: path,
        "the disk is full; make room (`fousek archive prune` helps) and run the same again: nothing committed is lost.")
    case .SQLITE_READONLY:
      self.init(
        .readOnly, path: path, "the archive is read-only; its file and its folder must be writable for this user.")
    case .SQLITE_CORRUPT:
      self.init(
        .damaged, path: path,
        "the archive is damaged; `fousek archive verify` names what, the last export or back-up replaces it.")
    case .SQLITE_NOTADB:
      self.init(
        .foreign, path: path,
        "this is no archive, or the beginning of one that is damaged; name another file with --archive.")
    case .SQLITE_CANTOPEN:
      self.init(
        .missing, path: path,
        """
        the archive cannot be opened: check that its folder exists, and that the file and the folder may be read and \
        written.
        """)
    case .SQLITE_IOERR where ArchiveError.noRoom.contains(error.extendedResultCode):
      self.init(
        .full, path: path,
        """
        the disk takes no more: it, a quota or a limit on the size of files is full; make room and run the same again: \
        nothing committed is lost.
        """)
    case .SQLITE_IOERR:
      self.init(
        .failed, path: path,
        "the disk reports an error; what was committed before is kept: check the disk, then run the same again.")
    default:
      self.init(.failed, path: path, "the archive reports: \(error.message ?? "error \(error.resultCode.rawValue)")")
    }
  }
}
