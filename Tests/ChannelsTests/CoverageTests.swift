import Channels
import Telemetry
import Testing

@Suite struct CoverageTests {
  typealias Rows = TrafficFixture

  func coverage(hours: [Int]) throws -> HourCoverage {
    var fixture = Rows()
    fixture.add(
      "conn", Rows.connFields, hours.map { Rows.conn(Double($0) * 3600 + 5, "C\($0)", "10.0.0.5", "203.0.113.9") })
    return try fixture.traffic().coverage
  }

  @Test func aLostHourIsAGap() throws {
    let gaps = try coverage(hours: Array(0..<12) + Array(13..<24)).gaps(of: .conn)
    #expect(gaps.map(\.from.seconds) == [12 * 3600])
    #expect(gaps.map(\.to.seconds) == [13 * 3600])
  }

  @Test func aLostHourWithAFewSurvivorsIsAGapToo() throws {
    var fixture = Rows()
    var rows: [String] = []
    for hour in 0..<24 {
      for index in 0..<(hour == 12 ? 2 : 50) {
        rows.append(Rows.conn(Double(hour * 3600 + index), "C\(hour)x\(index)", "10.0.0.5", "203.0.113.9"))
      }
    }
    fixture.add("conn", Rows.connFields, rows)
    let coverage = try fixture.traffic().coverage
    #expect(coverage.gaps(of: .conn).map(\.from.seconds) == [12 * 3600])
    #expect(!coverage.covers(.conn, hour: 12) && coverage.covers(.conn, hour: 11))
  }

  @Test func aLogThatIsMostlyQuietHasNoGaps() throws {
    #expect(try coverage(hours: [0, 5, 9, 20]).gaps(of: .conn).isEmpty)
    #expect(try coverage(hours: Array(0..<24)).gaps(of: .conn).isEmpty)
  }

  @Test func strayYearsDoNotStretchTheRecords() throws {
    var fixture = Rows()
    fixture.add(
      "conn", Rows.connFields,
      (0..<48).map { Rows.conn(1_772_409_600 + Double($0) * 3600, "C\($0)", "10.0.0.5", "203.0.113.9") }
        + [Rows.conn(1, "C98", "10.0.0.5", "203.0.113.9"), Rows.conn(9_214_646_400, "C99", "10.0.0.5", "203.0.113.9")])
    let traffic = try fixture.traffic()
    #expect(abs(traffic.recordedDays - 50.0 / 24) < 0.01)
    #expect(traffic.contacts.count == 50)
  }
}
