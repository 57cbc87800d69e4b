import Catalogue
import Testing

@testable import Intelligence

/// Whatever the bytes, reading ends, and what is read answers.
@Suite struct HostileBytesTests {
  private static let seeds = [
    #"{"type":"bundle","objects":[{"type":"indicator","id":"indicator--1","pattern":"[domain-name:value = 'a.example' OR ipv4-addr:value ISSUBSET '198.51.100.0/24']","valid_from":"2026-01-01T00:00:00Z"}]}"#,
    #"{"Event":{"info":"x","Attribute":[{"type":"ip-dst|port","value":"198.51.100.7|443","to_ids":true,"Tag":[{"name":"tlp:red"}]}]}}"#,
    "#fields\tindicator\tindicator_type\tmeta.source\nevil.example\tIntel::DOMAIN\tx\n",
    "type,value,tlp\ndomain,\"evil.example\",green\n",
    "see hxxps[:]//evil[.]example(dot)com/a, b\u{200B}ü.cz, 198[.]51.100.7:80 [2001:db8::1] evil dot com ja3 6734f37431670b3ab4292b8f60f29984",
  ]

  @Test(arguments: seeds.indices)
  func mutatedFiles(seed: Int) throws {
    let reader = IndicatorReader(catalogue: try Catalogue.builtIn())
    let original = Array(Self.seeds[seed].utf8)
    var draws = Draws(state: UInt64(seed) + 1)
    for _ in 0..<1500 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &draws) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &draws)
        guard place < bytes.count else { break }
        switch Int.random(in: 0..<4, using: &draws) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &draws)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &draws), at: place)
        default: bytes += bytes[place...].prefix(20)
        }
      }
      let reading = try? reader.read(bytes, file: "f")
      for indicator in reading?.indicators ?? [] { #expect(!indicator.observables.isEmpty) }
    }
  }

  @Test(arguments: seeds.indices)
  func cutFiles(seed: Int) throws {
    let reader = IndicatorReader(catalogue: try Catalogue.builtIn())
    let original = Array(Self.seeds[seed].utf8)
    for length in original.indices { _ = try? reader.read(Array(original[..<length]), file: "f") }
  }

  @Test func whatIsReadReadsAsItself() throws {
    let catalogue = try Catalogue.builtIn()
    let reader = IndicatorReader(catalogue: catalogue)
    for seed in Self.seeds {
      for observable in try reader.read(Array(seed.utf8), file: "f").indicators.flatMap(\.observables) {
        if case .ja3 = observable { continue }
        #expect(try reader.read(argument: observable.value).observables == [observable])
      }
    }
  }

  /// Lines on which a loop that looks back, or counts anew at each step, would take quadratic time.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "http://a.com/]", "]", ")", "a dot ", "[.]", "ja3 6734f37431670b3ab4292b8f60f29984 ", "::", "a.", "\"", "\" ",
      "://", "hxx",
      "u\u{308}", "=", "a@", "1.", "\\.",
    ])
  func longLinesOfOneThing(thing: String) throws {
    let text = String(repeating: thing, count: 30_000 / thing.utf8.count)
    for before in ["", "a.com/", "indicator,type\n", "{\"a\":\""] { _ = try? read(before + text) }
  }
}
