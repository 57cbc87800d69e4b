import Glibc

/// The search for the timers that explain a sequence of intervals best, among all hypotheses of a cut.
///
/// Each hypothesis has a bound that costs next to nothing; only those are worked out that can be the best of their kind or
/// add anything to the mean.
struct TimerSearch {
  private let cut: TimerTables.Cut
  private let intervals: [Double]
  private let counts: SparseCounts
  /// The null's mass in each bin that holds intervals.
  private let null: [Double]
  /// For each hypothesis no less than its best log likelihood ratio.
  private let bounds: [Float]

  /// Nats below the highest term from which on terms are left out: the thousands of them add less than 1e-9 together.
  private static let negligible = 30.0

  /// For intervals that the cut is for, at least one.
  init(_ cut: TimerTables.Cut, _ intervals: [Double]) {
    self.cut = cut
    self.intervals = intervals
    counts = SparseCounts(intervals: intervals, within: cut.range)
    let weights = cut.null.weights(for: counts)
    null = counts.bins.map { cut.null.mass(of: $0, weights: weights) }
    bounds = cut.columns.bounds(counts, null: null)
  }

  /// No less than the logarithm of the Bayes factor.
  var bound: Double { cut.columns.logMean(bounds) }

  /// What was worked out so far.
  private struct Found {
    /// Six log likelihood ratios of each hypothesis in `hypotheses`.
    var hypotheses: [Int] = []
    var ratios: [Double] = []
    /// The highest ratio of steady hypotheses and of jittered ones, and the highest with its prior.
    var best = [-Double.infinity, -Double.infinity]
    var highestTerm = -Double.infinity
  }

  /// The mean over all hypotheses, and the best one.
  func result() -> TimerResult {
    let hypotheses = cut.hypotheses
    let likelihood = TimerLikelihood(hypotheses, counts: counts, null: null)
    var found = Found()
    // The most promising one of each kind first: it rules most of the others out.
    var leaders = [-1, -1]
    for hypothesis in 0..<hypotheses.count {
      let kind = kind(of: hypothesis)
      if leaders[kind] < 0 || bounds[hypothesis] > bounds[leaders[kind]] { leaders[kind] = hypothesis }
    }
    for leader in leaders where leader >= 0 { work(out: leader, likelihood, &found) }
    found.hypotheses = []
    found.ratios = []
    for hypothesis in 0..<hypotheses.count {
      let bound = Double(bounds[hypothesis])
      if bound >= found.best[kind(of: hypothesis)]
        || bound + hypotheses.logPriors[hypothesis] >= found.highestTerm - Self.negligible
      {
        work(out: hypothesis, likelihood, &found)
      }
    }
    return summary(found)
  }

  /// 1 for hypotheses whose intervals are spread on purpose, else 0.
  private func kind(of hypothesis: Int) -> Int { cut.hypotheses.jitters[hypothesis] >= 0.08 ? 1 : 0 }

  private func work(out hypothesis: Int, _ likelihood: TimerLikelihood, _ found: inout Found) {
    let start = found.ratios.count
    likelihood.appendRatios(of: hypothesis, to: &found.ratios)
    found.hypotheses.append(hypothesis)
    var highest = -Double.infinity
    for index in start..<found.ratios.count { highest = max(highest, found.ratios[index]) }
    found.best[kind(of: hypothesis)] = max(found.best[kind(of: hypothesis)], highest)
    found.highestTerm = max(found.highestTerm, highest + cut.hypotheses.logPriors[hypothesis])
  }

  private func summary(_ found: Found) -> TimerResult {
    let hypotheses = cut.hypotheses
    let shares = TimerLikelihood.contaminations.count
    var best = 0
    for index in found.ratios.indices where found.ratios[index] > found.ratios[best] { best = index }
    var sum = 0.0
    for (place, hypothesis) in found.hypotheses.enumerated() {
      let logPrior = hypotheses.logPriors[hypothesis] - found.highestTerm
      for index in (place * shares)..<((place + 1) * shares) {
        let term = found.ratios[index] + logPrior
        if term > -Self.negligible { sum += exp(term) }
      }
    }
    let hypothesis = found.hypotheses[best / shares]
    let support = hypotheses.firstBins[hypothesis]..<hypotheses.endBins[hypothesis]
    let inside = intervals.filter {
      support.contains(min(max(IntervalGrid.bin(of: $0), cut.range.lowerBound), cut.range.upperBound - 1))
    }
    return TimerResult(
      logBayesFactor: found.highestTerm + log(sum) - log(Double(shares)), intervals: intervals.count,
      best: TimerResult.Best(
        logLikelihoodRatio: found.ratios[best], period: hypotheses.periods[hypothesis],
        jitter: hypotheses.jitters[hypothesis], missed: hypotheses.misses[hypothesis],
        contamination: TimerLikelihood.contaminations[best % shares],
        jitterContrast: found.best.allSatisfy(\.isFinite) ? found.best[1] - found.best[0] : 0,
        supportShare: Double(inside.count) / Double(intervals.count),
        supportMedian: NormalLaw.median(ofSorted: inside.sorted()) ?? hypotheses.periods[hypothesis]))
  }
}
