/// Why a decision cannot be made, in a sentence that says what to do.
public struct TriageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of trouble.
  public enum Code: String, Hashable, Sendable {
    /// There is no such finding, allowance or indicator.
    case unknown
    /// Several findings begin like this.
    case ambiguous
    /// Something is missing or does not fit.
    case usage
    /// It would hide what somebody called malicious, or hide much.
    case unsafe
    /// What is kept cannot be read.
    case damaged
  }

  /// The kind of trouble.
  public let code: Code
  /// What is wrong and what to do.
  public let message: String

  /// An error.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The sentence.
  public var description: String { message }
}
