import Detection

/// One finding in full.
struct FindingSection {
  let finding: Finding
  /// Place on the page, from 1; the anchor.
  let number: Int
  let facts: HuntFacts

  private var words: Wording { facts.words }
  private var hours: HourFigures { HourFigures(finding, span: facts.document.span) }
  /// How often connections began that are held open says nothing, in documents that know their length.
  private var isHeld: Bool { finding.kind == .longConnection && finding.plots.intervals.counts.isEmpty }

  func write(_ page: inout HTMLWriter) {
    let defang = Defang(finding)
    page.element(.section, .cls("finding level-\(finding.level.rawValue)"), .anchor(.row(number))) { page in
      page.element(.p, .cls("finding-top")) { page in
        page.level(finding.level, words)
        if let news = finding.news { page.element(.span, .cls("chip chip-news"), text: words.news(news)) }
        if let verdict = finding.verdict {
          page.element(.span, .cls("chip chip-news verdict")) { $0.verdict(words.verdictParts(verdict)) }
        }
        page.element(.span, .cls("muted"), text: words.rank(finding.rank))
        page.element(.code, .cls("v"), text: HTMLWriter.cut(finding.id, 40))
        page.element(.a, .jump(.list), text: words.backToList)
      }
      page.element(.h2) { page in
        page.value(finding.host.label, width: 80)
        page.element(.span, .cls("arrow"), text: " → ")
        page.value(defang.sentence(finding.destination.name), width: 80)
      }
      page.element(.p, .cls("claim"), text: defang.sentence(finding.claim))
      if let verdict = finding.verdict { page.element(.p, text: defang.sentence(words.verdictInFull(verdict))) }
      page.relatives(Relatives(of: finding, in: facts), words)
      advice(&page, defang)
      page.element(.div, .cls("pair")) { page in
        page.element(.div) { page in
          page.element(.h3, text: words.sumsTitle)
          SumsTable(finding: finding, words: words).write(&page)
          page.element(.p, .cls("muted small"), text: words.softMinimum)
        }
        page.element(.div) { plots(&$0) }
      }
      morePlots(&page)
      page.element(.h3, text: words.factsTitle)
      whoAndWhere(&page, defang)
    }
  }

  private func advice(_ page: inout HTMLWriter, _ defang: Defang) {
    page.element(.div, .cls("advice")) { page in
      for (title, text) in [
        (words.doFirst, finding.doFirst), (words.innocent, finding.innocent), (words.clears, finding.clearsIf),
      ] {
        page.element(.div) { page in
          page.element(.h3, text: title)
          page.element(.p, text: defang.sentence(text))
        }
      }
    }
  }

  // MARK: Plots

  private func plots(_ page: inout HTMLWriter) {
    if !isHeld {
      page.element(.h3, text: words.intervalsTitle)
      IntervalPlot(finding, words).write(&page)
    }
    if let prevalence = finding.plots.prevalence, prevalence.hosts > 0 {
      page.element(.h3, text: words.prevalenceTitle)
      PrevalencePlot(counts: prevalence, words: words).write(&page)
    }
    if !finding.plots.sequence.steps.isEmpty {
      page.element(.h3, text: words.sequenceTitle)
      SequencePlot(sequence: finding.plots.sequence, words: words).write(&page)
    }
    page.element(.h3, text: words.hoursTitle)
    HoursPlot(figures: hours, words: words).write(&page)
    // Without intervals and a fold there is room for it here.
    if isHeld, showsBytes { bytes(&page) }
  }

  private var showsBytes: Bool {
    !finding.plots.contacts.timesS.isEmpty
      && (finding.kind != .longConnection || finding.plots.contacts.durationsS != nil)
  }

  private func bytes(_ page: inout HTMLWriter) {
    page.element(.h3, text: words.bytesTitle)
    BytesPlot(finding, words, hours: hours).write(&page)
  }

  private func morePlots(_ page: inout HTMLWriter) {
    // A document of before has no single contacts to draw.
    guard !finding.plots.contacts.timesS.isEmpty else { return }
    let showsFold = finding.plots.fold.map { $0.periodS > 0 && $0.periodS.isFinite } ?? false
    let showsBytes = showsBytes && !isHeld
    guard showsBytes || showsFold else { return }
    page.element(.div, .cls("pair wide")) { page in
      if showsBytes {
        page.element(.div) { bytes(&$0) }
      }
      if showsFold {
        page.element(.div) { page in
          page.element(.h3, text: words.foldTitle)
          FoldPlot(finding, words, hours: hours).write(&page)
        }
      }
    }
  }

  // MARK: Who and where

  private func whoAndWhere(_ page: inout HTMLWriter, _ defang: Defang) {
    let head = words.factsHead
    let destination = finding.destination
    page.element(.dl, .cls("facts")) { page in
      page.facts(head[0], [hostLine(finding.host)], isRepeated: hostLine(finding.host) == finding.host.label)
      page.facts(head[1], finding.otherMembers.map { hostLine($0) })
      let client = finding.client
      page.fact(head[2], "\(client.title) (\(words.clientKind(client.kind)) \(client.value))")
      page.facts(
        head[3], [defang.sentence(destination.tenant.map { "\(destination.name), \($0)" } ?? destination.name)],
        isRepeated: destination.tenant == nil)
      page.facts(head[4], finding.object.map { [defang.sentence($0)] } ?? [])
      page.facts(head[5], joined(words.names(finding).map { Defang.name(HTMLWriter.cut($0, 120)) }))
      page.facts(head[6], joined(destination.addresses.map { Defang.name(HTMLWriter.cut($0, 120)) }))
      page.facts(words.explainVia, joined((destination.via ?? []).map { HTMLWriter.cut($0, 120) }))
      page.facts(head[7], joined(destination.ports.map { "\($0)" }))
      page.fact(head[8], words.traffic(finding))
      page.fact(head[9], words.seenRange(finding))
      page.facts(head[10], finding.techniques.map { words.technique($0) })
      page.fact(head[11], words.expectedFalse(finding.expectedFalsePerWeek))
      page.facts(head[12], finding.notObserved.map { defang.sentence(words.unobserved($0)) })
    }
  }

  private func joined(_ values: [String]) -> [String] { values.isEmpty ? [] : [values.joined(separator: ", ")] }

  private func hostLine(_ host: Finding.Host) -> String { words.hostLine(host) }
}
