import Foundation
import Testing

/// Wrong and hostile use of files and options.
@Suite struct HostileUseTests {
  @Test func anOutputNeverReplacesTheConfigurationOrACatalogue() throws {
    let scratch = try Scratch()
    let log = try scratch.write("logs/conn.log", UsageTests.smallLog)
    let config = try scratch.write("xdg/fousek/config.yaml", "language: en\n")
    #expect(try Executable.run(["hunt", log, "--config", config, "--json", config]).status == 2)
    let environment = ["XDG_CONFIG_HOME": scratch.path("xdg")]
    #expect(try Executable.run(["hunt", log, "--html", config], environment: environment).status == 2)
    #expect(try String(contentsOfFile: config, encoding: .utf8) == "language: en\n")
    let catalogue = try scratch.write("services.yaml", "services: []\n")
    #expect(try Executable.run(["hunt", log, "--catalogue", catalogue, "--json", catalogue]).status == 2)
    #expect(try String(contentsOfFile: catalogue, encoding: .utf8) == "services: []\n")
  }

  @Test func keyAndStateAreFiles() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", UsageTests.smallLog)
    for arguments in [["--redact-key", "-"], ["--since-last", "--state", "-"]] {
      let outcome = try Executable.run(["hunt", log] + arguments)
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("needs a file"))
    }
  }

  @Test func twoOutputsToOneNewFileAreRefused() throws {
    let scratch = try Scratch()
    let log = try scratch.write("logs/conn.log", UsageTests.smallLog)
    let (one, other) = (scratch.path("zz"), scratch.path("logs/../zz"))
    let outcome = try Executable.run(["hunt", log, "--json", one, "--html", other])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("two outputs go to \(other)"))
    #expect(!FileManager.default.fileExists(atPath: one))
    let state = scratch.path("state/fousek/told.json")
    let environment = ["XDG_STATE_HOME": scratch.path("state")]
    _ = try Executable.run(["hunt", log, "--since-last", "--quiet"], environment: environment)
    let kept = try String(contentsOfFile: state, encoding: .utf8)
    #expect(try Executable.run(["hunt", log, "--since-last", "--json", state], environment: environment).status == 2)
    #expect(try String(contentsOfFile: state, encoding: .utf8) == kept)
  }

  /// A draft of a run that was killed, in the way of a later run with the same number.
  @Test func aDraftLeftBehindIsInNobodysWay() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", UsageTests.smallLog)
    let (json, executable) = (scratch.path("pp.json"), try #require(Executable.path))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "touch \"$2.$$.part\"; exec \"$0\" hunt \"$1\" --json \"$2\" --quiet >/dev/null", executable, log, json,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try String(contentsOfFile: json, encoding: .utf8).contains("fousek.hunt/1"))
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).filter { $0.hasSuffix(".part") }
    #expect(left.count == 1, "the other run's, and none of this one")
  }

  @Test func argumentsCannotActOnTheTerminal() throws {
    for arguments in [
      ["hunt", "x", "--lang", "\u{1B}[31m"], ["hunt", "--\u{1B}[2J"], ["hunt", "x", "--limit", "\u{9B}1m"],
    ] {
      let outcome = try Executable.run(arguments)
      #expect(outcome.status == 2)
      #expect(!outcome.errors.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B })
      #expect(outcome.errors.contains("hunt"))
    }
  }

  @Test func parallelRunsLoseNoState() throws {
    let scratch = try Scratch()
    let state = scratch.path("told.json")
    let executable = try #require(Executable.path)
    var running: [Process] = []
    for index in 0..<6 {
      let log = try scratch.write("logs\(index)/conn.log", UsageTests.smallLog)
      let process = Process()
      process.executableURL = URL(filePath: executable)
      process.arguments = ["hunt", log, "--since-last", "--state", state, "--quiet"]
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      running.append(process)
    }
    for process in running {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: state))) as? [String: Any]
    #expect((object?["sets"] as? [String: Any])?.count == 6)
    // An emptied state is an error that says what to do.
    _ = try scratch.write("told.json", "")
    let outcome = try Executable.run(
      ["hunt", scratch.path("logs0/conn.log"), "--since-last", "--state", state, "--quiet"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("move it away"))
  }

  @Test func pseudonymsReachWhatAllowancesName() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", UsageTests.smallLog)
    let config = try scratch.write(
      "config.yaml",
      "sites: [{name: tajna-vila, networks: [198.51.100.0/24]}]\nhosts: [{address: 198.51.100.7, name: nb-skryty}]\n")
    let list = try scratch.write(
      "allowances.yaml",
      """
      - {destination: sharepoint/tajny-tenant, host: nb-secret-director, reason: minister, author: jan novak, expires: 2099-01-01}
      - {destination: partner.example.net, site: tajna-vila, reason: vault 7, expires: 2001-01-01}
      - {destination: 203.0.113.9, host: 10.0.0.5, reason: nb-skryty sends backups, expires: 2099-01-01}
      """)
    let (json, html, ecs) = (scratch.path("o.json"), scratch.path("o.html"), scratch.path("o.ecs"))
    let outcome = try Executable.run([
      "hunt", log, "--allow", list, "--config", config, "--redact", "--json", json, "--html", html, "--ecs", ecs,
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let files = try [json, html, ecs].map { try String(contentsOfFile: $0, encoding: .utf8) }
    for text in files + [outcome.output, outcome.errors] {
      for secret in [
        "tajny", "director", "minister", "novak", "partner", "tajna", "vault", "skryty", "backups", "10.0.0.5",
      ] { #expect(!text.contains(secret), "\(secret)") }
    }
    #expect(files[0].contains("Allowance 1 (sharepoint/tenant-"))
  }

  @Test func aFileOfUnknownKeysIsRefusedQuickly() throws {
    let scratch = try Scratch()
    let text = (0..<40_000).map { "unknown_key_\($0): x\n" }.joined()
    let config = try scratch.write("config.yaml", text)
    let began = ContinuousClock.now
    let outcome = try Executable.run(["config", "check", config])
    #expect(outcome.status == 2)
    #expect(outcome.errors.split(separator: "\n").count == 100)
    #expect(ContinuousClock.now - began < .seconds(10))
  }

  /// The list that the documentation shows loads as it stands there.
  @Test func theDocumentedListLoads() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "Documentation/Configuration.md"), encoding: .utf8)
    let list = try #require(
      page.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", UsageTests.smallLog)
    let outcome = try Executable.run(["hunt", log, "--allow", try scratch.write("allowances.yaml", list)])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("expired"))
  }
}
