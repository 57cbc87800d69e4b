import Telemetry

/// How text is written to a terminal.
public struct TextStyle: Hashable, Sendable {
  /// Whether to use ANSI colours. What they say is always said in words too.
  public var color: Bool
  /// Whether the terminal shows Unicode; otherwise everything is ASCII.
  public var unicode: Bool
  /// Columns, at least 40.
  public var width: Int

  /// The width when the terminal does not tell its own.
  public static let defaultWidth = 100

  /// A style; narrower widths than 40 columns count as 40.
  public init(color: Bool, unicode: Bool, width: Int = TextStyle.defaultWidth) {
    self.color = color
    self.unicode = unicode
    self.width = max(40, width)
  }
}

extension TextStyle {
  /// Text from a log or a document, drawn so that it cannot act on the terminal.
  public func safe(_ text: String) -> String { VisibleText.drawn(text, asciiOnly: !unicode) }

  /// A sentence: like ``safe(_:)``, but a terminal without Unicode shows Czech letters without their marks.
  func own(_ text: String) -> String { safe(unicode ? text : CzechLetters.plain(text)) }

  /// Text from a log in at most `width` columns.
  func cut(_ text: String, to width: Int) -> String {
    TextLayout.cut(safe(text), to: width, mark: unicode ? "…" : "..")
  }

  var arrow: String { unicode ? "→" : "->" }
  var dot: String { unicode ? " · " : ", " }
  var plusMinus: String { unicode ? "±" : "+/-" }

  /// A line across the text.
  func rule(_ width: Int) -> String { String(repeating: unicode ? "─" : "-", count: max(0, width)) }

  /// `text` in an ink, if colour was asked for.
  func paint(_ text: String, _ ink: Ink) -> String {
    color && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// ANSI select-graphic-rendition codes.
  enum Ink: String {
    case bold = "1"
    case faint = "2"
    case high = "1;31"
    case medium = "33"
  }
}
