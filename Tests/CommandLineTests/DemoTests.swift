import Foundation
import Testing

/// The demonstration, once for all tests of this file.
@Suite(.serialized) struct DemoTests {
  struct Demo {
    var scratch: Scratch
    var hunt: Executable.Outcome
    var evaluation: String

    /// The hunt's JSON.
    func root() throws -> [String: Any] {
      let data = try Data(contentsOf: URL(filePath: scratch.path("hunt.json")))
      return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
  }

  nonisolated(unsafe) static var cached: Demo?

  static func demo() throws -> Demo {
    if let cached = unsafe cached { return cached }
    let scratch = try Scratch()
    let simulated = try Executable.run([
      "simulate", "--scenario", "demo", "--seed", "202", "--output", scratch.path("logs"), "--labels",
      scratch.path("planted.json"),
    ])
    try #require(simulated.status == 0, "\(simulated.errors)")
    let hunt = try Executable.run([
      "hunt", scratch.path("logs"), "--json", scratch.path("hunt.json"), "--html", scratch.path("report.html"),
    ])
    let evaluation = try Executable.run([
      "evaluate", "--labels", scratch.path("planted.json"), "--findings", scratch.path("hunt.json"),
    ])
    let made = Demo(scratch: scratch, hunt: hunt, evaluation: evaluation.output)
    unsafe cached = made
    return made
  }

  @Test func plantedChannelsStandAboveTheLineAndLittleElse() throws {
    let demo = try Self.demo()
    #expect(demo.hunt.status == 0)
    let root = try demo.root()
    #expect(root["schema"] as? String == "fousek.hunt/1")
    let counts = demo.evaluation.split(separator: "\n").first { $0.contains("planted channels stand above the line") }
    let line = try #require(counts)
    let found = try #require(Int(line.prefix(while: \.isNumber)))
    #expect(found >= 12, "\(demo.evaluation)")
    let findings = try #require(root["findings"] as? [[String: Any]])
    let above = findings.filter { $0["level"] as? String != "low" }
    #expect(above.count <= 19, "\(demo.evaluation)")
  }

  @Test func theReportIsOnePageThatAsksForNothing() throws {
    let demo = try Self.demo()
    let page = try String(contentsOfFile: demo.scratch.path("report.html"), encoding: .utf8)
    #expect(page.contains("Content-Security-Policy"))
    #expect(!page.contains("http://") && !page.contains("https://"))
    #expect(!page.contains("<script src"))
  }

  @Test func explainTellsOneFindingInFull() throws {
    let demo = try Self.demo()
    let outcome = try Executable.run(["explain", "1", "--findings", demo.scratch.path("hunt.json")])
    #expect(outcome.status == 0)
    for part in ["Where the sum starts", "Total", "Could be innocent", "Would clear it", "Do first"] {
      #expect(outcome.output.contains(part))
    }
  }

  @Test func explainTakesTheBeginningOfAnID() throws {
    let demo = try Self.demo()
    let root = try demo.root()
    let findings = try #require(root["findings"] as? [[String: Any]])
    let id = try #require(findings.first?["id"] as? String)
    let file = demo.scratch.path("hunt.json")
    let whole = try Executable.run(["explain", id, "--findings", file])
    let short = try Executable.run(["explain", String(id.prefix(9)).lowercased(), "--findings", file])
    #expect(whole.status == 0 && short.output == whole.output)
    let several = try Executable.run(["explain", "F-", "--findings", file])
    #expect(several.status == 2 && several.errors.contains("several findings begin with"))
  }

  @Test func whatStoodBetweenIsNoAddressOfTheDestination() throws {
    let findings = try #require(try Self.demo().root()["findings"] as? [[String: Any]])
    for finding in findings {
      let destination = try #require(finding["destination"] as? [String: Any])
      let addresses = try #require(destination["addresses"] as? [String])
      #expect(addresses.allSatisfy { !$0.hasPrefix("10.") }, "\(destination)")
      for between in destination["via"] as? [String] ?? [] { #expect(between.hasPrefix("10.")) }
    }
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let demo = try Self.demo()
    let again = try Executable.run(["hunt", demo.scratch.path("logs"), "--json", "-", "--quiet"])
    let first = try String(contentsOfFile: demo.scratch.path("hunt.json"), encoding: .utf8)
    #expect(again.output == first)
    #expect(again.errors.isEmpty)
  }

  @Test func failOnEndsWithOne() throws {
    let demo = try Self.demo()
    #expect(try Executable.run(["hunt", demo.scratch.path("logs"), "--fail-on", "medium", "--quiet"]).status == 1)
  }

  @Test func aWindowLeavesRecordsOut() throws {
    let demo = try Self.demo()
    let outcome = try Executable.run([
      "channels", demo.scratch.path("logs"), "--since", "2026-03-03", "--until", "2026-03-04", "--json", "-", "--limit",
      "5",
    ])
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("2026-03-02T"))
    #expect(outcome.output.contains("2026-03-03T"))
  }
}
