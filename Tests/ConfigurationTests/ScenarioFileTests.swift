import Telemetry
import Testing

@testable import Configuration

@Suite struct ScenarioFileTests {
  static let words = ScenarioFile.Words(
    laws: ["symmetric", "gauss"], roles: ["office", "developer"], clients: ["browser", "python", "go"])

  private func parse(_ text: String) throws -> ScenarioDescription {
    try ScenarioFile.parse(Array(text.utf8), name: "branch.yaml", words: Self.words)
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try parse(text)
      return []
    } catch let error as ConfigurationError {
      return error.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func everyPartIsRead() throws {
    let scenario = try parse(
      """
      name: branch
      base: organisation
      population: {office: 30, developers: 4, servers: 3, things: 2, phones: 1}
      days: 5
      start: 2026-09-07
      work: {start: 7.5, end: 16, spread: 0.5, away: 0.1, holiday: 3, stays_on: 0.2}
      network: {nat: 0.2, proxied: 0, loss: 0.01, ipv6: 0.3, vpn: 0.1, lost_hours: [12, 40]}
      programs: {without: [updater, chat]}
      channels:
        - name: poll
          destination: API.Example.org
          every: 5m
          jitter: 0.2
          law: gauss
          hours: 8-17.5
          begins: 2.5
          hosts: 2
          roles: [office]
          client: python~own
          tasks: 0.05
        - {name: drop, destination: pastebin.com, service: pastebin, every: 1d, leads_to: 203.0.113.7}
      """)
    #expect(scenario.name == "branch" && scenario.base == .organisation && scenario.days == 5)
    #expect(scenario.population?.office == 30 && scenario.population?.phones == 1)
    #expect(scenario.start == CalendarDay("2026-09-07"))
    #expect(scenario.work.start == 7.5 && scenario.work.end == 16 && scenario.work.holiday == 3)
    #expect(scenario.network.nat == 0.2 && scenario.network.proxied == 0 && scenario.network.lostHours == [12, 40])
    guard case .without(let programs) = scenario.programs else {
      Issue.record("programs are not read")
      return
    }
    #expect(programs.map(\.name) == ["updater", "chat"])
    #expect(programs.first?.problem.line == 8)
    let channels = try #require(scenario.channels)
    #expect(channels.map(\.name) == ["poll", "drop"])
    #expect(channels[0].destination == "api.example.org" && channels[0].interval == 300)
    #expect(channels[0].hours == 8...17.5 && channels[0].client == "python~own" && channels[0].law == "gauss")
    #expect(channels[1].interval == 86_400 && channels[1].leadsTo == ["203.0.113.7"])
  }

  @Test func whatIsWrongIsToldWithLineAndColumn() {
    #expect(
      problems("hosts: many\nhost: 5\n") == [
        "branch.yaml:1:8: hosts must be a whole number from 1 to 20000, not 'many'",
        "branch.yaml:2:1: unknown key 'host' in a scenario; did you mean 'hosts'?",
      ])
    let channel = problems(
      """
      channels:
        - name: a
          destination: not a name
          every: 5 minutes
          law: linear
          client: pythn
          hours: 17-8
        - destination: example.org
      """)
    #expect(channel.count == 7)
    #expect(channel.contains { $0.hasPrefix("branch.yaml:4:12: every: '5 minutes' is no time from 1s to 30d") })
    #expect(channel.contains { $0.hasPrefix("branch.yaml:6:13: unknown client 'pythn'") && $0.contains("python") })
    #expect(channel.contains("branch.yaml:8:5: a channel needs 'name'"))
    #expect(channel.contains("branch.yaml:8:5: a channel needs 'every'"))
  }

  @Test func contradictionsAreTold() {
    #expect(problems("hosts: 5\npopulation: {office: 3}\n").count == 1)
    #expect(problems("population: {servers: 0}\n").count == 1)
    #expect(problems("work: {start: 9, end: 8}\n").count == 1)
    #expect(problems("programs: {only: [a], without: [b]}\n").count == 1)
    #expect(
      problems(
        "channels:\n- {name: a, destination: a.org, every: 1s}\n- {name: a, destination: b.org, every: 1s}\n"
      ).count == 1)
  }

  @Test func anEmptyFileIsNoScenario() { #expect(problems("# nothing\n").count == 1) }
}
