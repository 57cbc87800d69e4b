import Detection
import Telemetry

/// The list of findings as a table with jumps.
extension HTMLReport {
  func list(_ page: inout HTMLWriter) {
    page.element(.section, .cls("list"), .anchor(.list)) { page in
      page.element(.h2, text: words.listTitle)
      if let first = facts.findings.first {
        page.element(.p, .cls("muted small sorting"), text: words.sorting(first.totals, minus: .typographic))
      }
      if facts.findings.isEmpty {
        page.element(.p, .cls("muted"), text: rows.isEmpty ? words.listEmpty : words.nothingAbove)
      } else {
        page.element(.table, .cls("rows")) { page in
          page.element(.thead) { page in
            page.element(.tr) { page in
              for title in words.listHead { page.element(.th, .set(.scope, "col"), text: title) }
            }
          }
          page.element(.tbody) { page in
            for (index, finding) in facts.findings.enumerated() { row(finding, number: index + 1, &page) }
          }
        }
      }
      if facts.findingsLeftOut > 0, facts.document.news == nil {
        page.element(.p, .cls("muted"), text: words.leftOut(facts.findingsLeftOut))
      }
    }
  }

  private func row(_ finding: Finding, number: Int, _ page: inout HTMLWriter) {
    let head = words.listHead
    let defang = Defang(finding)
    page.element(.tr) { page in
      page.element(
        .td, .cls("rank"), .set(.dataNumber, words.rank(finding.rank)), text: words.grouped(finding.rank))
      page.element(.td, .cls("lev")) { page in
        page.level(finding.level, words)
        if let news = finding.news { page.element(.span, .cls("second"), text: words.news(news)) }
        if let verdict = finding.verdict {
          page.element(.span, .cls("second")) { $0.verdict(words.verdictParts(verdict)) }
        }
      }
      page.element(.th, .set(.scope, "row"), .set(.dataLabel, head[2])) { page in
        page.element(.a, .jump(.row(number)), .cls("v"), text: HTMLWriter.cut(finding.host.address, 44))
        let others = finding.otherMembers.count
        let second = [finding.host.name.map { HTMLWriter.cut($0, 44) }, others > 0 ? words.moreMembers(others) : nil]
          .compactMap { $0 }
        if !second.isEmpty { page.element(.span, .cls("second v"), text: second.joined(separator: " ")) }
      }
      page.element(.td, .set(.dataLabel, head[3])) { page in
        page.value(defang.sentence(finding.destination.name), width: 44)
        if let detail = finding.destination.detail {
          page.element(.span, .cls("second v"), text: Defang.name(HTMLWriter.cut(detail, 44)))
        }
      }
      page.element(.td, .set(.dataLabel, head[4]), .cls("client v"), text: HTMLWriter.cut(finding.client.title, 40))
      page.element(.td, .set(.dataLabel, head[5]), .cls("num")) { page in
        page.text(words.contactCell(finding))
        if let rhythm = words.rhythm(finding, plusMinus: "±\u{A0}") {
          page.element(.span, .cls("second"), text: words.every(rhythm))
        }
      }
      page.element(.td, .set(.dataLabel, head[6]), .cls("num")) { page in
        page.moment(finding.firstSeen, text: words.columnSince(finding, facts))
      }
      page.element(.td, .set(.dataLabel, head[7]), .cls("num")) { page in
        page.text("\(words.fixed(finding.weightDB, 1, minus: .typographic))\u{A0}dB")
      }
    }
  }
}

extension HTMLWriter {
  /// Other rows of the same host as jumps; nothing if there are none.
  mutating func relatives(_ relatives: Relatives, _ words: Wording) {
    guard !relatives.rows.isEmpty else { return }
    element(.p, .cls("small related")) { page in
      page.element(.strong, text: "\(words.sameHost): ")
      page.jumps(relatives.rows, words)
      if relatives.more > 0 { page.text(" " + words.more(relatives.more)) }
      let followed = relatives.rows.filter(\.followsPage)
      guard !followed.isEmpty else { return }
      page.text("; \(words.afterPage): ")
      page.jumps(followed, words)
    }
  }

  private mutating func jumps(_ rows: [Relatives.Row], _ words: Wording) {
    text(words.number + "\u{A0}")
    for (index, row) in rows.enumerated() {
      if index > 0 { text(", ") }
      element(.a, .jump(.row(row.place)), text: words.grouped(row.rank))
    }
  }

  /// A verdict whose date is not broken.
  mutating func verdict(_ parts: (verdict: String, date: String, rest: String)) {
    text(parts.verdict + " ")
    element(.span, .cls("date"), text: parts.date)
    text(parts.rest)
  }

  /// A word and what it stands for.
  mutating func fact(_ word: String, _ text: String) { facts(word, [text]) }

  /// A word and several values, a line each; nothing if there are none.
  ///
  /// What is repeated from elsewhere is left out on paper.
  mutating func facts(_ word: String, _ values: [String], isRepeated: Bool = false) {
    guard !values.isEmpty else { return }
    let kind = isRepeated ? "repeated" : "told"
    element(.dt, .cls(kind), text: word)
    element(.dd, .cls(kind)) { page in
      for value in values { page.element(.div, .cls("v"), text: HTMLWriter.cut(value, 4_000)) }
    }
  }
}
