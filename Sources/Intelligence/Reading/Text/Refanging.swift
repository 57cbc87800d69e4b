/// Makes defanged text whole: `hxxps[:]//evil[.]example(dot)com` is `https://evil.example.com`.
enum Refanging {
  /// Spellings of a dot, longest first.
  private static let dots: [[UInt8]] =
    (["[dot]", "(dot)", "{dot}", "<dot>", "[.]", "(.)", "{.}", "<.>", "[.", ".]", "\\."].map { Array($0.utf8) })
  private static let colons: [[UInt8]] = ["[:]", "(:)", "{:}", "[:", "\\:"].map { Array($0.utf8) }
  private static let slashes: [[UInt8]] = ["[/]", "(/)", "\\/"].map { Array($0.utf8) }
  private static let marks: [[UInt8]] = ["[://]", "(://)", "[:]//"].map { Array($0.utf8) }
  private static let ats: [[UInt8]] = ["[at]", "(at)", "{at}", "[@]", "(@)"].map { Array($0.utf8) }

  /// The whole text of one line or value.
  static func refanged(_ text: String) -> String { String(decoding: bytes(of: text).bytes, as: UTF8.self) }

  /// The whole text as bytes, and for each byte whether it stands for a defanged spelling.
  static func bytes(of text: String) -> (bytes: [UInt8], defanged: [Bool]) {
    let plain = visible(text)
    var output: [UInt8] = []
    var marks: [Bool] = []
    output.reserveCapacity(plain.count)
    marks.reserveCapacity(plain.count)
    func put(_ text: String) {
      for byte in text.utf8 {
        output.append(byte)
        marks.append(true)
      }
    }
    var position = 0
    while position < plain.count {
      if let next = replaced(plain, position) {
        // Some put blanks around the brackets; between two labels they are part of the dot.
        var next = next
        if next.text == ".", output.last == 0x20, next.length > 2, output.count > 1, isLabel(output[output.count - 2]) {
          output.removeLast()
          marks.removeLast()
          if next.end < plain.count, plain[next.end] == 0x20 { next.end += 1 }
        }
        put(next.text)
        position = next.end
      } else {
        output.append(plain[position])
        marks.append(false)
        position += 1
      }
    }
    return (output, marks)
  }

  private struct Replacement {
    let text: String
    let length: Int
    var end: Int
  }

  private static func replaced(_ bytes: [UInt8], _ position: Int) -> Replacement? {
    let byte = bytes[position] | 0x20
    switch bytes[position] {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "."),
      UInt8(ascii: "\\"):
      for (spellings, text) in [(marks, "://"), (dots, "."), (colons, ":"), (slashes, "/"), (ats, "@")] {
        guard let length = spellings.first(where: { begins(bytes, position, with: $0) })?.count else { continue }
        // `[:` and `[.` alone open the address in `[::1]`; only a spelling between labels is one.
        if length == 2, bytes[position] == UInt8(ascii: "["), position == 0 || !isLabel(bytes[position - 1]) {
          continue
        }
        return Replacement(text: text, length: length, end: position + length)
      }
      return nil
    case _ where byte == UInt8(ascii: "h") && (position == 0 || !isLabel(bytes[position - 1])):
      // hxxp, hXXps, h**p, hxtp: whatever stands for one or both of the letters in the middle.
      guard position + 3 < bytes.count, bytes[position + 3] | 0x20 == UInt8(ascii: "p"),
        isMask(bytes[position + 1]) || bytes[position + 1] | 0x20 == UInt8(ascii: "t"),
        isMask(bytes[position + 2]) || bytes[position + 2] | 0x20 == UInt8(ascii: "t"),
        isMask(bytes[position + 1]) || isMask(bytes[position + 2])
      else { return nil }
      return Replacement(text: "http", length: 4, end: position + 4)
    default: return nil
    }
  }

  private static func isMask(_ byte: UInt8) -> Bool {
    byte | 0x20 == UInt8(ascii: "x") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_")
  }

  private static func isLabel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: byte >= 0x80
    }
  }

  private static func begins(_ bytes: [UInt8], _ position: Int, with text: [UInt8]) -> Bool {
    guard position + text.count <= bytes.count else { return false }
    for (offset, byte) in text.enumerated() {
      let own = bytes[position + offset]
      guard own == byte || own >= 0x41 && own <= 0x5A && own | 0x20 == byte else { return false }
    }
    return true
  }

  /// The text without characters of no width, full-width letters and foreign dots made ordinary.
  private static func visible(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !ComposedText.isInvisible(scalar) {
      output.append(ComposedText.ordinary(scalar))
    }
    return Array(String(output).utf8)
  }
}
