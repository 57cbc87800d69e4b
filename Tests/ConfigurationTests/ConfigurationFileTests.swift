import Evidence
import Telemetry
import Testing

@testable import Configuration

@Suite struct ConfigurationFileTests {
  static func parse(_ text: String) throws(ConfigurationError) -> Configuration {
    try ConfigurationFile.parse(Array(text.utf8), name: "c.yaml") { ["Europe/Prague", "UTC"].contains($0) }
  }

  /// The problems of a text as `line:column: message`.
  static func problems(_ text: String) -> [String] {
    do {
      _ = try parse(text)
      return []
    } catch {
      return error.problems.map { "\($0.line):\($0.column): \($0.message)" }
    }
  }

  @Test func everyKeyIsRead() throws {
    let configuration = try Self.parse(
      """
      sites:
        - name: praha
          networks: [10.20.0.0/16, "2001:db8:20::/48"]
          time_zone: Europe/Prague
          sensors: [zeek-1]
        - name: brno
          networks: 10.30.0.0/16
      hosts:
        - {address: 10.20.1.5, name: mail, role: server}
        - {address: 10.20.200.0/24, role: thing}
      shared_addresses:
        - {address: 10.20.0.8, kind: proxy}
      own_tenants: [Contoso]
      own_domains: ["*.Example.org"]
      popular_names: popular.txt
      allowances: allowances.yaml
      retention_days: 400
      language: cs
      """)
    #expect(configuration.sites.map(\.name) == ["praha", "brno"])
    #expect(configuration.networks.map(\.description) == ["10.20.0.0/16", "2001:db8:20::/48", "10.30.0.0/16"])
    #expect(configuration.sites[0].timeZone == "Europe/Prague")
    let mail = try #require(IPAddress("10.20.1.5"))
    #expect(configuration.role(of: mail) == .server)
    #expect(configuration.name(of: mail) == "mail")
    #expect(configuration.site(of: mail)?.name == "praha")
    #expect(configuration.role(of: try #require(IPAddress("10.20.200.77"))) == .thing)
    #expect(configuration.role(of: try #require(IPAddress("10.20.0.8"))) == .sharedAddress)
    #expect(configuration.role(of: try #require(IPAddress("10.20.7.7"))) == nil)
    #expect(configuration.ownTenants == ["contoso"])
    #expect(configuration.owns(domain: "www.example.org"))
    #expect(!configuration.owns(domain: "notexample.org"))
    #expect(configuration.popularNames == ["popular.txt"])
    #expect(configuration.allowances == "allowances.yaml")
    #expect(configuration.retentionDays == 400)
    #expect(configuration.language == .czech)
  }

  @Test func theWrittenFileReadsAsTheDefaults() throws {
    #expect(try Self.parse(ConfigurationTemplate.text) == Configuration())
    #expect(try Self.parse("") == Configuration())
    #expect(try Self.parse("sites:\nlanguage: ~\n") == Configuration())
  }

  /// What the template shows must work once the # are gone.
  @Test func theExamplesOfTheWrittenFileAreValid() throws {
    let lines = ConfigurationTemplate.text.split(separator: "\n", omittingEmptySubsequences: false)
    let isExample = { (line: Substring) in
      line.hasPrefix("# ") && (line.contains(": ") || line.hasSuffix(":")) && !line.contains("Roles:")
        && !line.contains("Kinds:") && !line.hasPrefix("# Language")
        && line.first(where: \.isUppercase) != line.dropFirst(2).first
    }
    let text = lines.filter(isExample).map { $0.dropFirst(2) }.joined(separator: "\n")
    let configuration = try ConfigurationFile.parse(Array(text.utf8), name: "template") { $0.hasPrefix("Europe/") }
    #expect(configuration.sites.count == 2)
    #expect(configuration.hosts.count == 2)
    #expect(configuration.sharedAddresses.count == 1)
    #expect(configuration.retentionDays == 400)
    #expect(configuration.allowances == "allowances.yaml")
  }

  @Test func allProblemsAreToldWithTheirPlace() {
    let problems = Self.problems(
      """
      site:
        - name: praha
      sites:
        - name: praha
          networks: [10.20.0.0/33, 10.20.3.0/16]
          time_zone: Europe/Prag
        - name: praha
          networks: [10.20.0.0/16]
        - networks: [10.20.7.0/24]
      hosts:
        - {address: 10.20.1.5, role: printer}
        - {address: 10.20.1.5, role: serwer}
        - {name: x}
      shared_addresses:
        - {address: 10.0.0.1}
      retention_days: long
      language: de
      """)
    let expected = [
      "1:1: unknown key 'site' in the configuration; did you mean 'sites'?",
      "5:16: networks: '10.20.0.0/33' is not a network",
      "5:30: networks: '10.20.3.0/16' has an address inside its block; write 10.20.0.0/16",
      "6:16: there is no time zone 'Europe/Prag'",
      "7:11: the site 'praha' stands in line 4 already",
      "9:5: a site needs a name",
      "11:32: unknown role 'printer'",
      "12:15: the host '10.20.1.5' stands in line 11 already",
      "12:32: unknown role 'serwer'; did you mean 'server'?",
      "13:5: a host needs an address",
      "15:5: a shared address needs 'kind'",
      "16:17: retention_days must be a whole number",
      "17:11: unknown language 'de'; known are en, cs",
    ]
    #expect(problems.count == expected.count, "\(problems)")
    for (problem, beginning) in zip(problems, expected) { #expect(problem.hasPrefix(beginning)) }
  }

  @Test func overlapsAreToldWhereverTheyStand() {
    let nested = Self.problems(
      "sites:\n  - {name: a, networks: [10.0.0.0/8]}\n  - {name: b, networks: [192.168.0.0/16, 10.2.0.0/16]}\n")
    #expect(nested.count == 1)
    #expect(nested.first?.contains("10.2.0.0/16 of 'b' overlaps 10.0.0.0/8 of 'a' (line 2)") == true)
    #expect(nested.first?.hasPrefix("3:") == true)
    let inside = Self.problems("sites:\n  - {name: a, networks: [10.0.0.0/8, 10.2.0.0/16]}\n")
    #expect(inside.isEmpty, "a block inside another of the same site is no mistake")
    let twice = Self.problems("sites:\n  - {name: a, networks: [10.0.0.0/8, 10.0.0.0/8]}\n")
    #expect(twice.count == 1)
  }

  @Test(arguments: ["../../etc/passwd", "/etc/passwd", "Europe/../UTC", "", "Europe/", "Ev il"])
  func onlyNamesInsideTheDatabaseAreAskedFor(_ name: String) {
    var asked: [String] = []
    _ = try? ConfigurationFile.parse(Array("sites: [{name: a, time_zone: '\(name)'}]".utf8), name: "c") {
      asked.append($0)
      return true
    }
    #expect(asked.isEmpty)
  }

  @Test func aSmallFileCannotUnfold() {
    var bomb = "a0: &a0 [x]\n"
    for level in 1...40 {
      let last = "*a\(level - 1)"
      bomb += "a\(level): &a\(level) [\(Array(repeating: last, count: 10).joined(separator: ", "))]\n"
    }
    #expect(Self.problems(bomb).first?.contains("anchors") == true)
    // The same with aliases as keys, behind tags and quotes.
    var keys = "- &k0 {a: b}\n"
    for level in 1...40 { keys += "- &k\(level) {? !!map *k\(level - 1) : 1, ? \"\\\"\" : !x *k\(level - 1) }\n" }
    #expect(!Self.problems(keys).isEmpty)
    #expect(Self.problems("own_domains: &x [a.example]\n").first?.hasPrefix("1:14: anchors") == true)
    #expect(Self.problems("own_tenants: [*oops]\n").first?.contains("in quotes") == true)
  }

  @Test func hostileFilesEndWithAProblem() {
    #expect(!Self.problems(String(repeating: "[", count: 900_000)).isEmpty)
    #expect(!Self.problems(String(repeating: "- ", count: 400_000)).isEmpty)
    #expect(!Self.problems(String(repeating: "{a: ", count: 200_000)).isEmpty)
    #expect(!Self.problems("a: b: c").isEmpty)
    #expect(!Self.problems("- 1\n- 2\n").isEmpty)
    #expect(!Self.problems("sites: 3\nsites: 4\n").isEmpty)
    #expect(!Self.problems("language: \"e\\x1bn\"\n").isEmpty)
    let large = [UInt8](repeating: UInt8(ascii: "#"), count: 1 << 20 + 1)
    #expect(throws: ConfigurationError.self) {
      try ConfigurationFile.parse(large + large, name: "c") { _ in true }
    }
    #expect(throws: ConfigurationError.self) {
      try ConfigurationFile.parse([0xFF, 0xFE, 0x00], name: "c") { _ in true }
    }
    let many = Self.problems(String(repeating: "x: 1\n", count: 1) + (0..<500).map { "k\($0): 1\n" }.joined())
    #expect(many.count == 100)
  }

  /// Any bytes give a configuration or problems, never a trap.
  @Test func cutAndChangedFilesNeverTrap() {
    let text = Array(
      "sites:\n  - {name: a, networks: [10.0.0.0/8, \"::/0\"]}\nhosts: [{address: 10.0.0.1, role: server}]\n".utf8)
    var state: UInt64 = 7
    for round in 0..<2000 {
      var bytes = text
      for _ in 0..<(1 + round % 4) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      _ = try? ConfigurationFile.parse(Array(bytes.prefix(1 + round % bytes.count)), name: "c") { _ in true }
      _ = try? ConfigurationFile.parse(bytes, name: "c") { _ in true }
    }
  }
}
