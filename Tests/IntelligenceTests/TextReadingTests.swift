import Catalogue
import Testing

@testable import Intelligence

func read(_ text: String, file: String = "f") throws -> IndicatorReading {
  try IndicatorReader(catalogue: try Catalogue.builtIn()).read(Array(text.utf8), file: file)
}

func values(_ reading: IndicatorReading) -> [String] {
  reading.indicators.flatMap { $0.observables.map(\.description) }
}

@Suite struct TextReadingTests {
  @Test(arguments: [
    ("hxxps[:]//evil[.]example[.]com/a?b=1", ["url https://evil.example.com/a?b=1"]),
    ("hXXp://evil(dot)com.", ["url http://evil.com"]),
    ("see h**p://evil{.}com, and 198[.]51[.]100[.]7:8080!", ["url http://evil.com", "address 198.51.100.7"]),
    ("evil [.] com and bad[dot]net", ["domain evil.com", "domain bad.net"]),
    ("write evil dot example dot org now", ["domain evil.example.org"]),
    ("we connect the dot com bubble", []),
    ("e\u{200B}vil.c\u{200D}om", ["domain evil.com"]),
    ("evil\\.com", ["domain evil.com"]),
    ("“evil.com” – ‘bad.net’", ["domain evil.com", "domain bad.net"]),
    ("file.txt e.g. i.e. v1.2.3 node.js 10.0.19041.1 report.docx done.The next", []),
    ("version 1.2.3.4 of it", []),
    ("address 1.2.3.4 of it", ["address 1.2.3.4"]),
    ("block 203.0.113.0/24; 2001:db8::/32.", ["network 203.0.113.0/24", "network 2001:db8::/32"]),
    ("at 12:30:45 std::map abc::def 00:11:22:33:44:55", []),
    ("[2001:db8::1] http://[2001:db8::2]:80/x", ["address 2001:db8::1", "url http://[2001:db8::2]:80/x"]),
    ("someone@evil.com wrote", []),
    ("evil[.]sh and evil.sh and https://a.zip/x", ["domain evil.sh", "url https://a.zip/x"]),
    ("bücher.example.org háčky.cz", ["domain xn--bcher-kva.example.org", "domain xn--hky-ela4t.cz"]),
    ("食狮。公司。cn", ["domain xn--85x722f.xn--55qx5d.cn"]),
    ("evil.com/path/x.php", ["url evil.com/path/x.php"]),
    ("http:\\/\\/evil.com\\/a", ["url http://evil.com/a"]),
    ("C:\\Users\\x.com\\y.sh", []),
    ("co.uk github.io", []),
    ("https://user:pw@evil.com:8443/a#frag", ["url https://evil.com:8443/a"]),
    ("(https://evil.com/wiki/Dog_(breed))", ["url https://evil.com/wiki/Dog_(breed)"]),
    ("JA4 t13d1516h2_8daaf6152771_02713d6af862", ["ja4 t13d1516h2_8daaf6152771_02713d6af862"]),
    ("JA3: 6734f37431670b3ab4292b8f60f29984", ["ja3 6734f37431670b3ab4292b8f60f29984"]),
    ("JA3S: 6734f37431670b3ab4292b8f60f29984", []),
    ("md5 6734f37431670b3ab4292b8f60f29984", []),
    (
      "Server certificate SHA1 b0238c547a905bfa119c4e8baccaeacf36491ff6",
      ["certificate sha1:b0238c547a905bfa119c4e8baccaeacf36491ff6"]
    ),
    (
      "JA3 hashes:\n- 6734f37431670b3ab4292b8f60f29984\n- a0e9f5d64349fb13191bc781f81f42e1\nFiles:\n72a589da586844d7f0818ce684948eea",
      ["ja3 6734f37431670b3ab4292b8f60f29984", "ja3 a0e9f5d64349fb13191bc781f81f42e1"]
    ),
  ])
  func finds(text: String, expected: [String]) throws {
    #expect(values(try read(text)) == expected)
  }
}

@Suite struct ListReadingTests {
  @Test func aListMayHoldAmbiguousEndings() throws {
    let reading = try read("# bad hosts\nevil.sh\nevil.example.org\nbad.py\n203.0.113.9\n")
    #expect(
      values(reading) == ["domain evil.sh", "domain evil.example.org", "domain bad.py", "address 203.0.113.9"])
    #expect(reading.format == .text)
    #expect(reading.indicators[3].origin.place == "f:5")
  }

  @Test func proseWithAmbiguousEndingsSaysWhy() throws {
    let reading = try read("It runs install.sh and then main.py from evil.example.org.")
    #expect(values(reading) == ["domain evil.example.org"])
    #expect(reading.refused.map(\.value) == ["install.sh", "main.py"])
    #expect(reading.refusedCount == 2)
  }

  @Test func eachIsTakenOnceWhereItStandsFirst() throws {
    let reading = try read("a evil.com\nb evil.com EVIL.COM. evil[.]com\n")
    #expect(reading.indicators.map(\.origin.place) == ["f:1"])
  }

  @Test func utf16AndByteOrderMarks() throws {
    let reader = IndicatorReader(catalogue: try Catalogue.builtIn())
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "see evil.com\r\n".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(values(try reader.read(bytes, file: "f")) == ["domain evil.com"])
    #expect(values(try read("\u{FEFF}evil.com\n")) == ["domain evil.com"])
  }

  @Test func picturesAndArchivesAreNoText() throws {
    let error = #expect(throws: IndicatorReadingError.self) { try read("PK\u{3}\u{4}\0\0evil.com") }
    #expect(error?.code == .notText)
  }

  @Test(arguments: [
    ("evil[.]com", "domain evil.com"), ("*.evil.com", "domain evil.com"), ("203.0.113.9", "address 203.0.113.9"),
    ("::ffff:203.0.113.9", "address 203.0.113.9"), ("203.0.113.0/24", "network 203.0.113.0/24"),
    ("evil.sh", "domain evil.sh"), ("evil.com:443", "domain evil.com"), ("hxxp://evil.com/x", "url http://evil.com/x"),
    ("github", "service github"), ("GitHub", "service github"), ("service:dropbox", "service dropbox"),
    ("ja3:6734F37431670B3AB4292B8F60F29984", "ja3 6734f37431670b3ab4292b8f60f29984"),
    ("ua:curl/8.0", "user-agent curl/8.0"),
    (
      "cert:B0:23:8C:54:7A:90:5B:FA:11:9C:4E:8B:AC:CA:EA:CF:36:49:1F:F6",
      "certificate sha1:b0238c547a905bfa119c4e8baccaeacf36491ff6"
    ),
  ])
  func arguments(text: String, expected: String) throws {
    let reader = IndicatorReader(catalogue: try Catalogue.builtIn())
    #expect(try reader.read(argument: text).observables.map(\.description) == [expected])
  }

  @Test(arguments: [
    "", "nothing like it", "6734f37431670b3ab4292b8f60f29984", "a@b.com", "ja3:12", "service:none", "bundle.json",
    "missing-file.txt", "server.corp",
  ])
  func argumentsThatAreNone(text: String) throws {
    let reader = IndicatorReader(catalogue: try Catalogue.builtIn())
    #expect(throws: IndicatorReadingError.self) { try reader.read(argument: text) }
  }
}
