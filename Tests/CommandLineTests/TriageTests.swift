import Foundation
import Testing

/// From logs to a verdict and back, through the command line.
@Suite struct TriageTests {
  @Test(arguments: [
    ["findings"], ["findings", "list"], ["findings", "show"], ["findings", "verdict"], ["findings", "note"], ["allow"],
    ["allow", "add"], ["allow", "list"], ["allow", "end"],
  ])
  func helpFitsEightyColumns(_ verb: [String]) throws {
    let outcome = try Executable.run(verb + ["--help"], environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  /// The rows of a JSON document: of its findings, or of another member.
  static func findings(_ text: String, _ member: String = "findings") throws -> [[String: Any]] {
    let tree = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require(tree[member] as? [[String: Any]])
  }

  @Test func aNetworkIsHuntedDecidedAndHuntedAgain() throws {
    let scratch = try Scratch()
    let (logs, archive) = (scratch.path("logs"), scratch.path("a.sqlite"))
    try #require(
      try Executable.run([
        "simulate", "--hosts", "8", "--days", "1", "--seed", "5", "--without", "http", "--output", logs, "--quiet",
      ]).status == 0)
    func run(_ arguments: [String]) throws -> Executable.Outcome {
      try ConfigTests.run(arguments + ["--archive", archive])
    }

    // Decisions need an archive; what is watched before the records come is told when they do.
    #expect(try run(["findings"]).status == 6)
    #expect(try run(["findings", "note", "F-1", "x"]).status == 6)
    #expect(!FileManager.default.fileExists(atPath: archive), "nothing was made for nothing")
    let empty = scratch.path("empty")
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    _ = try run(["ingest", empty, "--quiet"])
    let watch = try run(["recall", "lesni-pruvodce.net", "github.com", "--watch"])
    #expect(watch.status == 0 && watch.output.contains("Watching for 2 more"), "\(watch.errors)")
    let taken = try run(["ingest", logs])
    #expect(taken.status == 0 && taken.output.contains("2 watched indicators seen in new records:"))
    let again = try run(["ingest", logs, "--again"])
    #expect(!again.output.contains("watched indicator"), "told once")
    #expect(try run(["recall", "--watched"]).output.contains("lesni-pruvodce.net"))

    // The hunt keeps its rows; an indicator makes a row, a broad one is only told.
    let hunt = try run(["hunt", logs, "--json", "-", "--quiet"])
    #expect(hunt.status == 0, "\(hunt.errors)")
    let rows = try Self.findings(hunt.output)
    let named = try #require(
      rows.first { ($0["destination"] as? [String: Any])?["name"] as? String == "lesni-pruvodce.net" })
    #expect(named["level"] as? String != "low")
    let evidence = try #require(named["evidence"] as? [[String: Any]])
    #expect(evidence.contains { $0["signal"] as? String == "indicator" })
    #expect(hunt.output.contains("The watched indicator domain github.com"))
    let listed = try run(["findings", "list", "--json", "-", "--limit", "500"])
    #expect(try Self.findings(listed.output).count == rows.count)

    // No output takes the archive's place.
    for verb in [["findings"], ["allow", "list"], ["archive", "status"], ["recall", "--watched"]] {
      let refused = try run(verb + ["--json", archive])
      #expect(refused.status == 2 && refused.errors.contains("is an input"), "\(refused.errors)")
    }
    #expect(try run(["archive", "verify"]).status == 0)

    // A verdict; what it is on may not be hidden, another destination may, after a look.
    let first = try #require(rows.first { $0["kind"] as? String == "service-c2" })
    let id = try #require(first["id"] as? String)
    let service = try #require((first["destination"] as? [String: Any])?["service"] as? String)
    let verdict = try run(["findings", "verdict", String(id.dropLast(2)), "confirmed", "--reason", "on disk"])
    #expect(verdict.status == 0 && verdict.output.hasPrefix("\(id): malicious"), "\(verdict.errors)")
    #expect(try run(["findings", "verdict", id, "malicious"]).status == 2, "without a reason")
    #expect(try run(["findings", "verdict", "1", "malicious", "--reason", "x"]).status == 2, "by rank")
    let shown = try run(["findings", "show", id])
    #expect(shown.output.contains("verdict malicious") && shown.output.contains("judged \(first["level"] ?? "")"))
    let allow = ["allow", "add", "--reason", "known", "--destination"]
    #expect(try run(allow + [service]).status == 4)
    let other = try #require(
      rows.compactMap { ($0["destination"] as? [String: Any])?["service"] as? String }.first { $0 != service })
    let looked = try run(allow + [other])
    #expect(looked.status == 2 && looked.output.contains("would have hidden") && looked.errors.contains("--yes"))
    #expect(try run(allow + [other, "--yes"]).status == 0)

    // The next hunt knows both, and is otherwise the same.
    let second = try Self.findings(try run(["hunt", logs, "--json", "-", "--quiet"]).output)
    let told = try #require(second.first { $0["id"] as? String == id })
    #expect((told["verdict"] as? [String: Any])?["verdict"] as? String == "malicious")
    #expect(told["weight_db"] as? Double == first["weight_db"] as? Double)
    #expect(second.allSatisfy { ($0["destination"] as? [String: Any])?["service"] as? String != other })
    #expect(try run(["allow", "list", "--yaml"]).output.contains("destination: \"\(other)\""))
    #expect(try run(["allow", "end", "1", "--reason", "moved"]).status == 0)
    #expect(try run(["allow", "end", "9", "--reason", "moved"]).status == 2)
    #expect(try run(["allow", "list"]).output.contains("ended by"))
    #expect(try run(["recall", "github.com", "--unwatch"]).status == 0)
    #expect(try run(["recall", "github.com", "--unwatch"]).status == 2)
  }
}
