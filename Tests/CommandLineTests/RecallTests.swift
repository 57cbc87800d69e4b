import Foundation
import Testing

@Suite struct RecallTests {
  /// An archive of a day of a small network, without requests.
  private static func archive(_ scratch: Scratch) throws -> String {
    let logs = scratch.path("logs")
    let made = try Executable.run([
      "simulate", "--hosts", "8", "--days", "1", "--seed", "5", "--without", "http", "--output", logs, "--quiet",
    ])
    try #require(made.status == 0)
    let archive = scratch.path("a.sqlite")
    let taken = try ConfigTests.run(["ingest", logs, "--archive", archive, "--quiet"])
    try #require(taken.status == 0, "\(taken.errors)")
    return archive
  }

  private static let bundle = """
    {"type": "bundle", "id": "bundle--9c5f2f5e-5d2c-4a52-9a3c-0d3f1f2b7a01", "objects": [
      {"type": "indicator", "spec_version": "2.1", "id": "indicator--9c5f2f5e-5d2c-4a52-9a3c-0d3f1f2b7a02",
       "created": "2026-03-01T00:00:00.000Z", "modified": "2026-03-01T00:00:00.000Z", "name": "planted",
       "pattern": "[domain-name:value = 'lesni-pruvodce.net']", "pattern_type": "stix", "valid_from": "2026-03-01T00:00:00Z"},
      {"type": "indicator", "spec_version": "2.1", "id": "indicator--9c5f2f5e-5d2c-4a52-9a3c-0d3f1f2b7a03",
       "created": "2026-03-01T00:00:00.000Z", "modified": "2026-03-01T00:00:00.000Z",
       "pattern": "[domain-name:value = 'nobody-asked.example.org']", "pattern_type": "stix", "valid_from": "2026-03-01T00:00:00Z"},
      {"type": "indicator", "spec_version": "2.1", "id": "indicator--9c5f2f5e-5d2c-4a52-9a3c-0d3f1f2b7a04",
       "created": "2026-03-01T00:00:00.000Z", "modified": "2026-03-01T00:00:00.000Z",
       "pattern": "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'updater/1.0']",
       "pattern_type": "stix", "valid_from": "2026-03-01T00:00:00Z"}
    ]}
    """

  @Test func aPartnersBundleIsAnswered() throws {
    let scratch = try Scratch()
    let archive = try Self.archive(scratch)
    let bundle = try scratch.write("bundle.json", Self.bundle)
    let run = try ConfigTests.run(["recall", bundle, "--archive", archive, "--json", "-"])
    #expect(run.status == 0, "\(run.errors)")
    let tree = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(tree["schema"] as? String == "fousek.recall/1")
    let answers = try #require(tree["answers"] as? [[String: Any]])
    // The planted domain below its name, one that nobody asked for, and a User-Agent without any log of requests.
    #expect(answers.map { $0["answer"] as? String } == ["seen", "not-seen", "not-covered"])
    let seen = try #require(answers[0]["seen"] as? [String: Any])
    let hosts = try #require(seen["hosts"] as? [[String: Any]])
    #expect(hosts.count == 1 && hosts[0]["name"] as? String == "dev-0119")
    #expect(!run.output.contains(scratch.folder.path), "no path of this machine")
    let again = try ConfigTests.run(["recall", bundle, "--archive", archive, "--json", "-"])
    #expect(again.output == run.output)
  }

  @Test func wordsAndReportsAreUnderstoodAndBroadOnesRefused() throws {
    let scratch = try Scratch()
    let archive = try Self.archive(scratch)
    let report = try scratch.write(
      "report.txt", "The implant calls hxxps://cdn-static.lesni-pruvodce[.]net/a every night.\n")
    let run = try ConfigTests.run(["recall", report, "--archive", archive, "--fail-on-seen"])
    #expect(run.status == 1)
    #expect(run.output.contains("SEEN: 1") && run.output.contains("dev-0119"))
    let before = try ConfigTests.run(["recall", report, "--archive", archive, "--until", "2026-02-01"])
    #expect(before.status == 0 && before.output.contains("NOT COVERED"))
    let broad = try ConfigTests.run(["recall", "github.com", "--archive", archive, "--refuse-broad"])
    #expect(broad.status == 4 && broad.errors.contains("GitHub"))
    let nothing = try ConfigTests.run(["recall", "not an indicator", "--archive", archive])
    #expect(nothing.status == 2)
    let missing = try ConfigTests.run(["recall", "example.org", "--archive", scratch.path("none")])
    #expect(missing.status == 6 && missing.errors.contains("fousek ingest"))
  }

  @Test func helpFitsEightyColumns() throws {
    let outcome = try Executable.run(["recall", "--help"], environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
