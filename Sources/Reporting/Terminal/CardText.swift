import Detection
import Telemetry

/// One finding as text, in at most 80 columns.
struct CardText {
  let style: TextStyle
  let finding: Finding

  private var width: Int { min(80, style.width) }
  private var sums: Sums { Sums(finding) }
  /// Columns of the labels below the sums.
  private let labelWidth = 19

  /// The card: the essence on one screen.
  func card() -> [String] {
    heading() + addition(withValues: false) + [""] + judgement() + sparkline()
      + labelled(Wording.cardMore, Wording.explainHint(finding.id))
  }

  /// The card with everything else.
  func explanation(in document: HuntDocument) -> [String] {
    var lines = heading() + addition(withValues: true)
    lines += labelled("False alarms", Wording.expectedFalse(finding.expectedFalsePerWeek))
    lines += labelled("", document.judged.falseAlarmBasis)
    lines += [""] + judgement() + sparkline() + [""]
    lines += labelled("Host", hostLine(finding.host))
    for member in finding.members where member != finding.host { lines += labelled("also", hostLine(member)) }
    lines += labelled("Client", "\(finding.client.title) (\(finding.client.kind) \(finding.client.value))")
    lines += labelled("Destination", finding.destination.name)
    if let tenant = finding.destination.tenant { lines += labelled("Tenant", tenant) }
    if let object = finding.object { lines += labelled("Object", object) }
    lines += listed("Names", finding.destination.hostnames)
    lines += listed("Addresses", finding.destination.addresses)
    lines += listed("Ports", finding.destination.ports.map { "\($0)" })
    lines += labelled("Traffic", Wording.traffic(finding))
    lines += listed("MITRE ATT&CK", finding.techniques.map { Wording.technique($0) })
    lines += [""]
    let missing = finding.notObserved.isEmpty ? [Wording.nothingMissing] : finding.notObserved
    for (index, sentence) in missing.enumerated() {
      lines += labelled(index == 0 ? Wording.notObserved : "", sentence)
    }
    return lines
  }

  private func heading() -> [String] {
    let id = style.cut(finding.id, to: 24)
    let left = "\(style.paint(id, .bold))  \(style.level(finding.level))  no. \(finding.rank)"
    let right = "\(Wording.weightRow.lowercased()) \(Figures.fixed(finding.weightDB, 1)) dB"
    let plainWidth =
      TextLayout.width(id) + TextLayout.width(TextStyle(color: false, unicode: true).level(finding.level)) + 8
      + "\(finding.rank)".utf8.count
    let gap = max(2, width - plainWidth - TextLayout.width(right))
    var lines = [style.paint(style.rule(width), .faint)]
    if plainWidth + gap + TextLayout.width(right) <= width {
      lines.append(left + String(repeating: " ", count: gap) + right)
    } else {
      lines += [left, right]
    }
    let subject = "\(finding.host.label) \(style.arrow) \(finding.destination.label)"
    lines += TextLayout.wrapped(style.safe(subject), to: width)
    lines += TextLayout.wrapped(style.safe(finding.claim), to: width).map { style.paint($0, .bold) }
    return lines + [""]
  }

  // MARK: The two sums

  private var nameWidth: Int { width >= 70 ? 20 : 14 }
  private let numberWidth = 9

  private func addition(withValues: Bool) -> [String] {
    let sums = sums
    var lines = [
      style.paint(numbers("decibans against", "a person", "software"), .faint),
      numbers(Wording.priorRow, signed(sums.prior(.person)), signed(sums.prior(.software))),
    ]
    for (title, rows) in [
      (Wording.evidenceFor, sums.supporting), (Wording.evidenceAgainst, sums.opposing),
      (Wording.evidenceNeutral, sums.neutral),
    ] where !rows.isEmpty {
      lines.append(style.paint(title, .bold))
      for row in rows { lines += evidence(row, withValues: withValues) }
    }
    lines.append(numbers(Wording.totalRow, signed(sums.total(.person)), signed(sums.total(.software))))
    let weight = numbers(Wording.weightRow, signed(finding.weightDB), "")
    lines.append(weight + "  " + style.cut(Wording.closerBoth, to: max(4, width - TextLayout.width(weight) - 2)))
    for rival in Rival.allCases where sums.missingTenths(rival) != 0 {
      let text = Wording.doesNotAddUp(rival, sums.missingTenths(rival), minus: .ascii)
      lines += TextLayout.wrapped(style.safe(text), to: width)
    }
    return lines + TextLayout.wrapped(Wording.closest(sums, minus: .ascii), to: width)
  }

  private func evidence(_ row: Finding.EvidenceRow, withValues: Bool) -> [String] {
    let name = "  " + style.cut(Wording.signal(row.signal), to: nameWidth - 2)
    let head = numbers(name, signed(row.countedPersonDB), signed(row.countedSoftwareDB)) + "  "
    let indent = TextLayout.width(head)
    var sentences = TextLayout.wrapped(style.safe(row.statement), to: max(10, width - indent))
    if row.isDiscounted, withValues {
      sentences += TextLayout.wrapped(Wording.beforeCaps(row, minus: .ascii), to: max(10, width - indent))
    }
    if withValues, !row.values.isEmpty {
      let values = row.values.sorted { $0.key < $1.key }.map { Wording.value($0.key, $0.value) }
      let text = style.safe("[\(row.group)] " + values.joined(separator: "; "))
      sentences += TextLayout.wrapped(text, to: max(10, width - indent))
    }
    return sentences.enumerated().map { ($0.offset == 0 ? head : String(repeating: " ", count: indent)) + $0.element }
  }

  private func numbers(_ name: String, _ person: String, _ software: String) -> String {
    TextLayout.padded(name, to: nameWidth) + TextLayout.padded(person, to: numberWidth, rightAligned: true)
      + TextLayout.padded(software, to: numberWidth, rightAligned: true)
  }

  private func signed(_ value: Double) -> String { Figures.signed(value, minus: .ascii) }

  // MARK: The rest

  private func judgement() -> [String] {
    labelled(Wording.cardInnocent, finding.innocent) + labelled(Wording.cardClears, finding.clearsIf)
      + labelled(Wording.cardDoFirst, finding.doFirst)
      + labelled(
        Wording.cardSeen,
        "\(finding.firstSeen.wholeSeconds) to \(finding.lastSeen.wholeSeconds), "
          + Wording.count(finding.contacts, "contact", "contacts"))
  }

  private func sparkline() -> [String] {
    let figures = IntervalFigures(finding.plots.intervals)
    let room = width - labelWidth
    let counts = Array(figures.counts[figures.shown])
    let line = Sparkline.text(counts, width: min(room, 48), unicode: style.unicode)
    let caption = Wording.sparkline(figures, finding, plusMinus: style.plusMinus)
    let label = style.paint(TextLayout.padded(Wording.cardIntervals, to: labelWidth), .faint)
    guard figures.total > 0 else { return labelled(Wording.cardIntervals, caption) }
    return [label + line] + labelled("", caption)
  }

  private func labelled(_ label: String, _ text: String) -> [String] {
    style.labelled(label, text, labelWidth: labelWidth, width: width)
  }

  private func listed(_ label: String, _ values: [String]) -> [String] {
    values.isEmpty ? [] : labelled(label, values.joined(separator: ", "))
  }

  private func hostLine(_ host: Finding.Host) -> String {
    var parts = [host.label, host.role]
    if let site = host.site { parts.append(site) }
    let others = host.addresses.filter { $0 != host.address }
    if !others.isEmpty { parts.append("also " + others.joined(separator: ", ")) }
    return parts.joined(separator: "; ")
  }
}
