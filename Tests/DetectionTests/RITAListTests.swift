import Catalogue
import Channels
import Drill
import FoundationEssentials
import LogReading
import Telemetry
import Testing

@testable import rita_score

/// RITA's score as a benchmark: its list of a small network, and what is counted of it.
struct RITAListTests {
  /// Logs of one day: a machine that asks one name each ten minutes all day, and `others` that open ordinary pages.
  private func traffic(others: Int) throws -> Traffic {
    var connections: [String] = []
    var handshakes: [String] = []
    func add(_ host: String, _ seconds: Int, _ address: String, _ name: String?, sent: Int) {
      let time = 1_772_409_600 + seconds
      let uid = "C\(host.replacing(".", with: ""))x\(seconds)"
      let ends = "\(uid)\t\(host)\t50000\t\(address)\t443"
      connections.append("\(time).0\t\(ends)\ttcp\tssl\t1.0\t\(sent)\t4000\tSF")
      if let name { handshakes.append("\(time).0\t\(ends)\tTLSv13\t\(name)") }
    }
    for turn in 0..<144 { add("10.0.0.5", turn * 600, "198.51.100.7", "poll.example.net", sent: 300) }
    for other in 0..<others {
      for turn in 0..<40 {
        add(
          "10.0.1.\(other)", 32_400 + turn * turn * 12 + other, "203.0.113.9", "news.example.org", sent: 400 + turn * 97
        )
      }
    }
    // Without a name the address is the destination.
    for turn in 0..<144 { add("10.0.0.6", turn * 600 + 7, "192.0.2.44", nil, sent: 300) }
    var tables = SymbolTables()
    var builder = TrafficBuilder(
      catalogue: try Catalogue.builtIn(), locality: Locality(networks: []), knowledge: NetworkKnowledge())
    let ends = "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p"
    for (kind, columns, rows) in [
      ("ssl", "\(ends)\tversion\tserver_name", handshakes),
      ("conn", "\(ends)\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state", connections),
    ] {
      let text =
        "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t\(kind)\n#fields\t\(columns)\n"
        + rows.map { $0 + "\n" }.joined()
      if kind == "conn" { builder.contextIsComplete = true }
      _ = LogReader().parse(Array(text.utf8), name: "\(kind).log", tables: &tables) { batch, tables, _ in
        builder.add(batch, tables: &tables)
      }
    }
    return builder.finish(tables: &tables)
  }

  private func label(
    _ id: String, address: String, destination: String, at place: String, difficulty: String, contacts: Int = 144
  ) throws -> PlantedLabel {
    let text = """
      {"id": "\(id)", "host": "pc", "role": "office", "addresses": ["\(address)"], "destination": "\(destination)",
       "hostnames": ["\(destination)"], "destination_addresses": ["\(place)"], "kind": "beacon", "pattern": "p",
       "channel": "\(id)", "client": "go", "interval_s": 600, "jitter": 0, "contacts": \(contacts), "attempts": 0,
       "uids": [], "difficulty": "\(difficulty)"}
      """
    return try JSONDecoder().decode(PlantedLabel.self, from: Data(text.utf8))
  }

  @Test func theEvenPollStandsFirstAndTheUnevenPageLow() throws {
    let list = RITAList(try traffic(others: 60))
    let first = list.rows.prefix(2).map(\.destination)
    #expect(Set(first) == ["poll.example.net", "192.0.2.44"])
    let top = try #require(list.rows.first)
    #expect(top.beacon > 0.95)
    // One of 62 machines, new within a week: two modifiers of 0.15 on top of the beacon.
    #expect(abs(top.score - (RITAThreat.Thresholds.beacon.score(top.beacon * 100) + 0.3)) < 1e-9)
    let page = list.rows.first { $0.destination == "news.example.org" }
    #expect((page?.score ?? 0) < top.score - 0.3)
  }

  @Test func plantedChannelsAreCountedDownToTheBudget() throws {
    let traffic = try traffic(others: 60)
    let list = RITAList(traffic)
    let poll = try label(
      "a", address: "10.0.0.5", destination: "poll.example.net", at: "198.51.100.7", difficulty: "easy")
    let bare = try label("b", address: "10.0.0.6", destination: "192.0.2.44", at: "192.0.2.44", difficulty: "hard")
    let unseen = try label(
      "c", address: "10.0.0.9", destination: "gone.example.com", at: "192.0.2.1", difficulty: "hard", contacts: 0)
    let all = RITAOutcome(
      list, traffic, labels: LabelsDocument(seed: 1, scenario: "t", channels: [poll, bare, unseen]))
    #expect(all.planted == ["easy": 1, "medium": 0, "hard": 1, "extreme": 0])
    #expect(all.found == ["easy": 1, "medium": 0, "hard": 1, "extreme": 0])
    // 62 hosts and a day allow no false row at all: another machine's poll ends the list.
    let elsewhere = try label(
      "d", address: "10.0.1.1", destination: "news.example.org", at: "203.0.113.9", difficulty: "medium")
    let none = RITAOutcome(list, traffic, labels: LabelsDocument(seed: 1, scenario: "t", channels: [elsewhere]))
    #expect(none.found["medium"] == 0 && none.falseRows == 0 && none.read == 0)
  }

  @Test func thresholdsAreLinearBetweenTheirSteps() {
    let beacon = RITAThreat.Thresholds.beacon
    #expect(beacon.score(49.9) == 0)
    #expect(abs(beacon.score(50) - 0.2) < 1e-12 && abs(beacon.score(60) - 0.3) < 1e-12)
    #expect(abs(beacon.score(95) - 0.7) < 1e-12 && beacon.score(100) == 0.8 && beacon.score(900) == 0.8)
  }

  @Test func modifiersRaiseTheRareAndNewAndLowerTheCommonAndOld() {
    #expect(abs(RITAThreat.Modifiers(prevalence: 0.02, days: 7).sum - 0.3) < 1e-12)
    #expect(abs(RITAThreat.Modifiers(prevalence: 0.5, days: 30).sum + 0.3) < 1e-12)
    #expect(RITAThreat.Modifiers(prevalence: 0.1, days: 10).sum == 0)
    let all = RITAThreat.Modifiers(
      prevalence: 0.1, days: 10, lacksHost: true, hasRareSignature: true, isOnlyAskedFor: true)
    #expect(abs(all.sum - 0.4) < 1e-12)
  }

  @Test func daysGoBackFromTheLastConnection() {
    #expect(RITAList.windows(from: 0, to: 86_400 * 2 + 100) == [86_500...172_900, 100...86_500])
    #expect(RITAList.windows(from: 0, to: 86_400 + 43_200) == [43_200...129_600, 0...43_200])
    #expect(RITAList.windows(from: 0, to: 600) == [0...600])
    #expect(RITAList.windows(from: .infinity, to: -.infinity).isEmpty)
  }
}
