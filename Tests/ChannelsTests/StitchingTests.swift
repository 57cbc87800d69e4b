import Channels
import Telemetry
import Testing

@Suite struct StitchingTests {
  typealias Rows = TrafficFixture

  /// A row of `conn` with its own port, duration and history.
  static func piece(
    _ time: Double, _ uid: String, port: Int = 50_000, from: String = "10.0.0.5", seconds: Double = 10,
    proto: String = "udp", service: String = "-", state: String = "SF", history: String = "Dd"
  ) -> String {
    "\(time) \(uid) \(from) \(port) 203.0.113.9 443 \(proto) \(service) \(seconds) 100 200 \(state) \(history) -"
  }

  static let quicFields = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p version server_name client_protocol"

  /// A QUIC connection of five pieces, of which only the first shows the handshake, and another from another port.
  static var cutFlow: TrafficFixture {
    var fixture = Rows()
    fixture.add("quic", quicFields, ["1000 Q0 10.0.0.5 50000 203.0.113.9 443 1 www.example.org h3"])
    fixture.add(
      "conn", Rows.connFields,
      (0..<5).map { piece(1000 + Double($0) * 71, "Q\($0)", service: $0 == 0 ? "quic" : "-") }
        + [piece(1000, "R0", port: 50_001), piece(1200, "R1", port: 50_001)])
    return fixture
  }

  @Test func piecesOfACutFlowAreOneContact() throws {
    let traffic = try Self.cutFlow.traffic()
    let strand = try #require(traffic.strand(to: "example.org"))
    let contacts = traffic.contacts(of: strand)
    #expect(contacts.map(\.time.seconds) == [1000])
    #expect(contacts.first?.bytesUp == 500 && contacts.first?.bytesDown == 1000)
    #expect(contacts.first?.milliseconds == 294_000)
    #expect(traffic.account.stitched == 4)
    // A silence far from the time-out is no cut.
    let other = try #require(traffic.strand(to: "203.0.113.9:443"))
    #expect(traffic.contacts(of: other).count == 2)
    #expect(traffic.account.contacts == 3 && traffic.contacts.count == 3)
    #expect(traffic.account.unnamed == 2)
    #expect(traffic.account.unnamedBy.withoutHandshake == 2)
  }

  @Test func orderOfRowsChangesNothing() throws {
    let expected = try Self.cutFlow.traffic().inText
    for seed in 0..<12 as Range<UInt64> { #expect(try Self.cutFlow.traffic(shuffledBy: seed).inText == expected) }
  }

  @Test func aTimerOnAFixedPortIsNoCutFlow() throws {
    var fixture = Rows()
    fixture.add("conn", Rows.connFields, (0..<100).map { Self.piece(Double($0) * 300, "C\($0)") })
    #expect(try fixture.traffic().contacts.count == 100)
  }

  @Test func longerTimeoutsAreLearntFromManyHosts() throws {
    var fixture = Rows()
    for host in 0..<8 {
      // The sensor cuts after two minutes of silence.
      fixture.add(
        "conn", Rows.connFields,
        (0..<10).map {
          Self.piece(Double($0) * 132 + Double(host), "C\(host)x\($0)", from: "10.0.0.\(host + 1)")
        })
    }
    let traffic = try fixture.traffic()
    #expect(traffic.contacts.count == 8)
    #expect(traffic.account.stitched == 72)
  }

  @Test func aConnectionSeenFromItsMiddleGoesOnWhereAnOpenOneEnded() throws {
    func tcp(_ time: Double, _ uid: String, _ state: String, _ history: String, port: Int = 50_000) -> String {
      Self.piece(time, uid, port: port, proto: "tcp", state: state, history: history)
    }
    var fixture = Rows()
    fixture.add(
      "conn", Rows.connFields,
      [
        tcp(0, "C0", "S1", "ShADad"), tcp(900, "C1", "OTH", "DdA"), tcp(1800, "C2", "OTH", "DdA"),
        // A new connection, and one that follows on a closed one.
        tcp(2700, "C3", "SF", "ShADadFf", port: 50_002), tcp(3600, "C4", "OTH", "DdA", port: 50_002),
        tcp(4000, "C5", "OTH", "DdA", port: 50_001),
      ])
    let traffic = try fixture.traffic()
    #expect(traffic.contacts.map(\.time.seconds) == [0, 2700, 3600, 4000])
    #expect(traffic.account.stitched == 2)
    #expect(traffic.account.starts.contacts == 4 && traffic.account.starts.midstream == 2)
    #expect(traffic.contacts.map { $0.traits.contains(.midstream) } == [false, false, true, true])
    for seed in 0..<6 as Range<UInt64> {
      #expect(try fixture.traffic(shuffledBy: seed).inText == traffic.inText)
    }
  }

  @Test func withoutHistoryAndStateNothingIsSaidOfStarts() throws {
    var fixture = Rows()
    fixture.add(
      "conn", "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes",
      (0..<5).map { "\($0 * 9000) C\($0) 10.0.0.5 5000\($0) 203.0.113.9 443 tcp - 1 10 20" })
    #expect(try fixture.traffic().account.starts.midstreamShare == nil)
  }
}
