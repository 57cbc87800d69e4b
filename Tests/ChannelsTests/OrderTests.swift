import Channels
import Telemetry
import Testing

/// The same records in any order, cut into any files, give the same traffic.
@Suite struct OrderTests {
  typealias Rows = TrafficFixture

  static func fixture() -> TrafficFixture {
    var fixture = Rows()
    fixture.add(
      "dhcp", HostTests.dhcpFields,
      [
        "0 D1 00:00:5e:00:53:01 10.0.0.5 nb-0001 3600", "0 D2 00:00:5e:00:53:01 10.0.0.5 alias-0001 3600",
        "2000 D3 00:00:5e:00:53:02 10.0.0.6 - 0", "2000 D4 00:00:5e:00:53:02 10.0.0.6 - 7200",
      ])
    fixture.add(
      "dns", Rows.dnsFields,
      (0..<60).map {
        // Names of one content network take turns, two of them at the same moment.
        "\(100 + $0 / 2 * 20) D\($0) 10.0.0.\(5 + $0 % 3) 5000 10.0.0.1 53 udp n\($0 * 7 % 5).example\($0 % 4).org 1 0 203.0.113.9"
      })
    fixture.add(
      "ssl", Rows.sslFields,
      [
        Rows.ssl(150, "S1", "10.0.0.5", "198.51.100.7", "b.example.com"),
        Rows.ssl(149, "S1", "10.0.0.5", "198.51.100.7", "a.example.com", ja4: "t13d1516h2_8daaf6152771_02713d6af862"),
      ])
    fixture.add(
      "http", Rows.httpFields,
      [
        Rows.http(160, "H1", "10.0.0.7", "198.51.100.8", host: "-", agent: "curl/8.0"),
        Rows.http(160, "H1", "10.0.0.7", "198.51.100.8", host: "web.example.com", agent: "agent/1"),
      ])
    var rows = (0..<40).map { Rows.conn(Double(90 + $0 * 17), "C\($0)", "10.0.0.\(5 + $0 % 3)", "203.0.113.9") }
    // One uid in rows that differ: another duration, other bytes, an attempt and an answer.
    rows += [
      Rows.conn(500, "X1", "10.0.0.5", "198.51.100.1", up: 10, down: 900),
      Rows.conn(499, "X1", "10.0.0.5", "198.51.100.1", up: 20, down: 800),
      Rows.conn(600, "X2", "10.0.0.5", "198.51.100.1", up: 0, down: 0, state: "S0"),
      Rows.conn(600, "X2", "10.0.0.5", "198.51.100.1", up: 5, down: 50),
      Rows.conn(600, "X2", "10.0.0.5", "198.51.100.1", up: 0, down: 0, state: "S0"),
      Rows.conn(150, "S1", "10.0.0.5", "198.51.100.7"), Rows.conn(160, "H1", "10.0.0.7", "198.51.100.8", port: 80),
    ]
    // Equal contacts that differ in their name alone.
    rows.append(Rows.conn(696, "T0", "10.0.0.5", "203.0.113.9"))
    rows += (0..<4).map { Rows.conn(700, "E\($0)", "10.0.0.6", "203.0.113.\(20 + $0)") }
    fixture.add("conn", Rows.connFields, rows)
    fixture.add(
      "dns", Rows.dnsFields,
      (0..<4).map { "690 F\($0) 10.0.0.6 5000 10.0.0.1 53 udp e\($0).example.net 1 0 203.0.113.\(20 + $0)" }
        + ["zb", "za", "zc"].map { "695 T\($0) 10.0.0.5 5000 10.0.0.1 53 udp \($0).example0.org 1 0 203.0.113.9" })
    fixture.add(
      "open_conn", Rows.connFields,
      [1000, 1000, 2000].enumerated().map {
        "100 O1 10.0.0.5 50000 203.0.113.9 22 tcp ssh \($1) \(10 + $0) 20 S1 ShAD -"
      })
    return fixture
  }

  @Test func anyOrderGivesTheSameTraffic() throws {
    let fixture = Self.fixture()
    let expected = try fixture.traffic().inText
    for seed in 0..<40 as Range<UInt64> {
      let other = try fixture.traffic(shuffledBy: seed).inText
      #expect(other == expected, "seed \(seed): \(zip(other, expected).first { $0 != $1 }.map { "\($0)" } ?? "length")")
    }
  }

  @Test func rowsOfOneConnectionThatDifferAreOneContact() throws {
    let traffic = try Self.fixture().traffic()
    let strand = try #require(traffic.strand(to: "198.51.100.1:443"))
    let contacts = traffic.contacts(of: strand)
    #expect(contacts.map(\.time.seconds) == [499, 600])
    #expect(contacts.first?.bytesUp == 20 && contacts.first?.bytesDown == 900)
    #expect(traffic.channels[strand.channel].attempts.count == 1)
    #expect(traffic.account.duplicateConnections == 3)
  }

  @Test func anAddressWithVeryManyNamesNamesNothing() throws {
    var fixture = Rows()
    fixture.add(
      "dns", Rows.dnsFields,
      (0..<200).map { "\(100 + $0) D\($0) 10.0.0.5 5000 10.0.0.1 53 udp n\($0).example.org 1 0 203.0.113.9" })
    fixture.add("conn", Rows.connFields, [Rows.conn(400, "C1", "10.0.0.5", "203.0.113.9", service: "-")])
    #expect(try fixture.traffic().keys == ["203.0.113.9:443"])
  }
}
