import Channels
import Evidence
import Telemetry
import Testing

@testable import Detection

/// A program that reads a public page and goes on to a new destination, and what looks like it.
@Suite struct DeadDropTests {
  static let implant = RecordedWorld.program(1)

  /// Thirty people; host 0 carries a program that reads a page at nine and goes on to `next` nine seconds later.
  func world(
    days: Int = 3, client: String = implant, next: (Int) -> String? = { "next\($0).example" }
  ) -> RecordedWorld {
    var world = RecordedWorld()
    world.people(0..<30, days: 0..<days)
    // The records begin at night.
    world.contact(29, "night.example", at: 60, client: RecordedWorld.browser)
    for day in 0..<days {
      let time = Double(day) * RecordedWorld.day + 30_000
      world.contact(0, "www.quora.com", at: time, client: client, up: 600, down: 64_000)
      if let name = next(day) { world.contact(0, name, at: time + 9, client: client) }
    }
    return world
  }

  @Test func aPageThatLeadsOnEveryDaySpeaksUpToItsCap() throws {
    let context = try world().context()
    let view = try #require(context.strand(0, "quora", Self.implant))
    let reading = try #require(DeadDropSignal.read(view, context).reading)
    #expect(reading.person > DeadDropSignal.cap(SignalCaps()))
    #expect(reading.software > 12)
    #expect(reading.values["reads"] == 3)
    #expect(reading.values["reads_that_led_on"] == 3)
    #expect(reading.values["second_stages"] == 3)
    #expect(reading.values["other_hosts_at_second_stage"] == 0)
    let text = reading.statement.text(Prose(.english))
    #expect(text.contains("www.quora.com") && text.contains("next0.example") && text.contains("9 s"))
    #expect(reading.statement.text(Prose(.czech)).contains("next0.example"))
  }

  @Test func theChainTellsTheSequence() throws {
    let context = try world().context()
    let view = try #require(context.strand(0, "quora", Self.implant))
    let chain = try #require(context.usage.deadDrops.chain(of: view.index))
    #expect(context.text(chain.page) == "www.quora.com")
    #expect(chain.repetitions.map(\.lag) == [9, 9, 9])
    #expect(chain.repetitions.allSatisfy { $0.bytesDown == 64_000 && $0.wasAnswered && $0.hasSameClient == true })
    #expect(
      chain.repetitions.map { context.traffic.destinations[$0.secondStage].key } == [
        "next0.example", "next1.example", "next2.example",
      ])
    #expect(chain.days == 3 && chain.misses == 0)
  }

  @Test func theSameSecondStageOnOtherDaysIsARepetition() throws {
    let context = try world { _ in "next.example" }.context()
    let view = try #require(context.strand(0, "quora", Self.implant))
    let chain = try #require(context.usage.deadDrops.chain(of: view.index))
    #expect(chain.repetitions.count == 3 && chain.secondStages.count == 1)
  }

  @Test func threeContactsAreJudgedForTheirChain() throws {
    let context = try world().context()
    let view = try #require(context.strand(0, "quora", Self.implant))
    #expect(view.contacts.count < context.settings.fewestContacts)
    #expect(Eligibility(context: context).strands().contains(view.index))
    // Not for being rare, which has a rule of its own.
    var settings = DetectionSettings()
    settings.fewestVisits = 100
    let without = try world { _ in nil }.context(settings: settings)
    let quiet = try #require(without.strand(0, "quora", Self.implant))
    #expect(!Eligibility(context: without).strands().contains(quiet.index))
    #expect(DeadDropSignal.read(quiet, without).isSilent)
  }

  @Test func oneStepWeighsLessThanThree() throws {
    let once = try world { $0 == 0 ? "next.example" : nil }.context()
    let view = try #require(once.strand(0, "quora", Self.implant))
    let chain = try #require(once.usage.deadDrops.chain(of: view.index))
    let often = try world().context()
    let other = try #require(often.strand(0, "quora", Self.implant))
    #expect(chain.misses == 2)
    #expect(chain.person < (try #require(often.usage.deadDrops.chain(of: other.index))).person - 5)
  }

  @Test func peopleWhoFollowLinksAreNoChain() throws {
    let context = try world(client: RecordedWorld.browser).context()
    let view = try #require(context.strand(0, "quora", RecordedWorld.browser))
    #expect(DeadDropSignal.read(view, context).isSilent)
  }

  @Test func aDestinationThatManyUseIsNoSecondStage() throws {
    var world = world { _ in "popular.example" }
    for host in 1..<6 { world.contact(host, "popular.example", at: 50_000, client: Self.implant) }
    let context = try world.context()
    let view = try #require(context.strand(0, "quora", Self.implant))
    #expect(DeadDropSignal.read(view, context).isSilent)
  }

  @Test func aPageOfTheSameHouseIsNoSecondStage() throws {
    var world = RecordedWorld()
    world.people(0..<30, days: 0..<3)
    for day in 0..<3 {
      let time = Double(day) * RecordedWorld.day + 30_000
      world.contact(0, "raw.githubusercontent.com", at: time, client: Self.implant)
      world.contact(0, "someone.github.io", at: time + 4, client: Self.implant)
    }
    let context = try world.context()
    let view = try #require(context.strand(0, "github", Self.implant))
    #expect(DeadDropSignal.read(view, context).isSilent)
  }

  @Test func aPollThatCoversTheDayFindsNoChainByChance() throws {
    // A page read every 100 s meets every new destination within two minutes: chance, not a chain.
    var world = RecordedWorld()
    world.people(0..<30, days: 0..<3)
    for index in 0..<2500 { world.contact(0, "www.quora.com", at: Double(index) * 100, client: Self.implant) }
    for index in 0..<40 {
      world.contact(0, "tool\(index).example", at: 5000 + Double(index) * 6037, client: Self.implant)
    }
    let context = try world.context()
    let view = try #require(context.strand(0, "quora", Self.implant))
    let reading = DeadDropSignal.read(view, context).reading
    #expect((reading?.person ?? .zero) < 6)
  }

  @Test func programsThatGoOnByDesignAreCounted() throws {
    let single = try world().context()
    var many = world()
    for host in 1..<12 {
      for day in 0..<3 {
        let time = Double(day) * RecordedWorld.day + 30_000
        many.contact(host, "www.quora.com", at: time, client: Self.implant)
        many.contact(host, "vendor\(host)-\(day).example", at: time + 9, client: Self.implant)
      }
    }
    let context = try many.context()
    let view = try #require(context.strand(0, "quora", Self.implant))
    let reading = try #require(DeadDropSignal.read(view, context).reading)
    #expect(reading.values["other_reading_hosts"] == 11)
    #expect(reading.values["other_hosts_with_chain"] == 11)
    let alone = try #require(single.strand(0, "quora", Self.implant))
    #expect(reading.software < (try #require(DeadDropSignal.read(alone, single).reading)).software - 8)
  }

  @Test func aReadAfterAFailedAttemptWeighsMore() throws {
    func build(fails: Bool) throws -> DeadDropModel.Chain {
      var world = world { $0 == 0 ? "45.137.21.94" : nil }
      if fails { world.attempt(0, "45.137.21.94", at: RecordedWorld.day + 29_950) }
      let context = try world.context()
      let view = try #require(context.strand(0, "quora", Self.implant))
      return try #require(context.usage.deadDrops.chain(of: view.index))
    }
    let plain = try build(fails: false)
    let failed = try build(fails: true)
    #expect(plain.refetches == 0 && failed.refetches == 1)
    #expect(failed.person > plain.person + 1.3)
  }

  @Test func aSecondStageThatNeverAnswersIsTold() throws {
    var world = world { _ in nil }
    for day in 0..<3 {
      world.attempt(0, "45.137.21.\(10 + day)", at: Double(day) * RecordedWorld.day + 30_009)
    }
    let context = try world.context()
    let view = try #require(context.strand(0, "quora", Self.implant))
    let reading = try #require(DeadDropSignal.read(view, context).reading)
    #expect(reading.values["unanswered"] == 3)
    let chain = try #require(context.usage.deadDrops.chain(of: view.index))
    #expect(chain.repetitions.allSatisfy { !$0.wasAnswered && $0.hasSameClient == nil })
  }

  @Test func whatIsThereWhenTheRecordsBeginIsNoFirstContact() throws {
    var world = RecordedWorld()
    world.people(0..<30, days: 0..<1)
    world.contact(0, "www.quora.com", at: 100, client: Self.implant)
    world.contact(0, "next.example", at: 109, client: Self.implant)
    let context = try world.context()
    let view = try #require(context.strand(0, "quora", Self.implant))
    #expect(DeadDropSignal.read(view, context).isSilent)
  }

  @Test func theOrderOfRecordsDoesNotMatter() throws {
    let forward = try world().context()
    let backward = try world().context(reversed: true)
    let left = try #require(forward.strand(0, "quora", Self.implant))
    let right = try #require(backward.strand(0, "quora", Self.implant))
    #expect(left.index == right.index)
    let (one, two) = (DeadDropSignal.read(left, forward).reading, DeadDropSignal.read(right, backward).reading)
    #expect(one?.person == two?.person && one?.software == two?.software && one?.values == two?.values)
    #expect(one?.statement.text(Prose(.czech)) == two?.statement.text(Prose(.czech)))
  }

  @Test func behindASharedAddressNobodyCanTell() throws {
    var world = world()
    for browser in 0..<6 {
      for day in 0..<3 {
        for site in 0..<45 {
          let client = RecordedWorld.program(100 + browser)
          let time = Double(day) * RecordedWorld.day + 32_400 + Double(site) * 600 + Double(browser)
          world.contact(40, "www.site\(site).example", at: time, client: client)
        }
      }
    }
    for day in 0..<3 {
      let time = Double(day) * RecordedWorld.day + 30_000
      world.contact(40, "www.quora.com", at: time, client: Self.implant)
      world.contact(40, "other\(day).example", at: time + 9, client: Self.implant)
    }
    let context = try world.context()
    let view = try #require(context.strand(40, "quora", Self.implant))
    #expect(view.isShared)
    #expect(DeadDropSignal.read(view, context).isNotObserved)
    #expect(context.usage.deadDrops.chain(of: view.index) == nil)
  }

  @Test func theChainIsFirstInTheList() throws {
    let document = SmallWorld.document(try world().traffic())
    let first = try #require(document.findings.first)
    #expect(first.destination.service == "quora" && first.contacts == 3)
    #expect(first.evidence.contains { $0.signal == "dead-drop" && $0.softwareDB > 12 })
  }
}
