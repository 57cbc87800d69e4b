/// Why a log could not be written.
public struct LogWritingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it was; the only part that takes part in comparisons.
  public enum Code: String, Hashable, Sendable {
    /// A folder could not be made.
    case folder
    /// A file could not be opened or written.
    case file
  }

  /// What kind of failure it was.
  public let code: Code
  /// The path concerned.
  public let place: String
  /// One sentence on what went wrong and what to do.
  public let message: String

  /// An error at a path, with a sentence on what to do.
  public init(code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  /// Place and message.
  public var description: String { "\(place): \(message)" }

  /// Whether two errors are of the same kind.
  public static func == (left: LogWritingError, right: LogWritingError) -> Bool { left.code == right.code }

  /// Hashes the kind of the error.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
