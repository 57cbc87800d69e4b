import Glibc
import Reporting

/// What the terminal can show.
enum Terminal {
  /// Whether a person watches standard error.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// The style for text on standard output.
  static func outputStyle() -> TextStyle { style(of: STDOUT_FILENO) }

  /// The style for a table on standard output: where no terminal sets a width, names and addresses are written in full, so that
  /// they can be searched and copied.
  static func tableStyle() -> TextStyle {
    var style = outputStyle()
    if isatty(STDOUT_FILENO) == 0, !isSet("COLUMNS") { style.width = 240 }
    return style
  }

  /// The style for text on standard error.
  static func errorStyle() -> TextStyle { style(of: STDERR_FILENO) }

  private static func style(of descriptor: Int32) -> TextStyle {
    let isTerminal = isatty(descriptor) == 1
    return TextStyle(
      color: isTerminal ? wantsColor : isSet("CLICOLOR_FORCE"), unicode: speaksUnicode, width: width(of: descriptor))
  }

  private static var wantsColor: Bool { !isSet("NO_COLOR") && Environment.value("TERM") != "dumb" }

  /// Whether the locale's characters are UTF-8.
  static var speaksUnicode: Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      if let value = Environment.value(name) {
        let upper = value.uppercased()
        return upper.contains("UTF-8") || upper.contains("UTF8")
      }
    }
    return false
  }

  private static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    if let columns = Environment.value("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    return TextStyle.defaultWidth
  }

  private static func isSet(_ name: String) -> Bool { Environment.value(name).map { $0 != "0" } ?? false }
}
