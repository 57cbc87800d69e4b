import Telemetry

/// Draws foreign text so that nothing in it can act on a terminal or hide.
enum DrawnText {
  /// The text with acting and invisible characters as `\u{…}`.
  static func drawn(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var output = ""
    for scalar in text.unicodeScalars {
      if scalar.actsOnText {
        output += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

}
