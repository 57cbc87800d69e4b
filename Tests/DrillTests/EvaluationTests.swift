import FoundationEssentials
import Testing

@testable import Drill

@Suite struct EvaluationTests {
  private func label(_ kind: String, destination: String, hostnames: [String], contacts: Int = 1, more: String = "")
    throws -> PlantedLabel
  {
    let names = hostnames.map { "\"\($0)\"" }.joined(separator: ",")
    let text = """
      {"id": "a", "host": "pc-1", "role": "office", "addresses": ["10.20.10.16"], "destination": "\(destination)",
       "hostnames": [\(names)], "kind": "\(kind)", "pattern": "p", "channel": "a", "client": "go", "interval_s": 60,
       "jitter": 0, "contacts": \(contacts), "attempts": 0, "uids": []\(more)}
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

  @Test func withoutFingerprintsABrowsersRowIsTheChannelsWhereItHasAsManyContacts() throws {
    let channel = try label(
      "service-c2", destination: "api.example", hostnames: ["api.example"], contacts: 100)
    func points(_ clientKind: String, _ contacts: Int) -> Bool {
      Evaluation.pointsAt(
        channel, hosts: ["10.20.10.16"],
        isBrowser: !Evaluation.isMerged(channel, clientKind: clientKind, contacts: contacts), name: "api.example",
        hostnames: ["api.example"], addresses: [])
    }
    #expect(points("tls-parameters", 100) && points("tls-parameters", 50) && points("tls-parameters", 201))
    #expect(!points("tls-parameters", 49) && !points("tls-parameters", 202) && !points("tls-parameters", .max))
    let attempted = try label(
      "refused-retry", destination: "api.example", hostnames: ["api.example"], contacts: 0)
    #expect(!Evaluation.isMerged(attempted, clientKind: "tls-parameters", contacts: 0))
    // A fingerprint tells the browser from the channel.
    #expect(!points("ja4-family", 100))
  }

  @Test func labelsOfOlderVersionsAreRead() throws {
    let old = try label("beacon", destination: "a.example", hostnames: ["a.example"])
    #expect(old.destinationAddresses.isEmpty && old.page == nil)
  }
}
