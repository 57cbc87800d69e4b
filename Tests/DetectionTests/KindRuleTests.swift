import Channels
import Evidence
import Testing

@testable import Detection

/// Rules that stand on signals by name: a reading is put in by hand.
@Suite struct KindRuleTests {
  func judged(_ signal: String, up: Int, down: Int, person: Decibans = 5, software: Decibans = 5) throws -> FindingKind
  {
    var world = LogWorld(hosts: 2)
    for index in 0..<10 {
      let time = LogWorld.start + Double(index * index) * 700
      world.exchange(time, "10.0.0.1", "203.0.113.9", "api.unlisted.com", ja4: LogWorld.updater, up: up, down: down)
    }
    let judge = Judge(traffic: try world.traffic(), timers: SmallWorld.timers)
    let all = judge.judgeAll(prunes: false).judged
    var strand = try #require(all.first { $0.view.destination.key == "unlisted.com" })
    strand.readings.append(
      NamedReading(
        signal: signal, group: .chain, cap: 30,
        reading: SignalReading(person: person, software: software, statement: Phrase { _ in "" }, values: [:])))
    return KindRule(context: judge.context).kind(strand)
  }

  @Test func aDeadDropNeedsItsSignalAgainstSoftware() throws {
    #expect(try judged("dead-drop", up: 10, down: 10) == .deadDrop)
    #expect(try judged("dead-drop", up: 10, down: 10, software: -1) == .beacon)
  }

  @Test func exfiltrationNeedsTheSignalAndTheBytes() throws {
    #expect(try judged("upload", up: 90_000, down: 1000) == .exfiltration)
    #expect(try judged("upload", up: 1000, down: 90_000) == .beacon)
    #expect(try judged("upload", up: 90_000, down: 1000, person: -3, software: -3) == .beacon)
  }
}
