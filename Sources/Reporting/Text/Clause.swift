/// The beginning of a sentence, whole.
enum Clause {
  /// `text` up to the first semicolon, or the first full stop that ends a sentence, outside of brackets; with a full stop
  /// at its end.
  static func first(of text: String) -> String {
    var depth = 0
    var end = text.startIndex
    while end < text.endIndex {
      let next = text.index(after: end)
      switch text[end] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case ";" where depth <= 0: return text[..<end] + "."
      case "." where depth <= 0 && endsSentence(text[next...]): return String(text[...end])
      default: break
      }
      end = next
    }
    return text
  }

  /// What follows the first sentence, without the space before.
  static func rest(of text: String) -> String {
    for end in text.indices where text[end] == "." && endsSentence(text[text.index(after: end)...]) {
      return String(text[text.index(after: end)...].drop { $0 == " " })
    }
    return ""
  }

  /// A full stop ends a sentence if nothing follows, or a space and a capital letter: not in `2. 3. 2026` or `example.org`.
  private static func endsSentence(_ rest: Substring) -> Bool {
    guard let space = rest.first else { return true }
    guard space == " ", let letter = rest.dropFirst().first else { return false }
    return letter.isUppercase
  }
}
