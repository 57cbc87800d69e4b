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

  private let exceptionGlobs: [LabelGlob]

  init(
    patterns: [String], part: Part, stripped: [String], before: String?, after: String?, exceptions: [String]
  ) {
    self.patterns = patterns
    self.part = part
    self.stripped = stripped
    self.before = before
    self.after = after
    self.exceptions = exceptions
    exceptionGlobs = exceptions.map { LabelGlob(Array($0.utf8)) }
  }

  /// The same rule for fewer patterns.
  func limited(to patterns: [String]) -> TenantRule {
    TenantRule(
      patterns: patterns, part: part, stripped: stripped, before: before, after: after, exceptions: exceptions)
  }

  /// The tenant in a name of which the first `covered` bytes lie under the wildcard and a dot and the fixed part
  /// follow.
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
    for glob in exceptionGlobs where glob.matches(hostname, range) { return nil }
    for ending in stripped { range = TenantRule.strip(ending.utf8.span, from: range, of: hostname) }
    if let before, let place = TenantRule.places(of: before.utf8.span, in: range, of: hostname).first {
      range = range.lowerBound..<place
    }
    if let after, let place = TenantRule.places(of: after.utf8.span, in: range, of: hostname).last {
      range = (place + after.utf8.count)..<range.upperBound
    }
    guard !range.isEmpty else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hostname.count)
    for index in range { bytes.append(asciiLower(hostname[index])) }
    if part == .host {
      for index in covered..<hostname.count { bytes.append(asciiLower(hostname[index])) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The range without the ending; unchanged when the label does not end so, or is nothing else.
  private static func strip(_ ending: Span<UInt8>, from label: Range<Int>, of text: Span<UInt8>) -> Range<Int> {
    var end = label.upperBound
    for index in ending.indices.reversed() {
      if ending[index] == UInt8(ascii: "#") {
        let last = end
        while end > label.lowerBound, text[end - 1] >= 0x30, text[end - 1] <= 0x39 { end -= 1 }
        guard end < last else { return label }
      } else {
        guard end > label.lowerBound, asciiLower(text[end - 1]) == ending[index] else { return label }
        end -= 1
      }
    }
    return end == label.lowerBound ? label : label.lowerBound..<end
  }

  /// Where `needle` begins in the range, from left to right.
  private static func places(of needle: Span<UInt8>, in range: Range<Int>, of text: Span<UInt8>) -> [Int] {
    guard !needle.isEmpty, needle.count <= range.count else { return [] }
    return (range.lowerBound...(range.upperBound - needle.count)).filter { start in
      for index in needle.indices where asciiLower(text[start + index]) != needle[index] { return false }
      return true
    }
  }
}
