/// Draws text from a log so that nothing in it can act: control characters, escape sequences, direction overrides and
/// invisible letters become visible escapes (`\x1B`, `\u{202E}`).
public enum VisibleText {
  /// `text` with every acting or invisible character drawn; with `asciiOnly`, everything outside ASCII too.
  public static func drawn(_ text: String, asciiOnly: Bool = false) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var marksInARow = 0
    for scalar in text.unicodeScalars {
      marksInARow = isMark(scalar) ? marksInARow + 1 : 0
      if scalar.actsOnText || marksInARow > mostMarks {
        result += escape(scalar)
      } else if asciiOnly && !scalar.isASCII {
        result += asciiTwin(scalar) ?? escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// More combining marks than this on one letter are drawn as escapes: stacks of them paint over other lines.
  private static let mostMarks = 3

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    default: break
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    guard scalar.value > 0xFF else { return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits }
    return "\\u{" + digits + "}"
  }

  private static func asciiTwin(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "“", "”", "„": "\""
    case "‘", "’": "'"
    case "–", "—", "−", "‑": "-"
    case "±": "+/-"
    case "→": "->"
    case "…": "..."
    case "×": "x"
    case "·": "*"
    case "≥": ">="
    case "≤": "<="
    case "\u{A0}", "\u{202F}", "\u{2009}": " "
    default: nil
    }
  }
}
