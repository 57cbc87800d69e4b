import Testing

@testable import Configuration

@Suite struct PopularNamesTests {
  static func parse(_ text: String, name: String = "lists/top.txt") throws -> PopularNamesList {
    try PopularNamesFile.parse(Array(text.utf8), name: name)
  }

  @Test func plainAndRankedListsAreRead() throws {
    let list = try Self.parse("# top\nexample.org\r\n 2,Example.NET # second\n*.cdn.example\n10.0.0.1\nlocalhost\n\n")
    #expect(list.names == ["example.org", "example.net", "cdn.example"])
    #expect(list.skipped == 2)
    #expect(list.title == "top.txt")
  }

  @Test func warningListsAreRead() throws {
    let list = try Self.parse(
      #"{"description": "x \"y\"", "list": [".example.org", "a.example\u002enet"], "name": "Top sites", "type": "hostname", "version": 3}"#
    )
    #expect(list.title == "Top sites")
    #expect(list.names == ["example.org", "a.example.net"])
    #expect(throws: ConfigurationError.self) {
      try Self.parse(#"{"name": "Blocks", "type": "cidr", "list": ["10.0.0.0/8"]}"#)
    }
    #expect(throws: ConfigurationError.self) {
      try Self.parse(#"{"name": "Parts", "type": "substring", "list": ["exa.mple"]}"#)
    }
  }

  @Test func filtersOfRITAAreRead() throws {
    let five = try Self.parse(
      """
      {
        // which connections are dropped
        update_check_enabled: true,
        filtering: {
          # ours
          internal_subnets: ["10.0.0.0/8"],
          never_included_domains: ["*.example.org", "example.net", /* old */ ],
          filter_external_to_internal: true
        },
        threat_intel: { online_feeds: ["https://feeds.example/list.txt"], },
      }
      """, name: "/etc/rita/config.hjson")
    #expect(five.names == ["example.org", "example.net"])
    #expect(five.title == "RITA's never_included_domains of config.hjson")
    let four = try Self.parse(
      """
      Filtering:
        NeverInclude: ["192.0.2.0/24"]
        NeverIncludeDomain:
          - good.example
          - "*.mydomain.example"
      """)
    #expect(four.names == ["good.example", "mydomain.example"])
  }

  @Test func theSearchStopsAtTheRegistrableDomain() throws {
    var names = PopularNames()
    names.add(PopularNamesList(title: "first", names: ["example.org", "github.io", "cdn.example.net"]))
    names.add(PopularNamesList(title: "second", names: ["example.org", "other.example"]))
    #expect(names.count == 4)
    #expect(names.title(of: "www.Example.org", registrableDomain: "example.org") == "first")
    #expect(names.title(of: "a.cdn.example.net", registrableDomain: "example.net") == "first")
    #expect(names.title(of: "www.example.net", registrableDomain: "example.net") == nil)
    #expect(names.title(of: "stranger.github.io", registrableDomain: "stranger.github.io") == nil)
    #expect(names.title(of: "notexample.org", registrableDomain: "notexample.org") == nil)
    #expect(names.title(of: "elsewhere.example", registrableDomain: "example.org") == nil)
    #expect(names.title(of: "", registrableDomain: "") == nil)
  }

  @Test(arguments: [
    "", "{", "[", "{a", "{a:", "{\"a\": \"", "[\"\\u00", "{\"list\": 3}", "/*", "{/*", "[[[[[]", "{]}", "{}", "[]", "}",
    "localhost\n",
    "{\"type\": \"hostname\", \"list\": [1, 2]}",
  ]) func whatIsNoListIsAnError(_ text: String) {
    #expect(throws: ConfigurationError.self) { try Self.parse(text) }
  }

  @Test func deepAndChangedTextsNeverTrap() {
    _ = try? Self.parse(String(repeating: "[", count: 100_000))
    _ = try? Self.parse(String(repeating: "{a:", count: 100_000))
    let text = Array(#"{"name": 'x', list: ["a.example", b.example] # c"#.utf8) + Array("\n}".utf8)
    var state: UInt64 = 3
    for round in 0..<5000 {
      var bytes = text
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      _ = try? PopularNamesFile.parse(Array(bytes.prefix(1 + round % bytes.count)), name: "x")
      _ = try? PopularNamesFile.parse(bytes, name: "x")
    }
  }
}
