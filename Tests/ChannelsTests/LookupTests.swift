import Telemetry
import Testing

@testable import Channels

/// What is counted of questions to the name service.
@Suite struct LookupTests {
  typealias Fixture = TrafficFixture

  static func dns(
    _ time: Double, _ from: String, _ name: String, type: Int = 16, code: Int = 0, server: String = "192.0.2.53"
  ) -> String {
    "\(time) - \(from) 40000 \(server) 53 udp \(name) \(type) \(code) -"
  }

  /// `count` distinct names of 12 characters and a dot left of the domain, one every ten seconds.
  static func tunnel(
    _ count: Int, from: String = "10.0.0.5", domain: String = "example.org", server: String = "192.0.2.53",
    start: Double = 1_700_000_000
  ) -> [String] {
    (0..<count).map { index in
      dns(start + Double(index) * 10, from, "abc\(100_000_000 + index).t.\(domain)", server: server)
    }
  }

  @Test func distinctNamesQuestionsAndHoursAreCounted() throws {
    var fixture = Fixture()
    let rows = Self.tunnel(720)
    // A second question for the first name, and one for the domain itself.
    let more = [
      Self.dns(1_700_000_001, "10.0.0.5", "abc100000000.t.example.org", type: 1, code: 3),
      Self.dns(1_700_000_002, "10.0.0.5", "example.org", type: 1),
    ]
    fixture.add("dns", Fixture.dnsFields, rows + more)
    let traffic = try fixture.traffic()
    let use = try #require(traffic.lookupUses.first)
    #expect(traffic.lookupUses.count == 1)
    #expect(use.names == 721 && use.lookups == 722)
    #expect(use.characters == 720 * 13)
    #expect(use.payloadBytes == 720 * 13 * 5 / 8)
    #expect(use.dataTypes == 720 && use.noSuchName == 1)
    // 7,200 s that start 13 min 20 s past an hour touch three hours.
    #expect(use.hours == 3)
    #expect(use.mostNamesInAnHour == 360)
    #expect(use.hostsAtDomain == 1 && !use.isResolver && !use.isOwn)
    #expect(use.entropy > 2 && use.entropy < 4)
    let strand = try #require(traffic.sideStrands.first)
    #expect(strand.kind == .lookups(0) && traffic.sideStrands.count == 1)
    let contacts = traffic.contacts(of: strand)
    #expect(contacts.count == 722)
    #expect(contacts.first?.bytesUp == 8 && contacts.first?.bytesDown == -1)
    #expect(traffic.clients[strand.client].value == "dns")
    #expect(traffic.names(of: strand).count == 64)
    #expect(traffic.population.hosts == 0)
  }

  @Test func aFewNamesAreNotKeptAndSomeAreNoStrand() throws {
    var fixture = Fixture()
    fixture.add(
      "dns", Fixture.dnsFields,
      Self.tunnel(19, domain: "example.org") + Self.tunnel(99, domain: "example.net"))
    let traffic = try fixture.traffic()
    #expect(traffic.lookupUses.map(\.names) == [99])
    #expect(traffic.sideStrands.isEmpty)
  }

  @Test func reverseZonesAndLocalNamesAreCountedButNoStrands() throws {
    var fixture = Fixture()
    let reverse = (0..<150).map { Self.dns(1_700_000_000 + Double($0), "10.0.0.5", "\($0).2.0.192.in-addr.arpa") }
    fixture.add("dns", Fixture.dnsFields, reverse + Self.tunnel(150, domain: "printers.lan"))
    let traffic = try fixture.traffic()
    #expect(traffic.sideStrands.isEmpty)
    #expect(traffic.lookupUses.count == 2 && traffic.lookupUses.allSatisfy(\.isOwn))
    #expect(traffic.account.lookupsOfOwnNames == 300)
    func isOwn(_ domain: String) -> Bool {
      TrafficBuilder.isOwn(Destination(identity: .domain(domain), key: domain), ["Intra.Example.org", "example.net"])
    }
    #expect(isOwn("example.net") && isOwn("sub.example.net") && isOwn("example.org"))
    #expect(!isOwn("example.com") && !isOwn("anotherexample.net"))
  }

  @Test func namesWithAnAddressOrADomainInThemAreTold() throws {
    var fixture = Fixture()
    let addresses = (0..<120).map {
      Self.dns(1_700_000_000 + Double($0), "10.0.0.5", "\($0).7.113.203.zen.example.org")
    }
    let domains = (0..<120).map { Self.dns(1_700_000_000 + Double($0), "10.0.0.5", "shop\($0).com.dbl.example.net") }
    let others = [Self.dns(1_700_000_000, "10.0.0.5", "www.example.com")]
    fixture.add("dns", Fixture.dnsFields, addresses + domains + others + Self.tunnel(120, domain: "example.edu"))
    let uses = try fixture.traffic().lookupUses
    #expect(uses.map(\.writtenNames).sorted() == [0, 120, 120])
    #expect(
      LookupNames.isWritten(ArraySlice("1.0.0.0.\(String(repeating: "a.", count: 28))bl".utf8), topLevels: IntegerSet())
    )
    #expect(!LookupNames.isWritten(ArraySlice("12.a1b2c3.d4".utf8), topLevels: IntegerSet()))
    #expect(!LookupNames.isWritten([], topLevels: IntegerSet()))
  }

  @Test func orderAndOverlapOfFilesDoNotMatter() throws {
    let rows = Self.tunnel(300) + Self.tunnel(150, from: "10.0.0.6", domain: "example.net")
    let conn = (0..<10).map { Fixture.conn(1_700_000_000 + Double($0), "C\($0)", "10.0.0.5", "198.51.100.7") }
    func summary(_ parts: [[String]], connectionsFirst: Bool) throws -> ([LookupUse], [String], [Contact.Traits]) {
      var fixture = Fixture()
      for (index, part) in parts.enumerated() { fixture.add("dns", Fixture.dnsFields, part, named: "dns\(index).log") }
      fixture.add("conn", Fixture.connFields, conn)
      let traffic = try fixture.traffic(connectionsFirst: connectionsFirst)
      let strands = traffic.sideStrands.map { strand in
        "\(traffic.hosts[strand.host].address) \(traffic.destinations[strand.destination].key) "
          + traffic.contacts(of: strand).map { "\($0.time) " + traffic.tables.names.string(of: $0.name) }.joined()
      }
      let uses = traffic.lookupUses.map { use in
        var use = use
        use.destination = 0  // numbered in reading order
        return use
      }
      return (uses, strands, traffic.sideContacts.map(\.traits))
    }
    let plain = try summary([rows], connectionsFirst: false)
    let mixed = try summary([Array(rows[200...].reversed()), Array(rows[..<260])], connectionsFirst: true)
    #expect(plain.0 == mixed.0 && plain.1 == mixed.1 && plain.1.count == 2)
  }

  @Test func whatAResolverPassesOnIsOneRow() throws {
    var fixture = Fixture()
    // The client asks the resolver, which asks outside.
    fixture.add(
      "dns", Fixture.dnsFields,
      Self.tunnel(200, server: "10.0.0.53") + Self.tunnel(200, from: "10.0.0.53", server: "198.51.100.53"))
    let traffic = try fixture.traffic()
    #expect(traffic.sideStrands.count == 1)
    let use = try #require(traffic.lookupUses.first)
    #expect("\(traffic.hosts[use.host].address)" == "10.0.0.5")
    #expect(use.hostsAtDomain == 1 && !use.isResolver)
  }

  @Test func aResolverAloneIsTold() throws {
    var fixture = Fixture()
    fixture.add("dns", Fixture.dnsFields, Self.tunnel(200, from: "10.0.0.53"))
    let conn = (1...6).map { Fixture.conn(1_700_000_000 + Double($0), "C\($0)", "10.0.0.\($0)", "198.51.100.7") }
    fixture.add("conn", Fixture.connFields, conn)
    let use = try #require(try fixture.traffic().lookupUses.first)
    #expect(use.isResolver)
  }
}
