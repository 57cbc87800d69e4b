import Detection

// Sections on how far weights can be believed, and on what else was tried.
extension EvaluationPage {
  var calibration: String? {
    guard let week = suite.totals(.week) else { return nil }
    let expectations = week.expectations.filter { $0.counted > 0 }.map {
      [
        Self.decimal($0.weight), Self.decimal($0.expected), "\($0.counted)",
        $0.counted >= 20 ? Self.decimal($0.expected / Double($0.counted), 2) : "under 20 counted",
      ]
    }
    let reliability = week.reliability.map {
      ["\(Self.percent($0.low))–\(Self.percent($0.high)) %", Self.decimal($0.stated * 100), Self.text($0.share)]
    }
    let clean = suite.totals(.clean)
    let tails = [100.0, 1000].map { x in
      [Self.decimal(x), clean.map { Self.decimal($0.tail(x), 2) } ?? "–"]
    }
    return """
      ## How far the numbers can be believed

      False rows at or above a weight: what the shipped table expects, and what was counted (week 1, JA4, pooled over the networks whose list of 400 rows reaches down there).

      \(Self.table(["weight, dB", "expected", "counted", "expected / counted"], expectations))

      Probability that goes with the weight of a row, and how many such rows were planted (one planted channel for ten hosts; the prior is one strand in 100,000, so true
      shares are higher). Mean square difference \(Self.decimal(week.brier, 2)) (Brier).

      \(Self.table(["stated", "mean, %", "planted"], reliability))

      P₀(evidence > x)·x on networks with nothing planted, of all judged strands; 1 at most for honest evidence.

      \(Self.table(["x", "P₀·x"], tails))
      """
  }

  var ablations: String? {
    let prefix = EvaluationSuite.Stratum.ablation
    let names = suite.cases.keys.filter { $0.hasPrefix(prefix) }.sorted()
    guard !names.isEmpty, let first = names.first.flatMap({ suite.totals($0) }) else { return nil }
    let seeds = Set(first.cases.map(\.seed))
    let whole = EvaluationTotals(
      (suite.cases[EvaluationSuite.Stratum.week.id] ?? []).filter { seeds.contains($0.seed) })
    func row(_ title: String, _ totals: EvaluationTotals) -> [String] {
      [title] + Difficulty.allCases.map { Self.text(totals.recall($0)) } + [Self.decimal(totals.averagePrecision, 2)]
    }
    let rows =
      [row("nothing", whole)]
      + names.compactMap { name in
        suite.totals(name).map { row(String(name.dropFirst(prefix.count)), $0) }
      }
    return """
      ## Without one group of evidence

      The same \(seeds.count) networks, hunted without one group of signals (`hunt --leave-out`). The weights of the others stay as fitted.

      \(Self.table(["left out", "easy", "medium", "hard", "extreme", "average precision"], rows))
      """
  }

  var rita: String? {
    guard !suite.rita.isEmpty, let week = suite.totals(.week) else { return nil }
    let rows = [
      ["RITA's score"]
        + Difficulty.allCases.map { Self.text(Share(suite.rita[$0]?.found ?? 0, of: suite.rita[$0]?.planted ?? 0)) },
      ["this hunt"] + Difficulty.allCases.map { Self.text(week.recall($0)) },
    ]
    return """
      ## Beside RITA's score

      RITA's threat score (version 5, settings of an installation: beacons, long connections, many names below a domain, and modifiers), worked out from its mathematics
      (`Benchmarks/RITA`); each pair by its best day, on the same records and with the same budget of false rows.

      \(Self.table(["what ranked", "easy", "medium", "hard", "extreme"], rows))
      """
  }

  var heldOut: String? {
    suite.holdOut.map { lines in
      """
      ## What the weights were not fitted on

      The fit repeated with parts of its own networks held out: whole networks, and whole kinds of implant and of software (a fifth at a time). Found before the list holds five false rows
      for 1,000 hosts and day.

      ```
      \(lines.split(separator: "\n").joined(separator: "\n"))
      ```
      """
    }
  }

  var falseRows: String? {
    guard let clean = suite.totals(.clean) else { return nil }
    let rows = clean.cases.flatMap { item in item.falseRows(at: .medium).map { (item.seed, $0) } }
    let list = rows.sorted { $0.1.weight > $1.1.weight }.map { seed, row in
      [
        "\(seed)", row.level.rawValue, Self.decimal(row.weight), row.kind.rawValue, row.destination,
        row.maker + (row.nature.map { " (\($0.rawValue))" } ?? ""),
      ]
    }
    let weeks = clean.thousandHostDays / 7
    return """
      ## Every false row on networks with nothing planted

      \(clean.cases.count) networks, \(Self.decimal(weeks, 2)) thousand host-weeks, \(rows.count) rows above the line. The last column is what the simulator says it really is.

      \(list.isEmpty ? "None." : Self.table(["seed", "level", "weight, dB", "kind", "destination", "really"], list))
      """
  }
}
