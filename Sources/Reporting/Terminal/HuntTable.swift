import Detection
import Telemetry

/// The list as a table: one line a row from 120 columns, two lines below that.
struct HuntTable {
  let style: TextStyle

  func lines(_ facts: HuntFacts) -> [String] {
    let rows = facts.findings + facts.nearMisses
    guard !rows.isEmpty else { return [] }
    var columns = Columns(rows, style: style, words: facts.words)
    columns.marksNews = facts.document.news?.since != nil
    var lines = [header(columns), style.paint(style.rule(style.width), .faint)]
    for finding in facts.findings { lines += row(finding, columns) }
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
    let words: Wording
    /// Whether rows are marked as new or changed: in a first run all are new, and none is marked.
    var marksNews = false
    let rank, level, weight, contacts, since, rhythm: Int
    let wide: Bool
    let subject, destination, client: Int

    init(_ rows: [Finding], style: TextStyle, words: Wording) {
      self.words = words
      let head = words.tableHead.map { TextLayout.width(style.own($0)) }
      rank = max(head[0], rows.map { words.grouped($0.rank).count }.max() ?? 1)
      level = max(head[1], Level.allCases.map { words.tableLevel($0).count }.max() ?? 0)
      weight = 8
      contacts = max(head[6], rows.map { words.grouped($0.contacts).count }.max() ?? 0)
      since = rows.map { words.columnDate($0.firstSeen).count }.max() ?? 10
      rhythm = max(head[8], rows.map { TextLayout.width(Columns.rhythm($0, style, words)) }.max() ?? 0)
      wide = style.width >= 120
      let fixed = rank + level + weight + contacts + since + rhythm
      let gaps = 2 * (wide ? 8 : 6)
      let room = max(8, style.width - fixed - gaps)
      guard wide else {
        (subject, destination, client) = (room, 0, 0)
        return
      }
      // What is short gives its room to what is long; names of services come before what narrows them down.
      let widest = { (text: (Finding) -> String) in rows.map { TextLayout.width(style.safe(text($0))) }.max() ?? 0 }
      let wanted = [
        max(head[3], widest { HuntTable.host($0) }), max(head[4], widest { $0.destination.label }),
        max(head[5], widest { $0.client.title }),
      ]
      let least = [16, min(room / 2, max(head[4], widest { $0.destination.name })), 12]
      let shares = ColumnShares.share(room, wanted: wanted, least: least)
      (subject, destination, client) = (shares[0], shares[1], shares[2])
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
    cells += [
      TextLayout.padded(head[6], to: columns.contacts, rightAligned: true),
      TextLayout.padded(head[7], to: columns.since), head[8],
    ]
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
    cells += [
      TextLayout.padded(style.own(words.grouped(finding.contacts)), to: columns.contacts, rightAligned: true),
      TextLayout.padded(style.own(words.columnDate(finding.firstSeen)), to: columns.since),
      Columns.rhythm(finding, style, words),
    ]
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
    let host = name.map { style.cut($0, to: shares[0]) + " " } ?? ""
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
