import Detection
import Telemetry

/// The whole list, and what follows the findings.
extension HTMLReport {
  /// Findings, then near misses, as a table with jumps.
  func list(_ page: inout HTMLWriter) {
    page.element(.section, .cls("list"), .anchor(.list)) { page in
      page.element(.h2, text: Wording.listTitle)
      guard !rows.isEmpty else {
        page.element(.p, .cls("muted"), text: Wording.listEmpty)
        return
      }
      page.element(.table, .cls("rows")) { page in
        page.element(.thead) { page in
          page.element(.tr) { page in
            for title in Wording.listHead { page.element(.th, .set(.scope, "col"), text: title) }
          }
        }
        page.element(.tbody) { page in
          for (index, finding) in facts.findings.enumerated() { row(finding, number: index + 1, &page) }
        }
        if !facts.nearMisses.isEmpty {
          page.element(.tbody, .cls("below")) { page in
            page.element(.tr, .cls("line")) { page in
              page.element(.th, .set(.colspan, 8), .set(.scope, "rowgroup"), text: Wording.belowTheLineTitle)
            }
            for (index, finding) in facts.nearMisses.enumerated() {
              row(finding, number: facts.findings.count + index + 1, &page)
            }
          }
        }
      }
      if facts.findingsLeftOut > 0 { page.element(.p, .cls("muted"), text: Wording.leftOut(facts.findingsLeftOut)) }
    }
  }

  private func row(_ finding: Finding, number: Int, _ page: inout HTMLWriter) {
    let head = Wording.listHead
    let defang = Defang(finding)
    page.element(.tr) { page in
      page.element(.td, .cls("rank"), text: Figures.grouped(finding.rank))
      page.element(.td, .cls("lev")) { $0.level(finding.level) }
      page.element(.th, .set(.scope, "row"), .set(.dataLabel, head[2])) { page in
        page.element(.a, .jump(.row(number)), .cls("v"), text: HTMLWriter.cut(finding.host.address, 44))
        let others = finding.otherMembers.count
        let second = [finding.host.name.map { HTMLWriter.cut($0, 44) }, others > 0 ? Wording.moreMembers(others) : nil]
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
        page.text(Figures.grouped(finding.contacts))
        if let rhythm = Wording.rhythm(finding, plusMinus: "± ") {
          page.element(.span, .cls("second"), text: "every \(rhythm)")
        }
      }
      page.element(.td, .set(.dataLabel, head[6]), .cls("num")) { page in
        page.moment(finding.firstSeen, text: finding.firstSeen.civil.date)
      }
      page.element(.td, .set(.dataLabel, head[7]), .cls("num")) { page in
        page.text("\(Figures.fixed(finding.weightDB, 1, minus: .typographic)) dB")
      }
    }
  }

  /// What was not found, coverage in full, method, words.
  func closing(_ page: inout HTMLWriter) {
    page.element(.section, .cls("prose")) { page in
      page.element(.h2, text: Wording.lookedForTitle)
      page.element(.ul) { page in
        for kind in [FindingKind.serviceC2, .beacon] {
          let above = facts.findings.count { $0.kind == kind }
          let below = facts.nearMisses.count { $0.kind == kind }
          page.element(.li, text: Wording.lookedFor(kind, above: above, below: below))
        }
      }
      signals(&page)
    }
    page.element(.section, .cls("prose")) { page in
      page.element(.h2, text: Wording.coverageTitle)
      coverageInFull(&page)
    }
    page.element(.section, .cls("prose"), .anchor(.method)) { page in
      page.element(.h2, text: Wording.methodTitle)
      for paragraph in Wording.method { page.element(.p, text: paragraph) }
      page.element(.p, text: facts.document.judged.falseAlarmBasis)
      page.element(.ul) { page in
        for sentence in Wording.limits { page.element(.li, text: sentence) }
      }
    }
    page.element(.section, .cls("prose")) { page in
      page.element(.h2, text: Wording.glossaryTitle)
      page.element(.dl, .cls("facts")) { page in
        for entry in Wording.glossary { page.fact(entry.word, entry.meaning) }
      }
    }
  }

  /// How often each signal spoke on the listed rows.
  private func signals(_ page: inout HTMLWriter) {
    var tally: [String: (supporting: Int, opposing: Int, zero: Int)] = [:]
    for row in rows.flatMap(\.evidence) {
      var entry = tally[row.signal] ?? (0, 0, 0)
      if row.countedBoth > 0 {
        entry.supporting += 1
      } else if row.countedBoth < 0 {
        entry.opposing += 1
      } else {
        entry.zero += 1
      }
      tally[row.signal] = entry
    }
    guard !tally.isEmpty else { return }
    page.element(.p, text: Wording.lookedForIntro)
    page.element(.table, .cls("data")) { page in
      page.element(.thead) { page in
        page.element(.tr) { page in
          for title in Wording.lookedForHead { page.element(.th, .set(.scope, "col"), text: title) }
        }
      }
      page.element(.tbody) { page in
        for (signal, entry) in tally.sorted(by: { $0.key < $1.key }) {
          page.element(.tr) { page in
            page.element(.th, .set(.scope, "row"), text: HTMLWriter.cut(Wording.signal(signal), 40))
            for number in [entry.supporting, entry.opposing, entry.zero] {
              page.element(.td, .cls("num"), text: Figures.grouped(number))
            }
          }
        }
      }
    }
  }

  private func coverageInFull(_ page: inout HTMLWriter) {
    let coverage = facts.document.coverage
    page.element(.dl, .cls("facts")) { page in
      page.fact(Wording.coverageHead[0], Wording.readLine(facts))
      page.facts(Wording.coverageHead[1], [Wording.rejectedLine(coverage)] + coverage.remarks)
      page.facts(
        Wording.coverageHead[2], coverage.gaps.isEmpty ? [Wording.noGaps] : coverage.gaps.map { Wording.gap($0) })
      page.fact(Wording.coverageHead[3], Wording.packetLoss(coverage.packetLoss))
      page.facts(
        Wording.notObserved, coverage.notObserved.isEmpty ? [Wording.nothingMissing] : coverage.notObserved)
      page.fact(Wording.coverageHead[4], Wording.cannotJudge(coverage.cannotJudge))
      page.fact(Wording.coverageHead[5], "\(Wording.judged(facts.document.judged)); \(Wording.levels(facts))")
    }
  }
}

extension HTMLWriter {
  /// A word and what it stands for.
  mutating func fact(_ word: String, _ text: String) { facts(word, [text]) }

  /// A word and several values, a line each; nothing if there are none.
  mutating func facts(_ word: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    element(.dt, text: word)
    element(.dd) { page in
      for value in values { page.element(.div, .cls("v"), text: HTMLWriter.cut(value, 4_000)) }
    }
  }
}
