import Detection

/// One finding in full.
struct FindingSection {
  let finding: Finding
  /// Place on the page, from 1; the anchor.
  let number: Int

  private var defang: Defang { Defang(finding) }

  func write(_ page: inout HTMLWriter) {
    let defang = defang
    page.element(.section, .cls("finding level-\(finding.level.rawValue)"), .anchor(.row(number))) { page in
      page.element(.p, .cls("finding-top")) { page in
        page.level(finding.level)
        page.element(.span, .cls("muted"), text: "No. \(finding.rank)")
        page.element(.code, .cls("v"), text: HTMLWriter.cut(finding.id, 40))
        page.element(.a, .jump(.list), text: Wording.backToList)
      }
      page.element(.h2) { page in
        page.value(finding.host.label, width: 80)
        page.element(.span, .cls("arrow"), text: " → ")
        page.value(defang.sentence(finding.destination.name), width: 80)
      }
      page.element(.p, .cls("claim"), text: defang.sentence(finding.claim))
      page.element(.div, .cls("advice")) { page in
        for (title, text) in [
          (Wording.doFirst, finding.doFirst), (Wording.innocent, finding.innocent), (Wording.clears, finding.clearsIf),
        ] {
          page.element(.div) { page in
            page.element(.h3, text: title)
            page.element(.p, text: defang.sentence(text))
          }
        }
      }
      page.element(.div, .cls("pair")) { page in
        page.element(.div) { sums(&$0, defang) }
        page.element(.div) { page in
          page.element(.h3, text: Wording.intervalsTitle)
          IntervalPlot(finding).write(&page)
          page.element(.h3, text: Wording.hoursTitle)
          HoursPlot(figures: HourFigures(finding.plots.hours)).write(&page)
        }
      }
      page.element(.h3, text: Wording.factsTitle)
      facts(&page, defang)
    }
  }

  // MARK: The two sums

  private func sums(_ page: inout HTMLWriter, _ defang: Defang) {
    let sums = Sums(finding)
    page.element(.h3, text: Wording.sumsTitle)
    page.element(.table, .cls("sums")) { page in
      page.element(.thead) { page in
        page.element(.tr) { page in
          for title in Wording.sumsHead { page.element(.th, .set(.scope, "col"), text: title) }
        }
      }
      page.element(.tbody) { page in
        page.element(.tr) { page in
          page.element(.th, .set(.scope, "row"), text: Wording.priorRow)
          for rival in Rival.allCases { number(sums.prior(rival), &page) }
        }
        for row in sums.rows { evidence(row, &page, defang) }
      }
      page.element(.tfoot) { page in
        page.element(.tr) { page in
          page.element(.th, .set(.scope, "row"), text: Wording.totalRow)
          for rival in Rival.allCases { number(sums.total(rival), &page) }
        }
        page.element(.tr, .cls("weight")) { page in
          page.element(.th, .set(.scope, "row")) { page in
            page.text(Wording.weightRow)
            page.element(.span, .cls("second"), text: Wording.closerBoth)
          }
          page.element(
            .td, .set(.colspan, 2), .cls("num"), text: Figures.signed(finding.weightDB, minus: .typographic))
        }
      }
    }
    // A number and its unit stay on one line.
    let closest = Wording.closest(sums, minus: .typographic).replacing(" dB", with: "\u{A0}dB")
    page.element(.p, .cls("closest"), text: closest)
    for rival in Rival.allCases where sums.missingTenths(rival) != 0 {
      page.element(
        .p, .cls("warning"),
        text: Wording.doesNotAddUp(rival, sums.missingTenths(rival), minus: .typographic))
    }
    page.element(.p, .cls("muted small"), text: Wording.softMinimum)
  }

  private func evidence(_ row: Finding.EvidenceRow, _ page: inout HTMLWriter, _ defang: Defang) {
    page.element(.tr, .cls(row.countedBoth < 0 ? "opposing" : "supporting")) { page in
      page.element(.th, .set(.scope, "row")) { page in
        page.element(.span, .cls("signal"), text: HTMLWriter.cut(Wording.signal(row.signal), 40))
        page.element(.span, .cls("statement"), text: defang.sentence(row.statement))
        if row.isDiscounted {
          page.element(.span, .cls("second"), text: Wording.beforeCaps(row, minus: .typographic))
        }
        if !row.values.isEmpty {
          let values = row.values.sorted { $0.key < $1.key }.map { Wording.value($0.key, $0.value) }
          page.element(.span, .cls("second"), text: values.joined(separator: "; "))
        }
      }
      for rival in Rival.allCases { number(row.counted(rival), &page) }
    }
  }

  private func number(_ value: Double, _ page: inout HTMLWriter) {
    let zero = Figures.tenths(value) == 0 ? " zero" : ""
    page.element(.td, .cls("num\(zero)"), text: Figures.signed(value, minus: .typographic))
  }

  // MARK: Who and where

  private func facts(_ page: inout HTMLWriter, _ defang: Defang) {
    let head = Wording.factsHead
    let destination = finding.destination
    page.element(.dl, .cls("facts")) { page in
      page.fact(head[0], hostLine(finding.host))
      page.facts(head[1], finding.otherMembers.map { hostLine($0) })
      page.fact(head[2], "\(finding.client.title) (\(finding.client.kind) \(finding.client.value))")
      page.fact(head[3], defang.sentence(destination.tenant.map { "\(destination.name), \($0)" } ?? destination.name))
      page.facts(head[4], finding.object.map { [defang.sentence($0)] } ?? [])
      page.facts(head[5], joined(destination.hostnames.map { Defang.name(HTMLWriter.cut($0, 120)) }))
      page.facts(head[6], joined(destination.addresses.map { Defang.name(HTMLWriter.cut($0, 120)) }))
      page.facts(head[7], joined(destination.ports.map { "\($0)" }))
      page.fact(head[8], Wording.traffic(finding))
      page.fact(head[9], "\(Wording.moment(finding.firstSeen)) to \(Wording.moment(finding.lastSeen))")
      page.facts(head[10], finding.techniques.map { Wording.technique($0) })
      page.fact(head[11], Wording.expectedFalse(finding.expectedFalsePerWeek))
      page.facts(head[12], finding.notObserved)
    }
  }

  private func joined(_ values: [String]) -> [String] { values.isEmpty ? [] : [values.joined(separator: ", ")] }

  private func hostLine(_ host: Finding.Host) -> String {
    let others = host.addresses.filter { $0 != host.address }
    let also = others.isEmpty ? nil : "also \(others.joined(separator: ", "))"
    return [host.label, host.role, host.site, also].compactMap { $0 }.joined(separator: "; ")
  }
}
