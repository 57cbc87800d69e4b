import Channels
import Telemetry
import Testing

/// Addresses that machines take in turn, and IPv6 addresses that one machine changes.
@Suite struct PoolTests {
  typealias Rows = TrafficFixture

  /// Three sessions of one pool address, the second of a machine that a lease names.
  static func pool() -> TrafficFixture {
    var fixture = Rows()
    fixture.knowledge.shared = [CIDR("10.9.0.0/24").map { ($0, .vpn) }].compactMap { $0 }
    fixture.knowledge.roles = [CIDR("10.9.0.1/32").map { ($0, .server) }].compactMap { $0 }
    fixture.add("dhcp", HostTests.dhcpFields, ["20000 D1 00:00:5e:00:53:01 10.9.0.7 nb-0001 3600"])
    var rows: [String] = []
    for (session, start) in [0.0, 10_000, 20_000].enumerated() {
      for index in 0..<10 {
        rows.append(
          Rows.conn(start + Double(index) * 700, "C\(session)x\(index)", "10.9.0.8", "203.0.113.\(session)"))
      }
    }
    rows += (0..<3).map { Rows.conn(20_100 + Double($0) * 5000, "L\($0)", "10.9.0.7", "198.51.100.1") }
    rows += (0..<3).map { Rows.conn(Double($0) * 9000, "S\($0)", "10.9.0.1", "198.51.100.2") }
    // One connection bridges what would be a silence.
    rows.append(
      "60000 B1 10.9.0.9 50000 198.51.100.3 443 tcp ssl 7000 1 1 SF ShADadFf -")
    rows.append(Rows.conn(68_000, "B2", "10.9.0.9", "198.51.100.3"))
    fixture.add("conn", Rows.connFields, rows)
    return fixture
  }

  @Test func eachSessionOfAPoolAddressIsAHost() throws {
    let traffic = try Self.pool().traffic()
    let sessions = traffic.hosts.filter { $0.session != nil }
    #expect(sessions.map { "\($0.address)" } == ["10.9.0.8", "10.9.0.8", "10.9.0.8", "10.9.0.9"])
    #expect(sessions.compactMap { $0.session?.seconds } == [0, 10_000, 20_000, 60_000])
    #expect(sessions.allSatisfy { $0.sharedKind == .vpn && $0.profile.role != .sharedAddress })
    #expect(Set(traffic.hosts.map(\.identity)).count == traffic.hosts.count)
    #expect(traffic.account.poolSessions == 4)
    let leased = try #require(traffic.strand(to: "198.51.100.1:443"))
    #expect(traffic.hosts[leased.host].name == "nb-0001")
    #expect(traffic.hosts[leased.host].session == nil)
    // A narrower block is told to be a server's.
    let server = try #require(traffic.strand(to: "198.51.100.2:443"))
    #expect(traffic.hosts[server.host].profile.role == .server)
    #expect(traffic.contacts(of: server).count == 3)
  }

  @Test func orderOfRowsChangesNothing() throws {
    let expected = try Self.pool().traffic().inText
    for seed in 0..<16 as Range<UInt64> { #expect(try Self.pool().traffic(shuffledBy: seed).inText == expected) }
  }

  @Test func aPoolThatNobodyToldOfIsReportedOnly() throws {
    var fixture = Rows()
    var handshakes: [String] = []
    var rows: [String] = []
    for address in 1...2 {
      for session in 0..<6 {
        for client in 0..<4 {
          // The first address changes its occupant, the second does not.
          let number = address == 1 ? session * 10 + client : client
          let time = Double(session) * 20_000 + Double(client)
          let uid = "C\(address)x\(session)x\(client)"
          let cipher = String(100_000_000_000 + number)
          rows.append(Rows.conn(time, uid, "10.0.0.\(address)", "203.0.113.9"))
          handshakes.append(
            Rows.ssl(
              time, uid, "10.0.0.\(address)", "203.0.113.9", "www.example.org",
              ja4: "t13d1516h2_\(cipher)_02713d6af862"))
        }
      }
    }
    fixture.add("ssl", Rows.sslFields, handshakes)
    fixture.add("conn", Rows.connFields, rows)
    let traffic = try fixture.traffic()
    #expect(traffic.hosts.count == 2)
    #expect(traffic.account.changingOccupants == 1)
  }

  @Test func temporaryAddressesThatNothingJoinsAreCounted() throws {
    var fixture = Rows()
    fixture.networks = [CIDR("10.0.0.0/8"), CIDR("2001:db8:1::/48")].compactMap { $0 }
    let to = "2001:db8:ffff::9"
    fixture.add("dhcp", HostTests.dhcpFields, ["0 D1 00:00:5e:00:53:01 10.0.0.5 nb-0001 0"])
    fixture.add(
      "conn", Rows.connFields,
      [
        Rows.conn(1, "C1", "2001:db8:1:1:8c1d:22aa:91ff:1", to), Rows.conn(2, "C2", "2001:db8:1:1:a91d:1:2:3", to),
        // Alone in its network, short, and formed from the leased machine's link-layer address.
        Rows.conn(3, "C3", "2001:db8:1:2:a91d:1:2:3", to), Rows.conn(4, "C4", "2001:db8:1:1::17", to),
        Rows.conn(5, "C5", "2001:db8:1:1:200:5eff:fe00:5301", to), Rows.conn(6, "C6", "10.0.0.5", "203.0.113.9"),
      ])
    let traffic = try fixture.traffic()
    #expect(traffic.account.unjoinedPrivacyAddresses == 2)
    #expect(traffic.hosts.count == 5)
    let machine = try #require(traffic.hosts.first { $0.name == "nb-0001" })
    #expect(machine.addresses.map { "\($0)" } == ["10.0.0.5", "2001:db8:1:1:200:5eff:fe00:5301"])
  }
}
