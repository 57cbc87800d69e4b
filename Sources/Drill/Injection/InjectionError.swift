/// Why nothing could be planted.
public struct InjectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it was.
  public enum Code: String, Hashable, Sendable {
    /// A part of the list of channels is not understood.
    case channels
    /// The logs are written in a way that planted rows cannot follow.
    case logs
  }

  /// What kind of failure it was.
  public let code: Code
  /// One sentence on what went wrong and what to do.
  public let message: String

  /// The message.
  public var description: String { message }
}
