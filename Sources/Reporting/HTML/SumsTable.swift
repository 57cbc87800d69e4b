import Detection

/// The two sums of a finding as a table that a reader can add up.
struct SumsTable {
  let finding: Finding
  let words: Wording

  func write(_ page: inout HTMLWriter) {
    let sums = Sums(finding)
    let defang = Defang(finding)
    page.element(.table, .cls("sums")) { page in
      page.element(.thead) { page in
        page.element(.tr) { page in
          for title in words.sumsHead { page.element(.th, .set(.scope, "col"), text: title) }
        }
      }
      page.element(.tbody) { page in
        page.element(.tr) { page in
          page.element(.th, .set(.scope, "row"), text: words.priorRow)
          for rival in Rival.allCases { number(sums.prior(rival), &page) }
        }
        for row in sums.rows { evidence(row, &page, defang) }
      }
      page.element(.tfoot) { page in
        page.element(.tr) { page in
          page.element(.th, .set(.scope, "row"), text: words.totalRow)
          for rival in Rival.allCases { number(sums.total(rival), &page) }
        }
        page.element(.tr, .cls("weight")) { page in
          page.element(.th, .set(.scope, "row")) { page in
            page.text(words.weightRow)
            page.element(.span, .cls("second"), text: words.closerBoth)
          }
          page.element(
            .td, .set(.colspan, 2), .cls("num"), text: words.signed(finding.weightDB, minus: .typographic))
        }
      }
    }
    // A number and its unit stay on one line.
    let closest = words.closest(sums, minus: .typographic).replacing(" dB", with: "\u{A0}dB")
    page.element(.p, .cls("closest"), text: closest)
    for rival in Rival.allCases where sums.missingTenths(rival) != 0 {
      page.element(
        .p, .cls("warning"),
        text: words.doesNotAddUp(rival, sums.missingTenths(rival), minus: .typographic))
    }
  }

  private func evidence(_ row: Finding.EvidenceRow, _ page: inout HTMLWriter, _ defang: Defang) {
    page.element(.tr, .cls(row.countedBoth < 0 ? "opposing" : "supporting")) { page in
      page.element(.th, .set(.scope, "row")) { page in
        page.element(.span, .cls("signal"), text: HTMLWriter.cut(words.signal(row.signal), 40))
        page.element(.span, .cls("statement"), text: defang.sentence(row.statement))
        if row.isDiscounted || !row.values.isEmpty { raw(row, &page) }
      }
      for rival in Rival.allCases { number(row.counted(rival), &page) }
    }
  }

  /// What was measured, folded away: the sentence above says what it means.
  private func raw(_ row: Finding.EvidenceRow, _ page: inout HTMLWriter) {
    page.element(.details, .cls("raw")) { page in
      page.element(.summary, text: words.rawNumbers)
      if row.isDiscounted {
        page.element(.span, .cls("second"), text: words.beforeCaps(row, minus: .typographic))
      }
      for value in row.values.sorted(by: { $0.key < $1.key }) {
        page.element(.code, .cls("second v"), text: HTMLWriter.cut(words.value(value.key, value.value), 80))
      }
    }
  }

  private func number(_ value: Double, _ page: inout HTMLWriter) {
    let zero = Figures.tenths(value) == 0 ? " zero" : ""
    page.element(.td, .cls("num\(zero)"), text: words.signed(value, minus: .typographic))
  }
}
