import Channels
import Evidence
import Telemetry
import Testing

@testable import Detection

/// The numbers behind the volume signals.
@Suite struct VolumeStatisticsTests {
  @Test func poissonTails() {
    #expect(agree(Statistics.poissonTail(atLeast: 3, mean: 1), 0.080_301_397_071_394_2))
    #expect(agree(Statistics.poissonTail(atLeast: 1, mean: 2), 0.864_664_716_763_387))
    #expect(agree(Statistics.poissonTail(atLeast: 10, mean: 0.5), 1.677e-10, relative: 5e-2))
    #expect(Statistics.poissonTail(atLeast: 0, mean: 5) == 1)
    #expect(Statistics.poissonTail(atLeast: 1, mean: 0) == 0)
    #expect(Statistics.poissonTail(atLeast: 50, mean: 1000) > 0.999)
    #expect(Statistics.poissonTail(atLeast: 5, mean: .infinity) == 1)
    #expect(Statistics.poissonTail(atLeast: 5, mean: .nan) == 0)
    #expect(Statistics.poissonTail(atLeast: 5000, mean: 1) == 0)
  }

  @Test func repeatedPairsNeedBothNumbers() {
    let found = Statistics.repeatedPairs(up: [1, 1, 1, 2, 2], down: [5, 5, 6, 5, 7])
    #expect(found.repeated == 2)
    #expect(found.distinct == 4)
    #expect(Statistics.repeatedPairs(up: [], down: [1]).distinct == 0)
  }

  @Test func theDensestWindowIsSixteenBytesOrThreePercent() throws {
    let small = try #require(SizeWindow.densest(inSorted: [100, 116, 117, 400]))
    #expect(small.count == 2 && small.window.bounds == 100...116)
    let large = try #require(SizeWindow.densest(inSorted: [10_000, 10_300, 10_301]))
    #expect(large.count == 2 && large.window.bounds == 10_000...10_300)
    #expect(SizeWindow.densest(inSorted: []) == nil)
    #expect(SizeWindow(from: .max).bounds.upperBound == .max)
    #expect(SizeWindow(from: -5).bounds == 0...16)
    #expect(small.window.count(inSorted: [99, 100, 116, 116, 117]) == 3)
  }

  /// Leaving out windows that cannot win finds the same window, and nothing only where nothing is above the price.
  @Test func windowsThatCannotWinAreNotMissed() {
    var state: UInt64 = 7
    func next(_ end: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % end)
    }
    var found = 0
    for round in 0..<400 {
      let own = (0..<(8 + next(90))).map { _ in next(3) == 0 ? 500 + next(20) : 100 + next(UInt64(round + 1) * 20) }
      let population = (own + (0..<next(400)).map { _ in 100 + next(8000) }).sorted()
      let full = SizeScan.scan(sizes: own, sortedPopulation: population, excluding: own.sorted())
      let price = Double(round % 40)
      let priced = SizeScan.scan(
        sorted: own.sorted(), sortedPopulation: population[...], excluding: own.sorted()[...], above: price)
      #expect(full.nats > price ? priced == full : priced.nats <= price)
      if full.nats > price { found += 1 }
    }
    #expect(found > 50 && found < 350)
  }

  /// Polls every minute; every tenth one brings a task, and its result follows after `lag` seconds (before, if negative).
  private func tasks(lag: Double?, busy: Bool = false) -> CouplingScan? {
    var events: [(time: Double, up: Int64, down: Int64)] = []
    for index in 0..<300 {
      let time = Double(index) * 60
      guard index % 20 == 7 else {
        events.append((time, 900, 3000))
        continue
      }
      events.append((time, busy ? 8000 : 900, 4200))
      if let lag { events.append((time + lag, 5000, 3000)) }
    }
    events.sort { $0.time < $1.time }
    return CouplingScan.scan(times: events.map(\.time), up: events.map(\.up), down: events.map(\.down))
  }

  @Test func resultsAfterTasksAreNoChance() throws {
    let scan = try #require(tasks(lag: 8))
    #expect(scan.answers == 15 && scan.uploads == 15 && scan.followed == 15 && scan.preceded == 0)
    #expect(scan.expected < 3)
    #expect(scan.pValue < 1e-6)
  }

  @Test func uploadsBeforeAnswersAreNoResults() throws {
    let scan = try #require(tasks(lag: -8))
    #expect(scan.followed == 0 && scan.preceded == 15)
    #expect(scan.pValue == 1)
  }

  @Test func withoutUploadsThereIsNothingToScan() {
    #expect(tasks(lag: nil) == nil)
    // What is large both ways is a busy moment, neither task nor result.
    #expect(tasks(lag: nil, busy: true) == nil)
    #expect(CouplingScan.scan(times: [0, 1], up: [1, 2], down: [1, 2]) == nil)
    #expect(
      CouplingScan.scan(times: Array(repeating: .nan, count: 30), up: Array(repeating: 1, count: 30), down: []) == nil)
  }

  @Test func uploadsAtTheirOwnPaceAreChance() throws {
    // An upload every seventh exchange, a larger answer every eleventh: they meet as often as they must.
    let numbers = Array(0..<700)
    let scan = try #require(
      CouplingScan.scan(
        times: numbers.map { Double($0) * 30 }, up: numbers.map { $0 % 7 == 3 ? 6000 : 900 },
        down: numbers.map { $0 % 11 == 5 ? 9000 : 3000 }))
    #expect(scan.followed > 20)
    #expect(scan.pValue > 0.05)
  }

  @Test func reportsOfLossAreReadWhateverTheySay() {
    func hours(_ interval: Double, gaps: Int64, acks: Int64 = 1000) -> LossHours {
      LossHours([
        CaptureLoss(
          time: Timestamp(seconds: VolumeWorld.start + 3600), interval: interval, peer: .none, acks: acks, gaps: gaps)
      ])
    }
    let inside = Timestamp(seconds: VolumeWorld.start + 1800)
    let before = Timestamp(seconds: VolumeWorld.start - 1800)
    let after = Timestamp(seconds: VolumeWorld.start + 3700)
    #expect(hours(900, gaps: 50).contains(inside))
    #expect(!hours(900, gaps: 50).contains(after))
    #expect(!hours(900, gaps: 50).contains(before))
    #expect(!hours(900, gaps: 9).contains(inside))
    #expect(hours(.infinity, gaps: 50).contains(inside))
    #expect(hours(.nan, gaps: 50).contains(inside))
    #expect(hours(-5, gaps: 50).contains(inside))
    #expect(!hours(900, gaps: 50, acks: 0).contains(inside))
    _ = LossHours([
      CaptureLoss(time: Timestamp(microseconds: .min), interval: 900, peer: .none, acks: 1, gaps: .max),
      CaptureLoss(time: Timestamp(microseconds: .max), interval: 1e300, peer: .none, acks: .max, gaps: .min),
    ])
  }
}
