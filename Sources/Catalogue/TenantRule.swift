/// How the tenant (customer, account, bucket) is read from host names that fit certain patterns.
public struct TenantRule: Equatable, Sendable {
  /// Which part of the name is the tenant.
  public enum Part: String, Sendable {
    /// The label next to the fixed part.
    case last
    /// The leftmost label.
    case first
    /// Everything before the fixed part, dots included.
    case all
    /// The label next to the fixed part and the fixed part: for entries with several suffixes.
    case host
  }

  /// The patterns to which the rule applies.
  public let patterns: [String]
  /// The part of the name.
  public let part: Part
  /// Endings to remove from the label; `#` is a run of digits.
  public let stripped: [String]
  /// If set, only what comes before the first such text counts.
  public let before: String?
  /// If set, only what comes after the last such text counts.
  public let after: String?
  /// Labels that belong to the service itself; `*` stands for any run of `[a-z0-9-]`.
  public let exceptions: [String]

  /// The tenant in a name of which the first `covered` bytes lie under the wildcard and a dot and the fixed part follow.
  func tenant(in hostname: Span<UInt8>, covered: Int) -> String? {
    guard covered > 0, covered <= hostname.count else { return nil }
    var range = 0..<covered
    switch part {
    case .first:
      var end = 0
      while end < covered, hostname[end] != UInt8(ascii: ".") { end += 1 }
      range = 0..<end
    case .last, .host:
      var start = covered
      while start > 0, hostname[start - 1] != UInt8(ascii: ".") { start -= 1 }
      range = start..<covered
    case .all:
      break
    }
    guard !exceptions.contains(where: { LabelGlob(Array($0.utf8)).matches(hostname, range) }) else { return nil }
    var label = TenantRule.text(hostname, range)
    for ending in stripped { label = TenantRule.strip(ending, from: label) }
    if let before, let found = label.firstRange(of: before) { label = String(label[..<found.lowerBound]) }
    if let after, let found = label.ranges(of: after).last { label = String(label[found.upperBound...]) }
    guard !label.isEmpty else { return nil }
    return part == .host ? label + TenantRule.text(hostname, covered..<hostname.count) : label
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { asciiLower(bytes[$0]) }, as: UTF8.self)
  }

  private static func strip(_ ending: String, from label: String) -> String {
    var rest = label[...]
    for character in ending.reversed() {
      if character == "#" {
        let digits = rest.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard digits > 0 else { return label }
        rest = rest.dropLast(digits)
      } else {
        guard rest.last == character else { return label }
        rest = rest.dropLast()
      }
    }
    return rest.isEmpty ? label : String(rest)
  }
}
