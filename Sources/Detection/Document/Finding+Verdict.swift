public import Telemetry

extension Finding {
  /// What an analyst decided on a finding: the verdict that holds.
  public struct Verdict: Codable, Hashable, Sendable {
    /// `malicious`, `suspicious`, `ordinary-software`, `cannot-tell` or `contained`.
    public var verdict: String
    /// Why.
    public var reason: String
    /// Who decided.
    public var author: String
    /// When it was decided.
    public var at: Timestamp
    /// Of `ordinary-software`: whether the traffic now has another habit than what was judged; `nil` for other verdicts.
    public var deviates: Bool?

    /// A verdict.
    public init(verdict: String, reason: String, author: String, at: Timestamp) {
      self.verdict = verdict
      self.reason = reason
      self.author = author
      self.at = at
    }
  }
}
