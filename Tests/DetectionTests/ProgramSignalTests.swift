import Channels
import Evidence
import Testing

@testable import Detection

/// Many services, opening sequences and tokens: what a program does beside the strand.
@Suite struct ProgramSignalTests {
  static let odd = RecordedWorld.program(2)
  static let services = ["api.dropboxapi.com", "api.telegram.org", "api.notion.com"]

  func people(_ hosts: Int = 30) -> RecordedWorld {
    var world = RecordedWorld()
    world.people(0..<hosts, days: 0..<2)
    return world
  }

  @Test func oneRareProgramAtThreeServicesSpeaks() throws {
    var world = people()
    for (index, name) in Self.services.enumerated() {
      world.contact(0, name, at: 40_000 + Double(index) * 900, client: Self.odd)
    }
    let context = try world.context()
    let view = try #require(context.strand(0, "dropbox", Self.odd))
    let reading = try #require(ManyServicesSignal.read(view, context).reading)
    #expect(reading.software > 4)
    #expect(reading.values["services"] == 3 && reading.values["other_hosts"] == 29)
    #expect(reading.statement.text(Prose(.english)).contains("Dropbox"))
  }

  @Test func browsersTwoServicesAndCommonProgramsDoNot() throws {
    var world = people()
    for name in Self.services { world.contact(0, name, at: 40_000, client: RecordedWorld.browser) }
    for name in Self.services.prefix(2) { world.contact(1, name, at: 40_000, client: Self.odd) }
    let common = RecordedWorld.program(3)
    for host in 2..<12 { for name in Self.services { world.contact(host, name, at: 40_000, client: common) } }
    let context = try world.context()
    for index in context.traffic.strands.indices {
      #expect(ManyServicesSignal.read(context.view(index), context).isSilent)
    }
  }

  @Test func whereManyHostsHaveSuchProgramsItIsSilent() throws {
    var world = people()
    for host in 0..<6 {
      for name in Self.services { world.contact(host, name, at: 40_000, client: RecordedWorld.program(10 + host)) }
    }
    let context = try world.context()
    let view = try #require(context.strand(0, "dropbox", RecordedWorld.program(10)))
    #expect(ManyServicesSignal.read(view, context).isSilent)
  }

  /// A program that asks for its address 20 s before each of its sessions.
  func opening(lookups: (Double) -> [Double]) -> RecordedWorld {
    var world = people()
    for session in 0..<6 {
      let time = 10_000 + Double(session) * 20_000
      for when in lookups(time) { world.contact(0, "api.ipify.org", at: when, client: Self.odd) }
      for step in 0..<5 { world.contact(0, "api.telegram.org", at: time + Double(step) * 60, client: Self.odd) }
    }
    return world
  }

  @Test func anAddressLookUpBeforeEverySessionSpeaks() throws {
    let context = try opening { [$0 - 20] }.context()
    let view = try #require(context.strand(0, "telegram_bot_api", Self.odd))
    let reading = try #require(OpeningSignal.read(view, context).reading)
    #expect(reading.person >= 6 && reading.software > 2)
    #expect(reading.values["sessions"] == 6 && reading.values["sessions_opened_so"] == 6)
  }

  @Test func lookUpsAtOtherTimesAndAllTheTimeAreSilent() throws {
    let after = try opening { [$0 + 400] }.context()
    let view = try #require(after.strand(0, "telegram_bot_api", Self.odd))
    #expect(OpeningSignal.read(view, after).isSilent)
    // Every half minute: always one before a session, and chance explains it.
    let always = try opening { time in (0..<600).map { time - 9000 + Double($0) * 30 } }.context()
    let busy = try #require(always.strand(0, "telegram_bot_api", Self.odd))
    #expect((OpeningSignal.read(busy, always).reading?.software ?? .zero) < 3)
    // Of another program.
    var world = opening { _ in [] }
    for session in 0..<6 {
      world.contact(0, "api.ipify.org", at: 9980 + Double(session) * 20_000, client: RecordedWorld.program(4))
    }
    let other = try world.context()
    let alone = try #require(other.strand(0, "telegram_bot_api", Self.odd))
    #expect(OpeningSignal.read(alone, other).isSilent)
  }

  /// A program on host 0 that fetches a token before each use; `pages` adds a page to it, `others` hosts do the same.
  func tokens(pages: Bool = false, others: Int = 0) -> RecordedWorld {
    var world = people()
    // Ordinary programs at the service: pages with the same client.
    for host in 10..<20 {
      for step in 0..<10 {
        let time = 35_000 + Double(step) * 300
        world.contact(host, "accounts.google.com", at: time, client: RecordedWorld.program(5))
        world.contact(host, "sheets.googleapis.com", at: time + 2, client: RecordedWorld.program(5))
        world.contact(host, "docs.google.com", at: time + 3, client: RecordedWorld.program(5))
      }
    }
    for host in 0...others {
      for step in 0..<10 {
        let time = 35_000 + Double(step) * 3600
        world.contact(host, "oauth2.googleapis.com", at: time, client: Self.odd)
        world.contact(host, "sheets.googleapis.com", at: time + 2, client: Self.odd)
      }
      if pages { world.contact(host, "docs.google.com", at: 36_000, client: Self.odd) }
    }
    return world
  }

  @Test func tokensWithoutPagesSpeakAgainstSoftware() throws {
    let context = try tokens().context()
    let view = try #require(context.strand(0, "google_docs", Self.odd))
    let reading = try #require(TokenSignal.read(view, context).reading)
    #expect(reading.software > 5 && reading.person == .zero)
    #expect(reading.values["tokens"] == 10 && reading.values["tokens_followed"] == 10)
    #expect(reading.values["other_hosts"] == 10 && reading.values["other_hosts_so"] == 0)
  }

  @Test func programsWithPagesAndCommonDaemonsAreSilent() throws {
    let withPages = try tokens(pages: true).context()
    #expect(TokenSignal.read(try #require(withPages.strand(0, "google_docs", Self.odd)), withPages).isSilent)
    let common = try tokens(others: 8).context()
    #expect(TokenSignal.read(try #require(common.strand(0, "google_docs", Self.odd)), common).isSilent)
  }
}
