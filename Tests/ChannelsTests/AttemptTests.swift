import Telemetry
import Testing

@testable import Channels

/// Attempts that nobody answered.
@Suite struct AttemptTests {
  typealias Fixture = TrafficFixture

  static func tries(
    _ count: Int, to: String = "198.51.100.9", port: Int = 5888, from: String = "10.0.0.5", every: Double = 5,
    tag: String = "A"
  ) -> [String] {
    (0..<count).map { index in
      Fixture.conn(
        1_700_000_000 + Double(index) * every, "\(tag)\(to)-\(index)", from, to, port: port, up: 0, down: 0,
        state: index % 2 == 0 ? "REJ" : "S0", service: "-")
    }
  }

  func traffic(_ rows: [String]) throws -> Traffic {
    var fixture = Fixture()
    fixture.add("conn", Fixture.connFields, rows)
    return try fixture.traffic()
  }

  @Test func manyAttemptsAreASideStrandAndFewAreNot() throws {
    let traffic = try traffic(Self.tries(30) + Self.tries(19, to: "198.51.100.10"))
    #expect(traffic.strands.isEmpty)
    let strand = try #require(traffic.sideStrands.first)
    #expect(traffic.sideStrands.count == 1 && strand.kind == .attempts)
    #expect(traffic.destinations[strand.destination].key == "198.51.100.9:5888")
    #expect(traffic.clients[strand.client].value == "tcp/5888")
    #expect(traffic.contacts(of: strand).count == 30)
    let attempts = try #require(traffic.sideAttempts.first)
    #expect(attempts.count == 30 && attempts.refused == 15)
    #expect(attempts.last.seconds(since: attempts.first) == 145)
  }

  @Test func anAnsweredDestinationIsNoDeadOne() throws {
    let answer = [Fixture.conn(1_699_999_000, "B", "10.0.0.5", "198.51.100.9", port: 5888, service: "-")]
    #expect(try traffic(Self.tries(30) + answer).sideStrands.isEmpty)
  }

  @Test func manyDestinationsOnOnePortAreAScan() throws {
    let scan = (1...40).flatMap { Self.tries(25, to: "198.51.100.\($0)", port: 22, every: 1) }
    let traffic = try traffic(scan + Self.tries(30, port: 5888, tag: "B"))
    #expect(traffic.sideStrands.count == 1)
    #expect(traffic.account.scans == 1)
    #expect(traffic.account.scanAttempts == 1000)
    // Failures at many sites over weeks are no scan.
    let slow = (1...40).flatMap { Self.tries(20, to: "198.51.100.\($0)", port: 443, every: 86_400) }
    let silent = try self.traffic(slow)
    #expect(silent.sideStrands.count == 40)
    #expect(silent.account.scans == 0)
  }

  @Test func timesAreBoundedAndCountsAreNot() throws {
    let rows = Self.tries(4000, every: 1)
    let traffic = try traffic(rows)
    let strand = try #require(traffic.sideStrands.first)
    #expect(traffic.contacts(of: strand).count == AttemptLog.longest)
    #expect(traffic.contacts(of: strand).first?.time.seconds == 1_700_002_500)
    #expect(traffic.sideAttempts.first?.count == 4000)
    let shuffled = try self.traffic(rows.reversed())
    #expect(shuffled.sideContacts.map(\.time) == traffic.sideContacts.map(\.time))
    #expect(shuffled.sideAttempts == traffic.sideAttempts)
  }

  @Test func whatIsKeptOfALongRunDoesNotDependOnTheOrder() {
    func kept(_ times: [Int]) -> [Int64] {
      var log = AttemptLog(limit: 2000)
      for time in times {
        var connection = Connection(
          start: Timestamp(microseconds: Int64(time / 2) * 1_000_000), originator: AddressID(rawValue: 0),
          responder: AddressID(rawValue: 1))
        connection.state = .s0
        log.add(connection, name: .none, channel: 0, client: 0)
      }
      return log.rows.map(\.time.microseconds).sorted().suffix(AttemptLog.longest)
    }
    let up = Array(0..<9000)
    #expect(kept(up) == kept(up.reversed()))
    #expect(kept(up).first == kept(up.sorted { ($0 % 7, $0) < ($1 % 7, $1) }).first)
  }
}
