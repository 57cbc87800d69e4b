import Catalogue
import Telemetry
import Testing

@testable import Intelligence

@Suite struct STIXReadingTests {
  static func indicator(_ pattern: String, _ rest: String = "") -> String {
    let escaped = pattern.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return #"{"type":"indicator","id":"indicator--1","pattern_type":"stix","pattern":"\#(escaped)"\#(rest)}"#
  }

  static func bundle(_ objects: String...) -> String {
    #"{"type":"bundle","id":"bundle--1","objects":[\#(objects.joined(separator: ","))]}"#
  }

  @Test(arguments: [
    ("[domain-name:value = 'Evil.example.']", ["domain evil.example"]),
    (
      "[ipv4-addr:value = '198.51.100.7'] OR [ipv6-addr:value='2001:db8::1']",
      ["address 198.51.100.7", "address 2001:db8::1"]
    ),
    ("[ipv4-addr:value ISSUBSET '198.51.100.0/24']", ["network 198.51.100.0/24"]),
    ("[ipv4-addr:value = '198.51.100.0/24']", ["network 198.51.100.0/24"]),
    ("[ipv4-addr:value IN ('198.51.100.7', '198.51.100.8')]", ["address 198.51.100.7", "address 198.51.100.8"]),
    ("[url:value = 'https://evil.example/a\\'b']", ["url https://evil.example/a'b"]),
    (
      "[x509-certificate:hashes.'SHA-1' = 'B0238C547A905BFA119C4E8BACCAEACF36491FF6']",
      ["certificate sha1:b0238c547a905bfa119c4e8baccaeacf36491ff6"]
    ),
    ("[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'tool/1']", ["user-agent tool/1"]),
    ("[network-traffic:x_ja3_hash = '6734f37431670b3ab4292b8f60f29984']", ["ja3 6734f37431670b3ab4292b8f60f29984"]),
    (
      "[network-traffic:extensions.'tls-ext'.ja4 = 't13d1516h2_8daaf6152771_02713d6af862']",
      ["ja4 t13d1516h2_8daaf6152771_02713d6af862"]
    ),
    (
      "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 443]",
      ["address 198.51.100.7"]
    ),
    (
      "[network-traffic:src_ref.value = '10.1.2.3' AND network-traffic:dst_ref.value = '198.51.100.7']",
      ["address 198.51.100.7"]
    ),
    ("[network-traffic:x_ja4 = 't13-15-h2_8daaf6152771']", ["ja4 t13-15-h2_8daaf6152771"]),
    (
      "[domain-name:value = 'a.example' AND domain-name:resolves_to_refs[*].value = '198.51.100.7']",
      ["domain a.example", "address 198.51.100.7"]
    ),
    (
      "([domain-name:value = 'a.example'] OR [domain-name:value = 'b.example'])",
      ["domain a.example", "domain b.example"]
    ),
    ("[domain-name:value = 'a.example' OR file:name = 'x.exe']", ["domain a.example"]),
  ])
  func patterns(pattern: String, expected: [String]) throws {
    let reading = try read(STIXReadingTests.bundle(STIXReadingTests.indicator(pattern)))
    #expect(reading.format == .stix)
    #expect(values(reading) == expected)
  }

  @Test(arguments: [
    "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']", "[domain-name:value LIKE '%.example']",
    "[domain-name:value != 'a.example']", "[NOT domain-name:value = 'a.example']", "[url:value MATCHES '^x']",
    "[domain-name:value = 'a.example'] FOLLOWEDBY [domain-name:value = 'b.example']",
    "[domain-name:value = 'a.example'] REPEATS 5 TIMES", "[domain-name:value = 'a.example'] WITHIN 5 SECONDS",
    "[domain-name:value = 'a.example'", "", "[", "[]", "domain-name:value = 'a.example'", "[domain-name:value = 'a b']",
    "[ipv4-addr:value = '300.1.1.1']", "[network-traffic:dst_port = 443]", "[email-addr:value = 'a@b.example']",
    "[domain-name:value ISSUBSET 'a.example']", "['x", "[x509-certificate:hashes.MD5 = 'zz']",
    "[a:b = 'c' AND file:name = 'x']",
  ])
  func refusedInWords(pattern: String) throws {
    let reading = try read(STIXReadingTests.bundle(STIXReadingTests.indicator(pattern)))
    #expect(reading.indicators.isEmpty)
    #expect(reading.refusedCount == 1)
    #expect(reading.refused.first?.place == "f indicator--1")
    #expect(reading.refused.first?.reason.isEmpty == false)
  }

  @Test func aConditionThatRecordsDoNotKeepIsTold() throws {
    let pattern = "[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 443]"
    let indicator = try #require(
      try read(STIXReadingTests.bundle(STIXReadingTests.indicator(pattern))).indicators.first)
    #expect(indicator.unchecked == ["port 443"])
  }

  @Test func multiplyingOutIsBounded() throws {
    let some = (0..<40).map { "domain-name:value = 'a\($0).example'" }.joined(separator: " OR ")
    let pattern = "[(" + some + ") AND (" + some + ")]"
    let reading = try read(STIXReadingTests.bundle(STIXReadingTests.indicator(pattern)))
    #expect(reading.refused.first?.reason == "its pattern has too many alternatives")
    let deep = "[" + String(repeating: "(", count: 5000) + "domain-name:value = 'a.example'"
    #expect(try read(STIXReadingTests.bundle(STIXReadingTests.indicator(deep))).refusedCount == 1)
  }

  @Test func timesMarkingsAndAuthors() throws {
    let rest =
      #","valid_from":"2026-01-01T00:00:00Z","valid_until":"2026-02-01T00:00:00Z","name":"APT","created_by_ref":"identity--1","object_marking_refs":["marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003","marking-definition--x"],"granular_markings":[{"marking_ref":"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed","selectors":["pattern"]}]"#
    let reading = try read(
      STIXReadingTests.bundle(
        STIXReadingTests.indicator("[domain-name:value = 'a.example']", rest),
        #"{"type":"identity","id":"identity--1","name":"CERT-X"}"#,
        #"{"type":"marking-definition","id":"marking-definition--x","definition_type":"tlp","definition":{"tlp":"amber"}}"#
      ))
    let indicator = try #require(reading.indicators.first)
    #expect(indicator.marking == Marking(level: .red))
    #expect(indicator.origin == Indicator.Origin(source: "CERT-X", place: "f indicator--1"))
    #expect(indicator.label == "APT")
    #expect(indicator.validFrom == Timestamp(rfc3339: "2026-01-01T00:00:00Z"))
    #expect(indicator.validUntil == Timestamp(rfc3339: "2026-02-01T00:00:00Z"))
    #expect(reading.passedOver.isEmpty)
  }

  @Test func anUnknownMarkingIsKeptAsUnknown() throws {
    let rest = #","object_marking_refs":["marking-definition--11111111-0000-4000-8000-000000000000"]"#
    let reading = try read(
      STIXReadingTests.bundle(STIXReadingTests.indicator("[domain-name:value = 'a.example']", rest)))
    #expect(reading.indicators.first?.marking == Marking(level: nil, hasUnknown: true))
  }

  @Test func revokedAndForeignPatternsAreRefused() throws {
    let reading = try read(
      STIXReadingTests.bundle(
        STIXReadingTests.indicator("[domain-name:value = 'a.example']", #","revoked":true"#),
        #"{"type":"indicator","id":"indicator--2","pattern_type":"sigma","pattern":"title: x"}"#,
        #"{"type":"indicator","id":"indicator--3"}"#, #"{"id":"x--1"}"#, "5", #"{"type":"malware","id":"malware--1"}"#))
    #expect(reading.indicators.isEmpty)
    #expect(reading.refusedCount == 5)
    #expect(reading.passedOver == ["malware": 1])
  }

  @Test func observablesAsObjects() throws {
    let reading = try read(
      """
      [{"type":"domain-name","id":"domain-name--1","value":"a.example"},
       {"type":"ipv4-addr","id":"ipv4-addr--1","value":"198.51.100.0/24"},
       {"type":"url","id":"url--1","value":"http://b.example/x"},
       {"type":"x509-certificate","id":"x509-certificate--1","hashes":{"SHA-1":"b0238c547a905bfa119c4e8baccaeacf36491ff6"}},
       {"type":"network-traffic","id":"network-traffic--1","extensions":{"http-request-ext":{"request_header":{"User-Agent":"tool/1"}}}},
       {"type":"file","id":"file--1","name":"x.exe"},
       {"type":"domain-name","id":"domain-name--2"}]
      """)
    #expect(
      values(reading) == [
        "domain a.example", "network 198.51.100.0/24", "url http://b.example/x",
        "certificate sha1:b0238c547a905bfa119c4e8baccaeacf36491ff6", "user-agent tool/1",
      ])
    #expect(reading.refusedCount == 2)
  }

  @Test(arguments: [
    (#"{"type":"bundle","objects":[{"type":"indicator""#, IndicatorReadingError.Code.notJSON),
    (#"{"type":"bundle","type":"bundle","objects":[]}"#, .notJSON),
    (#"{"objects":[{"type":"identity","type":"x"}]}"#, .notJSON),
    (#"{"objects":[]} trailing"#, .notJSON),
    (#"{"objects":[],"Event":{}}"#, .unknownFormat),
    (#"{"objects":"# + String(repeating: "[", count: 100_000), .tooDeep),
    (#"{"a":"# + String(repeating: #"{"a":"#, count: 100_000), .tooDeep),
  ])
  func brokenFiles(text: String, code: IndicatorReadingError.Code) throws {
    let error = #expect(throws: IndicatorReadingError.self) { try read(text) }
    #expect(error?.code == code)
    #expect(error?.place.hasPrefix("f") == true)
  }

  @Test func objectsInLines() throws {
    let lines = (1...3).map { #"{"type":"domain-name","id":"domain-name--\#($0)","value":"a\#($0).example"}"# }
    #expect(values(try read(lines.joined(separator: "\n") + "\n")).count == 3)
  }

  @Test func theErrorNamesTheLine() throws {
    let error = #expect(throws: IndicatorReadingError.self) { try read("{\n \"objects\": [\n  {\"a\" 1}\n ]\n}") }
    #expect(error?.place == "f:3")
  }

  @Test func jsonOfAnotherKindIsReadAsText() throws {
    let reading = try read(#"{"data":[{"ioc":"hxxp:\/\/evil.example.org\/a","n":1}]}"#)
    #expect(reading.format == .text)
    #expect(values(reading) == ["url http://evil.example.org/a"])
  }

  @Test func limitsHold() throws {
    var limits = ReadingLimits()
    limits.indicators = 1
    limits.bytes = 1000
    let reader = IndicatorReader(catalogue: try Catalogue.builtIn(), limits: limits)
    #expect(throws: IndicatorReadingError.self) { try reader.read(Array("a.com b.com".utf8), file: "f") }
    #expect(throws: IndicatorReadingError.self) { try reader.read([UInt8](repeating: 0x20, count: 1001), file: "f") }
  }
}
