/// A row that an allowance hides from the list, with the allowance.
public struct AllowedFinding: Codable, Hashable, Sendable {
  /// The whole row. Its rank is the place that it would have had without allowances.
  public var finding: Finding
  /// Which allowance hides it: its place in the list of allowances, from 1. Where several do, the first.
  public var allowance: Int
  /// Why, in the words of the allowance.
  public var reason: String
  /// Who said so, `nil` if the allowance does not tell.
  public var author: String?
  /// The last day on which the allowance holds (`2026-06-01`, UTC).
  public var expires: String

  /// A hidden row.
  public init(finding: Finding, allowance: Int, reason: String, author: String?, expires: String) {
    self.finding = finding
    self.allowance = allowance
    self.reason = reason
    self.author = author
    self.expires = expires
  }
}
