/// A pattern of STIX 2.1 (section 9) that asks for equal values only: alternatives, each of which is a list of
/// comparisons that must all hold.
struct STIXPattern: Equatable {
  /// One comparison: an object path and the value it must have.
  struct Comparison: Equatable {
    /// The type of the object: `domain-name`.
    let object: String
    /// The properties, without quotes and list indices: `["hashes", "SHA-256"]`.
    let properties: [String]
    let value: String
    /// Whether the value is a block of addresses that must hold the object's (ISSUBSET).
    let isBlock: Bool

    /// The path in its usual spelling.
    var path: String { object + ":" + properties.joined(separator: ".") }
  }

  let alternatives: [[Comparison]]

  /// Why a pattern is not looked for, a clause in lower case.
  struct Refusal: Error, Equatable {
    let reason: String
  }

  /// The longest pattern that is read, in bytes, and the most alternatives after AND and OR are multiplied out.
  static let longest = 1 << 16
  static let mostAlternatives = 1024

  init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= STIXPattern.longest else {
      throw Refusal(reason: "its pattern is longer than \(STIXPattern.longest) bytes")
    }
    var parser = STIXPatternParser(tokens: try STIXToken.tokens(of: text))
    alternatives = try parser.pattern()
  }
}
