/// What a run read, and what it could not: every line of every input is accounted for.
public struct ReadingAccount: Hashable, Sendable {
  /// Files read, in reading order.
  public var files: [FileAccount] = []
  /// Files left alone, with the reason.
  public var skipped: [FileNote] = []
  /// Files that should have been read but could not be, with the reason. Never fatal.
  public var unreadable: [FileNote] = []
  /// Records by log name (`conn`, `ssl` …).
  public var recordsByLog: [String: Int] = [:]
  /// Lines that should each hold a record: always `records + rejected`.
  public var lines = 0
  /// Records.
  public var records = 0
  /// Lines that were no record; see ``firstRejected``.
  public var rejected = 0
  /// Lines of logs that are not used, and leases that name no address.
  public var ignored = 0
  /// Bytes as stored (compressed).
  public var bytes: Int64 = 0
  /// The first rejected lines of the run, at most three.
  public var firstRejected: [RejectedLine] = []
  /// Whether the run was stopped before the end.
  public var wasCancelled = false

  /// Rejected lines that are kept.
  public static let keptRejections = 3

  /// An empty account.
  public init() {}

  /// Adds one file's account.
  mutating func add(_ file: FileAccount, rejections: [RejectedLine]) {
    files.append(file)
    for (name, count) in file.recordsByLog { recordsByLog[name, default: 0] += count }
    lines += file.lines
    records += file.records
    rejected += file.rejected
    ignored += file.ignored
    firstRejected += rejections.prefix(Self.keptRejections - min(Self.keptRejections, firstRejected.count))
  }
}

/// What one file held.
public struct FileAccount: Hashable, Sendable {
  /// Its path.
  public var path: String
  /// Its log.
  public var kind: LogKind
  /// Lines that should each hold a record: always `records + rejected`.
  public var lines = 0
  /// Records.
  public var records = 0
  /// Lines that were no record.
  public var rejected = 0
  /// Lines of logs that are not used, and leases that name no address.
  public var ignored = 0
  /// Bytes as stored (compressed).
  public var bytes: Int64 = 0
  /// Records by log name.
  public var recordsByLog: [String: Int] = [:]
  /// Whether the stream was cut or damaged, so that only what came before was read.
  public var isCut = false
  /// What else there is to say: a cut or damaged stream, bytes after the last member.
  public var remarks: [String] = []

  /// An account of a file of which nothing was read yet.
  public init(path: String, kind: LogKind) {
    self.path = path
    self.kind = kind
  }
}

/// A file and a reason.
public struct FileNote: Hashable, Sendable {
  /// Its path.
  public var path: String
  /// The reason, half a sentence.
  public var reason: String

  /// A note.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// A line that was no record.
public struct RejectedLine: Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// Line number from 1.
  public var line: Int
  /// What is wrong, half a sentence.
  public var reason: String
  /// At most 200 characters of the line, control characters escaped.
  public var text: String

  /// A rejected line.
  public init(path: String, line: Int, reason: String, text: String) {
    self.path = path
    self.line = line
    self.reason = reason
    self.text = text
  }

  /// `file:line: reason`.
  public var description: String { "\(path):\(line): \(reason)" }
}
