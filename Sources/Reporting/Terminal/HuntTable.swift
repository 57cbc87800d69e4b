import Detection
import Telemetry

/// The list as a table: one line a row if everything fits, else two.
struct HuntTable {
  let style: TextStyle

  func lines(_ facts: HuntFacts) -> [String] {
    let rows = facts.findings + facts.nearMisses
    guard !rows.isEmpty else { return [] }
    var columns = Columns(rows, style: style, facts: facts)
    columns.marksNews = facts.document.news?.since != nil
    var lines = [header(columns), style.paint(style.rule(style.width), .faint)]
    for finding in facts.findings { lines += row(finding, columns) }
    if facts.findings.isEmpty { lines.append(style.own(facts.words.accountNone)) }
    if !facts.nearMisses.isEmpty {
      let title = style.own(" \(facts.words.belowTheLine) ")
      let rest = max(0, style.width - 3 - TextLayout.width(title))
      lines.append(style.paint(style.rule(3) + title + style.rule(rest), .faint))
      for finding in facts.nearMisses { lines += row(finding, columns) }
    }
    return lines
  }

  /// Widths of the columns. In a wide table host, destination and client have columns of their own; in a narrow one the
  /// host is alone in the first line, and the rest stands in the second.
  struct Columns {
    let facts: HuntFacts
    var words: Wording { facts.words }
    /// Whether rows are marked as new or changed: in a first run all are new, and none is marked.
    var marksNews = false
    let rank, level, weight, contacts, since, rhythm: Int
    let wide: Bool
    /// Whether there is room for the day: on a very narrow terminal the host comes first.
    let showsSince: Bool
    let subject, destination, client: Int

    init(_ rows: [Finding], style: TextStyle, facts: HuntFacts) {
      self.facts = facts
      let words = facts.words
      let head = words.tableHead.map { TextLayout.width(style.own($0)) }
      rank = max(head[0], rows.map { words.grouped($0.rank).count }.max() ?? 1)
      level = max(head[1], rows.map { words.tableLevel($0.level).count }.max() ?? 0)
      weight = 8
      contacts = max(head[6], rows.map { words.contactCell($0).count }.max() ?? 0)
      since = max(head[7], rows.map { TextLayout.width(Columns.since($0, style, facts)) }.max() ?? 10)
      rhythm = max(head[8], rows.map { TextLayout.width(Columns.rhythm($0, style, words)) }.max() ?? 0)
      let fixed = rank + level + weight + contacts + since + rhythm
      let widest = { (text: (Finding) -> String) in rows.map { TextLayout.width(style.safe(text($0))) }.max() ?? 0 }
      let wanted = [
        max(head[3], widest { HuntTable.host($0) }), max(head[4], widest { $0.destination.label }),
        max(head[5], widest { $0.client.title }),
      ]
      // A line that would cut names says less than two lines that do not.
      wide = wanted.reduce(fixed + 2 * 8, +) <= style.width
      let room = style.width - fixed - 2 * 6
      showsSince = wide || room >= 15
      (subject, destination, client) =
        wide
        ? (wanted[0], wanted[1], wanted[2]) : (max(8, min(wanted[0], showsSince ? room : room + since + 2)), 0, 0)
    }

    static func since(_ finding: Finding, _ style: TextStyle, _ facts: HuntFacts) -> String {
      style.own(facts.words.columnSince(finding, facts, bound: style.unicode ? "≤\u{A0}" : "<= "))
    }

    static func rhythm(_ finding: Finding, _ style: TextStyle, _ words: Wording) -> String {
      TextLayout.cut(
        style.own(words.rhythm(finding, plusMinus: style.plusMinus) ?? ""), to: 18, mark: style.unicode ? "…" : "..")
    }
  }

  /// The host as one reads it, with the number of others that do the same.
  static func host(_ finding: Finding) -> String {
    let others = finding.otherMembers.count
    return finding.host.label + (others > 0 ? " +\(others)" : "")
  }

  private func header(_ columns: Columns) -> String {
    let head = columns.words.tableHead.map { style.own($0) }
    var cells = [
      TextLayout.padded(head[0], to: columns.rank, rightAligned: true), TextLayout.padded(head[1], to: columns.level),
      TextLayout.padded(head[2], to: columns.weight, rightAligned: true),
      TextLayout.padded(head[3], to: columns.subject),
    ]
    if columns.wide {
      cells.append(TextLayout.padded(head[4], to: columns.destination))
      cells.append(TextLayout.padded(head[5], to: columns.client))
    }
    cells.append(TextLayout.padded(head[6], to: columns.contacts, rightAligned: true))
    if columns.showsSince { cells.append(TextLayout.padded(head[7], to: columns.since)) }
    cells.append(head[8])
    return fitted(cells.joined(separator: "  "), .bold)
  }

  private func row(_ finding: Finding, _ columns: Columns) -> [String] {
    let words = columns.words
    let weight = style.own(words.fixed(finding.weightDB, 1) + " dB")
    let others = finding.otherMembers.count
    let more = others > 0 ? " +\(others)" : ""
    // A name that does not fit beside the address goes to the second line of a narrow table.
    let fits = columns.wide || TextLayout.width(style.safe(finding.host.label)) + more.utf8.count <= columns.subject
    let host = style.cut(fits ? finding.host.label : finding.host.address, to: columns.subject - more.utf8.count) + more
    var cells = [
      TextLayout.padded(style.own(words.grouped(finding.rank)), to: columns.rank, rightAligned: true),
      style.level(finding.level, words, width: columns.level),
      TextLayout.padded(weight, to: columns.weight, rightAligned: true),
      TextLayout.padded(host, to: columns.subject),
    ]
    if columns.wide {
      cells.append(TextLayout.padded(destination(finding, columns.destination), to: columns.destination))
      cells.append(TextLayout.padded(style.cut(finding.client.title, to: columns.client), to: columns.client))
    }
    cells.append(
      TextLayout.padded(style.own(words.contactCell(finding)), to: columns.contacts, rightAligned: true))
    if columns.showsSince {
      cells.append(TextLayout.padded(Columns.since(finding, style, columns.facts), to: columns.since))
    }
    cells.append(Columns.rhythm(finding, style, words))
    var lines = [fitted(cells.joined(separator: "  "), nil)]
    let indent = columns.rank + columns.level + columns.weight + 6
    let room = max(8, style.width - indent)
    if !columns.wide {
      lines.append(
        String(repeating: " ", count: indent) + second(finding, name: fits ? nil : finding.host.name, room: room))
    }
    if columns.marksNews, let news = finding.news {
      let mark = TextLayout.cut(style.own("* \(words.news(news))"), to: room, mark: style.unicode ? "…" : "..")
      lines.append(String(repeating: " ", count: indent) + mark)
    }
    if let verdict = finding.verdict {
      let mark = TextLayout.cut(style.own("* \(words.verdict(verdict))"), to: room, mark: style.unicode ? "…" : "..")
      lines.append(String(repeating: " ", count: indent) + mark)
    }
    return lines
  }

  /// The service's name whole as long as there is room, and then what narrows it down.
  private func destination(_ finding: Finding, _ width: Int) -> String {
    let destination = finding.destination
    let name = TextLayout.width(style.safe(destination.name))
    guard let detail = destination.detail, TextLayout.width(style.safe(destination.label)) > width else {
      return style.cut(destination.label, to: width)
    }
    // " (…)" and at least eight columns of detail.
    guard width - name - 3 >= 8 else { return style.cut(destination.name, to: width) }
    return style.safe(destination.name) + " (" + style.cut(detail, to: width - name - 3) + ")"
  }

  /// `name → destination · client`: each part gets what it needs, and the longest is cut first.
  private func second(_ finding: Finding, name: String?, room: Int) -> String {
    let arrow = "\(style.arrow) "
    let parts = [name ?? "", finding.destination.label, finding.client.title]
    let signs = TextLayout.width(arrow) + TextLayout.width(style.dot) + (name == nil ? 0 : 1)
    let wanted = parts.map { TextLayout.width(style.safe($0)) }
    let shares = ColumnShares.share(room - signs, wanted: wanted, least: [0, 20, 12])
    // The rest of a name that was cut to a letter or two tells nothing.
    guard let name, shares[0] >= min(wanted[0], 8) else {
      return name == nil
        ? arrow + destination(finding, shares[1]) + style.dot + style.cut(finding.client.title, to: shares[2])
        : second(finding, name: nil, room: room)
    }
    let host = style.cut(name, to: shares[0]) + " "
    return host + arrow + destination(finding, shares[1]) + style.dot + style.cut(finding.client.title, to: shares[2])
  }

  /// Trailing spaces go, and a line that outgrew the width is cut at its end (very narrow terminals only).
  private func fitted(_ line: String, _ ink: TextStyle.Ink?) -> String {
    var text = line
    while text.last == " " { text.removeLast() }
    if TextLayout.width(text) > style.width, !style.color {
      text = TextLayout.cut(text, to: style.width, mark: style.unicode ? "…" : "..")
    }
    return ink.map { style.paint(text, $0) } ?? text
  }
}
