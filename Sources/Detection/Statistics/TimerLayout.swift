import CTimerLoops
import Glibc

/// The hypotheses of a cut as the loops over all of them read them: in blocks of one jitter and one share of missed
/// check-ins with neighbouring periods, which cover about the same bins.
struct TimerLayout: Sendable {
  /// The bins that any hypothesis of each block covers, and where in `masses` those of bin 0 would stand.
  private(set) var firsts: [Int32] = []
  private(set) var ends: [Int32] = []
  private(set) var bases: [Int32] = []
  /// Prior probabilities, one of each hypothesis, and their sum for each block.
  private(set) var priors: [Double] = []
  private(set) var priorSums: [Double] = []
  /// 1 for blocks of hypotheses whose intervals are spread on purpose, else 0.
  private(set) var kinds: [UInt8] = []
  /// The number of each hypothesis, -1 for none; and the lowest of each block.
  private(set) var numbers: [Int32] = []
  private(set) var lowest: [Int32] = []
  /// The masses of the block's hypotheses side by side, bin after bin.
  private(set) var masses: [Double] = []

  /// Jitter from which on intervals are spread on purpose.
  static let spreadJitter = 0.08

  private static let abreast = Int(FOUSEK_TIMERS_ABREAST)

  init(_ hypotheses: TimerHypotheses) {
    let ordered = (0..<hypotheses.count).sorted { left, right in
      let (one, other) = (hypotheses.family(of: left), hypotheses.family(of: right))
      if one != other { return one < other }
      let (period, otherPeriod) = (hypotheses.periods[left], hypotheses.periods[right])
      return period != otherPeriod ? period < otherPeriod : left < right
    }
    var block: [Int] = []
    for hypothesis in ordered {
      if let first = block.first,
        block.count == Self.abreast || hypotheses.family(of: first) != hypotheses.family(of: hypothesis)
      {
        append(block, hypotheses)
        block.removeAll()
      }
      block.append(hypothesis)
    }
    append(block, hypotheses)
  }

  /// How many blocks there are.
  var count: Int { firsts.count }

  /// Whether the intervals of a hypothesis are spread on purpose.
  static func isSpread(_ hypothesis: Int, of hypotheses: TimerHypotheses) -> Bool {
    hypotheses.jitters[hypothesis] >= spreadJitter
  }

  private mutating func append(_ block: [Int], _ hypotheses: TimerHypotheses) {
    guard let some = block.first, let lowest = block.min() else { return }
    let first = block.reduce(hypotheses.firstBins[some]) { min($0, hypotheses.firstBins[$1]) }
    let end = block.reduce(hypotheses.endBins[some]) { max($0, hypotheses.endBins[$1]) }
    firsts.append(Int32(first))
    ends.append(Int32(end))
    bases.append(Int32(masses.count - Self.abreast * first))
    kinds.append(Self.isSpread(some, of: hypotheses) ? 1 : 0)
    self.lowest.append(Int32(lowest))
    for bin in first..<end {
      for place in 0..<Self.abreast { masses.append(place < block.count ? hypotheses.mass(bin, block[place]) : 0) }
    }
    var sum = 0.0
    for place in 0..<Self.abreast {
      let prior = place < block.count ? exp(hypotheses.logPriors[block[place]]) : 0
      priors.append(prior)
      sum += prior
      numbers.append(place < block.count ? Int32(block[place]) : -1)
    }
    priorSums.append(sum)
  }
}

extension TimerHypotheses {
  /// What hypotheses that differ in their period alone share.
  fileprivate func family(of hypothesis: Int) -> Family {
    Family(jitter: jitters[hypothesis], missed: misses[hypothesis])
  }

  fileprivate struct Family: Comparable {
    var jitter, missed: Double

    static func < (left: Family, right: Family) -> Bool { (left.jitter, left.missed) < (right.jitter, right.missed) }
  }
}
