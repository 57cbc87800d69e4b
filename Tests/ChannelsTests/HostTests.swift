import Channels
import Telemetry
import Testing

@Suite struct HostTests {
  typealias Rows = TrafficFixture
  static let dhcpFields = "ts uids mac assigned_addr host_name lease_time"

  @Test func aHostKeepsItsIdentityOverChangingLeases() throws {
    var fixture = Rows()
    fixture.add(
      "dhcp", Self.dhcpFields,
      [
        "0 D1 00:00:5e:00:53:01 10.0.0.5 nb-0001 3600", "0 D2 00:00:5e:00:53:02 10.0.0.6 nb-0002 3600",
        "5000 D3 00:00:5e:00:53:01 10.0.0.6 nb-0001 3600", "5000 D4 00:00:5e:00:53:02 10.0.0.5 nb-0002 3600",
      ])
    fixture.add(
      "conn", Rows.connFields,
      [
        Rows.conn(10, "C1", "10.0.0.5", "203.0.113.9"), Rows.conn(20, "C2", "10.0.0.6", "198.51.100.9"),
        Rows.conn(6000, "C3", "10.0.0.6", "203.0.113.9"), Rows.conn(6010, "C4", "10.0.0.5", "198.51.100.9"),
      ])
    let traffic = try fixture.traffic()
    #expect(traffic.hosts.count == 2)
    let strand = try #require(traffic.strand(to: "203.0.113.9:443"))
    #expect(traffic.contacts(of: strand).count == 2)
    #expect(traffic.hosts[strand.host].name == "nb-0001")
    #expect(traffic.hosts[strand.host].addresses.map { "\($0)" } == ["10.0.0.5", "10.0.0.6"])
    #expect(traffic.hosts[strand.host].identity == "mac:00:00:5e:00:53:01")
  }

  @Test func linkLayerAddressesJoinFourAndSix() throws {
    var fixture = Rows()
    fixture.networks = [CIDR("10.0.0.0/8"), CIDR("2001:db8:1::/48")].compactMap { $0 }
    let mac = "00:00:5e:00:53:01"
    fixture.add(
      "conn", Rows.connFields,
      [
        Rows.conn(10, "C1", "10.0.0.5", "203.0.113.9", mac: mac),
        Rows.conn(20, "C2", "2001:db8:1::aaaa", "2001:db8:ffff::9", mac: mac),
        Rows.conn(30, "C3", "2001:db8:1::bbbb", "2001:db8:ffff::9", mac: mac),
        Rows.conn(40, "C4", "10.0.0.6", "203.0.113.9", mac: "00:00:5e:00:53:02"),
      ])
    let traffic = try fixture.traffic()
    #expect(traffic.hosts.count == 2)
    #expect(traffic.hosts.map(\.addresses.count).sorted() == [1, 3])
  }

  @Test func aRoutersLinkLayerAddressJoinsNobody() throws {
    var fixture = Rows()
    fixture.add(
      "conn", Rows.connFields,
      (1...9).map { Rows.conn(Double($0), "C\($0)", "10.0.0.\($0)", "203.0.113.9", mac: "00:00:5e:00:53:ff") })
    let traffic = try fixture.traffic()
    #expect(traffic.hosts.count == 9)
    #expect(traffic.hosts.allSatisfy { $0.hardware == 0 })
  }

  @Test func givenNetworksOverruleTheSensor() throws {
    var fixture = Rows()
    fixture.networks = [CIDR("192.0.2.0/24")].compactMap { $0 }
    fixture.add(
      "conn", Rows.connFields + " local_orig",
      [
        Rows.conn(1, "C1", "192.0.2.5", "203.0.113.9") + " F", Rows.conn(2, "C2", "10.0.0.5", "203.0.113.9") + " T",
        Rows.conn(3, "C3", "203.0.113.9", "192.0.2.5") + " F",
      ])
    let traffic = try fixture.traffic()
    #expect(traffic.hosts.map { "\($0.address)" } == ["192.0.2.5"])
    #expect(traffic.account.transitConnections == 1)
    #expect(traffic.account.inboundConnections == 1)
  }

  @Test func theSensorsWordCountsWhereNoNetworksAreGiven() throws {
    var fixture = Rows()
    fixture.add("conn", Rows.connFields + " local_orig", [Rows.conn(1, "C1", "198.51.100.5", "203.0.113.9") + " T"])
    #expect(try fixture.traffic().hosts.map { "\($0.address)" } == ["198.51.100.5"])
  }

  @Test func aBrowserIsTheGeneralClientAndAPersonShowsByTheHour() throws {
    let browser = "t13d1516h2_8daaf6152771_02713d6af862"
    let resumed = "t13d1517h2_8daaf6152771_b0da82dd1658"
    let program = "t13d190900_9dc949149365_97f8aa674fd9"
    var connections: [String] = []
    var handshakes: [String] = []
    for site in 0..<50 {
      let time = Double(site) * 60 + (site < 25 ? 0 : 80_000)
      connections.append(Rows.conn(time, "B\(site)", "10.0.0.5", "198.51.100.\(site)"))
      handshakes.append(
        Rows.ssl(
          time, "B\(site)", "10.0.0.5", "198.51.100.\(site)", "www.site\(site).example",
          ja4: site % 2 == 0 ? browser : resumed))
    }
    for index in 0..<24 {
      connections.append(Rows.conn(Double(index) * 3600 + 5, "P\(index)", "10.0.0.5", "203.0.113.9"))
      handshakes.append(
        Rows.ssl(Double(index) * 3600 + 5, "P\(index)", "10.0.0.5", "203.0.113.9", "poll.example.org", ja4: program))
    }
    var fixture = Rows()
    fixture.add("ssl", Rows.sslFields, handshakes)
    fixture.add("conn", Rows.connFields, connections)
    let traffic = try fixture.traffic()
    let host = try #require(traffic.hosts.first)
    #expect(host.profile.role == .workstation)
    // Resumption changes the JA4, not the family: one client.
    #expect(host.profile.generalClients.map { traffic.clients[$0].value } == ["t13-15-h2_8daaf6152771"])
    #expect((host.profile.personSites(in: 0) ?? 0) >= HostProfile.sitesOfAPerson)
    #expect(host.profile.personSites(in: 10) == 0)
    #expect(host.profile.personSites(in: 1000) == nil)
  }
}
