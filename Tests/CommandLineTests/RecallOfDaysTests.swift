import Foundation
import Testing

/// Days of a simulated network, taken in and asked about: hosts and days must be those that the logs themselves tell.
/// `make check-month` asks about thirty days.
@Suite struct RecallOfDaysTests {
  private static let days = Int(ProcessInfo.processInfo.environment["FOUSEK_CHECK_DAYS"] ?? "") ?? 3

  /// An indicator and what must be answered.
  private struct Question {
    var pattern: String
    var expected: SimulatedDays.Seen
  }

  @Test func plantedIndicatorsAreFoundWithHostAndDays() throws {
    let scratch = try Scratch()
    let logs = scratch.path("logs")
    let made = try Executable.run([
      "simulate", "--hosts", "5", "--days", "\(Self.days)", "--seed", "11", "--without", "dhcp", "--output", logs,
      "--quiet",
    ])
    try #require(made.status == 0)
    // One log of one day is lost.
    let lost = "2026-03-03"
    let folder = logs + "/" + lost
    for file in try FileManager.default.contentsOfDirectory(atPath: folder)
    where file.hasPrefix("ssl.") || file.hasPrefix("quic.") {
      try FileManager.default.removeItem(atPath: folder + "/" + file)
    }
    let truth = try SimulatedDays(logs)
    let questions = try Self.questions(truth)
    let archive = scratch.path("a.sqlite")
    #expect(try ConfigTests.run(["ingest", logs, "--archive", archive, "--quiet"]).status == 0)
    let bundle = try scratch.write("bundle.json", Self.bundle(questions.map(\.pattern)))
    let run = try ConfigTests.run(["recall", bundle, "--archive", archive, "--json", "-"])
    try #require(run.status == 0, "\(run.errors)")
    let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    try #require(document.answers.count == questions.count)
    for (question, answer) in zip(questions, document.answers) {
      if question.expected.isEmpty {
        // Clients are told by handshakes only, and those of a day are lost.
        #expect(
          answer.answer == (question.pattern.contains("ja4") ? "partly-covered" : "not-seen"), "\(question.pattern)")
      } else {
        let found = Dictionary((answer.seen?.hosts ?? []).map { ($0.host, $0.days) }) { first, _ in first }
        #expect(answer.answer == "seen" && found == question.expected.mapValues(\.count), "\(question.pattern)")
      }
    }
    let gaps = try #require(document.coverage.first { $0.kind == "ja4" }).gaps
    #expect(gaps.contains { $0.blind && $0.from == lost + "T00:00:00Z" && $0.to == "2026-03-04T00:00:00Z" })
    #expect(document.coverage.first { $0.kind == "addresses" }?.gaps.isEmpty == true)

    let dayOnly = try ConfigTests.run([
      "recall", "ja4:t13d0909h2_aaaaaaaaaaaa_bbbbbbbbbbbb", "--archive", archive, "--since", lost, "--until",
      "2026-03-04",
      "--json", "-",
    ])
    #expect(
      dayOnly.output.contains("\"answer\":\"not-covered\"") || dayOnly.output.contains("\"answer\": \"not-covered\""))
    // No clock, run time or path: the same again, from another place, gives the same bytes.
    let moved = try scratch.write("elsewhere/bundle.json", Self.bundle(questions.map(\.pattern)))
    #expect(try ConfigTests.run(["recall", moved, "--archive", archive, "--json", "-"]).output == run.output)
    #expect(!run.output.contains(scratch.folder.path))
    #expect(!run.output.contains(ISO8601DateFormatter().string(from: Date()).prefix(10)))
  }

  /// Rare things that were seen, each kind in its own form, and things that were not.
  private static func questions(_ truth: SimulatedDays) throws -> [Question] {
    func isRare(_ seen: SimulatedDays.Seen) -> Bool { seen.count <= 2 && seen.values.contains { $0.count > 0 } }
    // Names of two labels under which something, but not they themselves, was asked for.
    let parents = Dictionary(grouping: truth.names.keys) { $0.split(separator: ".").suffix(2).joined(separator: ".") }
    let parent = try #require(
      parents.keys.sorted().first { key in
        truth.names[key] == nil && isRare(SimulatedDays.union(truth.names) { $0.hasSuffix("." + key) })
          && parents[key].map { $0.count <= 8 } == true
      })
    let rare = truth.names.keys.sorted().filter { isRare(truth.names[$0] ?? [:]) && $0.split(separator: ".").count > 2 }
    let name = try #require(rare.first { !$0.hasSuffix(parent) })
    let other = try #require(rare.last { !$0.hasSuffix(parent) && $0 != name })
    let address = try #require(
      truth.addresses.keys.sorted().first { key in
        let block = key.prefix(through: key.lastIndex(of: ".") ?? key.startIndex)
        return isRare(truth.addresses[key] ?? [:]) && !truth.silent.contains { $0.hasPrefix(block) }
      })
    let block = String(address.prefix(through: address.lastIndex(of: ".") ?? address.startIndex))
    let family = try #require(truth.families.keys.sorted().first)
    let ja4 = Array(family)
    let whole = String(ja4[0..<3]) + "d" + String(ja4[4..<6]) + "00" + String(ja4[7...]) + "_000000000000"
    return [
      Question(pattern: "domain-name:value = '\(name)'", expected: below(name, truth)),
      Question(pattern: "domain-name:value = '\(parent)'", expected: below(parent, truth)),
      Question(pattern: "url:value = 'https://\(other)/download?id=1'", expected: truth.names[other] ?? [:]),
      Question(pattern: "ipv4-addr:value = '\(address)'", expected: truth.addresses[address] ?? [:]),
      Question(
        pattern: "ipv4-addr:value ISSUBSET '\(block)0/24'",
        expected: SimulatedDays.union(truth.addresses) { $0.hasPrefix(block) }),
      Question(pattern: "network-traffic:x_ja4 = '\(whole)'", expected: truth.families[family] ?? [:]),
      Question(pattern: "domain-name:value = 'nobody.\(parent)'", expected: [:]),
      Question(pattern: "url:value = 'https://nobody.example.org/'", expected: [:]),
      Question(pattern: "ipv4-addr:value = '198.51.100.77'", expected: [:]),
      Question(pattern: "ipv4-addr:value ISSUBSET '198.51.100.64/28'", expected: [:]),
      Question(pattern: "network-traffic:x_ja4 = 't13d0909h2_aaaaaaaaaaaa_bbbbbbbbbbbb'", expected: [:]),
    ]
  }

  private static func below(_ domain: String, _ truth: SimulatedDays) -> SimulatedDays.Seen {
    SimulatedDays.union(truth.names) { $0 == domain || $0.hasSuffix("." + domain) }
  }

  private static func bundle(_ patterns: [String]) -> String {
    let objects = patterns.enumerated().map { index, pattern in
      let id = "00000000-0000-4000-8000-0000000000\(index + 10)"
      return """
        {"type": "indicator", "spec_version": "2.1", "id": "indicator--\(id)", "created": "2026-03-01T00:00:00.000Z",
         "modified": "2026-03-01T00:00:00.000Z", "pattern": "[\(pattern)]", "pattern_type": "stix",
         "valid_from": "2026-01-01T00:00:00Z"}
        """
    }
    return "{\"type\": \"bundle\", \"id\": \"bundle--00000000-0000-4000-8000-000000000009\", \"objects\": ["
      + objects.joined(separator: ",\n") + "]}"
  }

  private struct Document: Decodable {
    struct Answer: Decodable {
      struct Seen: Decodable {
        struct Host: Decodable {
          var host: String
          var days: Int
        }
        var hosts: [Host]
      }
      var answer: String
      var seen: Seen?
    }
    struct Coverage: Decodable {
      struct Gap: Decodable {
        var from: String
        var to: String
        var blind: Bool
      }
      var kind: String
      var gaps: [Gap]
    }
    var answers: [Answer]
    var coverage: [Coverage]
  }
}
