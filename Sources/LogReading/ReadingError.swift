/// Why reading cannot begin. Anything wrong *inside* a file is never an error: see ``ReadingAccount``.
public struct ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of error.
  public enum Code: String, Hashable, Sendable {
    /// A path that was asked for does not exist.
    case notFound
    /// A path that was asked for cannot be opened.
    case notReadable
  }

  /// What kind of error.
  public let code: Code
  /// The path.
  public let place: String
  /// What happened and what to do, one sentence.
  public let message: String

  /// An error.
  public init(code: Code, place: String, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  /// Place and sentence.
  public var description: String { "\(place): \(message)" }
}
