public import Detection

extension Evaluation {
  /// The comparison as one row of a Markdown table: what was found, missed and false, and what the output says of its limits.
  public func row(named name: String, hunt: HuntDocument) -> String {
    let found = outcomes.count { $0.isFound }
    let missed = outcomes.filter { !$0.isFound }.map { outcome in
      let place = outcome.finding.map { "\($0.weightDB) dB" } ?? "not listed"
      return "\(outcome.label.channel) (\(place))"
    }
    let others = falseFindings.map { $0.destination.hostnames.first ?? $0.destination.name }
    let cells = [
      name, "\(hunt.population.hosts)", "\(found) of \(outcomes.count)",
      missed.isEmpty ? "none" : missed.joined(separator: ", "),
      others.isEmpty
        ? "none" : "\(others.count): " + others.prefix(6).joined(separator: ", ") + (others.count > 6 ? " …" : ""),
      // The last sentence, on process records, stands everywhere.
      hunt.coverage.notObserved.dropLast().joined(separator: " "),
    ]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}
