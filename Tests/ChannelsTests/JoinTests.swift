import Channels
import Telemetry
import Testing

@Suite struct JoinTests {
  typealias Rows = TrafficFixture

  @Test func namesCrossFileBoundaries() throws {
    // The handshake stands in the file of its hour, the connection in the one of its end, or the other way round.
    var fixture = Rows()
    fixture.add(
      "ssl", Rows.sslFields, [Rows.ssl(3599, "C1", "10.0.0.5", "140.82.121.6", "api.github.com")], named: "ssl.00.log")
    fixture.add("conn", Rows.connFields, [Rows.conn(10, "C0", "10.0.0.5", "93.184.216.34")], named: "conn.00.log")
    fixture.add("conn", Rows.connFields, [Rows.conn(3599, "C1", "10.0.0.5", "140.82.121.6")], named: "conn.01.log")
    for connectionsFirst in [false, true] {
      let traffic = try fixture.traffic(connectionsFirst: connectionsFirst)
      let strand = try #require(traffic.strand(to: "github"))
      #expect(traffic.contacts(of: strand).count == 1)
      #expect(traffic.clients[strand.client].kind == .tlsParameters)
      #expect(traffic.account.handshakesJoined == 1)
      #expect(traffic.strand(to: "93.184.216.34:443") != nil)
    }
  }

  @Test func attemptsAreNotContacts() throws {
    var fixture = Rows()
    fixture.add(
      "conn", Rows.connFields,
      [
        Rows.conn(1, "C1", "10.0.0.5", "203.0.113.9", up: 0, down: 0, state: "REJ", service: "-"),
        Rows.conn(2, "C2", "10.0.0.5", "203.0.113.9", up: 0, down: 0, state: "S0", service: "-"),
        Rows.conn(3, "C3", "10.0.0.5", "203.0.113.9", state: "SF", service: "-"),
      ])
    let traffic = try fixture.traffic()
    let strand = try #require(traffic.strand(to: "203.0.113.9:443"))
    #expect(traffic.contacts(of: strand).count == 1)
    #expect(traffic.channels[strand.channel].attempts.count == 2)
    #expect(traffic.channels[strand.channel].attempts.refused == 1)
  }

  @Test func earlierDNSAnswersNameConnections() throws {
    var fixture = Rows()
    fixture.add(
      "dns", Rows.dnsFields,
      [
        "100 D1 10.0.0.5 5000 10.0.0.1 53 udp files.example.org 1 0 203.0.113.9",
        "900 D2 10.0.0.5 5000 10.0.0.1 53 udp later.example.net 1 0 203.0.113.9",
      ])
    fixture.add(
      "conn", Rows.connFields,
      [
        Rows.conn(50, "C0", "10.0.0.5", "203.0.113.9", service: "-"),
        Rows.conn(101, "C1", "10.0.0.5", "203.0.113.9", service: "-"),
        Rows.conn(1000, "C2", "10.0.0.5", "203.0.113.9", service: "-"),
        Rows.conn(500_000, "C3", "10.0.0.5", "203.0.113.9", service: "-"),
      ])
    let traffic = try fixture.traffic()
    #expect(traffic.keys.sorted() == ["203.0.113.9:443", "example.net", "example.org"])
    let named = try #require(traffic.strand(to: "example.org"))
    #expect(traffic.contacts(of: named).first?.traits.contains(.namedByDNS) == true)
    // Before the first answer and days after the last one there is no name.
    let bare = try #require(traffic.strand(to: "203.0.113.9:443"))
    #expect(traffic.contacts(of: bare).count == 2)
  }

  @Test func aHostBehindAProxyKeepsItsTrueDestination() throws {
    var fixture = Rows()
    fixture.add(
      "http", Rows.httpFields,
      [
        Rows.http(
          1, "C1", "10.0.0.5", "10.0.0.2", port: 3128, method: "CONNECT", host: "api.dropboxapi.com",
          uri: "api.dropboxapi.com:443"),
        Rows.http(
          2, "C2", "10.0.0.5", "10.0.0.2", port: 3128, host: "plain.example.org", uri: "http://plain.example.org/x"),
        Rows.http(3, "C3", "10.0.0.5", "10.0.0.2", port: 3128, method: "CONNECT", host: "-", uri: "203.0.113.7:8443"),
      ])
    fixture.add(
      "conn", Rows.connFields,
      (1...3).map { Rows.conn(Double($0), "C\($0)", "10.0.0.5", "10.0.0.2", port: 3128, service: "http") }
        + [Rows.conn(4, "C4", "10.0.0.5", "10.0.0.9", port: 445, service: "-")])
    let traffic = try fixture.traffic()
    #expect(traffic.keys.sorted() == ["203.0.113.7:8443", "dropbox", "example.org"])
    #expect(traffic.account.internalConnections == 1)
    let strand = try #require(traffic.strand(to: "dropbox"))
    let contact = try #require(traffic.contacts(of: strand).first)
    #expect(contact.traits.contains(.proxied))
    #expect(contact.port == 443)
    #expect(contact.bytesUp == 700)
  }

  @Test func serverNameAndHostThatDifferAreKept() throws {
    var fixture = Rows()
    fixture.add("ssl", Rows.sslFields, [Rows.ssl(1, "C1", "10.0.0.5", "10.0.0.2", "front.example.com")])
    fixture.add(
      "http", Rows.httpFields,
      [
        Rows.http(
          1, "C1", "10.0.0.5", "10.0.0.2", port: 3128, method: "CONNECT", host: "true.example.org",
          uri: "true.example.org:443")
      ])
    fixture.add("conn", Rows.connFields, [Rows.conn(1, "C1", "10.0.0.5", "10.0.0.2", port: 3128)])
    let traffic = try fixture.traffic()
    #expect(traffic.account.namesDisagree == 1)
    #expect(traffic.keys == ["example.org"])
    #expect(traffic.otherNames[0]?.map { traffic.tables.names.string(of: $0) } == ["front.example.com"])
  }

  @Test func severalRequestsOnOneConnectionAreSeveralContacts() throws {
    var fixture = Rows()
    fixture.add(
      "http", Rows.httpFields,
      (1...3).map { Rows.http(Double($0) * 60, "C1", "10.0.0.5", "203.0.113.9", depth: $0, host: "a.example.org") })
    fixture.add("conn", Rows.connFields, [Rows.conn(59, "C1", "10.0.0.5", "203.0.113.9", port: 80, service: "http")])
    let traffic = try fixture.traffic()
    let strand = try #require(traffic.strand(to: "example.org"))
    #expect(traffic.contacts(of: strand).map(\.time.seconds) == [60, 120, 180])
    #expect(traffic.clients[strand.client].value == "curl/8.0")
  }

  @Test func anOpenConnectionInManySnapshotsCountsOnceAndEndsWhenItCloses() throws {
    func snapshot(_ uid: String, _ duration: Double) -> String {
      "100 \(uid) 10.0.0.5 50000 203.0.113.9 22 tcp ssh \(duration) 10 20 S1 ShAD -"
    }
    var fixture = Rows()
    fixture.add("open_conn", Rows.connFields, [snapshot("C1", 3600), snapshot("C1", 7200), snapshot("C2", 3600)])
    fixture.add("conn", Rows.connFields, ["100 C2 10.0.0.5 50000 203.0.113.9 22 tcp ssh 4000 10 20 SF ShADFf -"])
    let traffic = try fixture.traffic()
    let strand = try #require(traffic.strand(to: "203.0.113.9:22"))
    let contacts = traffic.contacts(of: strand)
    #expect(contacts.count == 2)
    let open = contacts.filter { $0.traits.contains(.open) }
    #expect(open.map(\.milliseconds) == [7_200_000])
    #expect(traffic.account.openSnapshots == 3)
    #expect(traffic.account.openConnections == 1)
  }

  @Test func repeatedRecordsCountOnce() throws {
    var fixture = Rows()
    let rows = [Rows.conn(1, "C1", "10.0.0.5", "203.0.113.9"), Rows.conn(9, "C2", "10.0.0.5", "203.0.113.9")]
    fixture.add("conn", Rows.connFields, rows)
    fixture.add("conn", Rows.connFields, rows, named: "copy.conn.log")
    let traffic = try fixture.traffic()
    #expect(traffic.contacts.count == 2)
    #expect(traffic.account.duplicateConnections == 2)
  }

  @Test func handshakesWithoutAConnectionAreContactsWithoutBytes() throws {
    var fixture = Rows()
    fixture.add("ssl", Rows.sslFields, [Rows.ssl(1, "C1", "10.0.0.5", "140.82.121.6", "api.github.com")])
    let traffic = try fixture.traffic()
    let strand = try #require(traffic.strand(to: "github"))
    #expect(traffic.contacts(of: strand).first?.bytesUp == -1)
  }

  @Test func orderOfFilesChangesNothing() throws {
    var fixture = Rows()
    fixture.add(
      "ssl", Rows.sslFields,
      (0..<20).map { Rows.ssl(Double($0), "C\($0)", "10.0.0.\($0 % 3)", "140.82.121.6", "api.github.com") })
    fixture.add(
      "conn", Rows.connFields, (0..<20).map { Rows.conn(Double($0), "C\($0)", "10.0.0.\($0 % 3)", "140.82.121.6") })
    let one = try fixture.traffic()
    let two = try fixture.traffic(connectionsFirst: true)
    #expect(one.contacts.map(\.time) == two.contacts.map(\.time))
    #expect(one.keys == two.keys)
    #expect(one.hosts.map(\.address) == two.hosts.map(\.address))
  }
}
