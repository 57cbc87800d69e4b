import Foundation
import Testing

@testable import Detection

struct StatisticsTimerTests {
  let tables = ReferenceCases.tables

  @Test func allCasesAreThere() {
    #expect(ReferenceCases.all.count == 51)
    #expect(ReferenceCases.of("sequence").count == 10)
  }

  @Test func collapsing() throws {
    for reference in ReferenceCases.of("collapse") {
      let input = reference["input"]
      #expect(
        Statistics.collapse(times: input["t"].numbers, delta: try input.double("delta"))
          == reference["expect"].numbers)
    }
  }

  @Test func bins() throws {
    for reference in ReferenceCases.of("bin_of") {
      #expect(reference["input"].numbers.map { Double(IntervalGrid.bin(of: $0)) } == reference["expect"].numbers)
    }
  }

  @Test func defaultNull() throws {
    for reference in ReferenceCases.of("f0_default") {
      let expected = reference["expect"]
      #expect(agree(IntervalGrid.defaultNull.reduce(0, +), try expected.double("sum")))
      for (bin, mass) in expected["at"].members {
        let index = try #require(Int(bin))
        #expect(agree(IntervalGrid.defaultNull[index], try #require(mass.number)))
      }
    }
  }

  @Test func hypotheses() throws {
    let grid = tables.allHypotheses
    for reference in ReferenceCases.of("timer_grid") {
      let expected = reference["expect"]
      #expect(grid.count == (try expected.integer("count")))
      #expect(grid.masses.count == (try expected.integer("table_values")))
      for sample in expected["samples"].list {
        let index = try sample.integer("index")
        let length = grid.endBins[index] - grid.firstBins[index]
        let masses = grid.masses[grid.offsets[index]..<(grid.offsets[index] + length)]
        #expect(agree(grid.periods[index], try sample.double("S")))
        #expect(grid.jitters[index] == (try sample.double("j")))
        #expect(grid.misses[index] == (try sample.double("m")))
        #expect(grid.firstBins[index] == (try sample.integer("lo")))
        #expect(length == (try sample.integer("len")))
        #expect(agree(try #require(masses.first), try sample.double("first")))
        #expect(agree(try #require(masses.max()), try sample.double("peak")))
        #expect(agree(grid.logPriors[index], try sample.double("logPrior")))
      }
    }
  }

  @Test(arguments: ReferenceCases.of("sequence").indices)
  func sequences(index: Int) throws {
    let reference = ReferenceCases.of("sequence")[index]
    let times = reference["input"].numbers
    let expected = reference["expect"]
    let timer = expected["timer"]
    let longest = try reference.double("amax")
    let result = Statistics.timer(times: times, delta: 5, longestInterval: longest, tables: tables)
    #expect(agree(result.logBayesFactor, try timer.double("logBF"), relative: 0, absolute: 1e-4))
    #expect(result.intervals == (try timer.integer("n")))
    #expect((result.best == nil) == timer["S"].isNull)
    if let best = result.best {
      #expect(agree(best.logLikelihoodRatio, try timer.double("maxLLR"), relative: 0, absolute: 1e-4))
      #expect(agree(best.period, try timer.double("S")))
      #expect(best.jitter == (try timer.double("j")))
      #expect(best.missed == (try timer.double("m")))
      #expect(best.contamination == (try timer.double("c")))
      #expect(agree(best.jitterContrast, try timer.double("J"), relative: 0, absolute: 1e-4))
      #expect(best.supportShare > 0 && best.supportShare <= 1)
      #expect(best.supportMedian > 0.4 * best.period && best.supportMedian < 3 * best.period)
      #expect((0...best.jitter).contains(best.supportDeviation))
    }
    try compareNull(expected["npmle_at"], times: times, longest: longest)
    try compareScales(expected["timer_multiscale"].numbers, times: times, longest: longest)
    #expect(agree(Statistics.clockPhase(times: times, period: 60), try expected.double("clock60")))
    #expect(agree(Statistics.clockPhase(times: times, period: 3600), try expected.double("clock3600")))
    if let ratio = expected["variance_ratio8"].number {
      #expect(agree(try #require(Statistics.varianceRatio(times: times)), ratio))
    } else {
      #expect(Statistics.varianceRatio(times: times) == nil)
    }
  }

  private func compareNull(_ expected: ReferenceValue, times: [Double], longest: Double) throws {
    guard !expected.isNull else { return }
    let cut = try #require(tables.cut(delta: 5, longest: longest))
    let last = cut.range.upperBound == IntervalGrid.count ? .infinity : IntervalGrid.lowerEdge(of: cut.range.upperBound)
    let first = IntervalGrid.lowerEdge(of: cut.range.lowerBound)
    let intervals = zip(times, times.dropFirst()).map { $1 - $0 }.filter { $0 >= first && $0 < last }
    let weights = cut.null.weights(for: SparseCounts(intervals: intervals, within: cut.range))
    for (bin, mass) in expected.members {
      let index = try #require(Int(bin))
      #expect(agree(cut.null.mass(of: index, weights: weights), try #require(mass.number)))
    }
  }

  private func compareScales(_ expected: [Double], times: [Double], longest: Double) throws {
    guard let joint = expected.first else { return }
    let result = Statistics.multiScaleTimer(times: times.reversed(), longestInterval: longest, tables: tables)
    #expect(agree(result.logBayesFactor, joint, relative: 0, absolute: 1e-4))
    #expect(result.scales.count == expected.count - 1)
    for (scale, value) in zip(result.scales, expected.dropFirst()) {
      #expect(agree(scale.logBayesFactor, value, relative: 0, absolute: 1e-4))
    }
  }

  @Test func medianOfTheSupportIsThePeriodThatPeopleSee() throws {
    let times = (0..<40).map { Double($0) * 300 } + [12_100, 12_150, 12_230]
    let result = Statistics.multiScaleTimer(times: times, longestInterval: .infinity, tables: tables)
    let best = try #require(result.best?.result?.best)
    #expect(best.supportMedian == 300)
    #expect(best.supportDeviation == min(best.jitter, 0.02))
    #expect(result.best?.delta == 5)
  }

  @Test func sparseInputWeighsNothing() {
    for times in [[], [5], [5, 65], [5, 65, 125, 185], [Double](repeating: 7, count: 50)] {
      let result = Statistics.timer(times: times, delta: 5, longestInterval: .infinity, tables: tables)
      #expect(result.logBayesFactor == 0)
      #expect(result.best == nil)
      let scales = Statistics.multiScaleTimer(times: times, longestInterval: 28_800, tables: tables)
      #expect(agree(scales.logBayesFactor, -4))
      #expect(scales.best == nil)
    }
  }

  @Test func hostileTimesDoNotTrap() {
    let hostile = [
      Double.nan, .infinity, -.infinity, 1e308, -1e308, 1e300, 0, -0.0, .leastNonzeroMagnitude, 1e18, 1e18, 5, 6, 1e9,
      2e9, 3e9, 4e9,
    ]
    for longest in [28_800, .infinity, 0, -1, .nan] {
      for delta in [5, 0, -1, .nan, .infinity, 1e9] {
        let raw = Statistics.timer(times: hostile, delta: delta, longestInterval: longest, tables: tables)
        #expect(raw.logBayesFactor.isFinite)
        let result = Statistics.multiScaleTimer(
          times: hostile, deltas: [delta], longestInterval: longest, cap: 10, tables: tables)
        #expect(result.logBayesFactor.isFinite)
      }
    }
    let collapsed = Statistics.collapse(times: hostile, delta: 5)
    #expect(collapsed.filter(\.isFinite).count == collapsed.count)
    #expect(Statistics.multiScaleTimer(times: hostile, deltas: [], longestInterval: 1, tables: tables).scales.isEmpty)
    #expect(
      Statistics.multiScaleTimer(times: [1, 2], longestInterval: 1, cap: -1, tables: tables).logBayesFactor.isFinite)
  }

  @Test func onlyFiniteTimesCount() {
    let times = (0..<30).map { Double($0) * 90 }
    let clean = Statistics.multiScaleTimer(times: times, longestInterval: 28_800, tables: tables)
    let dirty = Statistics.multiScaleTimer(
      times: [.nan] + times.reversed() + [.infinity], longestInterval: 28_800, tables: tables)
    #expect(clean == dirty)
    #expect(clean.logBayesFactor > 20)
  }

  @Test func manyEqualIntervalsStayFinite() throws {
    let times = (0..<1500).map { Double($0) * 60 }
    let result = Statistics.timer(times: times, delta: 5, longestInterval: 28_800, tables: tables)
    let best = try #require(result.best)
    #expect(result.logBayesFactor.isFinite && result.logBayesFactor > 1000)
    #expect(best.supportShare == 1)
    #expect(best.supportMedian == 60)
  }

  /// The mean and the best hypotheses as the loop over all of them finds them, and worked out one by one.
  @Test(arguments: [12, 40, 600, 3000])
  func allHypothesesAtOnceAreTheSameAsOneByOne(number: Int) throws {
    let cut = try #require(tables.cut(delta: 5, longest: 28_800))
    let intervals: [Double] = (0..<number).map { index in
      let jittered: Double = 300 + 60 * sin(Double(index) * 1.7)
      return index % 9 == 0 ? 5 * jittered : jittered
    }
    let counts = SparseCounts(intervals: intervals, within: cut.range)
    let weights = cut.null.weights(for: counts)
    let likelihood = TimerLikelihood(
      cut.hypotheses, counts: counts, null: counts.bins.map { cut.null.mass(of: $0, weights: weights) })
    let found = likelihood.weigh(cut.layout)
    var best = [-1, -1]
    var bestRatio = [-Double.infinity, -Double.infinity]
    var terms: [Double] = []
    for hypothesis in 0..<cut.hypotheses.count {
      var ratios: [Double] = []
      likelihood.appendRatios(of: hypothesis, to: &ratios)
      terms += ratios.map { $0 + cut.hypotheses.logPriors[hypothesis] }
      let kind = TimerLayout.isSpread(hypothesis, of: cut.hypotheses) ? 1 : 0
      // Equal to the last digits counts as equal: then the first one stands.
      let highest = ratios.max() ?? 0
      guard highest > bestRatio[kind] + 1e-9 * abs(highest) else { continue }
      best[kind] = hypothesis
      bestRatio[kind] = highest
    }
    let most = try #require(terms.max())
    let sum = terms.reduce(0) { $0 + exp($1 - most) }
    #expect(agree(found.logMean, most + log(sum / 6), relative: 1e-9, absolute: 1e-9))
    #expect(found.steady == best[0])
    #expect(found.jittered == best[1])
  }

  @Test func productsOfFactorsEqualSumsOfLogarithms() throws {
    let cut = try #require(tables.cut(delta: 5, longest: .infinity))
    // Many in one bin, a few in others, a bin of which the null knows next to nothing.
    let intervals =
      [Double](repeating: 60, count: 400) + (0..<90).map { 25 * (1 + Double($0) * 0.6) }
      + [Double](repeating: 4000, count: 30)
    let counts = SparseCounts(intervals: intervals, within: cut.range)
    let null = counts.bins.map { $0 % 7 == 0 ? 1e-12 : 1 / Double(3 + $0) }
    let likelihood = TimerLikelihood(cut.hypotheses, counts: counts, null: null)
    for hypothesis in stride(from: 0, to: cut.hypotheses.count, by: 37) {
      var ratios: [Double] = []
      likelihood.appendRatios(of: hypothesis, to: &ratios)
      for (place, share) in TimerLikelihood.contaminations.enumerated() {
        var sum = 0.0
        for (index, bin) in counts.bins.enumerated() {
          let mass = cut.hypotheses.mass(bin, hypothesis)
          sum += Double(counts.counts[index]) * log((1 - share) * mass / null[index] + share)
        }
        #expect(agree(ratios[place], sum, relative: 1e-9, absolute: 1e-8))
      }
    }
  }
}
