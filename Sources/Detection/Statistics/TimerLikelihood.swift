import Glibc

/// The log likelihood ratios of timer hypotheses at every share of foreign intervals: TIMER's inner loop.
struct TimerLikelihood {
  /// Shares of the intervals that are not the timer's.
  static let contaminations = [0.02, 0.1, 0.3, 0.5, 0.7, 0.85]

  /// One bin that holds intervals: its number, how many, and the inverse of the null's mass.
  private struct Bin {
    var bin: Int
    var count: Int
    var inverseNull: Double
  }

  private let hypotheses: TimerHypotheses
  private var bins: [Bin] = []
  /// Index of the first of `bins` at or after each bin, and the intervals before it.
  private var firstIndex: [Int]
  private var before = [0]
  private let total: Int
  /// Intervals that one product holds.
  private let budget: Int
  private let logShares = TimerLikelihood.contaminations.map { log($0) }

  /// For intervals that were counted, with the null's mass in each bin that holds any.
  init(_ hypotheses: TimerHypotheses, counts: SparseCounts, null: [Double]) {
    self.hypotheses = hypotheses
    total = counts.total
    bins.reserveCapacity(counts.bins.count)
    var largest = 50.0
    for index in counts.bins.indices {
      bins.append(Bin(bin: counts.bins[index], count: counts.counts[index], inverseNull: 1 / null[index]))
      largest = max(largest, 1 / null[index])
    }
    // A factor lies between the least contamination (1/50) and the largest f / f0 with f at most 1 (plus the share c),
    // so this many of them keep the product between 1e-300 and 1e300.
    budget = Int(690 / log(largest + 1))
    firstIndex = [Int](repeating: bins.count, count: IntervalGrid.count + 1)
    for entry in bins { before.append((before.last ?? 0) + entry.count) }
    var next = bins.count
    for bin in stride(from: IntervalGrid.count - 1, through: 0, by: -1) {
      if next > 0, bins[next - 1].bin == bin { next -= 1 }
      firstIndex[bin] = next
    }
  }

  /// Appends the six log likelihood ratios of a hypothesis, in the order of `contaminations`.
  ///
  /// Inside a hypothesis' support each interval adds `ln((1 - c) f / f0 + c)`, outside `ln c`. Instead of adding
  /// logarithms, which would be most of the run time, factors are multiplied, and a logarithm is taken when as many
  /// intervals are in the product as a `Double` can hold; that is exact to rounding.
  func appendRatios(of hypothesis: Int, to result: inout [Double]) {
    let first = firstIndex[hypotheses.firstBins[hypothesis]]
    let end = firstIndex[hypotheses.endBins[hypothesis]]
    let base = hypotheses.offsets[hypothesis] - hypotheses.firstBins[hypothesis]
    let outside = Double(total - (before[end] - before[first]))
    var sums = Six(repeating: 0)
    var products = Six(repeating: 1)
    var used = 0
    for index in first..<end {
      let entry = bins[index]
      let ratio = hypotheses.masses[base + entry.bin] * entry.inverseNull
      let factors = Six(ratio: ratio)
      if entry.count > budget {
        sums.add(Double(entry.count), timesLogarithmsOf: factors)
        continue
      }
      if used + entry.count > budget {
        // The exponents go into the sums, the significands stay: a logarithm is dearer than all the rest.
        sums.moveExponents(from: &products)
        used = 1
      }
      used += entry.count
      products.multiply(by: factors, times: entry.count)
    }
    if used > 0 { sums.add(1, timesLogarithmsOf: products) }
    result.append(sums.a + outside * logShares[0])
    result.append(sums.b + outside * logShares[1])
    result.append(sums.c + outside * logShares[2])
    result.append(sums.d + outside * logShares[3])
    result.append(sums.e + outside * logShares[4])
    result.append(sums.f + outside * logShares[5])
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
