public import Telemetry

/// An analyst's decision on a finding.
public struct Verdict: Hashable, Sendable {
  /// What was decided.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Confirmed.
    case malicious
    /// Looks bad, not proven.
    case suspicious
    /// Software of the organisation or of a vendor does this.
    case ordinarySoftware = "ordinary-software"
    /// The records do not tell.
    case cannotTell = "cannot-tell"
    /// It was malicious and has been stopped.
    case contained
  }

  /// The finding's id.
  public var finding: String
  /// What was decided.
  public var kind: Kind
  /// Why.
  public var reason: String
  /// Who decided: the user of the operating system.
  public var author: String
  /// When.
  public var time: Timestamp
  /// The state that was looked at (``KeptFinding/judged``): what comes later may be something else.
  public var state: Timestamp?

  /// A verdict.
  public init(
    finding: String, kind: Kind, reason: String, author: String, time: Timestamp, state: Timestamp? = nil
  ) {
    self.finding = finding
    self.kind = kind
    self.reason = reason
    self.author = author
    self.time = time
    self.state = state
  }
}
