import Glibc

/// Timers that could be: period, jitter and share of missed check-ins, each with its law of intervals as masses over
/// the bins of `IntervalGrid`, stored one after another.
///
/// An interval of a timer with period S and jitter j lies evenly between S(1 - j) and S(1 + j), blurred by the log's
/// resolution and the machine's load; a tenth of them scatter around S. A missed check-in doubles the interval, two
/// missed ones make it threefold.
struct TimerHypotheses: Sendable {
  /// Periods in seconds, jitters as a share of the period, weights of a missed check-in.
  private(set) var periods: [Double] = []
  private(set) var jitters: [Double] = []
  private(set) var misses: [Double] = []
  /// Logarithms of the prior: even over jitters, misses, and periods on a logarithmic scale.
  private(set) var logPriors: [Double] = []
  /// The bins that each hypothesis covers.
  private(set) var firstBins: [Int] = []
  private(set) var endBins: [Int] = []
  /// Where each hypothesis' masses start in `masses`.
  private(set) var offsets: [Int] = []
  /// The masses.
  private(set) var masses: [Double] = []

  /// How many hypotheses there are.
  var count: Int { periods.count }

  /// Whether a hypothesis gives a bin any mass.
  func covers(_ bin: Int, _ hypothesis: Int) -> Bool { bin >= firstBins[hypothesis] && bin < endBins[hypothesis] }

  /// The mass of a hypothesis in a bin, 0 outside its support.
  func mass(_ bin: Int, _ hypothesis: Int) -> Double {
    covers(bin, hypothesis) ? masses[offsets[hypothesis] + bin - firstBins[hypothesis]] : 0
  }

  static let allJitters = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9]
  static let allMisses = [0.0, 0.2, 0.5]
  /// Periods: 10 s to 36 h, in steps of a bin or of two thirds of the jitter, whichever is wider.
  static let shortestPeriod = 10.0
  static let longestPeriod = 36 * 3600.0
  /// Bins of less mass at the ends of a law are left out.
  private static let leastMass = 1e-5
  /// A hypothesis with less of its mass than this inside a range of bins is left out there.
  private static let leastShare = 0.5

  /// No hypotheses.
  private init() {}

  /// The 2,418 hypotheses over all bins.
  static func all() -> TimerHypotheses {
    var result = TimerHypotheses()
    var edges = (0...IntervalGrid.count).map { exp(Double($0) * IntervalGrid.width) }
    edges[IntervalGrid.count] = 1e12
    for jitter in allJitters {
      let step = max(IntervalGrid.width, jitter / 1.5)
      let periodCount = Int(log(longestPeriod / shortestPeriod) / step) + 1
      let logPrior = -log(Double(allJitters.count * allMisses.count)) - log(Double(periodCount))
      for index in 0..<periodCount {
        let period = shortestPeriod * exp(Double(index) * step)
        let laws = (1...3).map { law(of: $0, period: period, jitter: jitter, edges: edges) }
        for miss in allMisses {
          let sum = 1 + miss + miss * miss
          let (one, two, three) = (1 / sum, miss / sum, miss * miss / sum)
          var mixture = [Double](repeating: 0, count: IntervalGrid.count)
          for bin in mixture.indices { mixture[bin] = one * laws[0][bin] + two * laws[1][bin] + three * laws[2][bin] }
          let mass = mixture.reduce(0, +)
          for bin in mixture.indices { mixture[bin] /= mass }
          guard let first = mixture.firstIndex(where: { $0 > leastMass }),
            let last = mixture.lastIndex(where: { $0 > leastMass })
          else { continue }
          result.append(
            period: period, jitter: jitter, miss: miss, logPrior: logPrior, firstBin: first,
            masses: mixture[first...last])
        }
      }
    }
    return result
  }

  /// The masses of the interval between two check-ins with `multiple - 1` missed ones between them.
  private static func law(of multiple: Int, period: Double, jitter: Double, edges: [Double]) -> [Double] {
    let soft = 0.004 * period + 0.5
    let (low, high) = (period * (1 - jitter), period * (1 + jitter))
    let scale = soft / (high - low)
    let times = Double(multiple)
    let spread = (times * (jitter * jitter * period * period / 3) + soft * soft).squareRoot()
    let cumulative = edges.map { edge in
      guard multiple == 1 else { return NormalLaw.cumulative((edge - times * period) / spread) }
      let box =
        scale
        * (NormalLaw.cumulativeIntegral((edge - low) / soft) - NormalLaw.cumulativeIntegral((edge - high) / soft))
      return 0.9 * box + 0.1 * NormalLaw.cumulative((edge - period) / (1.2 * jitter * period + soft))
    }
    var masses = (1..<edges.count).map { cumulative[$0] - cumulative[$0 - 1] }
    masses[0] += cumulative[0]
    return masses
  }

  /// The hypotheses with a period of at least `shortestPeriod` seconds and most of their mass in `range`, cut to it;
  /// masses and priors renormalised.
  func truncated(to range: Range<Int>, shortestPeriod: Double) -> TimerHypotheses {
    var result = TimerHypotheses()
    for index in 0..<count where periods[index] >= shortestPeriod * 0.999 {
      let first = max(firstBins[index], range.lowerBound)
      let end = min(endBins[index], range.upperBound)
      guard first < end else { continue }
      let start = offsets[index] + first - firstBins[index]
      let part = masses[start..<(start + end - first)]
      let mass = part.reduce(0, +)
      guard mass >= TimerHypotheses.leastShare else { continue }
      result.append(
        period: periods[index], jitter: jitters[index], miss: misses[index], logPrior: logPriors[index],
        firstBin: first, masses: part.map { $0 / mass }[...])
    }
    let sum = result.logPriors.reduce(0) { $0 + exp($1) }
    if sum > 0 { result.logPriors = result.logPriors.map { $0 - log(sum) } }
    return result
  }

  private mutating func append(
    period: Double, jitter: Double, miss: Double, logPrior: Double, firstBin: Int, masses: ArraySlice<Double>
  ) {
    periods.append(period)
    jitters.append(jitter)
    misses.append(miss)
    logPriors.append(logPrior)
    firstBins.append(firstBin)
    endBins.append(firstBin + masses.count)
    offsets.append(self.masses.count)
    self.masses.append(contentsOf: masses)
  }
}
