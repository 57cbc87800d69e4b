import Channels
import Evidence
import Testing

@testable import Detection

/// What began lately in long records, alone or together.
@Suite struct OnsetTests {
  static let odd = RecordedWorld.program(6)
  static let days = 16

  /// Sixteen days of people, hours around the clock covered by a server; programs begin at the days given for each host.
  func world(starts: [Int: Double], newHost: Bool = false, days: Int = days) -> RecordedWorld {
    var world = RecordedWorld()
    world.people(0..<12, days: 0..<days)
    for hour in 0..<(days * 24) {
      world.contact(20, "updates.example", at: Double(hour) * 3600 + 60, client: RecordedWorld.program(7))
    }
    // An ordinary program of everybody's, there from the beginning.
    for host in 0..<12 {
      for day in 0..<days {
        world.contact(host, "vendor.example", at: Double(day) * 86_400 + 40_000, client: RecordedWorld.program(8))
      }
    }
    for (host, start) in starts {
      for step in 0..<10 {
        world.contact(host, "beacon.example", at: start * 86_400 + 45_000 + Double(step) * 600, client: Self.odd)
      }
    }
    if newHost {
      world.browse(15, day: days - 2)
      for step in 0..<10 {
        let time = Double(days - 2) * 86_400 + 45_000 + Double(step) * 600
        world.contact(15, "beacon.example", at: time, client: Self.odd)
      }
    }
    return world
  }

  func outcome(_ host: Int, _ world: RecordedWorld) throws -> SignalOutcome {
    let context = try world.context()
    let view = try #require(context.strand(host, "beacon.example", Self.odd))
    return OnsetSignal.read(view, context)
  }

  @Test func whatBeganThisWeekWhereLittleDoesSpeaks() throws {
    let reading = try #require(try outcome(0, world(starts: [0: 12])).reading)
    #expect(reading.software == 6)
    #expect(reading.values["new"] == 1)
    #expect(reading.statement.text(Prose(.english)).contains("First seen on 2026-03-14"))
  }

  @Test func whatBeganLongAgoSpeaksALittleAgainst() throws {
    let reading = try #require(try outcome(0, world(starts: [0: 4])).reading)
    #expect(reading.software < .zero && reading.software > -4)
  }

  @Test func threeHostsTogetherAreARollout() throws {
    let alone = try #require(try outcome(0, world(starts: [0: 12])).reading)
    let two = try #require(try outcome(0, world(starts: [0: 12, 1: 13])).reading)
    #expect(two.values["others_starting_together"] == 1)
    let three = try #require(try outcome(0, world(starts: [0: 12, 1: 13, 2: 10])).reading)
    #expect(three.values["others_starting_together"] == 2)
    #expect(three.software <= alone.software - 6)
    #expect(three.person >= .zero)
  }

  @Test func whatCannotBeSeenToBeginIsSilent() throws {
    // With the records.
    #expect(try outcome(0, world(starts: [0: 0])).isSilent)
    // With its host, whose address may have changed.
    let context = try world(starts: [0: 12], newHost: true).context()
    #expect(OnsetSignal.read(try #require(context.strand(15, "beacon.example", Self.odd)), context).isSilent)
    // In short records.
    #expect(try outcome(0, world(starts: [0: 8], days: 10)).isNotObserved)
  }
}
