import FoundationEssentials
import Testing

@testable import Drill

@Suite struct EvaluationTests {
  private func label(_ kind: String, destination: String, hostnames: [String], more: String = "") throws -> PlantedLabel
  {
    let names = hostnames.map { "\"\($0)\"" }.joined(separator: ",")
    let text = """
      {"id": "a", "host": "pc-1", "role": "office", "addresses": ["10.20.10.16"], "destination": "\(destination)",
       "hostnames": [\(names)], "kind": "\(kind)", "pattern": "p", "channel": "a", "client": "go", "interval_s": 60,
       "jitter": 0, "contacts": 1, "attempts": 0, "uids": []\(more)}
      """
    return try JSONDecoder().decode(PlantedLabel.self, from: Data(text.utf8))
  }

  @Test func aTunnelIsFoundByItsDomain() throws {
    let tunnel = try label("dns-tunnel", destination: "sync-katalog.net", hostnames: ["sync-katalog.net"])
    #expect(Evaluation.isDestination(of: tunnel, name: "sync-katalog.net", hostnames: [], addresses: []))
    #expect(Evaluation.isDestination(of: tunnel, name: "x", hostnames: ["ab12.cd.sync-katalog.net"], addresses: []))
    #expect(!Evaluation.isDestination(of: tunnel, name: "x", hostnames: ["my-sync-katalog.net"], addresses: []))
  }

  @Test func pageAndSecondStageBothCount() throws {
    let drop = try label(
      "dead-drop", destination: "rentry.co", hostnames: ["cdn.zimni-katalog.org", "rentry.co"],
      more:
        #", "page": ["rentry.co"], "second_stage": ["cdn.zimni-katalog.org"], "destination_addresses": ["194.236.170.85"]"#
    )
    #expect(drop.secondStage == ["cdn.zimni-katalog.org"])
    #expect(Evaluation.isDestination(of: drop, name: "Rentry", hostnames: ["rentry.co"], addresses: []))
    #expect(Evaluation.isDestination(of: drop, name: "x", hostnames: ["cdn.zimni-katalog.org"], addresses: []))
    #expect(Evaluation.isDestination(of: drop, name: "194.236.170.85", hostnames: [], addresses: ["194.236.170.85"]))
    #expect(!Evaluation.isDestination(of: drop, name: "x", hostnames: ["other.org"], addresses: ["194.236.170.85"]))
  }

  @Test func labelsOfOlderVersionsAreRead() throws {
    let old = try label("beacon", destination: "a.example", hostnames: ["a.example"])
    #expect(old.destinationAddresses.isEmpty && old.page == nil)
  }
}
