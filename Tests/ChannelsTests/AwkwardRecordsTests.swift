import Channels
import Telemetry
import Testing

/// Clocks, loss, and contacts without a name.
@Suite struct AwkwardRecordsTests {
  typealias Rows = TrafficFixture

  @Test func strayYearsAreCounted() throws {
    var fixture = Rows()
    fixture.add(
      "conn", Rows.connFields,
      (0..<480).map { Rows.conn(1_772_409_600 + Double($0) * 360, "C\($0)", "10.0.0.5", "203.0.113.9") }
        + [
          Rows.conn(1, "C998", "10.0.0.5", "203.0.113.9"), Rows.conn(9_214_646_400, "C999", "10.0.0.5", "203.0.113.9"),
        ]
    )
    let account = try fixture.traffic().account
    #expect(account.earlyRecords == 1 && account.lateRecords == 1)
  }

  @Test func exportsOfTwoYearsAreNoStrays() throws {
    var fixture = Rows()
    fixture.add(
      "conn", Rows.connFields,
      (0..<100).map { Rows.conn(Double($0) * 360 + ($0 < 50 ? 0 : 40_000_000), "C\($0)", "10.0.0.5", "203.0.113.9") })
    let account = try fixture.traffic().account
    #expect(account.earlyRecords == 0 && account.lateRecords == 0)
  }

  @Test func lossIsAShareOfAcknowledgements() throws {
    var fixture = Rows()
    fixture.add(
      "capture_loss", "ts ts_delta peer gaps acks percent_lost",
      ["900 900 w-1 10 100 10", "900 900 w-2 0 100 0", "1800 900 w-1 0 200 0", "900 900 w-1 10 100 10"])
    fixture.add(
      "conn", Rows.connFields,
      (0..<24).filter { $0 != 12 }.map { Rows.conn(Double($0) * 3600, "C\($0)", "10.0.0.5", "203.0.113.9") })
    let traffic = try fixture.traffic()
    #expect(traffic.lossShare == 10.0 / 400)
    #expect(traffic.lossShare(from: Timestamp(seconds: 950), to: Timestamp(seconds: 1000)) == 0)
    #expect(traffic.hoursLost == 1)
  }

  @Test func samplingShowsInStartsAndHandshakes() throws {
    var fixture = Rows()
    fixture.add(
      "ssl", Rows.sslFields, (0..<10).map { Rows.ssl(Double($0), "C\($0)", "10.0.0.5", "203.0.113.9", "a.example.org") }
    )
    fixture.add(
      "conn", Rows.connFields,
      (5..<10).map {
        "\($0 * 9000) C\($0) 10.0.0.5 \(50_000 + $0) 203.0.113.9 443 tcp ssl 0.5 7 30 \($0 < 8 ? "OTH DdA" : "SF ShADadFf") -"
      })
    let account = try fixture.traffic().account
    #expect(account.handshakesWithoutConnection == 5)
    #expect(account.starts.midstreamShare == 0.6)
  }

  @Test func contactsWithoutANameAreSplitByReason() throws {
    var fixture = Rows()
    fixture.add(
      "ssl", Rows.sslFields,
      [
        Rows.ssl(1, "C1", "10.0.0.5", "203.0.113.1", "cloudflare-ech.com"),
        Rows.ssl(2, "C2", "10.0.0.5", "203.0.113.2", "-"), Rows.ssl(2, "C3", "10.0.0.5", "203.0.113.3", "203.0.113.3"),
      ])
    fixture.add(
      "http", Rows.httpFields, [Rows.http(4, "C4", "10.0.0.5", "203.0.113.4", host: "203.0.113.4")])
    fixture.add(
      "conn", Rows.connFields,
      (1...3).map { Rows.conn(Double($0), "C\($0)", "10.0.0.5", "203.0.113.\($0)") } + [
        Rows.conn(4, "C4", "10.0.0.5", "203.0.113.4", port: 80, service: "http"),
        Rows.conn(5, "C5", "10.0.0.5", "203.0.113.5", port: 4433, service: "ssl"),
        Rows.conn(6, "C6", "10.0.0.5", "203.0.113.6", port: 443, service: "-"),
        Rows.conn(7, "C7", "10.0.0.5", "203.0.113.7", port: 22, service: "ssh"),
        Rows.conn(8, "C8", "10.0.0.5", "203.0.113.8", port: 4444, service: "-"),
      ])
    let account = try fixture.traffic().account
    #expect(account.unnamed == 7)
    let reasons = account.unnamedBy
    #expect(reasons.encryptedHello == 1 && reasons.withoutServerName == 2 && reasons.withoutHandshake == 2)
    #expect(reasons.requestWithoutHost == 1 && reasons.plain == 2)
  }
}
