import Detection
import Evidence
import Testing

@testable import Drill

@Suite struct FittingTests {
  /// Worlds in which a strong signal tells planted strands from programs, a second one says the same again, and a third
  /// says nothing.
  private static func world(_ seed: UInt64) -> FittingWorld {
    var random = SeededRandom(seed: seed, label: "fitting")
    var samples: [FittingSample] = []
    var planted: [String: Difficulty] = [:]
    for number in 0..<400 {
      let isPlanted = number < 20
      let isPerson = !isPlanted && number % 2 == 0
      let isStrong = random.happens(isPlanted ? 0.9 : 0.02)
      let strong = isStrong ? 120 : -30
      let noise = random.happens(0.5) ? 80 : 0
      if isPlanted { planted["channel-\(number)"] = .easy }
      samples.append(
        FittingSample(
          nature: isPlanted ? .planted : isPerson ? .person : .software, maker: "maker-\(number % 10)",
          channel: isPlanted ? "channel-\(number)" : nil, row: "row \(number)",
          readings: [
            .init(signal: "echo", person: strong, software: strong),
            .init(signal: "noise", person: noise, software: noise),
            .init(signal: "strong", person: strong, software: strong),
          ]))
    }
    return FittingWorld(hosts: 100, days: 7, planted: planted, samples: samples)
  }

  @Test func samplesSurviveTheirFile() throws {
    let world = Self.world(1)
    let read = try FittingWorld(decoding: Array(world.text.utf8), place: "x")
    #expect(read.samples == world.samples && read.planted == world.planted)
    #expect(read.hosts == world.hosts && read.days == world.days)
    #expect(throws: SimulationError.self) { try FittingWorld(decoding: Array("no".utf8), place: "x") }
    let broken = world.text.replacing("noise:", with: "noise")
    #expect(throws: SimulationError.self) { try FittingWorld(decoding: Array(broken.utf8), place: "x") }
  }

  @Test func whatTellsNothingWeighsLittleAndWhatIsSaidTwiceIsShared() throws {
    let table = WeightFit.table(of: (1...4).map(Self.world), version: "t")
    func span(_ signal: String) throws -> Int {
      let shape = try #require(table.entries[signal]?.software)
      return shape.weight(at: 120) - shape.weight(at: -30)
    }
    // ln(0.9/0.02 · 0.98/0.1) is 26 dB, which the two tell together.
    let both = try span("strong") + span("echo")
    #expect((150...320).contains(both))
    #expect(try abs(span("strong") - span("echo")) < 60)
    let noise = try #require(table.entries["noise"]?.software)
    #expect(noise.weight(at: 80) - noise.weight(at: 0) < 60)
  }

  @Test func stepsNeverFall() {
    let table = WeightFit.table(of: [Self.world(5)], version: "t")
    for entry in table.entries.values {
      for shape in [entry.person, entry.software] {
        let weights = shape?.weights ?? []
        #expect(weights == weights.sorted())
      }
    }
  }

  @Test func heldOutWorldsAreJudgedByTheOthers() {
    let outcome = HoldOut.worlds((1...4).map(Self.world), folds: 2)
    #expect(outcome.planted[.easy] == 80)
    #expect((60...80).contains(outcome.found[.easy] ?? 0))
    #expect(outcome.worlds == 4)
    // 5 a day and 1,000 hosts are 3 in a week of 100: no more false rows than that are met.
    #expect(outcome.falseMakers.values.reduce(0, +) <= 4 * 3)
    let kinds = HoldOut.kinds((1...4).map(Self.world), folds: 5)
    #expect(kinds.planted[.easy] == 80)
  }

  @Test func theSourceHoldsEveryShape() {
    let table = WeightTable(
      version: "7",
      entries: ["timer": .init(person: WeightShape(.person, bounds: [-5, 10], weights: [-3, 0, 44]), software: nil)])
    let source = table.source(named: "fitted", worlds: "seeds 1 to 3")
    #expect(source.contains("version: \"7\""))
    #expect(source.contains("WeightShape(.person, bounds: [-5, 10], weights: [-3, 0, 44])"))
    #expect(source.contains("software: nil"))
  }

  @Test func theTruthTellsWhoMadeAStrandAndTheLabelsWhichIsPlanted() throws {
    let truth = Truth(rows: [
      .init(
        address: "10.0.0.5", place: "api.example.com", client: "t13-15-h2_8daaf6152771", maker: "person",
        nature: .person, contacts: 9),
      .init(
        address: "10.0.0.5", place: "api.example.com", client: "t13-43-h1_c7886603b240", maker: "updater",
        nature: .software, contacts: 2),
    ])
    let places: Set = ["api.example.com", "192.0.2.7"]
    #expect(truth.maker(addresses: ["10.0.0.5"], places: places, client: "t13-43-h1_c7886603b240")?.maker == "updater")
    #expect(truth.maker(addresses: ["10.0.0.5"], places: places, client: nil)?.maker == "person")
    #expect(truth.maker(addresses: ["10.0.0.6"], places: places, client: nil) == nil)
    #expect(try Truth(decoding: Array(truth.text.utf8), place: "x").rows == truth.rows)
    #expect(throws: SimulationError.self) { try Truth(decoding: Array("x".utf8), place: "x") }
  }
}
