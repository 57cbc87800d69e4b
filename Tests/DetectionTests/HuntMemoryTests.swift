import Channels
import Configuration
import Evidence
import Foundation
import Telemetry
import Testing

@testable import Detection

/// What people decided weighs in a hunt, bounded, and only on what they decided on.
@Suite struct HuntMemoryTests {
  static let tool = "t13d301000_1d37bd780c83_5b5b0a7a6f5e"

  /// Machines with a browser, and a tool on one of them that asks a service of the catalogue at a fixed pace.
  static func world(
    _ address: String = "10.0.0.3", every period: Double = 600, up: Int = 700, name: String = "api.dropboxapi.com",
    ja4: String = tool
  ) throws -> Traffic {
    var world = LogWorld(hosts: 6)
    var time = LogWorld.start + 100
    while time < LogWorld.start + 2 * 86_400 {
      world.exchange(time, address, "198.51.100.7", name, ja4: ja4, up: up)
      time += period
    }
    return try world.traffic()
  }

  static func document(
    _ traffic: Traffic, _ memory: HuntMemory = HuntMemory(), language: Language = .english, line rate: Double = 10
  ) -> HuntDocument {
    var settings = DetectionSettings()
    settings.mediumRate = rate
    settings.limit = 400
    settings.memory = memory
    settings.language = language
    return SmallWorld.document(traffic, settings: settings)
  }

  static func row(_ document: HuntDocument, of address: String = "10.0.0.3", at service: String = "dropbox") throws
    -> Finding
  {
    try #require(document.findings.first { $0.host.address == address && $0.destination.service == service })
  }

  /// What a verdict on the tool of the first world remembers.
  static let judged = Result {
    let finding = try row(document(try world()))
    var memory = HuntMemory()
    memory.ordinary = [
      LocalSoftware(
        finding: finding.id, day: CalendarDay(number: 20_500), destination: "dropbox",
        client: "\(finding.client.kind) \(finding.client.value)", names: Set(finding.destination.hostnames),
        periodS: finding.periodS, jitter: finding.jitter,
        bytesUpPerContact: Double(finding.bytesUp) / Double(finding.contacts), isDeadDrop: false)
    ]
    return (finding: finding, memory: memory)
  }

  private static func isOrdinary(_ finding: Finding) -> Bool {
    finding.evidence.contains { $0.signal == "local-software" }
  }

  @Test func theSameHabitBecomesOrdinaryAndTheSumStillAddsUp() throws {
    let (before, memory) = try Self.judged.get()
    #expect(!Self.isOrdinary(before))
    let after = try Self.row(Self.document(try Self.world(), memory))
    let row = try #require(after.evidence.first { $0.signal == "local-software" })
    #expect(row.countedSoftwareDB == -20 && row.countedPersonDB == 0)
    #expect(row.statement.contains("2026-02-16") && row.statement.contains("ordinary software"))
    #expect(after.id == before.id)
    #expect(after.weightDB < before.weightDB)
    let counted = after.evidence.reduce(after.totals.priorSoftwareDB) { $0 + $1.countedSoftwareDB }
    #expect(abs(counted - after.totals.softwareDB) < 0.05)
    #expect(abs(before.totals.softwareDB - 20 - after.totals.softwareDB) < 0.05)
    let czech = try Self.row(Self.document(try Self.world(), memory, language: .czech))
    #expect(czech.evidence.contains { $0.statement.contains("posouzen jako běžný program") })
  }

  @Test func theSameHabitOnAnotherHostIsOrdinaryToo() throws {
    let memory = try Self.judged.get().memory
    #expect(Self.isOrdinary(try Self.row(Self.document(try Self.world("10.0.0.5"), memory), of: "10.0.0.5")))
  }

  @Test func aDeviatingCopyStillSurfaces() throws {
    let memory = try Self.judged.get().memory
    let faster = try Self.world(every: 240)
    let sending = try Self.world(up: 9000)
    let other = try Self.world(ja4: "t12d1909h1_d83cc789557e_7af1ed941c26")
    let elsewhere = try Self.world(name: "content.dropboxapi.com")
    for traffic in [faster, sending, other, elsewhere] {
      let with = try Self.row(Self.document(traffic, memory))
      #expect(!Self.isOrdinary(with))
      #expect(with == (try Self.row(Self.document(traffic))), "as if nothing had been said")
    }
  }

  @Test func anIndicatorMakesARowAboveTheLine() throws {
    var world = LogWorld(hosts: 6)
    world.exchange(
      LogWorld.start + 40_000, "10.0.0.2", "198.51.100.9", "cdn.evil-name.net", ja4: LogWorld.browser)
    let traffic = try world.traffic()
    let plain = Self.document(traffic)
    #expect(!plain.findings.contains { $0.destination.name == "evil-name.net" }, "one visit is nothing to judge")
    let strand = try #require(
      traffic.strands.indices.first {
        traffic.destinations[traffic.strands[$0].destination].key == "evil-name.net"
      })
    var memory = HuntMemory()
    memory.indicated[strand] = Indication(
      observable: "domain evil-name.net", source: "a partner", marking: "TLP:AMBER", label: nil, others: 0)
    let document = Self.document(traffic, memory)
    let finding = try #require(document.findings.first { $0.kind == .indicator })
    #expect(finding.level >= .medium)
    #expect(finding.host.address == "10.0.0.2")
    #expect(finding.claim.contains("a partner (TLP:AMBER) names domain evil-name.net as an indicator"))
    let levels = document.findings.map(\.level)
    #expect(levels == levels.sorted(by: >), "nothing above the line stands behind what is below it")
    let counted = finding.evidence.reduce(finding.totals.priorPersonDB) { $0 + $1.countedPersonDB }
    #expect(abs(counted - finding.totals.personDB) < 0.05)
    // All other rows are what they were.
    #expect(document.findings.filter { $0.kind != .indicator }.map(\.weightDB) == plain.findings.map(\.weightDB))
    let czech = Self.document(traffic, memory, language: .czech)
    #expect(czech.findings.contains { $0.claim.contains("uvádí domain evil-name.net jako indikátor") })
  }

  @Test func whatStandsByItselfKeepsItsKindAndId() throws {
    let traffic = try Self.world()
    // A line so low that the tool stands above it by itself.
    let before = try Self.row(Self.document(traffic, line: 1e6))
    try #require(before.level > .low)
    let strand = try #require(
      traffic.strands.indices.first {
        traffic.destinations[traffic.strands[$0].destination].key == "dropbox"
      })
    var memory = HuntMemory()
    memory.indicated[strand] = Indication(
      observable: "domain api.dropboxapi.com", source: "a partner", marking: nil, label: "seen there", others: 1)
    let after = try Self.row(Self.document(traffic, memory, line: 1e6))
    #expect(after.kind == before.kind && after.id == before.id)
    #expect(after.weightDB > before.weightDB)
    // With the usual line it is there for the indicator alone.
    #expect(try Self.row(Self.document(traffic, memory)).kind == .indicator)
  }
}
