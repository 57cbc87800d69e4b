import Foundation
import Testing

/// What people decided goes into results; with `--redact` nothing in it tells who, where and why.
@Suite struct RedactedTriageTests {
  /// What tells of the organisation in rows: names and addresses of hosts, and the ids, which could be tried out.
  private static func secrets(_ rows: [[String: Any]]) -> Set<String> {
    var secrets: Set<String> = []
    for row in rows {
      if let id = row["id"] as? String { secrets.insert(id) }
      for host in ((row["members"] as? [[String: Any]]) ?? []) + [row["host"] as? [String: Any] ?? [:]] {
        if let name = host["name"] as? String { secrets.insert(name) }
        secrets.formUnion((host["addresses"] as? [String]) ?? [])
      }
    }
    return secrets
  }

  @Test func nothingOfDecisionsLeaksFromARedactedResult() throws {
    let scratch = try Scratch()
    let (logs, archive) = (scratch.path("logs"), scratch.path("a.sqlite"))
    try #require(
      try Executable.run([
        "simulate", "--hosts", "8", "--days", "1", "--seed", "5", "--without", "http", "--output", logs, "--quiet",
      ]).status == 0)
    func run(_ arguments: [String]) throws -> Executable.Outcome {
      let outcome = try ConfigTests.run(arguments + ["--archive", archive])
      try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
      return outcome
    }
    let before = try TriageTests.findings(try run(["hunt", logs, "--json", "-", "--quiet"]).output)
    var secrets = Self.secrets(before)
    try #require(before.count >= 4 && secrets.count >= 8)
    func id(_ place: Int) -> String { before[place]["id"] as? String ?? "" }
    let host = try #require(before[0]["host"] as? [String: Any])
    let (name, address) = (host["name"] as? String ?? "?", host["address"] as? String ?? "?")

    // Reasons, notes, scopes and labels that tell much; an earlier finding is named in the row of what came again.
    let reason = "Novakova of the minister's office at \(name) (\(address)) knows, ticket SECRET-1204"
    _ = try run(["findings", "verdict", id(0), "contained", "--reason", reason])
    _ = try run(["findings", "verdict", id(1), "ordinary-software", "--reason", reason])
    _ = try run(["findings", "note", id(1), reason])
    let hidden = try #require(before[2]["host"] as? [String: Any])
    let hiddenName = (hidden["name"] as? String) ?? (hidden["address"] as? String) ?? "?"
    let destination = try #require(before[2]["destination"] as? [String: Any])
    let place = try #require((destination["service"] as? String) ?? (destination["name"] as? String))
    _ = try run([
      "allow", "add", "--destination", place, "--host", hiddenName, "--reason", reason, "--yes",
    ])
    _ = try run(["allow", "add", "--destination", "nothing-here.org", "--host", "SECRET-PC", "--reason", reason])
    let table = try scratch.write(
      "partner.csv", "domain,description\nlesni-pruvodce.net,\"seen at \(name) (\(address)) by SECRET-PC\"\n")
    _ = try run(["recall", table, "--watch"])
    secrets.formUnion(["SECRET-1204", "SECRET-PC", "secret-pc", "Novakova", "minister", address, name])

    // Days later the contained channel is there again.
    let files = ["json", "html", "ndjson"].map { scratch.path("out.\($0)") }
    let told = try run([
      "hunt", logs, "--redact", "--json", files[0], "--html", files[1], "--ecs", files[2],
    ])
    for (title, text) in try [("terminal", told.output), ("account", told.errors)]
      + files.map({ ($0, try String(contentsOfFile: $0, encoding: .utf8)) })
    {
      // A service may be called like nothing inside; what is searched for is never a name of a destination.
      for secret in secrets where secret.utf8.count > 3 {
        #expect(!text.contains(secret), "\(secret) in \(title)")
      }
    }
    // The decisions are there all the same, with pseudonyms.
    let json = try String(contentsOfFile: files[0], encoding: .utf8)
    let rows = try TriageTests.findings(json)
    let verdicts = rows.compactMap { $0["verdict"] as? [String: Any] }
    #expect(Set(verdicts.compactMap { $0["verdict"] as? String }) == ["contained", "ordinary-software"])
    #expect(verdicts.allSatisfy { ($0["author"] as? String)?.hasPrefix("user-") == true })
    #expect(verdicts.allSatisfy { ($0["reason"] as? String)?.hasPrefix("reason-") == true })
    let allowed = try TriageTests.findings(json, "allowed")
    #expect(allowed.count == 1 && (allowed[0]["author"] as? String)?.hasPrefix("user-") == true)
    #expect(json.contains("is an indicator from partner.csv"))
  }
}
