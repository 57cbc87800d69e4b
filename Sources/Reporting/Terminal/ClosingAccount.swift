import Detection

/// The account at the end of a run: what the result stands on.
struct ClosingAccount {
  let style: TextStyle

  func lines(_ document: HuntDocument) -> [String] {
    let facts = HuntFacts(document)
    let words = facts.words
    let coverage = document.coverage
    var lines = facts.findings.isEmpty ? row(words.accountResult, words.bottomLine(facts)) : []
    lines += row(words.accountRead, words.readLine(facts))
    lines += row(words.accountRejected, words.rejectedLine(coverage))
    lines += list(coverage.remarks, limit: 3, words)
    var span = words.span(document.span)
    if let seconds = facts.spanSeconds { span += " (\(words.duration(seconds)))" }
    lines += row(words.accountSpan, span)
    lines += row(words.accountGaps, facts.gaps.isEmpty ? words.accountNone : words.grouped(facts.gaps.count))
    lines += list(facts.gaps.map { words.gap($0) }, limit: 5, words)
    lines += row(words.accountPackets, words.packetLoss(coverage.packetLoss))
    let missing = coverage.notObserved
    lines += row(words.notObserved, missing.first ?? words.nothingMissing)
    for sentence in missing.dropFirst().prefix(11) { lines += row("", sentence) }
    if missing.count > 12 { lines += row("", words.more(missing.count - 12)) }
    lines += row(words.accountCannotJudge, words.cannotJudge(coverage.cannotJudge))
    if let shared = facts.maybeShared {
      lines += row("", words.maybeShared(shared.address, findings: shared.findings))
    }
    lines += row(words.accountHosts, words.grouped(document.population.hosts))
    if document.population.thin { lines += row("", words.thin(document.population.hosts)) }
    lines += row(words.accountJudged, "\(words.judged(document.judged)); \(words.levels(facts))")
    if let news = document.news { lines += row(words.accountNews, words.newsAccount(news)) }
    if document.redacted == true { lines += row(words.accountNames, words.redactedNotice) }
    return lines + row(words.explainFalseAlarms, document.judged.falseAlarmBasis)
  }

  private func row(_ label: String, _ text: String) -> [String] {
    style.labelled(label, text, labelWidth: 17)
  }

  private func list(_ sentences: [String], limit: Int, _ words: Wording) -> [String] {
    var lines = sentences.prefix(limit).flatMap { row("", "- " + $0) }
    if sentences.count > limit { lines += row("", words.more(sentences.count - limit)) }
    return lines
  }
}
