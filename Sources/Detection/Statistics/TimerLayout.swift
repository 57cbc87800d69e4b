import Glibc

/// The hypotheses of a cut as the loops over all of them read them.
struct TimerLayout: Sendable {
  /// The bins that each hypothesis covers, and where in its masses that of bin 0 would stand.
  let firsts, ends, bases: [Int32]
  /// Prior probabilities.
  let priors: [Double]
  /// 1 for hypotheses whose intervals are spread on purpose, else 0.
  let kinds: [UInt8]

  /// Jitter from which on intervals are spread on purpose.
  static let spreadJitter = 0.08

  init(_ hypotheses: TimerHypotheses) {
    firsts = hypotheses.firstBins.map { Int32($0) }
    ends = hypotheses.endBins.map { Int32($0) }
    bases = zip(hypotheses.offsets, hypotheses.firstBins).map { Int32($0 - $1) }
    priors = hypotheses.logPriors.map { exp($0) }
    kinds = hypotheses.jitters.map { $0 >= Self.spreadJitter ? 1 : 0 }
  }
}
