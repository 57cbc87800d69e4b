import Detection
import Telemetry

/// What follows the findings: what was not found, what it stands on, method and words.
extension HTMLReport {
  func closing(_ page: inout HTMLWriter) {
    page.element(.section, .cls("prose")) { page in
      page.element(.h2, text: words.lookedForTitle)
      page.element(.p, text: words.judgedAccount(facts))
      page.element(.ul) { page in
        for kind in kindsLookedFor {
          let above = facts.findings.count { $0.kind == kind }
          let below = facts.nearMisses.count { $0.kind == kind }
          page.element(.li, text: words.lookedFor(kind, above: above, below: below))
        }
      }
      signals(&page)
    }
    page.element(.section, .cls("prose")) { page in
      page.element(.h2, text: words.falseAlarmTitle)
      falseAlarms(&page)
    }
    allowed(
      (facts.document.allowed ?? []).map {
        HiddenRow(
          subject: "\($0.finding.host.label) → \(Defang($0.finding).sentence($0.finding.destination.name))",
          reason: words.allowance(reason: $0.reason, author: $0.author, expires: $0.expires))
      }, &page)
    page.element(.section, .cls("prose")) { page in
      page.element(.h2, text: words.manifestTitle)
      manifest(&page)
      coverageInFull(&page)
    }
    page.element(.section, .cls("prose"), .anchor(.method)) { page in
      page.element(.h2, text: words.methodTitle)
      for paragraph in words.method { page.element(.p, text: paragraph) }
      page.element(.ul) { page in
        for sentence in words.limits { page.element(.li, text: sentence) }
      }
    }
    page.element(.section, .cls("prose")) { page in
      page.element(.h2, text: words.glossaryTitle)
      page.element(.dl, .cls("facts")) { page in
        for entry in words.glossary { page.fact(entry.word, entry.meaning) }
      }
    }
  }

  /// All kinds if the document tells what each signal did, else those that this input can have been searched for.
  private var kindsLookedFor: [FindingKind] {
    let told = Set(rows.map(\.kind))
    return Self.kinds.filter {
      // Indicators are looked for only where some are watched.
      [.serviceC2, .beacon].contains($0) || told.contains($0)
        || $0 != .indicator && !facts.document.judged.signals.isEmpty
    }
  }

  private static let kinds: [FindingKind] = [
    .serviceC2, .deadDrop, .exfiltration, .beacon, .longConnection, .dnsTunnel, .encryptedDNS, .refusedRetry,
    .indicator,
  ]

  /// What each signal did over the whole input; without that, over the listed rows.
  private func signals(_ page: inout HTMLWriter) {
    let tallies = facts.document.judged.signals
    guard tallies.isEmpty else {
      page.element(.p, text: words.signalsIntro)
      DataTable(words: words, head: words.signalsHead).table(
        tallies.map { [words.signal($0.signal), words.grouped($0.judged), words.grouped($0.spoke)] }, &page)
      return
    }
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
    page.element(.p, text: words.lookedForIntro)
    DataTable(words: words, head: words.lookedForHead).table(
      tally.sorted { $0.key < $1.key }.map { signal, entry in
        [words.signal(signal)] + [entry.supporting, entry.opposing, entry.zero].map { words.grouped($0) }
      }, &page)
  }

  /// Rows to be expected at each level without any attacker, for this network and time.
  private func falseAlarms(_ page: inout HTMLWriter) {
    let document = facts.document
    let share = Double(document.population.countedHosts) / 1_000 * max(0, document.population.historyDays) / 7
    page.element(.p, text: words.falseAlarmIntro)
    DataTable(words: words, head: words.falseAlarmHead).table(
      [(Level.high, 1.0, document.judged.high), (.medium, 10.0, document.judged.medium)].map { level, rate, rows in
        // At or above medium stand the high rows too.
        let all = level == .medium ? Figures.sum([rows, document.judged.high]) : rows
        return [
          level == .medium ? words.mediumAndHigh : words.level(level), words.atMost(rate),
          words.atMost(rate * share), words.grouped(all),
        ]
      }, &page)
    if document.population.countedHosts > document.population.hosts {
      page.element(.p, text: words.smallNetwork(document.population))
    }
    page.element(.p, text: words.basis(document.judged.falseAlarmBasis))
  }

  /// The logs with their records and gaps. No path, no clock: the same input gives the same page.
  private func manifest(_ page: inout HTMLWriter) {
    let gaps = facts.document.coverage.gaps
    DataTable(words: words, head: words.manifestHead).table(
      facts.recordsByKind.map { log, count in
        let own = gaps.filter { $0.log == log }
        let hours = own.reduce(0.0) { $0 + max(0, $1.to.seconds(since: $1.from)) } / 3_600
        return [log, words.grouped(count), words.grouped(own.count), words.plain(hours, 1)]
      }, &page)
    page.element(.p, .cls("muted small"), text: words.manifestNote)
  }

  private func coverageInFull(_ page: inout HTMLWriter) {
    let coverage = facts.document.coverage
    page.element(.dl, .cls("facts")) { page in
      page.fact(words.coverageHead[0], words.readLine(facts))
      page.facts(words.coverageHead[1], [words.rejectedLine(coverage)] + coverage.remarks)
      page.facts(
        words.coverageHead[2], facts.gaps.isEmpty ? [words.noGaps] : facts.gaps.map { words.gap($0) })
      page.fact(words.coverageHead[3], words.packetLoss(coverage.packetLoss))
      page.facts(words.notObserved, coverage.notObserved.isEmpty ? [words.nothingMissing] : coverage.notObserved)
      page.fact(words.coverageHead[4], words.cannotJudge(coverage.cannotJudge))
      page.fact(words.coverageHead[5], "\(words.judged(facts.document.judged)); \(words.levels(facts))")
      if facts.document.redacted == true { page.fact(words.accountNames, words.redactedNotice) }
      if let news = facts.document.news { page.fact(words.accountNews, words.newsAccount(news)) }
    }
  }
}
