import CTimerLoops
import Glibc

/// The log likelihood ratios of timer hypotheses at every share of foreign intervals: TIMER's inner loop.
struct TimerLikelihood {
  /// Shares of the intervals that are not the timer's.
  static let contaminations = [0.02, 0.1, 0.3, 0.5, 0.7, 0.85]

  private let hypotheses: TimerHypotheses
  /// The bins that hold intervals, how many each, and the inverse of the null's mass.
  private let bins, numbers: [Int32]
  private let inverseNull: [Double]
  /// For each bin the place of the first of `bins` at or after it, and the intervals before it.
  private var places: [Int32]
  private var before: [Int32]
  private let total: Int
  /// Intervals that one product holds.
  private let budget: Int

  private static let logShares = contaminations.map { log($0) }

  /// For intervals that were counted, with the null's mass in each bin that holds any.
  init(_ hypotheses: TimerHypotheses, counts: SparseCounts, null: [Double]) {
    self.hypotheses = hypotheses
    total = counts.total
    bins = counts.bins.map { Int32($0) }
    numbers = counts.counts.map { Int32($0) }
    inverseNull = null.map { 1 / $0 }
    // A factor lies between the least contamination (1/50) and the largest f / f0 with f at most 1, divided by that
    // contamination: this many of them keep the product between 1e-300 and 1e300, and so do shares alone.
    budget = Int(690 / log(50 + 49 * (inverseNull.max() ?? 0)))
    places = [Int32](repeating: 0, count: IntervalGrid.count + 1)
    before = places
    var next = 0
    var passed: Int32 = 0
    for bin in 0...IntervalGrid.count {
      places[bin] = Int32(next)
      before[bin] = passed
      if next < bins.count, bins[next] == bin {
        passed += numbers[next]
        next += 1
      }
    }
  }

  /// The logarithm of the mean likelihood ratio of all hypotheses, and the best one that is steady and that is jittered; -1
  /// for none.
  func weigh(_ layout: TimerLayout) -> (logMean: Double, steady: Int, jittered: Int) {
    let found = unsafe fousek_weigh_timers(
      layout.firsts, layout.ends, layout.bases, layout.priors, layout.priorSums, layout.kinds, layout.numbers,
      layout.lowest, layout.masses, layout.count, bins, numbers, inverseNull, places, Int32(total), Int32(budget),
      Self.contaminations)
    return (found.log_mean, Int(found.best.0), Int(found.best.1))
  }

  /// Appends the six log likelihood ratios of a hypothesis, in the order of `contaminations`.
  ///
  /// Inside a hypothesis' support each interval adds `ln((1 - c) f / f0 + c)`, outside `ln c`. Instead of adding
  /// logarithms, which would be most of the run time, factors are multiplied, and a logarithm is taken when as many
  /// intervals are in the product as a `Double` can hold; that is exact to rounding.
  func appendRatios(of hypothesis: Int, to result: inout [Double]) {
    let (firstBin, endBin) = (hypotheses.firstBins[hypothesis], hypotheses.endBins[hypothesis])
    let base = hypotheses.offsets[hypothesis] - firstBin
    let outside = Double(total - Int(before[endBin] - before[firstBin]))
    var sums = Six(repeating: 0)
    var products = Six(repeating: 1)
    var used = 0
    for place in Int(places[firstBin])..<Int(places[endBin]) {
      let count = Int(numbers[place])
      let factors = Six(ratio: hypotheses.masses[base + Int(bins[place])] * inverseNull[place])
      if count > budget {
        sums.add(Double(count), timesLogarithmsOf: factors)
        continue
      }
      if used + count > budget {
        // The exponents go into the sums, the significands stay: a logarithm is dearer than all the rest.
        sums.moveExponents(from: &products)
        used = 1
      }
      used += count
      products.multiply(by: factors, times: count)
    }
    if used > 0 { sums.add(1, timesLogarithmsOf: products) }
    result.append(sums.a + outside * Self.logShares[0])
    result.append(sums.b + outside * Self.logShares[1])
    result.append(sums.c + outside * Self.logShares[2])
    result.append(sums.d + outside * Self.logShares[3])
    result.append(sums.e + outside * Self.logShares[4])
    result.append(sums.f + outside * Self.logShares[5])
  }

  /// One number per contamination. Plain members: they stay in registers, in debug builds too.
  private struct Six {
    var a, b, c, d, e, f: Double

    init(repeating value: Double) {
      a = value
      b = value
      c = value
      d = value
      e = value
      f = value
    }

    /// `(1 - c) ratio + c` for each contamination c.
    init(ratio: Double) {
      a = 0.98 * ratio + 0.02
      b = 0.9 * ratio + 0.1
      c = 0.7 * ratio + 0.3
      d = 0.5 * ratio + 0.5
      e = (1 - 0.7) * ratio + 0.7
      f = (1 - 0.85) * ratio + 0.85
    }

    mutating func multiply(by factors: Six) {
      a *= factors.a
      b *= factors.b
      c *= factors.c
      d *= factors.d
      e *= factors.e
      f *= factors.f
    }

    /// Multiplies by `factors` to the power of `times`, by squaring.
    mutating func multiply(by factors: Six, times: Int) {
      var power = factors
      var left = times
      while left > 1 {
        if left & 1 == 1 { multiply(by: power) }
        power.multiply(by: power)
        left >>= 1
      }
      multiply(by: power)
    }

    /// Adds the logarithms of the powers of two in `products`, which keep numbers between 1 and 2.
    mutating func moveExponents(from products: inout Six) {
      Six.move(&products.a, into: &a)
      Six.move(&products.b, into: &b)
      Six.move(&products.c, into: &c)
      Six.move(&products.d, into: &d)
      Six.move(&products.e, into: &e)
      Six.move(&products.f, into: &f)
    }

    private static func move(_ product: inout Double, into sum: inout Double) {
      sum += Double(product.exponent) * ln2
      product = product.significand
    }

    private static let ln2 = 0.693147180559945309417

    mutating func add(_ factor: Double, timesLogarithmsOf values: Six) {
      a += factor * log(values.a)
      b += factor * log(values.b)
      c += factor * log(values.c)
      d += factor * log(values.d)
      e += factor * log(values.e)
      f += factor * log(values.f)
    }
  }
}
