import Channels
import Evidence
import Testing

@testable import Detection

/// How fast a timer is beside those of this network.
@Suite struct PaceSignalTests {
  @Test(arguments: [
    (0, TimerPace.seconds), (10, .seconds), (20, .halfMinute), (30, .halfMinute), (60, .minutes), (66, .minutes),
    (120, .minutes), (300, .fiveMinutes), (600, .tenMinutes), (900, .tenMinutes), (1800, .hour), (3600, .hour),
    (7200, .hours), (14_400, .hours), (86_400, .days), (1e9, .days), (.nan, .seconds),
  ])
  func roundPeriodsLieWithinTheirClass(period: Double, pace: TimerPace) {
    #expect(TimerPace(period: period) == pace)
    #expect(period.isNaN || pace.range.contains(period))
  }

  @Test func columnsAreDistributions() {
    #expect(abs(TimerPace.allCases.reduce(0) { $0 + (PaceSignal.implant[$1] ?? 0) } - 1) < 1e-9)
    #expect(abs(TimerPace.allCases.reduce(0) { $0 + $1.usualShare } - 1) < 1e-9)
  }

  /// Thirty machines with an updater that asks once in `ordinary` seconds, and one program that asks each minute.
  private func world(ordinary: Double) -> RecordedWorld {
    var world = RecordedWorld()
    world.people(0..<31, days: 0..<2)
    for host in 1..<31 {
      for step in 0..<Int(100_000 / ordinary) {
        world.contact(
          host, "update\(host).example.com", at: Double(host) * 17 + Double(step) * ordinary,
          client: RecordedWorld.program(40 + host))
      }
    }
    for step in 0..<400 {
      world.contact(0, "quick.example.net", at: 20_000 + Double(step) * 60, client: RecordedWorld.program(2))
    }
    return world
  }

  private func reading(_ world: RecordedWorld) throws -> SignalReading {
    let context = try world.context()
    let index = try #require(
      context.traffic.strands.firstIndex {
        context.traffic.destinations[$0.destination].key.contains("example.net")
      })
    return try #require(PaceSignal.read(context.view(index), context).reading)
  }

  @Test func aQuickTimerAmongSlowOnesSpeaks() throws {
    let slow = try reading(world(ordinary: 3600))
    #expect(slow.software > 3 && slow.person == .zero)
    #expect(slow.values["timers_alike"] == 0 && slow.values["timers_compared"] == 30)
    #expect(slow.statement.text(Prose(.english)).contains("0 of 30 have such a period (45 s to 2.5 min)"))
    #expect(slow.statement.text(Prose(.czech)).contains("0 ze 30"))
  }

  @Test func amongTimersOfItsPaceItSaysLittle() throws {
    let alike = try reading(world(ordinary: 70))
    #expect(alike.values["timers_alike"] == 30)
    #expect(alike.software < 0)
  }

  @Test func whereThereIsNoTimerItIsSilent() throws {
    var world = RecordedWorld()
    world.people(0..<5, days: 0..<2)
    for time in [3000, 3100, 9000, 20_000, 20_900, 50_000, 50_001, 71_000, 90_000] as [Double] {
      world.contact(0, "quick.example.net", at: time, client: RecordedWorld.program(2))
    }
    let context = try world.context()
    let index = try #require(
      context.traffic.strands.firstIndex { context.traffic.destinations[$0.destination].key.contains("example.net") })
    #expect(PaceSignal.read(context.view(index), context).isSilent)
  }
}
