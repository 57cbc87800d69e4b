/// The search for the timers that explain a sequence of intervals best, among all hypotheses of a cut.
///
/// One pass multiplies likelihood ratios and takes no logarithm until the end; it finds the mean, and the best hypothesis of
/// each kind.
struct TimerSearch {
  private let cut: TimerTables.Cut
  private let intervals: [Double]
  private let likelihood: TimerLikelihood
  private let found: (logMean: Double, steady: Int, jittered: Int)

  /// For intervals that the cut is for, at least one.
  init(_ cut: TimerTables.Cut, _ intervals: [Double]) {
    self.cut = cut
    self.intervals = intervals
    let counts = SparseCounts(intervals: intervals, within: cut.range)
    let weights = cut.null.weights(for: counts)
    let null = counts.bins.map { cut.null.mass(of: $0, weights: weights) }
    likelihood = TimerLikelihood(cut.hypotheses, counts: counts, null: null)
    found = likelihood.weigh(cut.layout)
  }

  /// The logarithm of the Bayes factor: the mean over all hypotheses and all shares of foreign intervals.
  var logBayesFactor: Double { found.logMean }

  /// The Bayes factor and the best hypothesis.
  func result() -> TimerResult {
    let hypotheses = cut.hypotheses
    let shares = TimerLikelihood.contaminations
    // Steady and jittered ones; of equals the first.
    var best: (hypothesis: Int, share: Int, ratio: Double)?
    var ofKinds: [Double] = []
    for hypothesis in [found.steady, found.jittered].sorted() where hypothesis >= 0 {
      var ratios: [Double] = []
      likelihood.appendRatios(of: hypothesis, to: &ratios)
      var highest = 0
      for share in ratios.indices where ratios[share] > ratios[highest] { highest = share }
      ofKinds.append(
        TimerLayout.isSpread(hypothesis, of: hypotheses) ? ratios[highest] : -ratios[highest])
      if ratios[highest] > best?.ratio ?? -.infinity { best = (hypothesis, highest, ratios[highest]) }
    }
    guard let best else { return TimerResult(logBayesFactor: logBayesFactor, intervals: intervals.count, best: nil) }
    let support = hypotheses.firstBins[best.hypothesis]..<hypotheses.endBins[best.hypothesis]
    let inside = intervals.filter {
      support.contains(min(max(IntervalGrid.bin(of: $0), cut.range.lowerBound), cut.range.upperBound - 1))
    }.sorted()
    let jitter = hypotheses.jitters[best.hypothesis]
    return TimerResult(
      logBayesFactor: logBayesFactor, intervals: intervals.count,
      best: TimerResult.Best(
        logLikelihoodRatio: best.ratio, period: hypotheses.periods[best.hypothesis],
        jitter: jitter, missed: hypotheses.misses[best.hypothesis],
        contamination: shares[best.share], jitterContrast: ofKinds.count == 2 ? ofKinds[0] + ofKinds[1] : 0,
        supportShare: Double(inside.count) / Double(intervals.count),
        supportMedian: Statistics.median(ofSorted: inside) ?? hypotheses.periods[best.hypothesis],
        supportDeviation: TimerSearch.deviation(ofSorted: inside, atMost: jitter)))
  }

  /// The least deviation of a grid, which is told of exact timers too.
  private static let leastDeviation = 0.02

  /// The deviation of an even spread of which nine in ten would lie as near to the median as these intervals do, ascending.
  private static func deviation(ofSorted intervals: [Double], atMost jitter: Double) -> Double {
    guard let median = Statistics.median(ofSorted: intervals), median > 0,
      let bounds = Statistics.nineInTen(ofSorted: intervals)
    else { return jitter }
    let deviation = ((bounds.upperBound - bounds.lowerBound) / 2 / median / 0.9 * 100).rounded() / 100
    return min(jitter, max(deviation, leastDeviation))
  }
}
