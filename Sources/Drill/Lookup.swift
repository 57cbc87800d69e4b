/// A question to the organisation's resolver for a name that is made anew each time; no connection follows it.
///
/// The name is ``prefix`` and then the name of the exchange. Sizes of the exchange are not used.
public struct Lookup: Sendable {
  /// What stands to the left of the domain. `{hex:N}`, `{base32:N}`, `{letters:N}` and `{digits:N}` stand for N random
  /// characters, `{hex:N-M}` for N to M of them, `{reversed}` for a reversed IPv4 address; a random choice is made for
  /// each question.
  public var prefix: String
  /// Types of question, one of which is drawn for each: 1 is A, 5 CNAME, 10 NULL, 16 TXT, 28 AAAA, 33 SRV.
  public var types: [UInt16]
  /// Characters of a text in the answer.
  public var answer: Int
  /// Share of questions that are answered by "no such name".
  public var missing: Double

  /// A way to ask.
  public init(_ prefix: String, types: [UInt16] = [1], answer: Int = 0, missing: Double = 0) {
    self.prefix = prefix
    self.types = types
    self.answer = answer
    self.missing = missing
  }

  /// The full name of one question below `domain`; an empty domain leaves the prefix alone.
  func name(below domain: String, _ chance: inout Chance) -> String {
    let left = Self.fill(prefix, &chance)
    if left.isEmpty { return domain }
    return domain.isEmpty ? left : "\(left).\(domain)"
  }

  /// Replaces the groups in braces by random characters. A group that is not understood is left out.
  static func fill(_ pattern: String, _ chance: inout Chance) -> String {
    guard pattern.utf8.contains(0x7B) else { return pattern }
    var result: [UInt8] = []
    var group: [UInt8]?
    for byte in pattern.utf8 {
      switch (byte, group) {
      case (0x7B, _): group = []
      case (0x7D, let open?):
        append(String(decoding: open, as: UTF8.self), to: &result, &chance)
        group = nil
      case (_, nil): result.append(byte)
      default: group?.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func append(_ group: String, to result: inout [UInt8], _ chance: inout Chance) {
    let parts = group.split(separator: ":")
    if parts.first == "reversed" {
      let octets = (0..<4).map { _ in String(1 + chance.next() % 254) }
      result.append(contentsOf: octets.joined(separator: ".").utf8)
      return
    }
    guard parts.count == 2, let alphabet = alphabets[String(parts[0])] else { return }
    let bounds = parts[1].split(separator: "-").compactMap { Int($0) }
    guard let least = bounds.first, let most = bounds.last, least >= 1, most >= least, most <= 63 else { return }
    let count = least + (most > least ? Int(chance.next() % UInt64(most - least + 1)) : 0)
    var bits: UInt64 = 0
    for index in 0..<count {
      // Eight characters from each draw: alphabets are small against 64 bits.
      if index % 8 == 0 { bits = chance.next() }
      result.append(alphabet[Int(bits % UInt64(alphabet.count))])
      bits /= UInt64(alphabet.count)
    }
  }

  private static let alphabets: [String: [UInt8]] = [
    "hex": Array("0123456789abcdef".utf8),
    "base32": Array("abcdefghijklmnopqrstuvwxyz234567".utf8),
    "letters": Array("abcdefghijklmnopqrstuvwxyz".utf8),
    "digits": Array("0123456789".utf8),
  ]
}
