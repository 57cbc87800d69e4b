/// Columns on a terminal: widths, padding, cutting and wrapping of text that is already drawn by `VisibleText`.
enum TextLayout {
  /// Columns that a text takes on a terminal: combining marks none, wide East Asian letters and emoji two.
  static func width(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    var total = 0
    for scalar in text.unicodeScalars { total += width(of: scalar) }
    return total
  }

  /// `text` filled with spaces to `width` columns, on the right or (for numbers) on the left; longer text is kept.
  static func padded(_ text: String, to width: Int, rightAligned: Bool = false) -> String {
    let missing = width - self.width(text)
    guard missing > 0 else { return text }
    let spaces = String(repeating: " ", count: missing)
    return rightAligned ? spaces + text : text + spaces
  }

  /// `text` in at most `width` columns: the middle goes, since both ends of a name or path tell most.
  static func cut(_ text: String, to width: Int, mark: String) -> String {
    guard self.width(text) > width else { return text }
    let room = width - self.width(mark)
    guard room > 0 else { return String(repeating: ".", count: max(0, width)) }
    let head = prefix(of: text, columns: (room + 1) / 2)
    var tail: [Character] = []
    var used = 0
    for character in text.reversed() {
      let columns = self.width(String(character))
      if used + columns > room / 2 { break }
      used += columns
      tail.append(character)
    }
    return head + mark + String(tail.reversed())
  }

  /// `text` as lines of at most `width` columns, broken at spaces; a longer word is broken where it must be.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    let room = max(1, width)
    var lines: [String] = []
    var line = ""
    for word in words(text) {
      var rest = word
      if !line.isEmpty, self.width(line) + 1 + self.width(rest) <= room {
        line += " " + rest
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while self.width(rest) > room {
        let head = prefix(of: rest, columns: room)
        // A character wider than the line still has to go somewhere.
        let part = head.isEmpty ? String(rest.prefix(1)) : head
        lines.append(part)
        rest = String(rest.dropFirst(part.count))
      }
      line = rest
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Words, each with a sign of per cent that follows it.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      if word.first == "%", let last = words.popLast() {
        words.append(last + " " + word)
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  private static func prefix(of text: String, columns: Int) -> String {
    var head = ""
    var used = 0
    for character in text {
      let width = self.width(String(character))
      if used + width > columns { break }
      used += width
      head.append(character)
    }
    return head
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F ? 1 : 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    // The East Asian Width classes W and F, in blocks (Unicode Standard Annex 11).
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
