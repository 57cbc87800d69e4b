/// One line of text, refanged and cut into pieces.
struct TextLine {
  /// The bytes after refanging.
  let bytes: [UInt8]
  /// For each byte whether a defanged spelling stood there.
  private let defanged: [Bool]

  /// Words before " dot " that make it an English word and no spelling of a dot.
  private static let articles: Set<String> = [
    "a", "an", "the", "this", "that", "each", "every", "any", "one", "red", "of", "in", "on", "and", "or", "to", "with",
  ]

  init(_ text: String) {
    let (bytes, defanged) = Refanging.bytes(of: TextLine.withoutForeignPunctuation(text))
    var output: [UInt8] = []
    var marks: [Bool] = []
    var position = 0
    while position < bytes.count {
      if TextLine.isSpelledDot(bytes, position), TextLine.endsInLabel(output) {
        output.append(0x2E)
        marks.append(true)
        position += 5
      } else {
        output.append(bytes[position])
        marks.append(defanged[position])
        position += 1
      }
    }
    self.bytes = output
    self.defanged = marks
  }

  /// Whether a part of the line was defanged.
  func isDefanged(_ range: Range<Int>) -> Bool { defanged[range].contains(true) }

  /// The text of a part of the line.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The parts between blanks, quotes, angle brackets and bars, in order; none is empty.
  func chunks() -> [Range<Int>] {
    split(0..<bytes.count) { $0 <= 0x20 || [0x22, 0x3C, 0x3E, 0x60, 0x7C, 0x7F].contains($0) }
  }

  /// The parts of a chunk that is no URL.
  func pieces(of chunk: Range<Int>) -> [Range<Int>] {
    split(chunk) { [0x2C, 0x3B, 0x28, 0x29, 0x7B, 0x7D, 0x27, 0x3D, 0x23, 0x26, 0x24].contains($0) }
  }

  private func split(_ range: Range<Int>, where isBetween: (UInt8) -> Bool) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where isBetween(bytes[index]) {
      if index > start { parts.append(start..<index) }
      start = index + 1
    }
    if range.upperBound > start { parts.append(start..<range.upperBound) }
    return parts
  }

  /// ` dot ` with a letter or digit after it.
  private static func isSpelledDot(_ bytes: [UInt8], _ position: Int) -> Bool {
    guard position + 5 < bytes.count, bytes[position] == 0x20, bytes[position + 4] == 0x20 else { return false }
    return bytes[position + 1] | 0x20 == 0x64 && bytes[position + 2] | 0x20 == 0x6F
      && bytes[position + 3] | 0x20 == 0x74
      && isLabelByte(bytes[position + 5])
  }

  private static func endsInLabel(_ bytes: [UInt8]) -> Bool {
    let word = bytes.suffix(256).reversed().prefix { isLabelByte($0) || $0 == 0x2E }.reversed()
    guard word.contains(where: isLabelByte) else { return false }
    return !articles.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  static func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
    default: byte >= 0x80
    }
  }

  /// The line with bullets, typographic quotes, long dashes and the like made blanks; letters of every script stay.
  private static func withoutForeignPunctuation(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !ComposedText.isInvisible(scalar) {
      let plain = ComposedText.ordinary(scalar)
      output.append(plain.isASCII || isOfWord(plain) ? plain : " ")
    }
    return String(output)
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber:
      true
    default: false
    }
  }
}
