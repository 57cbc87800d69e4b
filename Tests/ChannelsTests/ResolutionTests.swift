import Channels
import Telemetry
import Testing

@Suite struct ResolutionTests {
  typealias Rows = TrafficFixture

  /// Twenty hosts; `own` of them ask for names themselves, the others' questions come from 10.0.0.53.
  func fixture(own: Int) -> TrafficFixture {
    var fixture = Rows()
    var lookups: [String] = []
    for host in 1...20 {
      let client = host <= own ? "10.0.0.\(host)" : "10.0.0.53"
      let resolver = host <= own ? "10.0.0.53" : "192.0.2.53"
      for index in 0..<10 {
        lookups.append(
          "\(host * 10 + index * 300) D\(host)x\(index) \(client) 5000 \(resolver) 53 udp n\(host).example\(host).org 1 0 203.0.113.\(host)"
        )
      }
    }
    fixture.add("dns", Rows.dnsFields, lookups)
    fixture.add(
      "conn", Rows.connFields,
      (1...20).map { Rows.conn(Double($0) * 10 + 5, "C\($0)", "10.0.0.\($0)", "203.0.113.\($0)", service: "-") })
    return fixture
  }

  @Test func aResolverInFrontOfTheSensorHidesTheHosts() throws {
    let traffic = try fixture(own: 0).traffic()
    #expect(traffic.resolution.hidesHosts)
    #expect(traffic.resolution.resolvers.map { "\($0)" } == ["10.0.0.53"])
    #expect(traffic.resolution.lookups == 200 && traffic.resolution.lookupsOfResolvers == 200)
    #expect(traffic.resolution.hosts == 20 && traffic.resolution.hostsWithoutLookups == 20)
    // Its answers name everybody's contacts.
    #expect(traffic.account.namedByDNS == 20)
  }

  @Test func aResolverBehindTheSensorHidesNobody() throws {
    let traffic = try fixture(own: 20).traffic()
    #expect(!traffic.resolution.hidesHosts)
    #expect(traffic.resolution.resolvers.isEmpty && traffic.resolution.hostsWithoutLookups == 0)
    // Seen from both sides it is a resolver, and the hosts are known.
    let both = try fixture(own: 15).traffic()
    #expect(!both.resolution.hidesHosts)
    #expect(both.resolution.resolvers.map { "\($0)" } == ["10.0.0.53"])
    #expect(both.resolution.lookupsOfResolvers == 50)
  }

  @Test func aToldResolverIsOne() throws {
    var fixture = fixture(own: 20)
    fixture.knowledge.shared = [CIDR("10.0.0.3").map { ($0, .resolver) }].compactMap { $0 }
    let traffic = try fixture.traffic()
    #expect(traffic.resolution.resolvers.map { "\($0)" } == ["10.0.0.3"])
    #expect(traffic.resolution.isResolver(try #require(IPAddress("10.0.0.3"))))
    let host = try #require(traffic.hosts.first { "\($0.address)" == "10.0.0.3" })
    #expect(host.sharedKind == .resolver && host.profile.role == .sharedAddress)
  }
}
