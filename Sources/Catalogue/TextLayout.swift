/// Plain text for a terminal of 80 columns.
struct TextLayout {
  /// The widest line.
  static let columns = 80

  private(set) var text = ""

  /// A line as it is, broken if it is too long.
  mutating func line(_ content: String) { field("", width: 0, content) }

  /// An empty line.
  mutating func blank() { text += "\n" }

  /// A label and a content that wraps under itself.
  mutating func field(_ label: String, width: Int, _ content: String) {
    var current = label + String(repeating: " ", count: max(0, width - label.count))
    let indent = String(repeating: " ", count: width)
    var empty = true
    for word in TextLayout.safe(content).split(separator: " ") {
      var rest = word
      if !empty, current.count + 1 + rest.count > TextLayout.columns {
        text += current + "\n"
        current = indent
        empty = true
      }
      if !empty { current += " " }
      // A word longer than the line, such as a name of 253 bytes, is cut.
      while current.count + rest.count > TextLayout.columns {
        let room = max(1, TextLayout.columns - current.count)
        text += current + rest.prefix(room) + "\n"
        rest = rest.dropFirst(room)
        current = indent
      }
      current += rest
      empty = false
    }
    text += current.trimmedAtEnd() + "\n"
  }

  /// The text with characters that could move the cursor or hide others drawn as `\u{…}`.
  static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension String {
  fileprivate func trimmedAtEnd() -> String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
