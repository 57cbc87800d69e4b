public import Detection

/// A hunt as text for a terminal: the table, cards of the top findings, the closing account and full explanations.
///
/// From 80 columns on, no line is wider than the style's width. Texts from logs
/// are drawn so that they cannot act on the terminal.
public struct TerminalText: Sendable {
  /// Colour, alphabet and width.
  public let style: TextStyle

  /// Text in `style`.
  public init(style: TextStyle) { self.style = style }

  /// The result in one sentence, wrapped: which hosts, over what, since when; or over what nothing was found.
  public func bottomLine(_ document: HuntDocument) -> String {
    let lines = TextLayout.wrapped(style.safe(Wording.bottomLine(HuntFacts(document))), to: style.width)
    return lines.map { style.paint($0, .bold) + "\n" }.joined()
  }

  /// The list: findings, a line, near misses. Empty if there are no rows.
  public func table(_ document: HuntDocument) -> String {
    var lines = HuntTable(style: style).lines(HuntFacts(document))
    let leftOut = HuntFacts(document).findingsLeftOut
    if leftOut > 0 { lines += TextLayout.wrapped(Wording.leftOut(leftOut), to: style.width) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Cards of the first `limit` findings above the line, with an empty line before each but the first.
  public func cards(_ document: HuntDocument, limit: Int = 3) -> String {
    HuntFacts(document).findings.prefix(max(0, limit)).map { card($0) }.joined(separator: "\n")
  }

  /// One finding in at most 80 columns: claim, both sums as an addition, innocent story, what to do.
  public func card(_ finding: Finding) -> String {
    CardText(style: style, finding: finding).card().map { $0 + "\n" }.joined()
  }

  /// One finding with everything the document knows about it: what `fousek explain` prints.
  public func explain(_ finding: Finding, in document: HuntDocument) -> String {
    CardText(style: style, finding: finding).explanation(in: document).map { $0 + "\n" }.joined()
  }

  /// What was read, what could not be seen or judged, and where the expected false alarms come from: for stderr.
  public func account(_ document: HuntDocument) -> String {
    ClosingAccount(style: style).lines(document).map { $0 + "\n" }.joined()
  }
}

extension TextStyle {
  /// The level in words and, if asked for, in colour; filled to `width` columns.
  func level(_ level: Level, width: Int = 0) -> String {
    let text = TextLayout.padded(level == .low ? "low" : Wording.level(level).uppercased(), to: width)
    switch level {
    case .high: return paint(text, .high)
    case .medium: return paint(text, .medium)
    case .low: return paint(text, .faint)
    }
  }

  /// A label in a column of its own, and text wrapped beside it.
  func labelled(_ label: String, _ text: String, labelWidth: Int, indent: Int = 0, width: Int? = nil) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let room = max(10, (width ?? self.width) - indent - labelWidth)
    return TextLayout.wrapped(safe(text), to: room).enumerated().map { index, line in
      let head = TextLayout.padded(index == 0 ? label : "", to: labelWidth)
      return margin + (index == 0 ? paint(head, .faint) : head) + line
    }
  }
}
