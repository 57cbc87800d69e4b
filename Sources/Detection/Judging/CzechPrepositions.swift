/// Czech prepositions take a vowel before numbers that begin with a hard cluster: `ze 4`, `ve 12`, but `z 5`, `v 6`.
enum CzechPrepositions {
  /// A text with `z` and `v` before numbers as they are read aloud.
  static func vocalised(_ text: String) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
    for index in words.indices.dropLast() {
      let opening = words[index].hasPrefix("(") ? "(" : ""
      let word = String(words[index].dropFirst(opening.count))
      guard word == "z" || word == "v", let first = leading(words[index + 1]) else { continue }
      if word == "z", takesVowelAfterZ(first) { words[index] = opening + "ze" }
      if word == "v", takesVowelAfterV(first) { words[index] = opening + "ve" }
    }
    return words.joined(separator: " ")
  }

  /// The number that is read first: of `12 981` it is 12; `nil` where the word is no number.
  private static func leading(_ word: String) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 3, digits.first != "0" || digits.count == 1 else { return nil }
    // A name or address that begins with digits is read by itself.
    let rest = word.dropFirst(digits.count)
    guard rest.isEmpty || rest.first == "\u{A0}" || rest.allSatisfy({ ",;.)".contains($0) }) else { return nil }
    return Int(digits)
  }

  private static func takesVowelAfterZ(_ number: Int) -> Bool {
    switch number {
    case 2...4, 6, 7, 12...14, 16, 17, 20...49, 60...79, 100...499, 600...799: true
    default: false
    }
  }

  private static func takesVowelAfterV(_ number: Int) -> Bool {
    switch number {
    case 2...4, 12...14, 20...49, 100...499: true
    default: false
    }
  }
}
