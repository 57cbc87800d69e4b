import Detection

/// Rows below the line: one line each, with the evidence folded away.
struct NearMissList {
  let facts: HuntFacts

  private var rows: [Finding] { facts.nearMisses }
  private var words: Wording { facts.words }

  func write(_ page: inout HTMLWriter) {
    guard !rows.isEmpty else { return }
    page.element(.section, .cls("misses")) { page in
      page.element(.h2, text: words.belowTheLineTitle)
      page.element(.p, .cls("muted"), text: words.closestRows)
      for (index, finding) in rows.enumerated() { row(finding, number: facts.findings.count + index + 1, &page) }
    }
  }

  private func row(_ finding: Finding, number: Int, _ page: inout HTMLWriter) {
    let defang = Defang(finding)
    page.element(.details, .cls("miss"), .anchor(.row(number))) { page in
      page.element(.summary) { page in
        page.element(.span, .cls("rank"), text: words.rank(finding.rank))
        page.element(.span, .cls("who")) { page in
          page.value(finding.host.label, width: 44)
          let others = finding.otherMembers.count
          if others > 0 { page.text(" " + words.moreMembers(others)) }
          page.element(.span, .cls("arrow"), text: " → ")
          page.value(defang.sentence(finding.destination.name), width: 36)
        }
        page.element(.span, .cls("muted v"), text: HTMLWriter.cut(finding.client.title, 30))
        page.element(.span, .cls("muted"), text: words.contacts(finding, plusMinus: "±\u{A0}"))
        page.element(
          .span, .cls("num"), text: "\(words.fixed(finding.weightDB, 1, minus: .typographic))\u{A0}dB")
      }
      page.element(.p, .cls("claim"), text: defang.sentence(finding.claim))
      page.relatives(Relatives(of: finding, in: facts), words)
      page.element(.p, .cls("small")) { page in
        page.element(.strong, text: "\(words.innocent). ")
        page.text(defang.sentence(finding.innocent))
      }
      page.element(.div, .cls("pair")) { page in
        page.element(.div) { SumsTable(finding: finding, words: words).write(&$0) }
        page.element(.div) { page in
          guard finding.kind != .longConnection || !finding.plots.intervals.counts.isEmpty else { return }
          page.element(.h3, text: words.intervalsTitle)
          IntervalPlot(finding, words).write(&page)
        }
      }
    }
  }
}
