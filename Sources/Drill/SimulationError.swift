/// Why a simulation could not be run.
public struct SimulationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it was; the only part that takes part in comparisons.
  public enum Code: String, Hashable, Sendable {
    /// The labels were to lie among the logs.
    case labelsAmongLogs
    /// A file could not be written.
    case file
  }

  /// What kind of failure it was.
  public let code: Code
  /// The path concerned.
  public let place: String
  /// One sentence on what went wrong and what to do.
  public let message: String

  /// Place and message.
  public var description: String { "\(place): \(message)" }

  /// Whether two errors are of the same kind.
  public static func == (left: SimulationError, right: SimulationError) -> Bool { left.code == right.code }

  /// Hashes the kind of the error.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
