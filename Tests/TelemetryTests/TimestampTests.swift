import FoundationEssentials
import Telemetry
import Testing

@Suite("Times")
struct TimestampTests {
  @Test(
    "RFC 3339, both ways",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2018-01-30T18:14:02.279652Z", 1_517_336_042_279_652),
      ("2024-02-29T23:59:59.5Z", 1_709_251_199_500_000), ("2262-04-11T23:47:16.854775Z", 9_223_372_036_854_775),
      ("1969-12-31T23:59:59.000001Z", -999_999), ("2000-03-01T00:00:00Z", 951_868_800_000_000),
    ] as [(String, Int64)])
  func rfc3339(text: String, microseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.microseconds == microseconds)
    #expect(Timestamp(microseconds: microseconds).description == text)
    #expect(Timestamp(rfc3339: Array(text.utf8).span)?.microseconds == microseconds)
  }

  @Test("Offsets, bare dates, lower case, digits beyond the microsecond")
  func forms() {
    #expect(Timestamp(rfc3339: "2024-01-01T01:00:00+01:00") == Timestamp(rfc3339: "2024-01-01"))
    #expect(Timestamp(rfc3339: "2023-12-31 19:30:00-04:30") == Timestamp(rfc3339: "2024-01-01t00:00:00z"))
    #expect(Timestamp(rfc3339: "1970-01-01T00:00:00.1234569Z")?.microseconds == 123_456)
    #expect(Timestamp(microseconds: 1_500_000).wholeSeconds == "1970-01-01T00:00:01Z")
  }

  @Test(
    "What is no time",
    arguments: [
      "", "2024", "2024-1-1", "2024-13-01", "2024-00-01", "2024-01-32", "2024-02-30", "2024-01-01T",
      "2024-01-01T00:00:00",
      "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00Zx",
      "2024-01-01T00:00:00+1:00", "2024-01-01T00:00:00+0100", "2024/01/01", "éééééééééééé",
    ])
  func refuse(text: String) { #expect(Timestamp(rfc3339: text) == nil) }

  @Test("Seconds as floating point, clamped")
  func seconds() {
    #expect(Timestamp(seconds: 1.5).microseconds == 1_500_000)
    #expect(Timestamp(seconds: .nan).microseconds == 0)
    #expect(Timestamp(seconds: .infinity).microseconds == .max)
    #expect(Timestamp(seconds: -.infinity).microseconds == .min)
    #expect(Timestamp(seconds: 10).seconds(since: Timestamp(seconds: 4)) == 6)
    #expect(Timestamp(seconds: 10).advanced(by: -0.25) == Timestamp(seconds: 9.75))
    #expect(Timestamp(seconds: 1) < Timestamp(seconds: 2))
  }

  @Test("Calendar fields, leap years and weekdays over four centuries")
  func civil() {
    let known = CivilTime(Timestamp(microseconds: 1_709_210_096_000_000))
    #expect([known.year, known.month, known.day, known.hour, known.minute, known.second] == [2024, 2, 29, 12, 34, 56])
    #expect(known.weekday == 3)
    #expect(known.date == "2024-02-29")
    #expect(CivilTime(Timestamp(microseconds: 0)).weekday == 3)
    #expect(CivilTime(Timestamp(microseconds: -1)).date == "1969-12-31")
    var day = -80_000
    while day < 150_000 {
      let civil = CivilTime(Timestamp(microseconds: Int64(day) * 86_400_000_000))
      #expect(civil.dayNumber == day)
      #expect(Timestamp(rfc3339: civil.date)?.microseconds == Int64(day) * 86_400_000_000)
      day += 97
    }
    _ = CivilTime(Timestamp(microseconds: .min))
    _ = CivilTime(Timestamp(microseconds: .max))
  }

  @Test("JSON carries RFC 3339")
  func codable() throws {
    let time = Timestamp(microseconds: 1_517_336_042_279_652)
    let data = try JSONEncoder().encode([time])
    #expect(String(decoding: data, as: UTF8.self) == #"["2018-01-30T18:14:02.279652Z"]"#)
    #expect(try JSONDecoder().decode([Timestamp].self, from: data) == [time])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Timestamp].self, from: Data(#"["soon"]"#.utf8)) }
  }
}
