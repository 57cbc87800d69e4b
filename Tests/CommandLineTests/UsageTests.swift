import Foundation
import Testing

@Suite struct UsageTests {
  static let verbs = ["hunt", "explain", "channels", "services", "formats", "simulate", "evaluate"]

  @Test(arguments: UsageTests.verbs) func helpFitsEightyColumns(_ verb: String) throws {
    let outcome = try Executable.run([verb, "--help"], environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("OVERVIEW"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func usageErrorsEndWithTwo() throws {
    #expect(try Executable.run(["hunt"]).status == 2)
    #expect(try Executable.run(["hunt", "x", "--no-such-flag"]).status == 2)
    let mistyped = try Executable.run(["hount", "x"])
    #expect(mistyped.status == 2)
    #expect(mistyped.errors.contains("did you mean “hunt”"))
    let missing = try Executable.run(["hunt", "/no/such/folder"])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("/no/such/folder"))
    let network = try Executable.run(["hunt", "/tmp", "--local", "ten"])
    #expect(network.status == 2)
    #expect(network.errors.contains("10.0.0.0/8"))
  }

  /// What would be ignored, or looked for in vain, is told before any work is done.
  @Test(arguments: [
    ["simulate", "--scenario", "demo", "--hosts", "20", "--output", "/no/such/a"],
    ["simulate", "--planted", "3", "--output", "/no/such/a"],
    ["simulate", "--clean", "--plants", "all", "--output", "/no/such/a"],
    ["evaluate", "--cases", "/no/such/cases", "--page", "/no/such/page.md"],
    ["archive", "prune", "--sketches", "10", "--archive", "/no/such/archive"],
    ["recall", "mistyped-bundle.json", "--archive", "/no/such/archive"],
  ])
  func whatCannotBeMeantEndsWithTwo(_ arguments: [String]) throws {
    let run = try Executable.run(arguments)
    #expect(run.status == 2 && !run.errors.isEmpty)
  }

  @Test func theVersionIsPrinted() throws {
    let outcome = try Executable.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("0."))
  }

  @Test func nothingReadableEndsWithFive() throws {
    let scratch = try Scratch()
    let file = try scratch.write("conn.log", "no header here\nnor here\n")
    let outcome = try Executable.run(["hunt", file])
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("conn.log"))
  }

  @Test func manyRejectedLinesEndWithFiveAndStillPrintAResult() throws {
    let scratch = try Scratch()
    var text =
      "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\n"
    for index in 0..<50 { text += "\(index).5\tC\(index)\t10.0.0.5\t5000\t203.0.113.9\t443\ttcp\tSF\n" }
    for _ in 0..<5 { text += "not-a-time\tCx\t10.0.0.5\t5000\t203.0.113.9\t443\ttcp\tSF\n" }
    let file = try scratch.write("conn.log", text)
    let outcome = try Executable.run(["hunt", file, "--json", "-"])
    #expect(outcome.status == 5)
    #expect(outcome.output.contains("\"rejected\" : 5"))
    #expect(outcome.output.contains("conn.log:54"))
  }

  @Test func servicesKnowNamesAndServices() throws {
    let host = try Executable.run(["services", "api.dropboxapi.com"])
    #expect(host.status == 0)
    #expect(host.output.contains("Dropbox"))
    let service = try Executable.run(["services", "github"])
    #expect(service.output.contains("raw.githubusercontent.com"))
    #expect(try Executable.run(["services", "no-such-service-here"]).status == 2)
    #expect(try Executable.run(["services"]).output.contains("telegram"))
  }

  @Test func formatsAreListed() throws {
    #expect(try Executable.run(["formats"]).output.contains("open_conn"))
  }

  @Test func explainNamesWhatIsWrongWithItsInput() throws {
    let scratch = try Scratch()
    let file = try scratch.write("x.json", "{\"schema\": \"fousek.hunt/9\"}")
    let outcome = try Executable.run(["explain", "1", "--findings", file])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("x.json"))
  }

  @Test func textsOfForeignFilesCannotActOnTheTerminal() throws {
    let scratch = try Scratch()
    let file = try scratch.write("labels.json", "{\"schema\": \"\u{1B}[31m\"}")
    let outcome = try Executable.run(["evaluate", "--labels", file + "\u{1B}[2J", "--findings", file])
    #expect(outcome.status == 2)
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  static let smallLog = {
    var text =
      "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\n"
    for index in 0..<50 { text += "\(index).5\tC\(index)\t10.0.0.5\t5000\t203.0.113.9\t443\ttcp\tSF\n" }
    return text
  }()

  @Test func anOutputNeverReplacesAnInputOrADevice() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.smallLog)
    let own = try Executable.run(["hunt", log, "--json", log])
    #expect(own.status == 2)
    #expect(try String(contentsOfFile: log, encoding: .utf8) == Self.smallLog)
    let twice = try Executable.run(["hunt", log, "--json", scratch.path("x"), "--html", scratch.path("x")])
    #expect(twice.status == 2)
    #expect(try Executable.run(["hunt", log, "--json", scratch.path("no/such/x")]).status == 2)
    // A device is written to, and says that it is full.
    let kind = try? FileManager.default.attributesOfItem(atPath: "/dev/full")[.type] as? FileAttributeType
    if kind == .typeCharacterSpecial {
      #expect(try Executable.run(["hunt", log, "--json", "/dev/full"]).status == 2)
      let after = try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type] as? FileAttributeType
      #expect(after == .typeCharacterSpecial)
    }
    // A link is followed.
    let target = try scratch.write("target.json", "old")
    try FileManager.default.createSymbolicLink(atPath: scratch.path("link.json"), withDestinationPath: target)
    #expect(try Executable.run(["hunt", log, "--json", scratch.path("link.json")]).status == 0)
    #expect(try String(contentsOfFile: target, encoding: .utf8).contains("fousek.hunt/1"))
  }

  @Test func anOutputNeverReplacesALogOfAFolder() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.smallLog)
    let folder = String(log.dropLast("/conn.log".count))
    #expect(try Executable.run(["hunt", folder, "--json", log]).status == 2)
    #expect(try String(contentsOfFile: log, encoding: .utf8) == Self.smallLog)
    #expect(try Executable.run(["hunt", folder, "--json", scratch.path("new.json")]).status == 0)
  }

  @Test func findingsCountForMoreThanRejectedLines() throws {
    let scratch = try Scratch()
    let bad = Self.smallLog + String(repeating: "no row\n", count: 20)
    let log = try scratch.write("conn.log", bad)
    #expect(try Executable.run(["hunt", log]).status == 5)
    let outcome = try Executable.run(["hunt", log, "--fail-on", "low", "--json", scratch.path("x.json")])
    let rows = try String(contentsOfFile: scratch.path("x.json"), encoding: .utf8).contains("\"rank\"")
    #expect(outcome.status == (rows ? 1 : 5))
  }

  @Test func anEmptyListOfNetworksIsRefused() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.smallLog)
    #expect(try Executable.run(["hunt", log, "--local", ","]).status == 2)
    #expect(try Executable.run(["hunt", log, "--since", "2026-02-31"]).status == 2)
  }

  @Test func remarksNameFilesAsTheyLieInTheFolder() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.smallLog + "no row\n")
    let folder = String(log.dropLast("/conn.log".count))
    let json = try Executable.run(["hunt", folder, "--json", "-", "--quiet"]).output
    #expect(json.contains("conn.log:54"))
    #expect(!json.contains(folder))
  }

  @Test func hugeLimitsAreRefused() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.smallLog)
    #expect(try Executable.run(["hunt", log, "--limit", "2305843009213693952"]).status == 2)
    #expect(try Executable.run(["hunt", log, "--limit", "100000"]).status == 0)
  }

  @Test func aNamedFileThatIsNotUsedIsTold() throws {
    let scratch = try Scratch()
    let log = try scratch.write("conn.log", Self.smallLog)
    let other = try scratch.write("weird.log", "#separator \\x09\n#path\tweird\n#fields\tts\tuid\tname\n1.5\tC1\tx\n")
    let outcome = try Executable.run(["hunt", log, other])
    #expect(outcome.errors.contains("weird.log"))
  }
}
