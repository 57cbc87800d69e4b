import Detection
import Evidence
import Telemetry

/// One finding as text, in at most 80 columns.
struct CardText {
  let style: TextStyle
  let finding: Finding
  let words: Wording

  private var width: Int { min(80, style.width) }
  private var sums: Sums { Sums(finding) }
  /// Columns of the labels below the sums.
  private let labelWidth = 23

  /// The card: the essence on one screen.
  func card(in document: HuntDocument?) -> [String] {
    heading() + addition(withValues: false) + [""] + judgement() + relatives(document) + sparkline()
      + labelled(words.cardMore, words.explainHint(finding.id))
  }

  /// The card with everything else.
  func explanation(in document: HuntDocument) -> [String] {
    var lines = heading() + addition(withValues: true)
    lines += labelled(words.explainFalseAlarms, words.expectedFalse(finding.expectedFalsePerWeek))
    lines += labelled("", document.judged.falseAlarmBasis)
    lines += [""] + judgement() + relatives(document) + sparkline() + [""]
    lines += labelled(words.explainHost, words.hostLine(finding.host))
    for member in finding.members where member != finding.host {
      lines += labelled(words.explainAlso, words.hostLine(member))
    }
    lines += labelled(
      words.explainClient,
      "\(finding.client.title) (\(words.clientKind(finding.client.kind)) \(finding.client.value))")
    lines += labelled(words.explainDestination, finding.destination.name)
    if let tenant = finding.destination.tenant { lines += labelled(words.explainTenant, tenant) }
    if let object = finding.object { lines += labelled(words.explainObject, object) }
    lines += listed(words.explainNames, words.names(finding))
    lines += listed(words.explainAddresses, finding.destination.addresses)
    lines += listed(words.explainVia, finding.destination.via ?? [])
    lines += listed(words.explainPorts, finding.destination.ports.map { "\($0)" })
    lines += labelled(words.explainTraffic, words.traffic(finding))
    lines += listed("MITRE ATT&CK", finding.techniques.map { words.technique($0) })
    lines += [""]
    let missing = finding.notObserved.isEmpty ? [words.nothingMissing] : finding.notObserved
    for (index, sentence) in missing.enumerated() {
      lines += labelled(index == 0 ? words.notObserved : "", words.unobserved(sentence))
    }
    return lines
  }

  private func heading() -> [String] {
    let id = style.cut(finding.id, to: 24)
    let rank = style.own("\(words.number) \(finding.rank)")
    let left = "\(style.paint(id, .bold))  \(style.level(finding.level, words))  \(rank)"
    let right = style.own("\(words.weightRow.lowercased()) \(words.fixed(finding.weightDB, 1)) dB")
    let plainWidth =
      TextLayout.width(id) + TextLayout.width(words.tableLevel(finding.level)) + 4 + TextLayout.width(rank)
    let gap = max(2, width - plainWidth - TextLayout.width(right))
    var lines = [style.paint(style.rule(width), .faint)]
    if plainWidth + gap + TextLayout.width(right) <= width {
      lines.append(left + String(repeating: " ", count: gap) + right)
    } else {
      lines += [left, right]
    }
    let subject = "\(finding.host.label) \(style.arrow) \(finding.destination.label)"
    lines += TextLayout.wrapped(style.safe(subject), to: width)
    lines += TextLayout.wrapped(style.own(finding.claim), to: width).map { style.paint($0, .bold) }
    if let news = finding.news { lines += TextLayout.wrapped(style.own("* \(words.news(news))"), to: width) }
    if let verdict = finding.verdict {
      lines += TextLayout.wrapped(style.own("* \(words.verdictInFull(verdict))"), to: width)
    }
    return lines + [""]
  }

  // MARK: The two sums

  private var nameWidth: Int { width >= 70 ? 20 : 14 }
  private let numberWidth = 9

  private func addition(withValues: Bool) -> [String] {
    let sums = sums
    var lines = [
      style.paint(numbers(words.decibansAgainst, words.shortRival(.person), words.shortRival(.software)), .faint),
      numbers(words.priorRow, signed(sums.prior(.person)), signed(sums.prior(.software))),
    ]
    for (title, rows) in [
      (words.evidenceFor, sums.supporting), (words.evidenceAgainst, sums.opposing),
      (words.evidenceNeutral, sums.neutral),
    ] where !rows.isEmpty {
      lines.append(style.paint(style.own(title), .bold))
      for row in rows { lines += evidence(row, withValues: withValues) }
    }
    lines.append(numbers(words.totalRow, signed(sums.total(.person)), signed(sums.total(.software))))
    let weight = numbers(words.weightRow, signed(finding.weightDB), "")
    lines.append(
      weight + "  "
        + TextLayout.cut(
          style.own(words.closerBoth), to: max(4, width - TextLayout.width(weight) - 2),
          mark: style.unicode ? "…" : ".."))
    for rival in Rival.allCases where sums.missingTenths(rival) != 0 {
      let text = words.doesNotAddUp(rival, sums.missingTenths(rival), minus: .ascii)
      lines += TextLayout.wrapped(style.own(text), to: width)
    }
    return lines + TextLayout.wrapped(style.own(words.closest(sums, minus: .ascii)), to: width)
  }

  private func evidence(_ row: Finding.EvidenceRow, withValues: Bool) -> [String] {
    // A name that is too long for its column goes on below.
    let name = TextLayout.wrapped(style.own(words.signal(row.signal)), to: nameWidth - 2).map { "  " + $0 }
    let head = numbers(name.first ?? "", signed(row.countedPersonDB), signed(row.countedSoftwareDB)) + "  "
    let indent = TextLayout.width(head)
    var sentences = TextLayout.wrapped(style.own(row.statement), to: max(10, width - indent))
    if row.isDiscounted, withValues {
      sentences += TextLayout.wrapped(style.own(words.beforeCaps(row, minus: .ascii)), to: max(10, width - indent))
    }
    if withValues, !row.values.isEmpty {
      let values = row.values.sorted { $0.key < $1.key }.map { words.value($0.key, $0.value) }
      let text = style.own("[\(words.group(row.group))] " + values.joined(separator: "; "))
      sentences += TextLayout.wrapped(text, to: max(10, width - indent))
    }
    return (0..<max(name.count, sentences.count)).map { line in
      let margin = line == 0 ? head : TextLayout.padded(line < name.count ? name[line] : "", to: indent)
      guard line < sentences.count else { return name[line] }
      return margin + sentences[line]
    }
  }

  private func numbers(_ name: String, _ person: String, _ software: String) -> String {
    TextLayout.padded(style.own(name), to: nameWidth)
      + TextLayout.padded(style.own(person), to: numberWidth, rightAligned: true)
      + TextLayout.padded(style.own(software), to: numberWidth, rightAligned: true)
  }

  private func signed(_ value: Double) -> String { words.signed(value, minus: .ascii) }

  // MARK: The rest

  private func judgement() -> [String] {
    labelled(words.cardInnocent, finding.innocent) + labelled(words.cardClears, finding.clearsIf)
      + labelled(words.cardDoFirst, finding.doFirst)
      + labelled(words.cardSeen, words.seen(finding))
  }

  private func relatives(_ document: HuntDocument?) -> [String] {
    guard let document else { return [] }
    let relatives = Relatives(of: finding, in: HuntFacts(document))
    return relatives.rows.isEmpty ? [] : labelled(words.sameHost, words.numbers(of: relatives))
  }

  private func sparkline() -> [String] {
    // How often a connection that is held open began says nothing.
    if finding.kind == .longConnection, finding.plots.intervals.counts.isEmpty { return [] }
    let figures = IntervalFigures(finding.plots.intervals)
    let room = width - labelWidth
    let counts = Array(figures.counts[figures.shown])
    let line = Sparkline.text(counts, width: min(room, 48), unicode: style.unicode)
    let caption = words.sparkline(figures, finding, plusMinus: style.plusMinus)
    let label = style.paint(TextLayout.padded(style.own(words.cardIntervals), to: labelWidth), .faint)
    guard figures.total > 0 else { return labelled(words.cardIntervals, caption) }
    return [label + line] + labelled("", caption)
  }

  private func labelled(_ label: String, _ text: String) -> [String] {
    style.labelled(label, text, labelWidth: labelWidth, width: width)
  }

  private func listed(_ label: String, _ values: [String]) -> [String] {
    values.isEmpty ? [] : labelled(label, values.joined(separator: ", "))
  }
}
