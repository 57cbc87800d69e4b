import Configuration
import Telemetry
import Testing

@testable import Drill

@Suite struct ScenarioDescriptionTests {
  private func parse(_ text: String) throws -> ScenarioDescription {
    try ScenarioFile.parse(Array(text.utf8), name: "branch.yaml", words: Scenario.words)
  }

  @Test func aDescriptionBecomesAScenario() throws {
    let description = try parse(
      """
      name: branch
      population: {office: 6, servers: 1}
      days: 2
      start: 2026-09-07
      work: {start: 9.2}
      network: {proxied: 0, lost_hours: [5, 90]}
      channels:
        - {name: a, destination: gist.githubusercontent.com, service: github_gist, every: 5m, tasks: 0.1}
        - {name: b, destination: 203.0.113.9, port: 8443, every: 60s, roles: [office], client: go~own}
        - {name: c, destination: pastebin.com, every: 1d, leads_to: [a.example, b.example]}
      """)
    let scenario = try Scenario(description, seed: 3)
    #expect(scenario.name == "branch" && scenario.seed == 3 && scenario.days == 2)
    #expect(scenario.population.total == 7)
    // Local midnight, one hour east of Greenwich.
    #expect(scenario.start == Timestamp(rfc3339: "2026-09-06T23:00:00Z"))
    // Who comes an hour later goes an hour later.
    #expect(scenario.workHabits.start == 9.2 && abs(scenario.workHabits.end - 17.8) < 1e-9)
    #expect(scenario.traits.proxy == .none)
    #expect(scenario.lostHours == [5], "an hour after the end is none that is lost")
    guard case .channels(let channels) = scenario.plants else {
      Issue.record("channels are not planted")
      return
    }
    #expect(channels.map(\.kind) == [.serviceC2, .beacon, .deadDrop])
    #expect(channels.map(\.destination) == ["gist.githubusercontent.com", "203.0.113.9", "pastebin.com"])
    #expect(channels[0].tasking != nil && channels[1].client == "go~own" && channels[2].secondStage?.each.count == 2)
  }

  @Test func programsAreKeptOrLeftOut() throws {
    let all = try Scenario(try parse("hosts: 9"), seed: 1).software.map(\.name)
    let name = try #require(all.first)
    #expect(try Scenario(try parse("programs: {only: [\(name)]}"), seed: 1).software.map(\.name) == [name])
    let without = try Scenario(try parse("programs: {without: [\(name)]}"), seed: 1).software.map(\.name)
    #expect(without == all.filter { $0 != name })
  }

  @Test func anUnknownProgramIsToldWithItsPlace() throws {
    let description = try parse("programs: {without: [no-such-program]}")
    #expect {
      try Scenario(description, seed: 1)
    } throws: { error in
      (error as? ConfigurationError)?.problems.map(\.description) == [
        "branch.yaml:1:22: there is no program 'no-such-program'"
      ]
    }
  }

  /// Faults of an organisation are drawn; a description overrides those that it names, and no others.
  @Test func anOrganisationKeepsItsDrawnFaults() throws {
    let drawn = Scenario.organisation(hosts: 40, days: 2, seed: 11, plants: .none)
    let described = try Scenario(try parse("base: organisation\nhosts: 40\ndays: 2\nnetwork: {loss: 0.07}"), seed: 11)
    var expected = drawn.traits
    expected.loss = 0.07
    #expect(described.traits == expected)
  }
}
