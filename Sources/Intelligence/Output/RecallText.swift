import Evidence
import Telemetry

/// The answers as plain text for a terminal: what was seen in full, what was not covered with the reason, the rest
/// counted.
public enum RecallText {
  /// The document as text.
  /// - Parameters:
  ///   - limit: how many answers of each outcome are shown; the rest is counted.
  ///   - hosts: how many hosts of an answer are shown.
  public static func text(_ document: RecallDocument, limit: Int = 20, hosts: Int = 10) -> String {
    var lines: [String] = []
    if let span = document.span {
      lines.append("Asked from \(minutes(span.lowerBound)) to \(minutes(span.upperBound)) UTC.")
    } else {
      lines.append("No records of that time are kept.")
    }
    if isWider(document) {
      lines.append("Contacts are kept by day: figures are of all of each day that this time touches.")
    }
    for outcome in [Answer.Outcome.seen, .partlyCovered, .notCovered, .notSeen] {
      let answers = document.answers.filter { $0.outcome == outcome }
      guard !answers.isEmpty else { continue }
      lines += ["", heading(outcome, answers.count)]
      for answer in answers.prefix(limit) { lines += block(answer, hosts: hosts) }
      if answers.count > limit { lines.append("  … and \(answers.count - limit) more (--limit, --json)") }
    }
    if document.answers.contains(where: { $0.outcome == .notSeen || $0.outcome == .partlyCovered }) {
      lines += ["", "Not seen: none of your own machines contacted it. Who contacted them from outside is not kept."]
    }
    lines += coverage(document) + read(document) + refused(document)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether something is told that lies outside the time that was asked for.
  private static func isWider(_ document: RecallDocument) -> Bool {
    guard let span = document.span else { return false }
    return document.answers.compactMap(\.seen).contains {
      $0.figures.first < span.lowerBound || $0.figures.last >= span.upperBound
    }
  }

  private static func heading(_ outcome: Answer.Outcome, _ count: Int) -> String {
    switch outcome {
    case .seen: "SEEN: \(count)"
    case .notSeen: "NOT SEEN, every hour covered: \(count)"
    case .partlyCovered: "NOT SEEN in the hours that were covered, others were not: \(count)"
    case .notCovered: "NOT COVERED, nothing that could show it was kept: \(count)"
    }
  }

  private static func block(_ answer: Answer, hosts: Int) -> [String] {
    let indicator = answer.indicator
    var first = "  " + indicator.observables.map { drawn($0.description) }.joined(separator: " and ")
    if let level = indicator.marking.level { first += "  \(level.rawValue)" }
    var lines = [first]
    let label = indicator.label.map { drawn($0) + ", " } ?? ""
    lines.append("    from \(label)\(drawn(indicator.origin.place))")
    if let seen = answer.seen {
      lines += block(seen, hosts: hosts, tries: answer.kinds.contains(.names) ? "question or attempt" : "attempt")
    }
    if answer.outcome == .partlyCovered {
      lines.append("    covered in \(answer.coveredHours) of \(answer.hours) hours")
    }
    if answer.isOwn {
      lines.append("    an address of your own: kept is whom your machines contacted, not who contacted them")
    }
    if answer.isOutsideValidity { lines.append("    seen only outside the time for which the indicator is meant") }
    if !indicator.unchecked.isEmpty {
      lines.append("    not checked: " + indicator.unchecked.map(drawn).joined(separator: ", "))
    }
    for warning in answer.warnings { lines.append("    too broad: " + drawn(warning.message)) }
    return lines
  }

  /// - Parameter tries: what an attempt is called; of names, questions to the name service count with them.
  private static func block(_ seen: Answer.Seen, hosts: Int, tries: String) -> [String] {
    var lines = ["    \(seen.hostCount.counted("host")): \(figures(seen.figures, tries))"]
    var shown = seen.matches.prefix(5).map(drawn)
    if seen.matchCount > 5 { shown.append("and \((seen.matchCount - 5).grouped) more") }
    // Long names stand one below the other.
    let isShort = shown.reduce(0) { $0 + $1.count + 2 } < 90
    if isShort, !shown.isEmpty { shown = [shown.joined(separator: ", ").replacing(", and", with: " and")] }
    for (index, match) in shown.enumerated() { lines.append((index == 0 ? "    as " : "       ") + match) }
    for host in seen.hosts.prefix(hosts) {
      let name = host.host.name.map { drawn($0) + " (" + drawn(host.host.identity) + ")" } ?? drawn(host.host.identity)
      let site = host.host.site.isEmpty ? "" : drawn(host.host.site) + " "
      lines.append("      \(site)\(name): \(figures(host.figures, tries))")
    }
    if seen.hostCount > hosts { lines.append("      … and \((seen.hostCount - hosts).counted("more host"))") }
    return lines
  }

  private static func figures(_ figures: Answer.Figures, _ tries: String) -> String {
    var parts = [figures.contacts.counted("contact")]
    if figures.attempts > 0 {
      parts.append(figures.attempts.counted(tries, plural: tries.replacing("question", with: "questions") + "s"))
    }
    parts.append("on " + figures.days.counted("day"))
    let span = "\(minutes(figures.first)) to \(minutes(figures.last))"
    let bytes =
      figures.bytesUp > 0 || figures.bytesDown > 0
      ? ", \(figures.bytesUp.grouped) bytes up, \(figures.bytesDown.grouped) down" : ""
    return parts.joined(separator: ", ") + ", " + span + bytes
  }

  private static func coverage(_ document: RecallDocument) -> [String] {
    var lines: [String] = []
    for coverage in document.coverage where !coverage.isWhole || !coverage.gaps.isEmpty {
      if lines.isEmpty { lines = ["", "COVERAGE"] }
      guard coverage.isKept else {
        lines.append("  \(coverage.kind.words): nothing of the kind is kept")
        continue
      }
      lines.append("  \(coverage.kind.words): \(coverage.coveredHours) of \(coverage.hours) hours")
      // The longest gaps first: they are what an answer may have missed.
      let longest = coverage.gaps.sorted { left, right in
        let (one, two) = (
          left.span.upperBound.microseconds - left.span.lowerBound.microseconds,
          right.span.upperBound.microseconds - right.span.lowerBound.microseconds
        )
        return one != two ? one > two : left.span.lowerBound < right.span.lowerBound
      }
      for gap in longest.prefix(5) { lines.append("    " + describe(gap)) }
      if longest.count > 5 { lines.append("    … and \(longest.count - 5) shorter (--json)") }
    }
    return lines
  }

  private static func describe(_ gap: KindCoverage.Gap) -> String {
    let sensor = [gap.site, gap.sensor].filter { !$0.isEmpty }.map(drawn).joined(separator: " ")
    let logs = gap.logs.map(\.rawValue).joined(separator: " and ")
    let what = gap.isBlind ? "no \(logs)" : "no \(logs), seen through other logs only"
    return
      "\(sensor.isEmpty ? "" : sensor + ": ")\(what) from \(minutes(gap.span.lowerBound)) to \(minutes(gap.span.upperBound))"
  }

  /// Files in which nothing was found.
  private static func read(_ document: RecallDocument) -> [String] {
    let empty = document.readings.filter { $0.indicators.isEmpty && $0.refusedCount == 0 }
    return empty.isEmpty ? [] : [""] + empty.map { "No indicators were found in \(drawn($0.file))." }
  }

  private static func refused(_ document: RecallDocument) -> [String] {
    var lines: [String] = []
    for reading in document.readings where reading.refusedCount > 0 {
      lines += ["", "REFUSED in \(drawn(reading.file)): \(reading.refusedCount)"]
      for (reason, count) in reading.refusals.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(10) {
        lines.append("  \(count) × \(drawn(reason))")
      }
      for entry in reading.refused.prefix(5) { lines.append("    \(drawn(entry.place)): \(drawn(entry.value))") }
    }
    return lines
  }

  /// `2026-03-01 09:30`.
  private static func minutes(_ time: Timestamp) -> String {
    let text = time.civil.rfc3339Seconds
    return String(text.prefix(10)) + " " + String(text.dropFirst(11).prefix(5))
  }

  private static func drawn(_ text: String) -> String { VisibleText.drawn(text) }
}
