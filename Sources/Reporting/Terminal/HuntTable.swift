import Detection
import Telemetry

/// The list as a table: one line a row from 120 columns, two lines below that.
struct HuntTable {
  let style: TextStyle

  func lines(_ facts: HuntFacts) -> [String] {
    let rows = facts.findings + facts.nearMisses
    guard !rows.isEmpty else { return [] }
    let columns = Columns(rows, style: style)
    var lines = [header(columns), style.paint(style.rule(style.width), .faint)]
    for finding in facts.findings { lines += row(finding, columns) }
    if !facts.nearMisses.isEmpty {
      let title = " \(Wording.belowTheLine) "
      let rest = max(0, style.width - 3 - TextLayout.width(title))
      lines.append(style.paint(style.rule(3) + title + style.rule(rest), .faint))
      for finding in facts.nearMisses { lines += row(finding, columns) }
    }
    return lines
  }

  /// Widths of the columns. `subject` takes host and, in a wide table, there are columns for the rest.
  private struct Columns {
    let rank, contacts: Int
    let wide: Bool
    let subject, destination, client: Int
    let rhythm: Int

    static let level = 6
    static let weight = 8
    static let since = 10

    init(_ rows: [Finding], style: TextStyle) {
      rank = rows.map { String($0.rank).utf8.count }.max() ?? 1
      contacts = max(8, rows.map { Figures.grouped($0.contacts).utf8.count }.max() ?? 0)
      rhythm = max(5, rows.map { TextLayout.width(Columns.rhythm($0, style)) }.max() ?? 0)
      wide = style.width >= 120
      let fixed = rank + Columns.level + Columns.weight + contacts + Columns.since + rhythm
      let gaps = 2 * (wide ? 8 : 6)
      let room = max(8, style.width - fixed - gaps)
      if wide {
        subject = room * 9 / 26
        destination = room * 10 / 26
        client = room - subject - destination
      } else {
        subject = room
        destination = 0
        client = 0
      }
    }

    static func rhythm(_ finding: Finding, _ style: TextStyle) -> String {
      TextLayout.cut(
        Wording.rhythm(finding, plusMinus: style.plusMinus) ?? "", to: 18, mark: style.unicode ? "…" : "..")
    }
  }

  private func header(_ columns: Columns) -> String {
    var cells = [
      TextLayout.padded("#", to: columns.rank, rightAligned: true),
      TextLayout.padded("Level", to: Columns.level),
      TextLayout.padded("Weight", to: Columns.weight, rightAligned: true),
      TextLayout.padded("Host", to: columns.subject),
    ]
    if columns.wide {
      cells.append(TextLayout.padded("Destination", to: columns.destination))
      cells.append(TextLayout.padded("Client", to: columns.client))
    }
    cells += [
      TextLayout.padded("Contacts", to: columns.contacts, rightAligned: true),
      TextLayout.padded("Since", to: Columns.since), "Every",
    ]
    return fitted(cells.joined(separator: "  "), .bold)
  }

  private func row(_ finding: Finding, _ columns: Columns) -> [String] {
    let weight = Figures.fixed(finding.weightDB, 1) + " dB"
    let others = finding.otherMembers.count
    let more = others > 0 ? " +\(others)" : ""
    // A name that does not fit beside the address goes to the second line of a narrow table.
    let fits = columns.wide || TextLayout.width(style.safe(finding.host.label)) + more.utf8.count <= columns.subject
    let host = style.cut(fits ? finding.host.label : finding.host.address, to: columns.subject - more.utf8.count) + more
    var cells = [
      TextLayout.padded(String(finding.rank), to: columns.rank, rightAligned: true),
      style.level(finding.level, width: Columns.level),
      TextLayout.padded(weight, to: Columns.weight, rightAligned: true),
      TextLayout.padded(host, to: columns.subject),
    ]
    if columns.wide {
      let destination = style.cut(finding.destination.label, to: columns.destination)
      cells.append(TextLayout.padded(destination, to: columns.destination))
      cells.append(TextLayout.padded(style.cut(finding.client.title, to: columns.client), to: columns.client))
    }
    cells += [
      TextLayout.padded(Figures.grouped(finding.contacts), to: columns.contacts, rightAligned: true),
      TextLayout.padded(finding.firstSeen.civil.date, to: Columns.since), Columns.rhythm(finding, style),
    ]
    let first = fitted(cells.joined(separator: "  "), nil)
    guard !columns.wide else { return [first] }
    let indent = columns.rank + Columns.level + Columns.weight + 6
    var text = "\(style.arrow) \(finding.destination.label)\(style.dot)\(finding.client.title)"
    if !fits, let name = finding.host.name { text = "\(name) \(text)" }
    return [first, String(repeating: " ", count: indent) + style.cut(text, to: max(8, style.width - indent))]
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
