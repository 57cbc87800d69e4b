import Detection

/// `Documentation/Evaluation.md`: what was measured, made from the results alone.
public struct EvaluationPage {
  let suite: EvaluationSuite

  /// The page of a suite.
  public init(_ suite: EvaluationSuite) { self.suite = suite }

  /// The page as Markdown.
  public var text: String {
    let parts = [
      opening, targets, further, strata, kinds, delays, calibration, ablations, rita, heldOut, falseRows,
    ]
    return parts.compactMap { $0 }.joined(separator: "\n\n") + "\n"
  }

  // MARK: - Words and numbers

  /// `93 % (88–96, 124 of 133)`.
  static func text(_ share: Share) -> String {
    guard let value = share.value else { return "–" }
    return "\(percent(value)) % (\(percent(share.low))–\(percent(share.high)); \(share.part) of \(share.whole))"
  }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))" }

  static func decimal(_ value: Double, _ digits: Int = 1) -> String {
    let scale = digits == 1 ? 10.0 : 100.0
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  static func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { "| " + $0.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |" }.joined(
      separator: "\n")
  }

  private func verdict(_ value: Double?, _ isReached: (Double) -> Bool) -> String {
    guard let value else { return "not measured" }
    return isReached(value) ? "yes" : "no"
  }

  // MARK: - Sections

  private var opening: String {
    """
    # How well the hunt detects

    Written by `make evaluate`; not by hand. Networks are simulated (`fousek simulate --scenario organisation --plants drawn`): hours, machines,
    software, sites, addresses and sensor faults are drawn for each seed, so that two networks share the public services and half of the catalogue of programs.
    Seeds measured here were not used for fitting or counting anything that ships. Simulated networks rank methods and find regressions;
    they are not your network: `fousek drill` measures there.

    Lists are read from the top until they hold \(Self.decimal(EvaluationCase.budget)) false rows for 1,000 hosts and day. A channel is found if a row
    above that cut points at it: host, name or address, and client fit. Shares are followed by their 95 % interval (networks drawn again a thousand
    times, never narrower than Wilson's) and counts. *Easy, medium, hard, extreme* are told by what a channel is and what else happens on its host, not by whether it is found
    ([Drill.md](Drill.md)).
    """
  }

  private var targets: String {
    let wanted: [(EvaluationSuite.Stratum, [Double])] = [
      (.weeks, [0.98, 0.90, 0.70]), (.week, [0.95, 0.85, 0.60]), (.stock, [0.85, 0.65, 0.40]),
    ]
    let rows = wanted.map { stratum, targets -> [String] in
      guard let totals = suite.totals(stratum) else {
        return [stratum.title, "0"] + targets.map { _ in "not measured" } + ["–"]
      }
      let cells = zip([Difficulty.easy, .medium, .hard], targets).map { difficulty, target in
        let share = totals.recall(difficulty)
        let word = (share.value ?? 0) >= target ? "reached" : "**missed**"
        return "\(Self.text(share)); target \(Self.percent(target)): \(word)"
      }
      return [stratum.title, "\(totals.cases.count)"] + cells + [Self.text(totals.recall(.extreme))]
    }
    return "## Targets\n\n"
      + Self.table(["records", "networks", "easy", "medium", "hard", "extreme (no target)"], rows)
  }

  private var further: String? {
    guard let week = suite.totals(.week) else { return nil }
    let high = week.recall(at: .high) { $0.difficulty == .easy }
    let clean = suite.totals(.clean)
    func perWeek(_ totals: EvaluationTotals) -> Double { totals.falseRate(at: .high) * 7 }
    let worst = factors(week).max()
    let delay = DetectionDelay(suite.cases[EvaluationSuite.Stratum.prefixes.id] ?? []).found(.easy, within: 6)
    var rows = [
      [
        "first row is planted", "95 % of weeks", Self.text(week.firstPlace),
        verdict(week.firstPlace.value) { $0 >= 0.95 },
      ],
      ["easy channels at level high", "60 %", Self.text(high), verdict(high.value) { $0 >= 0.6 }],
      [
        "false rows of level high for 1,000 hosts and week", "1 at most",
        "\(Self.decimal(perWeek(week), 2)) (\(week.falseRows(at: .high)) rows)", verdict(perWeek(week)) { $0 <= 1 },
      ],
      [
        "the same with nothing planted", "1 at most",
        clean.map { "\(Self.decimal(perWeek($0), 2)) (\($0.falseRows(at: .high)) rows)" } ?? "–",
        verdict(clean.map(perWeek)) { $0 <= 1 },
      ],
      [
        "expected false rows against counted, at weights with 20 and more", "factor 2 at most",
        worst.map { "factor \(Self.decimal($0, 2))" } ?? "–", verdict(worst) { $0 <= 2 },
      ],
      [
        "easy channels found within six hours of their first contact", "half", Self.text(delay),
        verdict(delay.value) { $0 >= 0.5 },
      ],
    ]
    if let stock = suite.totals(.stock), let factor = factors(stock).max() {
      rows.append([
        "expected against counted without fingerprints (the table was counted with them)", "no target",
        "factor \(Self.decimal(factor, 2))", "–",
      ])
    }
    rows.append([
      "precision above the line (one planted channel for ten hosts)", "no target", Self.text(week.precision), "–",
    ])
    return "## Further targets, week 1 with JA4\n\n" + Self.table(["what", "target", "measured", "reached"], rows)
  }

  /// By how much expectation and count differ, at each weight with at least 20 counted.
  private func factors(_ totals: EvaluationTotals) -> [Double] {
    totals.expectations.filter { $0.counted >= 20 && $0.expected > 0 }.map {
      max($0.expected / Double($0.counted), Double($0.counted) / $0.expected)
    }
  }

  private var strata: String {
    let all = [EvaluationSuite.Stratum.week, .stock, .weeks] + EvaluationSuite.Stratum.others + [.clean]
    let rows = all.compactMap { stratum in suite.totals(stratum).map { row(stratum.title, $0) } }
    return """
      ## Strata

      False rows are those above the line (level medium and high), for 1,000 hosts and day.

      \(Self.table(["records", "networks", "easy", "medium", "hard", "extreme", "first row planted", "false rows", "of them high"], rows))
      """
  }

  private func row(_ title: String, _ totals: EvaluationTotals) -> [String] {
    [title, "\(totals.cases.count)"] + Difficulty.allCases.map { Self.text(totals.recall($0)) }
      + [
        Self.text(totals.firstPlace), Self.decimal(totals.falseRate(at: .medium), 2),
        Self.decimal(totals.falseRate(at: .high), 2),
      ]
  }

  private var kinds: String? {
    guard let week = suite.totals(.week) else { return nil }
    let planted = week.cases.flatMap(\.planted)
    let families = Set(planted.map(\.family)).sorted().map { family in
      [family, Self.text(week.recall { $0.family == family })]
    }
    let traits = PlantedTrait.allCases.map { trait in
      [trait.rawValue, Self.text(week.recall { $0.traits.contains(trait.rawValue) })]
    }
    let adversaries: [(String, PlantedTrait)] = [
      ("waits without memory, or jitters over 50 %", .jittersWidely), ("copies the vendor's program", .copiesVendor),
      ("keeps a person's schedule", .followsPerson), ("acts through the browser", .copiesBrowser),
      ("uses several services in turn", .rotates), ("changes its pace daily", .drifts),
    ]
    let own = Difficulty.allCases.map { difficulty in
      Self.text(week.recall { $0.difficulty == difficulty && $0.traits.contains(PlantedTrait.ownCloud.rawValue) })
    }
    return """
      ## By kind (week 1, JA4)

      \(Self.table(["family", "found"], families))

      By what makes a channel harder (a channel may have several):

      \(Self.table(["trait", "found"], traits))

      Adversary tests:

      \(Self.table(["the implant", "found"], adversaries.map { name, trait in [name, Self.text(week.recall { $0.traits.contains(trait.rawValue) })] }))

      In the organisation's own cloud products (Microsoft 365, Google):

      \(Self.table(Difficulty.allCases.map(\.rawValue), [own]))
      """
  }

  private var delays: String? {
    guard let cases = suite.cases[EvaluationSuite.Stratum.prefixes.id], !cases.isEmpty else { return nil }
    let delay = DetectionDelay(cases)
    let limits: [Double] = [1, 6, 24, 72, 168]
    let rows = Difficulty.allCases.map { difficulty in
      [difficulty.rawValue] + limits.map { Self.text(delay.found(difficulty, within: $0)) }
    }
    let hours = Set(cases.compactMap(\.hours).filter { $0 == $0.rounded() }).sorted().map { Self.decimal($0) }.joined(
      separator: ", ")
    return """
      ## Time to detection

      Records as they stood after \(hours) hours, and six hours after the first contact of each easy channel, each hunted alone: nothing later leaks in.
      Counted from a channel's first contact to the end of the first records in which it stands above the line; it may have stood there earlier.

      \(Self.table(["class"] + limits.map { "within \(Self.decimal($0)) h" }, rows))
      """
  }
}
