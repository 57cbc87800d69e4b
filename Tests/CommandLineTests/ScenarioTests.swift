import Foundation
import Testing

@Suite struct ScenarioTests {
  @Test func aScenarioFromAFileIsSimulated() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      "branch.yaml",
      """
      name: branch
      hosts: 4
      days: 1
      channels:
        - {name: poll, destination: gist.githubusercontent.com, service: github_gist, every: 1m, hosts: 1}
      """)
    let run = try Executable.run([
      "simulate", "--scenario", file, "--seed", "4", "--output", scratch.path("logs"), "--labels",
      scratch.path("labels.json"),
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Simulated 4 hosts") && run.output.contains("1 channel planted"))
    #expect(
      try String(contentsOfFile: scratch.path("labels.json"), encoding: .utf8).contains("\"scenario\" : \"branch\""))
  }

  @Test func faultsOfTheFileAndUnknownNamesAreUsageErrors() throws {
    let scratch = try Scratch()
    let file = try scratch.write("bad.yaml", "hosts: many\n")
    let bad = try Executable.run(["simulate", "--scenario", file, "--output", scratch.path("a")])
    #expect(bad.status == 2)
    #expect(bad.errors.contains("bad.yaml:1:8: hosts must be a whole number"))
    let unknown = try Executable.run(["simulate", "--scenario", "nonsense", "--output", scratch.path("b")])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("neither a file nor one of demo, ministry, organisation"))
  }
}
