import Catalogue
import Telemetry
import Testing

@testable import Intelligence

@Suite struct MISPReadingTests {
  static func attribute(_ type: String, _ value: String, _ rest: String = "") -> String {
    #"{"uuid":"u-\#(type)","type":"\#(type)","value":"\#(value)","to_ids":true\#(rest)}"#
  }

  @Test func attributesOfAnEventAndItsObjects() throws {
    let attributes = [
      Self.attribute("domain", "evil.example"), Self.attribute("ip-dst|port", "198.51.100.7|443"),
      Self.attribute("domain|ip", "b.example|198.51.100.8"), Self.attribute("ip-src", "198.51.100.0/24"),
      Self.attribute("url", "http://c.example/x"), Self.attribute("md5", "d41d8cd98f00b204e9800998ecf8427e"),
      Self.attribute("hostname", "d.example", #","deleted":true"#), Self.attribute("ip-dst", "nonsense"),
      Self.attribute("ja3-fingerprint-md5", "6734f37431670b3ab4292b8f60f29984", #","Tag":[{"name":"TLP:Red"}]"#),
    ].joined(separator: ",")
    let object =
      #"{"name":"x","Attribute":[{"type":"text","object_relation":"ja4","value":"t13d1516h2_8daaf6152771_02713d6af862"},{"type":"text","object_relation":"note","value":"evil.example"}]}"#
    let reading = try read(
      #"{"Event":{"info":"Campaign","Attribute":[\#(attributes)],"Object":[\#(object)],"Orgc":{"name":"CERT-Y"},"Tag":[{"name":"tlp:amber+strict"},{"name":"other"}]}}"#
    )
    #expect(reading.format == .misp)
    #expect(
      values(reading) == [
        "domain evil.example", "address 198.51.100.7", "domain b.example", "address 198.51.100.8",
        "network 198.51.100.0/24", "url http://c.example/x", "ja3 6734f37431670b3ab4292b8f60f29984",
        "ja4 t13d1516h2_8daaf6152771_02713d6af862",
      ])
    #expect(reading.refusedCount == 4)
    #expect(reading.indicators.allSatisfy { $0.origin.source == "CERT-Y" && $0.label == "Campaign" })
    #expect(reading.indicators[0].marking == Marking(level: .amberStrict))
    #expect(reading.indicators[6].marking == Marking(level: .red))
    #expect(reading.indicators[0].isForDetection == true)
    #expect(reading.indicators[7].isForDetection == nil)
    #expect(reading.indicators[1].unchecked == ["port 443"])
    #expect(reading.indicators[0].origin.place == "f attribute u-domain")
  }

  @Test(arguments: [
    #"{"response":[{"Event":{"Attribute":[{"type":"domain","value":"a.example"}]}}]}"#,
    #"[{"Event":{"Attribute":[{"type":"domain","value":"a.example"}]}}]"#,
    #"{"response":{"Attribute":[{"type":"domain","value":"a.example"}]}}"#,
    #"{"Attribute":{"type":"domain","value":"a.example"}}"#,
  ])
  func wrappings(text: String) throws {
    #expect(values(try read(text)) == ["domain a.example"])
  }

  @Test(arguments: [
    #"{"Event":{"Attribute":5,"Object":5,"Tag":{"name":5},"info":[]}}"#, #"{"Event":{"Attribute":[1,null,[],{}]}}"#,
    #"{"response":[1]}"#, #"{"Event":{"Object":[{"Attribute":[5]},5]}}"#,
  ])
  func oddShapesAreNoTrap(text: String) throws {
    #expect(try read(text).indicators.isEmpty)
  }
}

@Suite struct TableReadingTests {
  @Test func zeekIntel() throws {
    let reading = try read(
      "#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc\tmeta.do_notice\n"
        + "evil.example\tIntel::DOMAIN\tCERT\tbad\tT\n198.51.100.7\tIntel::ADDR\t-\t-\tF\n"
        + "198.51.100.0/24\tIntel::SUBNET\t-\t-\t-\r\nc.example/a\tIntel::URL\t-\t-\t-\n"
        + "b0238c547a905bfa119c4e8baccaeacf36491ff6\tIntel::CERT_HASH\t-\t-\t-\n"
        + "d41d8cd98f00b204e9800998ecf8427e\tIntel::FILE_HASH\t-\t-\t-\nx\tIntel::ADDR\t-\t-\t-\n\nlonely\n")
    #expect(reading.format == .zeekIntel)
    #expect(
      values(reading) == [
        "domain evil.example", "address 198.51.100.7", "network 198.51.100.0/24", "url c.example/a",
        "certificate sha1:b0238c547a905bfa119c4e8baccaeacf36491ff6",
      ])
    #expect(reading.refused.map(\.place) == ["f:7", "f:8", "f:10"])
    #expect(reading.indicators[0].origin == Indicator.Origin(source: "CERT", place: "f:2"))
    #expect(reading.indicators.map(\.isForDetection) == [true, false, nil, nil, nil])
  }

  @Test func columnsByTheirNames() throws {
    let reading = try read(
      "ioc_type;ioc;description;tlp;valid_until;sha256\n"
        + "domain;evil[.]example;\"one; two\";TLP:GREEN;2026-02-01;\nip:port;198.51.100.7:443;;weird;;\n"
        + "sha256_hash;aa;;;;\n;;;;;\nurl;hxxps://c.example/x;;;;00ff\n")
    #expect(reading.format == .csv)
    #expect(values(reading) == ["domain evil.example", "address 198.51.100.7", "url https://c.example/x"])
    #expect(reading.indicators[0].label == "one; two")
    #expect(reading.indicators[0].marking == Marking(level: .green))
    #expect(reading.indicators[0].validUntil == Timestamp(rfc3339: "2026-02-01"))
    #expect(reading.indicators[1].marking.hasUnknown)
    #expect(reading.indicators[1].unchecked == ["port 443"])
    #expect(reading.refusedCount == 2)
  }

  @Test func aHeaderInAComment() throws {
    let reading = try read(
      "# A list\n# first_seen,dst_ip,dst_port\n2026-01-01,198.51.100.7,443\n2026-01-01,198.51.100.8,443\n")
    #expect(values(reading) == ["address 198.51.100.7", "address 198.51.100.8"])
  }

  @Test func withoutAHeaderTheFormTells() throws {
    let reading = try read("1,evil.example.org,x\n2,bad.example.org,y\n3,198.51.100.7,z\n")
    #expect(reading.format == .csv)
    #expect(values(reading) == ["domain evil.example.org", "domain bad.example.org", "address 198.51.100.7"])
  }

  @Test func quotesThatNeverCloseEndSomewhere() throws {
    let reading = try read("indicator,comment\nevil.example,\"open\nb.example,x\n")
    #expect(values(reading).first == "domain evil.example")
  }

  @Test func proseWithCommasIsNoTable() throws {
    #expect(try read("First, we saw evil.example.org.\nThen, nothing, at all.\n").format == .text)
  }
}
