public import Detection
public import Evidence

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
    let lines = TextLayout.wrapped(
      style.own(Wording(document.language).bottomLine(HuntFacts(document))), to: style.width)
    return lines.map { style.paint($0, .bold) + "\n" }.joined()
  }

  /// The list: findings, a line, near misses. Empty if there are no rows.
  public func table(_ document: HuntDocument) -> String {
    var lines = HuntTable(style: style).lines(HuntFacts(document))
    let words = Wording(document.language)
    if let first = document.findings.first {
      let notes =
        [words.sorting(first.totals, minus: .ascii)]
        + (HuntFacts(document).maybeShared.map { [words.maybeShared($0.address, findings: $0.findings)] } ?? [])
      for note in notes {
        lines += TextLayout.wrapped(style.own(note), to: style.width).map { style.paint($0, .faint) }
      }
    }
    let leftOut = document.news == nil ? HuntFacts(document).findingsLeftOut : 0
    if leftOut > 0 {
      lines += TextLayout.wrapped(style.own(words.leftOut(leftOut)), to: style.width)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many rows allowances hide, in a line.
  public func hidden(rows: Int, allowances: Int, language: Language = .english) -> String {
    style.own(Wording(language).hidden(rows: rows, allowances: allowances)) + "\n"
  }

  /// Cards of the first `limit` findings above the line, with an empty line before each but the first.
  public func cards(_ document: HuntDocument, limit: Int = 3) -> String {
    HuntFacts(document).findings.prefix(max(0, limit)).map { card($0, in: document, language: document.language) }
      .joined(separator: "\n")
  }

  /// One finding in at most 80 columns: claim, both sums as an addition, innocent story, what to do; with its document
  /// also the numbers of other rows of the same host.
  public func card(_ finding: Finding, in document: HuntDocument? = nil, language: Language = .english) -> String {
    CardText(style: style, finding: finding, words: Wording(language)).card(in: document).map { $0 + "\n" }.joined()
  }

  /// One finding with everything the document knows about it: what `fousek explain` prints.
  ///
  /// `language` is that of the labels; sentences stay in the document's own.
  public func explain(_ finding: Finding, in document: HuntDocument, language: Language? = nil) -> String {
    CardText(style: style, finding: finding, words: Wording(language ?? document.language)).explanation(in: document)
      .map { $0 + "\n" }.joined()
  }

  /// What was read, what could not be seen or judged, and where the expected false alarms come from: for stderr.
  public func account(_ document: HuntDocument) -> String {
    ClosingAccount(style: style).lines(document).map { $0 + "\n" }.joined()
  }
}

extension TextStyle {
  /// The level in words and, if asked for, in colour; filled to `width` columns.
  func level(_ level: Level, _ words: Wording, width: Int = 0) -> String {
    let text = TextLayout.padded(own(words.tableLevel(level)), to: width)
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
    return TextLayout.wrapped(own(text), to: room).enumerated().map { index, line in
      let head = TextLayout.padded(index == 0 ? own(label) : "", to: labelWidth)
      return margin + (index == 0 ? paint(head, .faint) : head) + line
    }
  }
}
