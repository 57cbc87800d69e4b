import Channels
import Telemetry
import Testing

/// Which addresses are taken for many machines, and which are not.
@Suite struct SharedAddressTests {
  typealias Rows = TrafficFixture

  static func ja4(_ number: Int) -> String { "t13d1516h2_\(100_000_000_000 + number)_02713d6af862" }

  /// Visits of one program: `sites` sites in each of the hours, all within `minutes`.
  struct Program {
    var number: Int
    var sites: Range<Int>
    var hours: Range<Int>
    var minutes = 50
    var ja4: String? = nil
    var agent: String? = nil
    var cipher: String? = nil
  }

  static func fixture(_ programs: [Program], host: String = "10.0.0.5") -> TrafficFixture {
    var fixture = Rows()
    var rows: [String] = []
    var handshakes: [String] = []
    var requests: [String] = []
    for program in programs {
      for hour in program.hours {
        for site in program.sites {
          let place = site - program.sites.lowerBound
          let time =
            Double(hour) * 3600 + Double(place * program.minutes * 60 / program.sites.count) + Double(program.number)
            / 50
          let uid = "C\(host)x\(program.number)x\(hour)x\(site)"
          let name = "www.site\(site).example"
          let port = program.agent == nil ? 443 : 80
          rows.append(
            Rows.conn(time, uid, host, "198.51.100.1", port: port, service: program.agent == nil ? "ssl" : "http"))
          if let agent = program.agent {
            requests.append(Rows.http(time, uid, host, "198.51.100.1", host: name, agent: agent))
          } else {
            handshakes.append(
              "\(time) \(uid) \(host) 50000 198.51.100.1 443 TLSv13 \(program.cipher ?? "TLS_AES_128_GCM_SHA256")"
                + " x25519 \(name) h2 \(program.ja4 ?? "-")")
          }
        }
      }
    }
    fixture.add("ssl", Rows.sslFields, handshakes)
    fixture.add("http", Rows.httpFields, requests)
    fixture.add("conn", Rows.connFields, rows)
    return fixture
  }

  static func agent(_ system: String, _ browser: String) -> String { "Mozilla/5.0_~(\(system))_~\(browser)" }

  @Test func manyBrowsersAtOnceAreManyMachines() throws {
    let programs = (0..<6).map { Program(number: $0, sites: $0 * 10..<$0 * 10 + 45, hours: 8..<16, ja4: Self.ja4($0)) }
    let host = try #require(try Self.fixture(programs).traffic().hosts.first)
    #expect(host.profile.role == .sharedAddress)
    #expect(host.whyShared?.browserFingerprints == 6)
    #expect(host.whyShared?.signs.contains(.clientsAtOnce) == true)
  }

  @Test func browsersOneAfterAnotherAreOneMachine() throws {
    // A browser that changes its handshake with its versions, over weeks.
    let programs = (0..<6).map {
      Program(number: $0, sites: 0..<45, hours: $0 * 100..<$0 * 100 + 4, ja4: Self.ja4($0))
    }
    let host = try #require(try Self.fixture(programs).traffic().hosts.first)
    #expect(host.profile.role == .workstation && host.whyShared == nil)
  }

  @Test func aDevelopersManyToolsAreOneMachine() throws {
    var programs = [
      Program(number: 0, sites: 0..<60, hours: 8..<18, ja4: Self.ja4(0)),
      Program(number: 1, sites: 20..<70, hours: 9..<12, ja4: Self.ja4(1)),
    ]
    programs += (2..<14).map { Program(number: $0, sites: 80..<80 + $0, hours: 8..<18, ja4: Self.ja4($0)) }
    programs += [
      Program(number: 20, sites: 0..<3, hours: 8..<18, agent: Self.agent("X11;_~Linux_~x86_64", "Firefox/121.0")),
      Program(number: 21, sites: 0..<3, hours: 8..<18, agent: Self.agent("Linux;_~Android_~14", "Chrome/120.0")),
      Program(number: 22, sites: 0..<3, hours: 8..<18, agent: Self.agent("iPhone", "Version/17.0")),
    ]
    let host = try #require(try Self.fixture(programs).traffic().hosts.first)
    #expect(host.profile.role == .workstation)
  }

  @Test func aServerWithManyProgramsIsAServer() throws {
    let programs = (0..<20).map { Program(number: $0, sites: 0..<8, hours: 0..<30, ja4: Self.ja4($0)) }
    let host = try #require(try Self.fixture(programs).traffic().hosts.first)
    #expect(host.profile.role == .server)
  }

  @Test func aProgramThatClaimsManyBrowsersIsOne() throws {
    var programs = [Program(number: 0, sites: 0..<80, hours: 0..<30, minutes: 1, ja4: Self.ja4(0))]
    programs += (1..<9).map {
      Program(
        number: $0, sites: 0..<80, hours: 0..<30, minutes: 1,
        agent: Self.agent(["Windows_~NT_~10.0", "Macintosh", "iPhone"][$0 % 3], "Chrome/\(100 + $0)"))
    }
    let host = try #require(try Self.fixture(programs).traffic().hosts.first)
    #expect(host.profile.role != .sharedAddress)
  }

  @Test func userAgentsTellOnSensorsWithoutFingerprints() throws {
    // Eight people behind one address: all that is seen are requests to a proxy beyond it, and negotiated parameters.
    let systems = ["Windows_~NT_~10.0", "Macintosh;_~Intel", "Linux;_~Android_~14", "iPhone"]
    let programs = (0..<8).map {
      Program(
        number: $0, sites: $0 * 5..<$0 * 5 + 45, hours: 8..<18,
        agent: Self.agent(systems[$0 % 4], "Chrome/\(110 + $0).0"))
    }
    let host = try #require(try Self.fixture(programs).traffic().hosts.first)
    #expect(host.profile.role == .sharedAddress)
    #expect(host.whyShared?.systems == 4 && host.whyShared?.browserVersions == 8)
    #expect(host.whyShared?.browserFingerprints == 0)
  }

  @Test func parametersTellWithVeryManySitesAtOnce() throws {
    func programs(minutes: Int) -> [Program] {
      (0..<16).map {
        Program(number: $0, sites: $0 * 10..<$0 * 10 + 45, hours: 0..<25, minutes: minutes, cipher: "CIPHER_\($0)")
      }
    }
    let many = try #require(try Self.fixture(programs(minutes: 1)).traffic().hosts.first)
    #expect(many.profile.role == .sharedAddress)
    #expect((many.whyShared?.sitesAMinute ?? 0) >= 60)
    // One browser negotiates many parameters, but not with so many sites within minutes.
    let one = try #require(
      try Self.fixture((0..<16).map { Program(number: $0, sites: 0..<45, hours: $0..<$0 + 1, cipher: "CIPHER_\($0)") })
        .traffic().hosts.first)
    #expect(one.profile.role == .workstation)
  }

  @Test func whatTheOrganisationSaysWins() throws {
    var fixture = Self.fixture([Program(number: 0, sites: 0..<60, hours: 8..<18, ja4: Self.ja4(0))])
    fixture.knowledge.shared = [CIDR("10.0.0.0/24").map { ($0, .nat) }].compactMap { $0 }
    fixture.knowledge.sites = [("10.0.0.0/8", "Bonn"), ("10.0.0.0/16", "Lima")].compactMap { block, site in
      CIDR(block).map { ($0, site) }
    }
    fixture.knowledge.names = [CIDR("10.0.0.5").map { ($0, "gate") }].compactMap { $0 }
    var host = try #require(try fixture.traffic().hosts.first)
    #expect(host.profile.role == .sharedAddress && host.sharedKind == .nat && host.whyShared == nil)
    #expect(host.site == "Lima" && host.name == "gate")
    // The narrowest block decides.
    fixture.knowledge.roles = [CIDR("10.0.0.5/32").map { ($0, .thing) }].compactMap { $0 }
    host = try #require(try fixture.traffic().hosts.first)
    #expect(host.profile.role == .thing && host.sharedKind == nil)
  }

  @Test func severalLinkLayerAddressesADayAreASign() throws {
    var signs = SharedAddressSigns()
    signs.browserVersions = 5
    #expect(!signs.isShared)
    signs.linkLayerAddresses = 4
    #expect(signs.isShared && signs.signs == [.browserVersions, .linkLayerAddresses])
    signs.browserFingerprints = 1
    #expect(!signs.isShared)
  }

  @Test(arguments: [1, 20, 2000]) func networksOfAnySizeHaveSensibleProfiles(size: Int) throws {
    var fixture = Rows()
    var rows: [String] = []
    var handshakes: [String] = []
    for number in 0..<size {
      let host = "10.0.\(number / 250).\(number % 250 + 1)"
      for visit in 0..<30 {
        // Twenty-five sites and one program's single site, over five hours.
        let isProgram = visit % 6 == 5
        let name = isProgram ? "poll.example.org" : "www.site\((visit + number) % 25).example"
        let time = Double(visit) * 600 + Double(number % 60)
        let uid = "C\(number)x\(visit)"
        rows.append(Rows.conn(time, uid, host, "198.51.100.1"))
        handshakes.append(
          Rows.ssl(time, uid, host, "198.51.100.1", name, ja4: Self.ja4(isProgram ? 1 : 0)))
      }
    }
    fixture.add("ssl", Rows.sslFields, handshakes)
    fixture.add("conn", Rows.connFields, rows)
    let traffic = try fixture.traffic()
    #expect(traffic.hosts.count == size)
    #expect(traffic.population.hosts == size && traffic.peopleMachines.hosts == size)
    #expect(traffic.hosts.allSatisfy { $0.profile.role == .workstation })
    let browser = ["t13-15-h2_100000000000"]
    #expect(traffic.hosts.allSatisfy { $0.profile.generalClients.map { traffic.clients[$0].value } == browser })
    #expect(traffic.account.changingOccupants == 0)
  }
}
