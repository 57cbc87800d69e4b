import Glibc

extension Statistics {
  /// TIMER: how much better a jittered timer explains the intervals between events than the smoothest density that
  /// could.
  ///
  /// `times` are collapsed event times in ascending order (see `collapse(times:delta:)`), with the same `delta`.
  /// Intervals below 4 `delta` and from `longestInterval` seconds on are left out: on machines that sleep at night
  /// pass 8 h, else `.infinity`. The result grows with evidence for a timer, one nat per factor e; memoryless and
  /// human sequences stay below 1.5 in simulation. Ordinary software has timers too: this says nothing about intent.
  public static func timer(
    times: [Double], delta: Double, longestInterval: Double, tables: TimerTables
  ) -> TimerResult {
    guard let cut = tables.cut(delta: delta, longest: longestInterval) else {
      return TimerResult(logBayesFactor: 0, intervals: 0, best: nil)
    }
    let shortest = IntervalGrid.lowerEdge(of: cut.range.lowerBound)
    let end =
      cut.range.upperBound == IntervalGrid.count ? .infinity : IntervalGrid.lowerEdge(of: cut.range.upperBound)
    var intervals: [Double] = []
    for index in times.indices.dropFirst() {
      let interval = times[index] - times[index - 1]
      if interval >= shortest, interval < end { intervals.append(interval) }
    }
    guard intervals.count >= 4, cut.hypotheses.count > 0 else {
      return TimerResult(logBayesFactor: 0, intervals: intervals.count, best: nil)
    }
    let counts = SparseCounts(intervals: intervals, within: cut.range)
    let weights = cut.null.weights(for: counts)
    let ratios = TimerLikelihood.ratios(
      of: cut.hypotheses, counts: counts, null: counts.bins.map { cut.null.mass(of: $0, weights: weights) })
    return summary(ratios, hypotheses: cut.hypotheses, intervals: intervals, range: cut.range)
  }

  /// TIMER at several scales, from raw event times in any order: programs that make a burst per check-in, or whose
  /// check-ins lie among a person's events, show their period only when events up to `delta` apart are one.
  ///
  /// At each scale the last `cap` events count. The result is the logarithm of the mean Bayes factor; a scale with
  /// fewer than eight events counts as -4.
  public static func multiScaleTimer(
    times: [Double], deltas: [Double] = [5, 60, 600], longestInterval: Double, cap: Int = 1500, tables: TimerTables
  ) -> MultiScaleTimerResult {
    let sorted = sortedFinite(times)
    var scales: [MultiScaleTimerResult.Scale] = []
    for delta in deltas {
      let events = Array(collapse(sorted: sorted, delta: delta).suffix(max(cap, 0)))
      let result =
        events.count >= 8
        ? timer(times: events, delta: delta, longestInterval: longestInterval, tables: tables) : nil
      scales.append(
        MultiScaleTimerResult.Scale(
          delta: delta, events: events.count, logBayesFactor: result?.logBayesFactor ?? -4, result: result))
    }
    guard let highest = scales.map(\.logBayesFactor).max() else {
      return MultiScaleTimerResult(logBayesFactor: 0, scales: [])
    }
    let sum = scales.reduce(0) { $0 + exp($1.logBayesFactor - highest) }
    return MultiScaleTimerResult(logBayesFactor: highest + log(sum / Double(scales.count)), scales: scales)
  }

  /// The mean over all hypotheses, and the best one.
  private static func summary(
    _ ratios: [Double], hypotheses: TimerHypotheses, intervals: [Double], range: Range<Int>
  ) -> TimerResult {
    let shares = TimerLikelihood.contaminations.count
    var best = 0
    var highestTerm = -Double.infinity
    var (bestJittered, bestSteady) = (-Double.infinity, -Double.infinity)
    for hypothesis in 0..<hypotheses.count {
      var highest = -Double.infinity
      for index in (hypothesis * shares)..<((hypothesis + 1) * shares) {
        if ratios[index] > highest { highest = ratios[index] }
        if ratios[index] > ratios[best] { best = index }
      }
      highestTerm = max(highestTerm, highest + hypotheses.logPriors[hypothesis])
      if hypotheses.jitters[hypothesis] >= 0.08 {
        bestJittered = max(bestJittered, highest)
      } else {
        bestSteady = max(bestSteady, highest)
      }
    }
    var sum = 0.0
    for hypothesis in 0..<hypotheses.count {
      let logPrior = hypotheses.logPriors[hypothesis] - highestTerm
      for index in (hypothesis * shares)..<((hypothesis + 1) * shares) {
        let term = ratios[index] + logPrior
        // The 15,000 terms below this add less than 1e-20 together.
        if term > -56 { sum += exp(term) }
      }
    }
    let hypothesis = best / shares
    let support = hypotheses.firstBins[hypothesis]..<hypotheses.endBins[hypothesis]
    let inside = intervals.filter {
      support.contains(min(max(IntervalGrid.bin(of: $0), range.lowerBound), range.upperBound - 1))
    }
    return TimerResult(
      logBayesFactor: highestTerm + log(sum) - log(Double(shares)), intervals: intervals.count,
      best: TimerResult.Best(
        logLikelihoodRatio: ratios[best], period: hypotheses.periods[hypothesis],
        jitter: hypotheses.jitters[hypothesis], missed: hypotheses.misses[hypothesis],
        contamination: TimerLikelihood.contaminations[best % shares],
        jitterContrast: bestJittered.isFinite && bestSteady.isFinite ? bestJittered - bestSteady : 0,
        supportShare: Double(inside.count) / Double(intervals.count),
        supportMedian: NormalLaw.median(ofSorted: inside.sorted()) ?? hypotheses.periods[hypothesis]))
  }
}
