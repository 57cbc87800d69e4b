public import Telemetry

/// An allowance with who made it and who ended it. It is never deleted: what it hid can always be told.
public struct KeptAllowance: Hashable, Sendable {
  /// Its number, `nil` before it is stored.
  public var number: Int64?
  /// What it allows, in the form of the list of allowances (one entry).
  public var definition: String
  /// Who made it, and when.
  public var author: String
  /// When it was made.
  public var time: Timestamp
  /// Who ended it when and why, `nil` while it holds.
  public var ended: Ending?

  /// The end of an allowance.
  public struct Ending: Hashable, Sendable {
    /// Who.
    public var author: String
    /// When.
    public var time: Timestamp
    /// Why.
    public var reason: String

    /// An ending.
    public init(author: String, time: Timestamp, reason: String) {
      self.author = author
      self.time = time
      self.reason = reason
    }
  }

  /// An allowance that holds.
  public init(definition: String, author: String, time: Timestamp) {
    self.definition = definition
    self.author = author
    self.time = time
  }
}
