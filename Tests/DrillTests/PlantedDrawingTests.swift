import FoundationEssentials
import LogWriting
import Testing

@testable import Drill

@Suite struct PlantedDrawingTests {
  private func channels(_ seeds: ClosedRange<UInt64>, each count: Int = 40) -> [PlantedChannel] {
    seeds.flatMap { seed in
      var drawing = PlantedDrawing(seed: seed, days: 7)
      return drawing.draw(count: count)
    }
  }

  @Test func thereAreThirtyKindsAndMoreAndAllClasses() {
    let drawn = channels(1...40)
    #expect(Set(drawn.map(\.family)).count >= 30)
    #expect(Set(drawn.map { Difficulty($0.traits(days: 7)) }) == Set(Difficulty.allCases))
    for difficulty in Difficulty.allCases {
      #expect(drawn.count { Difficulty($0.traits(days: 7)) == difficulty } == drawn.count / 4)
    }
    #expect(Set(drawn.map(\.kind)).count >= 7)
    #expect(drawn.count { $0.isOwnCloud } > drawn.count / 10)
    #expect(drawn.count { $0.service == nil } > drawn.count / 8)
    for trait in PlantedTrait.hard {
      #expect(drawn.contains { $0.traits(days: 7).contains(trait) }, "\(trait)")
    }
  }

  @Test func nothingOfOneChannelIsAHabitOfAll() {
    let drawn = channels(1...25)
    func most<Key: Hashable>(_ keys: [Key]) -> Double {
      let counts = Dictionary(grouping: keys, by: { $0 }).mapValues(\.count)
      return Double(counts.values.max() ?? 0) / Double(max(1, keys.count))
    }
    #expect(most(drawn.map { $0.poll[0].up }) < 0.1)
    #expect(most(drawn.map { $0.poll[0].down }) < 0.1)
    #expect(most(drawn.map(\.client)) < 0.2)
    #expect(most(drawn.filter { $0.service == nil }.map(\.destination)) < 0.1)
  }

  @Test func recordsTooShortForAClassGiveTheNext() {
    var drawing = PlantedDrawing(seed: 1, days: 1)
    #expect(drawing.draw(count: 8).allSatisfy { Difficulty($0.traits(days: 1)) >= .medium })
  }

  @Test func theSameSeedDrawsTheSame() {
    #expect(channels(3...3).map(\.id) == channels(3...3).map(\.id))
    #expect(channels(3...3).map(\.destination) != channels(4...4).map(\.destination))
  }

  @Test func theClassFollowsFromTheTraits() {
    #expect(Difficulty([]) == .easy)
    #expect(Difficulty([.ownCloud]) == .easy)
    #expect(Difficulty([.sleepsLong]) == .medium)
    #expect(Difficulty([.personAtService, .jitters]) == .medium)
    #expect(Difficulty([.sleepsLong, .sleepsVeryLong]) == .hard)
    #expect(Difficulty([.copiesBrowser]) == .hard)
    #expect(Difficulty([.copiesBrowser, .hidesPolls]) == .extreme)
  }

  @Test func labelsSayWhatElseUsesTheServiceAndTheTruthAddsUp() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fousek-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var scenario = Scenario.organisation(hosts: 24, days: 1, seed: 8, plants: .drawn(10))
    scenario.siteCount = 200
    let (labels, truthFile) = ("\(folder)/labels.json", "\(folder)/truth.tsv")
    let summary = try Simulation.run(
      scenario: scenario, into: "\(folder)/logs", format: .tsv, labelsFile: labels, truthFile: truthFile)
    let truth = try Truth(decoding: Array(try Data(contentsOf: URL(filePath: truthFile))), place: "x")
    let document = try LabelsDocument.decode(Array(try Data(contentsOf: URL(filePath: labels))), place: "x")
    #expect(document.channels == summary.channels && document.channels.count >= 8)
    for label in document.channels {
      let own = truth.rows.filter { $0.maker == label.channel && label.addresses.contains($0.address) }
      #expect(own.allSatisfy { $0.nature == .planted })
      #expect(own.reduce(0) { $0 + $1.contacts } >= label.contacts)
      let others = truth.rows.filter {
        label.addresses.contains($0.address) && label.hostnames.contains($0.place) && $0.nature != .planted
      }
      let traits = label.traits ?? []
      if !others.isEmpty { #expect(traits.contains("person-at-service") || traits.contains("program-at-service")) }
      #expect(label.difficulty == Difficulty(Set(traits.compactMap(PlantedTrait.init))))
    }
    #expect(Set(truth.rows.map(\.nature)) == Set(Truth.Nature.allCases))
    #expect(throws: SimulationError.self) {
      try Simulation.run(scenario: scenario, into: folder, format: .tsv, truthFile: "\(folder)/t.tsv")
    }
  }
}
