import Detection

/// The account at the end of a run: what the result stands on.
struct ClosingAccount {
  let style: TextStyle

  func lines(_ document: HuntDocument) -> [String] {
    let facts = HuntFacts(document)
    let coverage = document.coverage
    var lines = facts.findings.isEmpty ? row("Result", Wording.bottomLine(facts)) : []
    lines += row("Read", Wording.readLine(facts))
    lines += row("Rejected", Wording.rejectedLine(coverage))
    lines += list(coverage.remarks, limit: 3)
    var span = Wording.span(document.span)
    if let seconds = facts.spanSeconds { span += " (\(Figures.duration(seconds)))" }
    lines += row("Span", span)
    lines += row("Gaps", coverage.gaps.isEmpty ? "none" : Figures.grouped(coverage.gaps.count))
    lines += list(coverage.gaps.map { Wording.gap($0) }, limit: 5)
    lines += row("Packets", Wording.packetLoss(coverage.packetLoss))
    let missing = coverage.notObserved
    lines += row(Wording.notObserved, missing.first ?? Wording.nothingMissing)
    for sentence in missing.dropFirst().prefix(11) { lines += row("", sentence) }
    if missing.count > 12 { lines += row("", Wording.more(missing.count - 12)) }
    lines += row("Cannot judge", Wording.cannotJudge(coverage.cannotJudge))
    lines += row("Hosts", Figures.grouped(document.population.hosts))
    if document.population.thin { lines += row("", Wording.thin(document.population.hosts)) }
    lines += row("Judged", "\(Wording.judged(document.judged)); \(Wording.levels(facts))")
    return lines + row("False alarms", document.judged.falseAlarmBasis)
  }

  private func row(_ label: String, _ text: String) -> [String] {
    style.labelled(label, text, labelWidth: 14)
  }

  private func list(_ sentences: [String], limit: Int) -> [String] {
    var lines = sentences.prefix(limit).flatMap { row("", "- " + $0) }
    if sentences.count > limit { lines += row("", Wording.more(sentences.count - limit)) }
    return lines
  }
}
