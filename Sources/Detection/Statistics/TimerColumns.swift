import CTimerLoops

/// The hypotheses of a cut once more, bin by bin: what a bound on all of them at once reads.
struct TimerColumns: Sendable {
  /// The bins that each hypothesis covers.
  private let firsts: [Int32]
  private let ends: [Int32]
  private let logPriors: [Float]
  /// Masses of neighbouring hypotheses in one bin, run after run, and where each bin's runs start.
  private var masses: [Float] = []
  private var runs: [fousek_run] = []
  private var runsBefore: [Int32] = [0]

  /// Columns of hypotheses that stand in the order of their jitters.
  init(_ hypotheses: TimerHypotheses) {
    firsts = hypotheses.firstBins.map { Int32($0) }
    ends = hypotheses.endBins.map { Int32($0) }
    logPriors = hypotheses.logPriors.map { Float($0) }
    // Of one jitter, those that cover a bin stand together but for a few.
    var blocks: [Range<Int>] = []
    for index in 0..<hypotheses.count {
      if let last = blocks.last, hypotheses.jitters[last.lowerBound] == hypotheses.jitters[index] {
        blocks[blocks.count - 1] = last.lowerBound..<(index + 1)
      } else {
        blocks.append(index..<(index + 1))
      }
    }
    for bin in 0..<IntervalGrid.count {
      for block in blocks {
        guard let first = block.first(where: { hypotheses.covers(bin, $0) }),
          let last = block.last(where: { hypotheses.covers(bin, $0) })
        else { continue }
        runs.append(fousek_run(first: Int32(first), count: Int32(last - first + 1), start: Int32(masses.count)))
        for index in first...last { masses.append(Float(hypotheses.mass(bin, index))) }
      }
      runsBefore.append(Int32(runs.count))
    }
  }

  /// For each hypothesis no less than its best log likelihood ratio, whatever the share of foreign intervals.
  func bounds(_ counts: SparseCounts, null: [Double]) -> [Float] {
    var sums = [Float](repeating: 0, count: firsts.count)
    var before = [Int32](repeating: 0, count: IntervalGrid.count + 1)
    for (bin, count) in zip(counts.bins, counts.counts) { before[bin + 1] = Int32(count) }
    for bin in 0..<IntervalGrid.count { before[bin + 1] += before[bin] }
    let bins = counts.bins.map { Int32($0) }
    let factors = zip(counts.counts, null).map { Float(Double($0) / $1) }
    unsafe fousek_sum_ratios(masses, runs, runsBefore, bins, factors, bins.count, &sums)
    var bounds = sums
    unsafe fousek_bound_ratios(
      sums, firsts, ends, before, Int32(counts.total), Float(TimerLikelihood.contaminations.first ?? 0),
      Float(TimerLikelihood.contaminations.last ?? 1), sums.count, &bounds)
    return bounds
  }

  /// No less than the logarithm of the mean over all hypotheses, each as high as its bound.
  func logMean(_ bounds: [Float]) -> Double {
    bounds.isEmpty ? 0 : Double(unsafe fousek_log_sum(bounds, logPriors, bounds.count))
  }
}
