import Catalogue
import Channels
import Drill
import Evidence
import Telemetry
import Testing

@testable import Detection

/// Every sentence of a finding is true of its records: each number in it is counted again from the rows.
@Suite struct TruthTests {
  static let plants: [PlantedChannel] = [
    PlantedCatalogue.gistPoll, PlantedCatalogue.telegramLongPoll, PlantedCatalogue.githubNightly,
    PlantedCatalogue.sheetsServer, PlantedCatalogue.ownDomain, PlantedCatalogue.bareAddress, PlantedCatalogue.pasteDrop,
    PlantedCatalogue.heldConnection, PlantedCatalogue.browserTable, PlantedCatalogue.cluster,
    PlantedCatalogue.forumDeadDrop, PlantedCatalogue.slowTunnel, PlantedCatalogue.encryptedResolver,
    PlantedCatalogue.deadServer, PlantedCatalogue.nightUpload, PlantedCatalogue.keptAlive,
  ]
  static let simulated = Result {
    try TruthWorld.simulated(hosts: 24, days: 1, seed: 21, ja4: true, plants: plants)
  }
  static let stock = Result {
    try TruthWorld.simulated(hosts: 9, days: 1, seed: 22, ja4: false, plants: Array(plants.prefix(9)))
  }
  static let written = Result { try TruthWorld.written() }

  @Test func inASimulatedOrganisation() throws { try walk(try Self.simulated.get()) }

  @Test func withAStockSensorAndFewMachines() throws { try walk(try Self.stock.get()) }

  @Test func inWrittenRecordsOfTwoWeeks() throws { try walk(try Self.written.get()) }

  @Test func findingsOfEveryKindAreWalked() throws {
    var kinds: Set<FindingKind> = []
    var signals: Set<String> = []
    for world in [try Self.simulated.get(), try Self.stock.get(), try Self.written.get()] {
      for finding in world.findings[.english] ?? [] {
        kinds.insert(finding.kind)
        signals.formUnion(finding.evidence.map(\.signal))
      }
    }
    // No world here watches indicators; rows that stand on one have tests of their own.
    #expect(kinds == Set(FindingKind.allCases).subtracting([.indicator]))
    // Those that need an archive, or months of records, have tests of their own.
    let untold: Set<String> = [
      SlowRhythmSignal.name, FirstContactSignal.name, HabitChangeSignal.name, ReentrySignal.name,
    ]
    let silent = Set(SignalList.all.map { $0.name } + ["rollout"]).subtracting(signals).subtracting(untold)
    #expect(silent.isEmpty)
  }

  @Test func whatTheCheckItselfKnows() {
    let english = TruthText(
      language: .english, identifiers: ["tcp/8443", "s3.example.com"], own: [], titles: ["M 365"])
    let read = english.numbers(
      "M 365 at s3.example.com (tcp/8443): 5,040 times, 4.5 min, none of 2, ± 20 %, 3 MB; 1 day.")
    #expect(read.map(\.description) == ["5,040 ", "4.5 min", "0 ", "2 ", "20 %", "3 MB", "1 day"])
    #expect(read.map(\.value) == [5040, 4.5, 0, 2, 20, 3, 1])
    let czech = TruthText(language: .czech, identifiers: [], own: [], titles: [])
    let inCzech = czech.numbers("Celkem 5\u{A0}040krát, asi 4,5 min, žádná odpověď, 3 dny od 2026-03-02T08:00:00Z.")
    #expect(inCzech.map(\.value) == [5040, 4.5, 0, 3, 0] && inCzech.last?.unit == "date")
    #expect(!TruthFigure.seconds(271).explains(TruthNumber(value: 4.6, unit: "min", text: "4.6")))
    #expect(!TruthFigure.bytes(3_060_000).explains(TruthNumber(value: 3, unit: "MB", text: "3")))
    for fault in [
      "Of 1 other machines.", "It took 1 hours.", "Of 2 other machine.", "No end", "Two  spaces.", "It is nan.",
      "(Open.",
    ] {
      #expect(!TruthGrammar(language: .english).faults(fault).isEmpty, "\(fault)")
    }
    for fault in [
      "Po 0 dny.", "Celkem 1 stroje.", "Kontaktuje 5 jiné stroje.", "Cíl kontaktuje 3 stroje.", "Z 1 z 1 strojů.",
    ] {
      #expect(!TruthGrammar(language: .czech).faults(fault).isEmpty, "\(fault)")
    }
    #expect(TruthGrammar(language: .czech).faults("Cíl kontaktují 3 jiné stroje, 1,5 dne, 5 dní, z 2 hodin.").isEmpty)
  }

  @Test func durationsAgreeWithTheirNumber() {
    let (english, czech) = (Prose(.english), Prose(.czech))
    let days: [Double] = [172_800, 259_200, 432_000, 324_000, 475_200, 2_160_000]
    #expect(days.map { czech.duration($0) } == ["2 dny", "3 dny", "5 dní", "3,8 dne", "5,5 dne", "25 dní"])
    #expect(days.map { english.duration($0) } == ["2 days", "3 days", "5 days", "3.8 days", "5.5 days", "25 days"])
    #expect(czech.duration(172_799) == "48 h" && czech.duration(345_599) == "4 dny")
  }

  private func walk(_ world: TruthWorld) throws {
    var walk = TruthWalk(world)
    walk.all()
    for fault in walk.faults.prefix(20) { Issue.record("\(fault)") }
    #expect(walk.faults.count == 0)
    #expect(walk.sentences > 500 && walk.numbers > 1000)
  }
}
