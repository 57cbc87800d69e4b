/// Draws foreign text so that nothing in it can act on a terminal or hide.
enum DrawnText {
  /// The text with acting and invisible characters as `\u{…}`.
  static func drawn(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var output = ""
    for scalar in text.unicodeScalars {
      if acts(scalar) {
        output += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// Whether a character could change how its neighbours are shown, or would not be seen at all.
  static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: false
    // Letters and marks that are drawn as nothing.
    case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0xE0100...0xE01EF: true
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
      default: false
      }
    }
  }
}
