import Detection
import Telemetry

/// The first screen: cards, coverage strip, numbers.
extension HTMLReport {
  /// Up to three cards of the top findings.
  func cards(_ page: inout HTMLWriter) {
    let top = Array(facts.findings.prefix(3))
    guard !top.isEmpty else { return }
    page.element(.div, .cls("cards cards-\(top.count)")) { page in
      for (index, finding) in top.enumerated() { card(finding, number: index + 1, &page) }
    }
  }

  private func card(_ finding: Finding, number: Int, _ page: inout HTMLWriter) {
    let defang = Defang(finding)
    page.element(.article, .cls("card level-\(finding.level.rawValue)")) { page in
      page.element(.p, .cls("card-top")) { page in
        page.level(finding.level, words)
        if let news = finding.news { page.element(.span, .cls("chip chip-news"), text: words.news(news)) }
        page.element(.span, .cls("muted"), text: words.contacts(finding, plusMinus: "±\u{A0}"))
      }
      page.element(.h2) { page in
        page.element(.a, .jump(.row(number))) { page in
          page.value(finding.host.label, width: 44)
          let others = finding.otherMembers.count
          if others > 0 { page.text(" " + words.moreMembers(others)) }
          page.element(.span, .cls("arrow"), text: " → ")
          page.value(defang.sentence(finding.destination.name), width: 44)
        }
      }
      page.element(.p, .cls("claim clamp-3"), text: defang.sentence(words.peculiarity(finding)))
      page.element(.ul, .cls("reasons")) { page in
        for row in Sums(finding).strongest.prefix(3) {
          page.element(.li, text: defang.sentence(Clause.first(of: row.statement)))
        }
      }
      page.element(.div, .cls("thumb")) { page in
        guard finding.kind != .longConnection || !finding.plots.intervals.counts.isEmpty else { return }
        IntervalPlot(finding, words).thumbnail(&page)
      }
      page.relatives(Relatives(of: finding, in: facts), words)
      page.element(.p, .cls("small clamp-2 innocent")) { page in
        page.element(.strong, text: "\(words.innocent). ")
        page.text(defang.sentence(finding.innocent))
      }
      page.element(.p, .cls("small first-step clamp-5")) { page in
        page.element(.strong, text: "\(words.doFirst). ")
        page.text(defang.sentence(finding.doFirst))
      }
    }
  }

  /// With nothing above the line: the nearest rows, so that the page does not end in silence.
  func nothingFound(_ page: inout HTMLWriter) {
    page.element(.div, .cls("quiet")) { page in
      page.element(.p, text: words.quietMeaning)
      guard let nearest = facts.nearMisses.first else { return }
      page.element(.p) { page in
        page.text(words.nearest)
        page.element(.a, .jump(.row(1))) { page in
          page.value(nearest.host.label)
          page.text(" → ")
          page.value(Defang(nearest).sentence(nearest.destination.name))
        }
        page.text(".")
      }
    }
  }

  /// The strip of logs over time, and what could not be seen.
  func coverage(_ page: inout HTMLWriter) {
    let coverage = facts.document.coverage
    page.element(.section, .cls("coverage"), .anchor(.coverage)) { page in
      page.element(.div, .cls("strip")) { page in
        page.element(.h2, text: words.coverageTitle)
        CoverageStrip(facts: facts).write(&page)
      }
      page.element(.div, .cls("unseen")) { page in
        page.element(.h2, text: words.couldNotSee)
        page.element(.ul, .cls("plain small")) { page in
          for sentence in coverage.notObserved.prefix(3) { page.element(.li, .cls("clamp-1"), text: sentence) }
          if coverage.notObserved.count > 3 { page.element(.li, text: words.more(coverage.notObserved.count - 3)) }
          page.element(.li, text: words.cannotJudge(coverage.cannotJudge))
          if let shared = facts.maybeShared {
            page.element(.li, text: words.maybeShared(shared.address, findings: shared.findings))
          }
          if facts.document.population.thin {
            page.element(.li, text: words.thin(facts.document.population.hosts))
          }
        }
      }
    }
  }

  /// The numbers that the result stands on.
  func numbers(_ page: inout HTMLWriter) {
    page.element(.ul, .cls("numbers")) { page in
      for item in words.numbers(facts) {
        page.element(.li) { page in
          page.element(.strong, text: item.number)
          page.text(" " + item.what)
        }
      }
    }
  }
}

extension Finding {
  /// Members of a cluster without the host that stands for it.
  var otherMembers: [Host] { members.filter { $0.address != host.address } }
}

extension HTMLWriter {
  /// A level as a chip: word and shape, not colour alone.
  mutating func level(_ level: Level, _ words: Wording) {
    element(.span, .cls("chip chip-\(level.rawValue)"), text: words.level(level))
  }

  /// A moment as `time`.
  mutating func moment(_ time: Timestamp, text: String) {
    element(.time, .set(.datetime, time.description), text: text)
  }
}
