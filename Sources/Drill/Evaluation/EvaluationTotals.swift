import Glibc
public import Detection
import Evidence

/// What hunts of one kind of network found, over all its networks.
public struct EvaluationTotals: Sendable {
  /// The hunts.
  public let cases: [EvaluationCase]
  private let found: [Set<String>]

  /// The totals of some hunts.
  public init(_ cases: [EvaluationCase]) {
    self.cases = cases
    found = cases.map(\.foundWithinBudget)
  }

  /// Share of planted channels found before the list holds five false rows for 1,000 hosts and day.
  public func recall(_ counts: (EvaluationCase.Planted) -> Bool) -> Share {
    Share(
      pooled: zip(cases, found).map { item, found in
        let planted = item.planted.filter(counts)
        return (planted.count { found.contains($0.id) }, planted.count)
      })
  }

  /// The same at a level or above.
  public func recall(at level: Level, _ counts: (EvaluationCase.Planted) -> Bool) -> Share {
    Share(
      pooled: cases.map { item in
        let found = item.found(at: level)
        let planted = item.planted.filter(counts)
        return (planted.count { found.contains($0.id) }, planted.count)
      })
  }

  /// Share of channels of a class that are found.
  public func recall(_ difficulty: Difficulty) -> Share { recall { $0.difficulty == difficulty } }

  /// Share of networks with a planted channel, whose first row is one.
  public var firstPlace: Share {
    let with = cases.filter { !$0.planted.isEmpty }
    return Share(with.count { $0.rows.first?.planted.isEmpty == false }, of: with.count)
  }

  /// Share of rows above the line that point at something planted.
  public var precision: Share {
    Share(
      pooled: cases.map { item in
        let rows = item.rows.filter { $0.level >= .medium }
        return (rows.count { !$0.planted.isEmpty }, rows.count)
      })
  }

  /// Thousands of hosts, times days.
  public var thousandHostDays: Double { cases.reduce(0) { $0 + Double($1.hosts) / 1000 * $1.days } }

  /// False rows at or above a level, for 1,000 hosts and day.
  public func falseRate(at level: Level) -> Double {
    let rows = cases.reduce(0) { $0 + $1.falseRows(at: level).count }
    return thousandHostDays > 0 ? Double(rows) / thousandHostDays : 0
  }

  /// Number of false rows at or above a level.
  public func falseRows(at level: Level) -> Int { cases.reduce(0) { $0 + $1.falseRows(at: level).count } }

  /// Mean of the precision of the pooled list at each planted channel, where it first stands; further rows of the same channel are
  /// neither true nor false.
  public var averagePrecision: Double {
    let rows = cases.enumerated().flatMap { network, item in item.rows.map { (network: network, row: $0) } }
      .sorted { $0.row.weight > $1.row.weight }
    var known: Set<String> = []
    var (listed, sum) = (0, 0.0)
    for (network, row) in rows {
      let new = Set(row.planted.map { "\(network) \($0)" }).subtracting(known)
      guard row.planted.isEmpty || !new.isEmpty else { continue }
      listed += 1
      guard !new.isEmpty else { continue }
      known.formUnion(new)
      listed += new.count - 1
      sum += Double(new.count) * Double(known.count) / Double(listed)
    }
    let planted = cases.reduce(0) { $0 + Set($1.planted.map(\.id)).count }
    return planted > 0 ? sum / Double(planted) : 0
  }

  // MARK: - Calibration

  /// Expected and counted false rows at a weight or above.
  public struct Expectation: Sendable, Hashable {
    /// Decibans.
    public var weight: Double
    /// Rows expected by the shipped table.
    public var expected: Double
    /// Rows counted.
    public var counted: Int
  }

  /// What the shipped table expects and what came, pooled over the networks whose list reaches down to that weight: what stands
  /// below the end of a list is not counted, so it must not be expected either.
  public var expectations: [Expectation] {
    EvaluationCase.weights.enumerated().map { place, weight in
      let cases = cases.filter { ($0.rows.last?.weight ?? -.infinity) <= weight }
      return Expectation(
        weight: weight,
        expected: cases.reduce(0) { $0 + ($1.expected.indices.contains(place) ? $1.expected[place] : 0) },
        counted: cases.reduce(0) { $0 + $1.rows.count { $0.planted.isEmpty && $0.weight >= weight } })
    }
  }

  /// A tenth of the scale of probabilities.
  public struct Reliability: Sendable, Hashable {
    /// Bounds of the probability that rows of this bin are given.
    public var low, high: Double
    /// Their mean probability.
    public var stated: Double
    /// The share that is true.
    public var share: Share
  }

  /// How often rows are what their weight says: ten bins of the probability that goes with the weight.
  public var reliability: [Reliability] {
    var bins: [(sum: Double, part: Int, whole: Int)] = Array(repeating: (0, 0, 0), count: 10)
    for row in cases.flatMap(\.rows) {
      let probability = row.probability
      let bin = min(9, Int(probability * 10))
      bins[bin].sum += probability
      bins[bin].part += row.planted.isEmpty ? 0 : 1
      bins[bin].whole += 1
    }
    return bins.enumerated().filter { $0.element.whole > 0 }.map { index, bin in
      Reliability(
        low: Double(index) / 10, high: Double(index + 1) / 10, stated: bin.sum / Double(bin.whole),
        share: Share(bin.part, of: bin.whole))
    }
  }

  /// Mean square of the difference between the stated probability and the truth (Brier, 1950).
  public var brier: Double {
    let rows = cases.flatMap(\.rows)
    let sum = rows.reduce(0.0) { sum, row in
      let difference = row.probability - (row.planted.isEmpty ? 0 : 1)
      return sum + difference * difference
    }
    return rows.isEmpty ? 0 : sum / Double(rows.count)
  }

  /// P₀(evidence > x)·x: how often ordinary strands gain x times the odds of no evidence, times x; 1 at most for honest
  /// evidence.
  public func tail(_ x: Double) -> Double {
    let strands = cases.reduce(0) { $0 + $1.strands }
    let bound = EvaluationCase.Row.emptyWeight + 10 * log10(x)
    let rows = cases.flatMap(\.rows).count { $0.planted.isEmpty && $0.weight > bound }
    return strands > 0 ? Double(rows) / Double(strands) * x : 0
  }
}

extension EvaluationCase.Row {
  /// The weight of a strand of which nothing is known: the soft minimum of the two priors.
  public static let emptyWeight = -49.97

  /// The probability that goes with the weight.
  public var probability: Double { Decibans(weight).probability }
}
