/// One input as discovery found it: a file, a pipe, or standard input.
public struct LogInput: Hashable, Sendable {
  /// What is to be done with it.
  public enum Use: Hashable, Sendable {
    /// It is read.
    case read
    /// It is left alone, with the reason: no log, a log that is not used, the same file twice.
    case skip(String)
    /// It should have been read but cannot be, with the reason.
    case unreadable(String)
  }

  /// The path as it was reached; `-` is standard input.
  public var path: String
  /// The log, or ``LogKind/mixed``.
  public var kind: LogKind
  /// Bytes on disk, 0 if not known (pipes).
  public var size: Int64
  /// What is to be done with it.
  public var use: Use

  /// Whether records of several kinds may come in any order; `false` says that all records are of ``kind``.
  public var isMixed: Bool { kind == .mixed }

  /// Standard input's path.
  public static let standardInput = "-"

  /// An input.
  public init(path: String, kind: LogKind, size: Int64 = 0, use: Use = .read) {
    self.path = path
    self.kind = kind
    self.size = size
    self.use = use
  }

  /// Reading order: what is read before what is not, then kind, then path byte by byte.
  static func precedes(_ left: LogInput, _ right: LogInput) -> Bool {
    let leftRank = left.use == .read ? Int(left.kind.rawValue) : 255
    let rightRank = right.use == .read ? Int(right.kind.rawValue) : 255
    if leftRank != rightRank { return leftRank < rightRank }
    return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}
