import Foundation
import Testing

@Suite struct ConfigTests {
  /// No file of the person who runs the tests is used.
  static func run(_ arguments: [String], home: String = "/nonexistent") throws -> Executable.Outcome {
    try Executable.run(
      arguments,
      environment: ["HOME": home, "XDG_CONFIG_HOME": "\(home)/config", "XDG_STATE_HOME": "\(home)/state"])
  }

  @Test(arguments: [["config"], ["config", "init"], ["config", "check"], ["doctor"]])
  func helpFitsEightyColumns(_ verb: [String]) throws {
    let outcome = try Executable.run(verb + ["--help"], environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("OVERVIEW"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func theWrittenConfigurationIsFoundAndChecked() throws {
    let scratch = try Scratch()
    let file = scratch.path("config/fousek/config.yaml")
    let before = try Self.run(["config", "check"], home: scratch.folder.path)
    #expect(before.status == 0)
    if !FileManager.default.fileExists(atPath: "/etc/fousek/config.yaml") { #expect(before.output.contains(file)) }
    #expect(try Self.run(["config", "init", "--output", file]).status == 0)
    let check = try Self.run(["config", "check"], home: scratch.folder.path)
    #expect(check.status == 0)
    #expect(check.output.hasPrefix("\(file): no mistakes."))
    let again = try Self.run(["config", "init", "--output", file])
    #expect(again.status == 2)
    #expect(again.errors.contains("--force"))
    #expect(try Self.run(["config", "init", "--output", file, "--force"]).status == 0)
    #expect(try Self.run(["config", "init"]).output.contains("# sites:"))
  }

  @Test func mistakesAreNamedWithLineAndColumn() throws {
    let scratch = try Scratch()
    let file = try scratch.write("config.yaml", "site: x\nlanguage: de\nsites: [{name: a, networks: [ten]}]\n")
    for arguments in [["config", "check", file], ["hunt", scratch.folder.path, "--config", file]] {
      let outcome = try Self.run(arguments)
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("\(file):1:1: unknown key 'site' in the configuration; did you mean 'sites'?"))
      #expect(outcome.errors.contains("\(file):2:11: "))
      #expect(outcome.errors.contains("\(file):3:30: "))
    }
    let missing = try Self.run(["config", "check", "/no/such/file"])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("/no/such/file"))
  }

  @Test func whatWasUnderstoodIsSaid() throws {
    let scratch = try Scratch()
    _ = try scratch.write("allowances.yaml", "- {destination: github, reason: x, expires: 2001-01-01, site: praha}\n")
    _ = try scratch.write("names.txt", "example.org\nexample.net\n")
    let file = try scratch.write(
      "config.yaml",
      """
      sites: [{name: praha, networks: [10.20.0.0/16], sensors: [zeek-1]}]
      shared_addresses: [{address: 10.20.0.8, kind: proxy}]
      allowances: allowances.yaml
      popular_names: [names.txt]
      """)
    let outcome = try Self.run(["config", "check", file])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Site praha: 10.20.0.0/16; sensors zeek-1"))
    #expect(outcome.output.contains("Shared 10.20.0.8/32: proxy"))
    #expect(outcome.output.contains("Popular names: 2 (names.txt)"))
    #expect(outcome.output.contains("Allowances: 1, 1 expired"))
    _ = try scratch.write(
      "allowances.yaml", "# one\n- {destination: gitub, reason: x, site: brno, expires: 2001-01-01}\n")
    let mistaken = try Self.run(["config", "check", file])
    #expect(mistaken.status == 2)
    #expect(mistaken.errors.contains("allowances.yaml:2:1: the catalogue has no service 'gitub'"))
    #expect(mistaken.errors.contains("allowances.yaml:2:1: the configuration has no site 'brno'"))
  }

  /// A folder with the logs of a small simulated network.
  static func simulated() throws -> (scratch: Scratch, logs: String) {
    let scratch = try Scratch()
    let logs = scratch.path("logs")
    let outcome = try Executable.run([
      "simulate", "--hosts", "8", "--days", "1", "--seed", "5", "--output", logs, "--quiet",
    ])
    #expect(outcome.status == 0)
    return (scratch, logs)
  }

  @Test func allowancesHideAndNeverDelete() throws {
    let (scratch, logs) = try Self.simulated()
    let plain = try Self.run(["hunt", logs, "--json", "-", "--quiet"])
    #expect(plain.status == 0)
    let base = try Rows(plain.output)
    let first = try #require(base.findings.first { $0.service != nil })
    let list = try scratch.write(
      "allowances.yaml",
      """
      - {destination: \(first.written), reason: nightly backup, author: analyst, expires: 2999-12-31}
      - {destination: mega, reason: old, expires: 2001-01-01}
      """)
    let json = scratch.path("hunt.json")
    let hunt = try Self.run(["hunt", logs, "--allow", list, "--json", json])
    #expect(hunt.status == 0)
    #expect(hunt.output.contains("hidden by 1 allowance"))
    #expect(hunt.errors.contains("Allowance 2 (mega) expired on 2001-01-01"))
    let rows = try Rows(try String(contentsOfFile: json, encoding: .utf8))
    #expect(!rows.findings.contains { $0.id == first.id })
    #expect(rows.findings.count == min(20, rows.findings.count))
    #expect(rows.findings.map(\.rank) == Array(1...rows.findings.count))
    #expect(rows.allowed.contains { $0.id == first.id })
    let explained = try Self.run(["explain", first.id, "--findings", json])
    #expect(explained.status == 0)
    #expect(explained.output.contains("Hidden by allowance 1 until 2999-12-31: nightly backup (analyst)"))
    // The same list gives the same bytes.
    #expect(
      try Self.run(["hunt", logs, "--allow", list, "--json", "-"]).output
        == String(contentsOfFile: json, encoding: .utf8))
  }

  @Test func hiddenRowsDoNotFailARun() throws {
    let (scratch, logs) = try Self.simulated()
    let base = try Rows(try Self.run(["hunt", logs, "--json", "-", "--limit", "1000", "--quiet"]).output)
    let above = base.findings
    try #require(!above.isEmpty)
    #expect(try Self.run(["hunt", logs, "--fail-on", "low", "--quiet"]).status == 1)
    let lines = Set(above.map(\.written)).sorted().map { "- {destination: '\($0)', reason: x, expires: 2999-01-01}" }
    let list = try scratch.write("allowances.yaml", lines.joined(separator: "\n"))
    #expect(try Self.run(["hunt", logs, "--fail-on", "low", "--quiet", "--allow", list]).status == 0)
  }

  @Test func aMistakenListEndsTheRunBeforeItBegins() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", UsageTests.smallLog)
    let list = try scratch.write("allowances.yaml", "- {destination: github}\n")
    let outcome = try Self.run(["hunt", log, "--allow", list])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("allowances.yaml:1:3: an allowance needs 'reason'"))
    #expect(try Self.run(["hunt", log, "--known-names", log]).status == 2)
    #expect(try Self.run(["hunt", log, "--allow", list, "--json", list]).status == 2)
  }

  @Test func knownNamesAreEvidenceOnly() throws {
    let (scratch, logs) = try Self.simulated()
    let base = try Rows(try Self.run(["hunt", logs, "--json", "-", "--limit", "1000", "--quiet"]).output)
    let beacon = try #require(base.findings.first { $0.service == nil && $0.name.contains(where: \.isLetter) })
    let list = try scratch.write("top.txt", "1,\(beacon.name)\n")
    let outcome = try Self.run(["hunt", logs, "--json", "-", "--limit", "1000", "--known-names", list, "--quiet"])
    #expect(outcome.output.contains("stands on a list of popular names (top.txt)"))
    let rows = try Rows(outcome.output)
    let listed = try #require(rows.findings.first { $0.id == beacon.id })
    #expect(listed.weight <= beacon.weight)
    #expect(listed.weight >= beacon.weight - 3.1)
  }

  @Test func theDoctorSaysWhatIsMissing() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", UsageTests.smallLog)
    let outcome = try Self.run(["doctor", log])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("missing  ssl"))
    #expect(outcome.output.contains("@load policy/protocols/conn/mac-logging"))
    #expect(outcome.output.contains("@load policy/misc/capture-loss"))
    #expect(outcome.output.contains("zkg install zeek/activecm/zeek-open-connections"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 120 })
    let nothing = try scratch.write("notes.txt", "nothing here\n")
    #expect(try Self.run(["doctor", nothing]).status == 5)
    #expect(try Self.run(["doctor", "/no/such/folder"]).status == 2)
  }
}

/// The parts of a hunt's JSON that these tests look at.
private struct Rows {
  struct Row {
    var id, level, name: String
    var rank: Int
    var weight: Double
    var service, tenant: String?

    /// The destination as an allowance names it.
    var written: String { service.map { id in tenant.map { "\(id)/\($0)" } ?? id } ?? name }
  }
  var findings: [Row]
  var allowed: [Row]

  init(_ json: String) throws {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    func row(_ value: Any) throws -> Row {
      let members = try #require(value as? [String: Any])
      let destination = try #require(members["destination"] as? [String: Any])
      return Row(
        id: try #require(members["id"] as? String), level: try #require(members["level"] as? String),
        name: try #require(destination["name"] as? String), rank: try #require(members["rank"] as? Int),
        weight: try #require(members["weight_db"] as? Double), service: destination["service"] as? String,
        tenant: destination["tenant"] as? String)
    }
    findings = try (object["findings"] as? [Any] ?? []).map(row)
    allowed = try (object["allowed"] as? [[String: Any]] ?? []).map { try row($0["finding"] as Any) }
  }
}
