import Catalogue
import Channels
import Evidence
import Telemetry
import Testing

@testable import Detection

/// What months of an archive say of a day's records.
@Suite struct HistoryTests {
  static let odd = RecordedWorld.program(6)
  static let other = RecordedWorld.program(9)
  static let origin = Timestamp(seconds: RecordedWorld.start)

  /// Key of a client as an archive has it.
  static func key(_ ja4: String) -> String { "ja4-family \(JA4Family(ja4: ja4).map { "\($0)" } ?? "")" }

  /// Two days of people, and programs as given: host, place, client, seconds of each contact.
  func world(_ programs: [(host: Int, place: String, client: String, times: [Double])]) -> RecordedWorld {
    var world = RecordedWorld()
    world.people(0..<12, days: 0..<2)
    for one in programs { for time in one.times { world.contact(one.host, one.place, at: time, client: one.client) } }
    return world
  }

  static let hourly = (0..<24).map { Double($0) * 3600 + 40_000 }

  /// Sixty days before the records, in which every person's machine was there.
  func past(_ uses: [(host: Int, place: String, client: String)] = []) -> KeptPast {
    var past = KeptPast()
    past.from = Self.origin.advanced(by: -60 * 86_400)
    past.days = 60
    past.machines = (0..<12).map {
      KeptPast.Machine(
        identity: "10.0.0.\($0 + 1)", first: Self.origin.advanced(by: -60 * 86_400), days: 60, isWithoutPeople: false)
    }
    for one in uses {
      var use = KeptPast.Use(
        machine: one.host, destination: one.place, client: Self.key(one.client),
        first: Self.origin.advanced(by: -50 * 86_400), last: Self.origin.advanced(by: -86_400), hours: 0xFFFFFF)
      use.days = 50
      past.uses.append(use)
    }
    return past
  }

  func context(_ world: RecordedWorld, _ change: (inout KeptPast) -> Void = { _ in }) throws -> HuntContext {
    let traffic = try world.traffic()
    var past = past()
    change(&past)
    return HuntContext(
      traffic: traffic.backed(by: past), settings: DetectionSettings(), timers: SmallWorld.timers, history: past)
  }

  @Test func historyDecidesWhatIsNew() throws {
    // Ordinary programs, there for weeks.
    let vendor = (1..<7).map { (host: $0, place: "vendor.example", client: Self.other, times: Self.hourly) }
    let sites = Self.everybodysSites + vendor.map { (host: $0.host, place: $0.place, client: $0.client) }
    let world = world(vendor + [(host: 0, place: "beacon.example", client: Self.odd, times: Self.hourly)])
    let alone = try world.context()
    let unknown = try #require(alone.strand(0, "beacon.example", Self.odd))
    #expect(OnsetSignal.read(unknown, alone).isNotObserved)
    let new = try context(world) { $0 = past(sites) }
    let stranger = try #require(new.strand(0, "beacon.example", Self.odd))
    let reading = try #require(OnsetSignal.read(stranger, new).reading)
    #expect(reading.values["new"] == 1 && reading.software > .zero)
    let known = try context(world) { $0 = past(sites + [(host: 0, place: "beacon.example", client: Self.odd)]) }
    let acquaintance = try #require(known.strand(0, "beacon.example", Self.odd))
    let old = try #require(OnsetSignal.read(acquaintance, known).reading)
    #expect(old.values["new"] == 0 && old.software <= .zero)
    #expect(old.statement.text(Prose(.english)).contains("First seen on 2026-01-11"))
  }

  static let everybodysSites = (0..<12).flatMap { host in
    (0..<45).map { (host: host, place: "site\($0).example", client: RecordedWorld.browser) }
  }

  @Test func aFirstContactIsToldFromANewClient() throws {
    let world = world([
      (0, "beacon.example", Self.odd, Self.hourly), (1, "vendor.example", Self.odd, Self.hourly),
    ])
    let context = try context(world) { $0 = past([(1, "vendor.example", Self.other)]) }
    let first = try #require(context.strand(0, "beacon.example", Self.odd))
    let reading = try #require(FirstContactSignal.read(first, context).reading)
    #expect(reading.software > .zero && reading.software <= SignalCaps().firstContact)
    #expect(reading.values["new_strands"] == 1 && reading.values["of_strangers"] == 0)
    let update = try #require(context.strand(1, "vendor.example", Self.odd))
    #expect(FirstContactSignal.read(update, context).isSilent)
    // Without a history, or with a short one, nothing is said.
    let without = try world.context()
    let alone = try #require(without.strand(0, "beacon.example", Self.odd))
    #expect(FirstContactSignal.read(alone, without).isSilent)
    let short = try self.context(world) { $0.days = 20 }
    let early = try #require(short.strand(0, "beacon.example", Self.odd))
    #expect(FirstContactSignal.read(early, short).isSilent)
  }

  @Test func changesOfHabitAreTold() throws {
    let world = world([
      (0, "calm.example", Self.odd, Self.hourly), (1, "quick.example", Self.odd, (0..<40).map { Double($0) * 1200 }),
      (2, "night.example", Self.odd, Self.hourly), (3, "shared.example", Self.odd, Self.hourly),
      (3, "shared.example", Self.other, Self.hourly.map { $0 + 900 }),
      (4, "updated.example", Self.other, Self.hourly),
    ])
    let context = try context(world) {
      $0 = past([
        (0, "calm.example", Self.odd), (1, "quick.example", Self.odd), (2, "night.example", Self.odd),
        (3, "shared.example", Self.odd), (4, "updated.example", Self.odd),
      ])
      $0.uses[0].interval = 3600
      $0.uses[1].interval = 7200
      $0.uses[2].hours = 0x00FF00
    }
    func reading(_ host: Int, _ place: String, _ client: String) throws -> SignalReading? {
      HabitChangeSignal.read(try #require(context.strand(host, place, client)), context).reading
    }
    #expect(try reading(0, "calm.example", Self.odd) == nil)
    let quick = try reading(1, "quick.example", Self.odd)
    let rhythm = try #require(quick)
    #expect(rhythm.statement.text(Prose(.english)).contains("was 2 h and is 20 min"))
    #expect(rhythm.statement.text(Prose(.czech)).contains("interval 2 h a nyní je 20 min"))
    #expect(rhythm.software > .zero && rhythm.software <= SignalCaps().habitChange)
    #expect(try reading(2, "night.example", Self.odd)?.statement.text(Prose(.english)).contains("never used") == true)
    #expect(try reading(3, "shared.example", Self.odd) == nil)
    #expect(try reading(3, "shared.example", Self.other)?.statement.text(Prose(.english)).contains("joined") == true)
    // The client of before is gone: an update.
    #expect(try reading(4, "updated.example", Self.other) == nil)
  }

  @Test func whatWasContainedIsKnownAgain() throws {
    let world = world([
      (0, "203.0.113.9", Self.odd, Self.hourly), (1, "198.51.100.7", Self.odd, Self.hourly),
      (2, "203.0.113.200", Self.other, Self.hourly), (3, "api.github.com", Self.odd, Self.hourly),
      (4, "api.github.com", Self.other, (0..<24).map { Double($0) * 3000 + 40_000 }),
    ])
    let contained = KeptPast.Contained(
      finding: "F-77", host: "10.0.0.1", destination: "203.0.113.9:443", client: Self.key(Self.odd), period: 3600,
      time: Self.origin.advanced(by: -5 * 86_400))
    func outcome(_ host: Int, _ place: String, _ client: String, _ list: [KeptPast.Contained]) throws -> SignalOutcome {
      let context = try context(world) { $0.contained = list }
      return ReentrySignal.read(try #require(context.strand(host, place, client)), context)
    }
    let again = try outcome(0, "203.0.113.9:443", Self.odd, [contained])
    let same = try #require(again.reading)
    #expect(same.values["same_place"] == 1 && same.values["same_host"] == 1 && same.values["same_rhythm"] == 1)
    #expect(same.software > .zero && same.software <= SignalCaps().reentry)
    #expect(same.statement.text(Prose(.english)).contains("F-77"))
    // The same client at the same pace elsewhere; another client in the same network; something else.
    #expect(try outcome(1, "198.51.100.7:443", Self.odd, [contained]).reading?.values["same_rhythm"] == 1)
    #expect(try outcome(2, "203.0.113.200:443", Self.other, [contained]).reading?.values["same_neighbourhood"] == 1)
    var service = contained
    service.destination = "github"
    #expect(try outcome(4, "github", Self.other, [service]).isSilent, "a public service alone is no return")
    #expect(try outcome(3, "github", Self.odd, [service]).reading?.values["same_client"] == 1)
    // What was marked after the last contact was not seen again.
    var later = contained
    later.time = Self.origin.advanced(by: 5 * 86_400)
    #expect(try outcome(0, "203.0.113.9:443", Self.odd, [later]).isSilent)
  }

  @Test func monthsStandBehindAThinDay() throws {
    let world = world([(0, "vendor.example", Self.odd, Self.hourly)])
    let alone = try world.context()
    let backed = try context(world) {
      $0 = past((0..<12).map { (host: $0, place: "vendor.example", client: Self.odd) })
    }
    func rarity(_ context: HuntContext) throws -> Decibans {
      let strand = try #require(context.strand(0, "vendor.example", Self.odd))
      return try #require(RaritySignal.read(strand, context).reading).software
    }
    #expect(try rarity(backed) < rarity(alone))
  }
}

/// Contacts a day apart, weekends as well.
@Suite struct SlowRhythmTests {
  func outcome(_ days: [Int], spread: Double = 600) throws -> SignalOutcome {
    var world = RecordedWorld()
    world.people(0..<3, days: 0..<4)
    for day in days {
      let time = Double(day) * 86_400 + 30_000 + Double(day * 7 % 5) * spread
      world.contact(0, "drop.example", at: time, client: HistoryTests.odd)
    }
    let context = try world.context()
    return SlowRhythmSignal.read(try #require(context.strand(0, "drop.example", HistoryTests.odd)), context)
  }

  @Test func aDailyContactSpeaksAfterThreeWeeks() throws {
    let daily = try outcome(Array(0..<42))
    let reading = try #require(daily.reading)
    #expect(reading.person > 6 && reading.person <= SignalCaps().slowRhythm && reading.software == .zero)
    #expect(reading.values["intervals"] == 41)
    #expect(try outcome(Array(0..<18)).isSilent)
  }

  @Test func aHabitOfWorkingDaysIsAPersons() throws {
    // The world begins on a Monday.
    #expect(try outcome((0..<42).filter { $0 % 7 < 5 }).isSilent)
  }

  @Test func whatComesAtAnyTimeHasNoRhythm() throws {
    var days = [0]
    for step in 0..<32 { days.append(days[step] + [1, 4, 2, 7, 1, 5, 3, 6][step % 8]) }
    #expect(try outcome(days).isSilent)
  }
}
