extension TerminalText {
  /// A diagnosis: a line for each check, what is lost and what to do below it; then the lines for the sensor once more,
  /// ready to be copied.
  public func diagnosis(_ diagnosis: Diagnosis) -> String {
    let width = (diagnosis.checks.map(\.subject.count).max() ?? 0) + 2
    var lines: [String] = []
    var commands: [String] = []
    for check in diagnosis.checks {
      let mark = TextLayout.padded(check.state == .fine ? "ok" : check.state.rawValue, to: 9)
      let ink: TextStyle.Ink = check.state == .fine ? .faint : check.state == .partly ? .medium : .high
      let rows = style.labelled(check.subject, check.found, labelWidth: width, indent: 9)
      for (index, row) in rows.enumerated() {
        lines.append(index == 0 ? style.paint(mark, ink) + String(row.dropFirst(9)) : row)
      }
      for sentence in [check.loses, check.remedy] where !sentence.isEmpty {
        lines += style.labelled("", sentence, labelWidth: width, indent: 9)
      }
      for command in check.commands where !commands.contains(command) { commands.append(command) }
    }
    let shell = commands.filter { $0.hasPrefix("$ ") }
    let script = commands.filter { !$0.hasPrefix("$ ") }
    if !shell.isEmpty { lines += ["", "On the sensor:"] + shell.map { "  " + $0.dropFirst(2) } }
    if !script.isEmpty {
      lines += ["", "In its local.zeek, then `zeekctl deploy`:"] + script.map { "  " + $0 }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
