import Evidence

extension SensitivityDocument {
  /// The result as plain text, for a terminal of 100 columns.
  public var text: String {
    guard tooLittle.isEmpty else {
      var lines = ["This is too little to measure on; nothing was planted."]
      lines += tooLittle.map { "  \($0)" }
      return lines.map { $0 + "\n" }.joined()
    }
    var lines: [String] = []
    let found = channels.count { $0.found }
    lines.append(
      "\(found) of \(channels.count.counted("planted channel")) found (\(ableHosts) of \(hosts) hosts can carry one, "
        + "\(Adequacy.words(days * 86_400)), \(rounds.counted("round")), seed \(seed)).")
    lines.append(
      baselineRows == 0
        ? "Before planting, nothing stood above the line."
        : "Before planting, \(baselineRows.counted("row")) stood above the line already: look at "
          + "\(baselineRows == 1 ? "it" : "them") first.")
    lines.append("")
    for sentence in advice { lines += Self.wrapped(sentence) }
    for table in tables where table.by != "all" {
      lines.append("")
      lines.append(Self.row("By \(table.by)", "planted", "found", "95 % interval", "median rank"))
      for group in table.groups {
        lines.append(
          Self.row(
            "  " + group.name, "\(group.planted)", "\(group.found)",
            "\(Int((group.low * 100).rounded())) to \(Int((group.high * 100).rounded())) %",
            group.medianRank.map { "\($0)" } ?? "-"))
      }
    }
    let missed = channels.filter { !$0.found }
    if !missed.isEmpty {
      lines.append("")
      lines.append("Missed:")
      for outcome in missed.prefix(20) {
        let place = outcome.rank.map { "below the line, rank \($0)" } ?? "not in the list"
        lines.append(
          "  \(outcome.label.host) → \(outcome.label.destination): \(place), every "
            + "\(Adequacy.words(outcome.label.interval)), \(outcome.label.contacts + outcome.label.attempts) contacts")
      }
      if missed.count > 20 { lines.append("  and \(missed.count - 20) more; --json names all.") }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func row(_ name: String, _ cells: String...) -> String {
    let widths = [9, 7, 15, 13]
    var line = name + String(repeating: " ", count: max(0, 40 - name.count))
    for (cell, width) in zip(cells, widths) { line += String(repeating: " ", count: max(1, width - cell.count)) + cell }
    return line
  }

  private static func wrapped(_ sentence: String) -> [String] {
    var lines: [String] = []
    var line = "*"
    for word in sentence.split(separator: " ") {
      if line.count + word.count + 1 > 98 {
        lines.append(line)
        line = " "
      }
      line += " " + word
    }
    return lines + [line]
  }
}
