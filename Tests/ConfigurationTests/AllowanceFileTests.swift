import Telemetry
import Testing

@testable import Configuration

@Suite struct AllowanceFileTests {
  static func problems(_ text: String) -> [String] {
    do {
      _ = try AllowanceFile.parse(Array(text.utf8), name: "a.yaml")
      return []
    } catch {
      return error.problems.map { "\($0.line):\($0.column): \($0.message)" }
    }
  }

  @Test func everyKeyIsRead() throws {
    let allowances = try AllowanceFile.parse(
      Array(
        """
        - destination: sharepoint/Contoso
          host: 10.20.4.17
          site: praha
          role: workstation
          client: Go crypto/tls
          ja4_family: t13-15-h2_8daaf6152771
          user_agent: "git/*"
          object: owner/repository
          reason: backup of the wiki
          author: analyst 1
          added: 2026-03-02
        - {destination: example.org, host: nb-0417, reason: x, expires: 2026-02-28}
        """.utf8), name: "a.yaml")
    #expect(allowances.count == 2)
    let first = try #require(allowances.first)
    #expect(first.destination == .tenant(service: "sharepoint", tenant: "contoso"))
    #expect(first.hosts == [.network(try #require(CIDR("10.20.4.17"))), .site("praha"), .role(.workstation)])
    #expect(
      first.clients == [.label("Go crypto/tls"), .ja4Family("t13-15-h2_8daaf6152771"), .userAgent("git/*")])
    #expect(first.expires.description == "2026-05-31", "90 days from the day it was added")
    #expect(first.line == 1)
    #expect(allowances[1].hosts == [.name("nb-0417")])
    #expect(allowances[1].line == 12)
    #expect(allowances[1].expires.description == "2026-02-28")
  }

  @Test(arguments: [
    ("github", Allowance.DestinationScope.service("github")),
    ("0x0", .service("0x0")),
    ("example.org", .domain("example.org")),
    ("*.Example.org.", .domain("example.org")),
    ("s3/my-bucket", .tenant(service: "s3", tenant: "my-bucket")),
  ]) func destinationsAreTold(_ text: String, _ expected: Allowance.DestinationScope) {
    #expect(Allowance.DestinationScope(text) == expected)
  }

  @Test(arguments: ["192.0.2.7", "192.0.2.7:8443", "2001:db8::1", "[2001:db8::1]:443"])
  func addressesReadBackAsWritten(_ text: String) throws {
    let scope = try #require(Allowance.DestinationScope(text))
    guard case .address = scope else {
      Issue.record("\(text) is an address")
      return
    }
    #expect(scope.description == text)
  }

  @Test(arguments: [
    "10.0.0.1:+443", "10.0.0.1:-0", "10.0.0.1:0", "10.0.0.1:", "10.20.10.1-20", "10.20.10.*", "", "*", "*.", ".", "a b",
    "GITHUB", "192.0.2.999", "1.2.3.4:99999", "/", "x/", "*.*", "exa mple.org",
  ])
  func whatIsNoDestinationIsRefused(_ text: String) { #expect(Allowance.DestinationScope(text) == nil) }

  @Test func allProblemsAreToldWithTheirPlace() {
    let problems = Self.problems(
      """
      - destination: github
        reasn: x
      - {destination: github, reason: x, added: 2026-02-30}
      - {destination: github, reason: x, added: 2026-03-02, expires: 2028-01-01}
      - {destination: github, reason: x, added: 2026-03-02, expires: 2026-03-01}
      - {destination: github, reason: x, user_agent: "**", expires: 2026-03-01}
      - {destination: github, reason: x, host: 10.0.0.999, expires: 2026-03-01}
      - {destination: github, reason: x, expires: 2026-03-01}
      - {destination: github, reason: x, expires: 2026-03-01}
      - just a word
      """)
    let expected = [
      "1:3: an allowance needs 'reason'", "1:3: an allowance needs an end",
      "2:3: unknown key 'reasn' in an allowance; did you mean 'reason'?",
      "3:43: added: '2026-02-30' is no date", "4:64: an allowance holds for at most 365 days: until 2027-03-02",
      "5:64: the allowance expires before", "6:48: a user_agent of '*' alone", "7:42: host: '10.0.0.999'",
      "9:3: the same allowance stands in line 8", "10:3: an allowance must be a mapping",
    ]
    #expect(problems.count == expected.count, "\(problems)")
    for (problem, beginning) in zip(problems, expected) { #expect(problem.hasPrefix(beginning)) }
  }

  /// A key without a value would silently hide for every host or client.
  @Test(arguments: ["host:", "host: ~", "host: null", "client: Null", "site: NULL", "object: ", "expires: ~"])
  func anEmptyKeyIsAMistake(_ member: String) {
    let problems = Self.problems("- destination: github\n  reason: x\n  added: 2026-03-02\n  \(member)\n")
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("4:3: '\(member.prefix { $0 != ":" })' has no value") == true)
  }

  @Test(arguments: [
    "10.20.10.*", "10.20.10.1-20", "10.20.10.x", "10.20.10", "10.20.10.1,10.20.10.2", "10.0.0.1:+443", "10.0.0.0/+8",
    "*", "nb-*", "10.20.10.1.", "fe80::g",
  ]) func aMalformedAddressIsNoName(_ text: String) {
    let problems = Self.problems("- {destination: github, reason: x, expires: 2026-03-01, host: '\(text)'}")
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("1:63: host: ") == true, "\(problems)")
  }

  @Test(arguments: ["nb-0417", "4711-nb", "Jan's phone", "nb.example.org", "10-front.example.org"])
  func namesAreNames(_ text: String) throws {
    let list = "- {destination: github, reason: x, expires: 2026-03-01, host: \"\(text)\"}"
    #expect(try AllowanceFile.parse(Array(list.utf8), name: "a").first?.hosts == [.name(text)])
  }

  @Test func anEmptyFileHasNoAllowances() throws {
    #expect(try AllowanceFile.parse([], name: "a").isEmpty)
    #expect(try AllowanceFile.parse(Array("# none yet\n".utf8), name: "a").isEmpty)
    #expect(try AllowanceFile.parse(Array("[]\n".utf8), name: "a").isEmpty)
  }

  @Test func daysAreDaysOfTheCalendar() throws {
    let day = try #require(CalendarDay("2024-02-29"))
    #expect(day.advanced(by: 1).description == "2024-03-01")
    #expect(CalendarDay("2025-02-29") == nil)
    #expect(CalendarDay("2026-3-2") == nil)
    #expect(CalendarDay(try #require(Timestamp(rfc3339: "2024-02-29T23:59:59Z"))) == day)
  }
}
