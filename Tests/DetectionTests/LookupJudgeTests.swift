import Channels
import Evidence
import Testing

@testable import Detection

/// Tunnels in DNS, and what looks like them, through the whole judge.
@Suite struct LookupJudgeTests {
  static let tunnelled = Result { LogWorld.document(try world().traffic()) }

  /// A tunnel, a network-wide virus scanner, a content network and a mail server with block lists.
  static func world() -> LogWorld {
    var world = LogWorld()
    var dice = Dice(7)
    var time = LogWorld.start + 3600
    for _ in 0..<4000 {
      time += 10 + 20 * dice.next()
      world.ask(time, "10.0.0.5", "\(dice.text(30)).\(dice.text(24)).relay-zone.org", type: 16)
    }
    for host in 1...25 {
      for index in 0..<300 {
        let moment = LogWorld.start + 30_000 + Double(index) * 90 + Double(host)
        world.ask(moment, "10.0.0.\(host)", "\(dice.text(40)).hash.scanner-vendor.com", type: 16)
        if index < 40 { world.ask(moment, "10.0.0.\(host)", "img\(index).content-network.com") }
      }
    }
    for index in 0..<3000 {
      let moment = LogWorld.start + Double(index) * 50 + 10 * dice.next()
      let address = "\(index % 250).\(index / 12).100.203"
      world.connect(moment, "10.0.0.250", "198.51.100.\(index % 200)", port: 25)
      world.ask(moment, "10.0.0.250", "\(address).zen.blocklist-one.org", code: 3)
      world.ask(moment + 0.1, "10.0.0.250", "\(address).bl.blocklist-two.net", code: 3)
      world.ask(moment + 0.2, "10.0.0.250", "customer\(index).com.dbl.blocklist-one.org", code: 3)
      world.ask(moment + 0.3, "10.0.0.250", "customer\(index).com.multi.blocklist-three.org", code: 3)
    }
    return world
  }

  @Test func aTunnelIsFoundAndItsNumbersStandInTheRow() throws {
    let document = try Self.tunnelled.get()
    let finding = try #require(document.findings.first)
    #expect(finding.kind == .dnsTunnel && finding.weightDB > -32)
    #expect(finding.destination.name == "relay-zone.org" && finding.host.address == "10.0.0.5")
    #expect(finding.techniques == ["T1071.004"])
    #expect(finding.destination.addresses.isEmpty && finding.destination.via?.count == 1, "questions go to a resolver")
    #expect(finding.contacts == 4000 && finding.destination.hostnames.count == 64)
    #expect(finding.bytesUp == 4000 * 33 && finding.bytesDown == 0)
    let names = try #require(finding.evidence.first { $0.signal == "lookup-names" })
    #expect(names.values["names"] == 4000 && names.values["lookups"] == 4000)
    #expect(names.statement.contains("4,000 distinct names") && names.statement.contains("4,000 look-ups"))
    let payload = try #require(finding.evidence.first { $0.signal == "lookup-payload" })
    #expect(payload.values["payload_bytes"] == 135_000 && payload.values["mean_length"] == 54)
    #expect(payload.values["data_type_share"] == 1 && payload.values["no_such_name_share"] == 0)
    #expect(payload.statement.contains("54 characters") && payload.statement.contains("135 kB"))
    #expect(finding.evidence.contains { $0.signal == "lookup-pace" && $0.personDB > 10 })
    #expect(finding.claim.contains("4,000 distinct names under relay-zone.org"))
  }

  @Test func theGroupIsCapped() throws {
    for finding in try Self.tunnelled.get().findings where finding.kind == .dnsTunnel {
      let group = finding.evidence.filter { $0.group == "dns" && $0.countedSoftwareDB > 0 }
      #expect(group.reduce(0) { $0 + $1.countedSoftwareDB } <= 20.01)
    }
  }

  @Test func scannersContentNetworksAndBlockListsStayBelowTheLine() throws {
    let document = try Self.tunnelled.get()
    let others = document.findings.filter { $0.kind == .dnsTunnel && $0.destination.name != "relay-zone.org" }
    #expect(!others.isEmpty)
    #expect(others.allSatisfy { $0.level == .low })
    #expect(others.count { $0.destination.name == "scanner-vendor.com" } == 1)
    #expect(document.findings.filter { $0.weightDB > -32 }.map(\.kind) == [.dnsTunnel])
  }

  @Test func aResolverIsNamedAsSuch() throws {
    var world = LogWorld()
    var dice = Dice(9)
    for index in 0..<4000 {
      world.ask(LogWorld.start + Double(index) * 20, "10.0.0.254", "\(dice.text(50)).relay-zone.org", type: 16)
    }
    let traffic = try world.traffic()
    let english = try #require(LogWorld.document(traffic).findings.first { $0.kind == .dnsTunnel })
    #expect(english.claim.contains("behind the resolver 10.0.0.254, which one is not known"))
    #expect(english.doFirst.contains("query log"))
    let czech = try #require(LogWorld.document(traffic, .czech).findings.first { $0.kind == .dnsTunnel })
    #expect(czech.claim.contains("Neznámý stroj za resolverem 10.0.0.254"))
  }
}
