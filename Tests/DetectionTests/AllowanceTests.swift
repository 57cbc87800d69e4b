import Channels
import Configuration
import Foundation
import Telemetry
import Testing

@testable import Detection

@Suite struct AllowanceTests {
  let traffic: Traffic
  let base: HuntDocument
  static let today = CalendarDay(number: 20_000)

  init() throws {
    traffic = try SmallWorld.shared.get()
    base = try Self.shared.get()
  }

  /// The whole list without allowances, made once.
  static let shared = Result { document(try SmallWorld.shared.get(), nil, limit: 100_000) }

  static func document(
    _ traffic: Traffic, _ allowances: [Allowance]?, limit: Int = 20, today: CalendarDay = today,
    configuration: Configuration = Configuration()
  ) -> HuntDocument {
    var settings = DetectionSettings()
    settings.limit = limit
    return Judge(traffic: traffic, settings: settings, timers: SmallWorld.timers).hunt(
      input: InputAccount(files: 1, records: [:], rejected: 0, remarks: []),
      allowances: allowances.map { AllowanceBook(allowances: $0, configuration: configuration, today: today) })
  }

  static func allowance(
    _ destination: String, hosts: [Allowance.HostScope] = [], clients: [Allowance.ClientScope] = [],
    object: String? = nil, expires: CalendarDay = today
  ) throws -> Allowance {
    Allowance(
      hosts: hosts, destination: try #require(Allowance.DestinationScope(destination)), clients: clients,
      object: object, reason: "known", author: "analyst", expires: expires)
  }

  /// How an allowance for exactly one finding's destination is written.
  static func written(_ finding: Finding) -> String {
    if let service = finding.destination.service {
      return finding.destination.tenant.map { "\(service)/\($0)" } ?? service
    }
    return finding.destination.name
  }

  /// The row without what a place in a list gives it.
  static func unranked(_ finding: Finding) -> Finding {
    var finding = finding
    finding.rank = 0
    return finding
  }

  @Test func withoutAllowancesTheDocumentIsTheSameAsBefore() throws {
    #expect(base.allowed == nil)
    #expect(base.judged.allowed == nil)
    let bytes = try JSONEncoder().encode(base)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("allowed"))
  }

  /// Whatever is hidden, all other rows keep weight, level, evidence and order, and hidden rows take no place.
  @Test func hidingChangesNoOtherRow() throws {
    var random = SeededSteps(state: 11)
    for round in 0..<3 {
      var allowances: [Allowance] = []
      for finding in base.findings where random.next() % 4 == 0 {
        var hosts: [Allowance.HostScope] = []
        if random.next() % 2 == 0 { hosts = [.network(try #require(CIDR(finding.host.address)))] }
        allowances.append(try Self.allowance(Self.written(finding), hosts: hosts))
      }
      let limit = 4 + 3 * round
      let document = Self.document(traffic, allowances, limit: limit)
      let allowed = try #require(document.allowed)
      let hidden = Set(allowed.map(\.finding.rank))
      let expected = base.findings.filter { !hidden.contains($0.rank) }.prefix(limit)
      #expect(document.findings.map(Self.unranked) == expected.map(Self.unranked))
      #expect(document.findings.map(\.rank) == document.findings.indices.map { $0 + 1 })
      #expect(document.judged.allowed == allowed.count)
      for row in allowed {
        #expect(
          row.finding == base.findings[row.finding.rank - 1],
          "a hidden row is the whole row, with the rank that it would have had")
        #expect(allowances.indices.contains(row.allowance - 1))
      }
      let above = base.judged.high + base.judged.medium
      let hiddenAbove = allowed.count { $0.finding.level > .low }
      #expect(document.judged.high + document.judged.medium + hiddenAbove == above)
      #expect(document.judged.falseAlarmBasis == base.judged.falseAlarmBasis)
    }
  }

  @Test func aHiddenRowCarriesItsReason() throws {
    let first = try #require(base.findings.first)
    let document = Self.document(traffic, [try Self.allowance(Self.written(first))])
    let row = try #require(document.allowed?.first)
    #expect(row.finding.id == first.id)
    #expect(row.allowance == 1)
    #expect(row.reason == "known")
    #expect(row.author == "analyst")
    #expect(row.expires == Self.today.description)
    #expect(!document.findings.contains { $0.id == first.id })
    #expect(try JSONDecoder().decode(HuntDocument.self, from: JSONEncoder().encode(document)) == document)
  }

  @Test func anAllowanceHoldsThroughItsLastDay() throws {
    let first = try #require(base.findings.first)
    let allowance = try Self.allowance(Self.written(first), expires: CalendarDay(number: 100))
    #expect(Self.document(traffic, [allowance], today: CalendarDay(number: 100)).allowed?.isEmpty == false)
    let after = Self.document(traffic, [allowance], today: CalendarDay(number: 101))
    #expect(after.allowed?.isEmpty == true)
    #expect(after.findings == Array(base.findings.prefix(20)))
    let remark = try #require(after.coverage.remarks.first)
    #expect(remark.contains("expired on 1970-04-11: "))
    #expect(remark.hasSuffix(" back."))
  }

  @Test func allowancesThatDoNothingAreTold() throws {
    let document = Self.document(traffic, [try Self.allowance("no_such_service")])
    #expect(document.coverage.remarks.first == "Allowance 1 (no_such_service) matches nothing in these records.")
    let long = try Self.allowance(
      Self.written(try #require(base.findings.first)), expires: Self.today.advanced(by: 1000))
    #expect(Self.document(traffic, [long]).coverage.remarks.first?.contains("longer than a year") == true)
  }

  @Test func everyPartOfAnAllowanceNarrowsIt() throws {
    let first = try #require(base.findings.first { $0.client.kind == "ja4-family" && $0.members.isEmpty })
    let context = HuntContext(traffic: traffic, settings: DetectionSettings(), timers: SmallWorld.timers)
    let view = try #require(
      traffic.strands.indices.map { context.view($0) }.first { view in
        "\(view.host.address)" == first.host.address && view.client.value == first.client.value
          && (view.destination.key == Self.written(first))
      })
    var configuration = Configuration()
    configuration.sites = [.init(name: "here", networks: [try #require(CIDR(first.host.address))])]
    let subject = AllowanceSubject(view, context, configuration)
    func hides(_ hosts: [Allowance.HostScope], _ clients: [Allowance.ClientScope] = [], object: String? = nil) throws
      -> Bool
    { try Self.allowance(Self.written(first), hosts: hosts, clients: clients, object: object).covers(subject) }
    let own = try #require(CIDR(first.host.address))
    let other = try #require(CIDR("203.0.113.7"))
    let role = try #require(Configuration.Role(rawValue: first.host.role))
    #expect(try hides([.network(own)]))
    #expect(try !hides([.network(other)]))
    #expect(try !hides([.network(own), .network(other)]))
    #expect(try hides([.site("here"), .role(role)]))
    #expect(try !hides([.site("there")]))
    #expect(try !hides([.role(role == .server ? .thing : .server)]))
    #expect(try hides([], [.ja4Family(first.client.value)]))
    #expect(try !hides([], [.ja4Family("t13-99-h2_000000000000")]))
    #expect(try !hides([], [.userAgent("*a*")]))
    #expect(try !hides([], object: "owner/repository"))
    if let label = first.client.label { #expect(try hides([], [.label(label.uppercased())])) }
    if let name = first.host.name { #expect(try hides([.name(name.uppercased())])) }
  }

  /// An address that a host had before may be another machine's by now.
  @Test func anAddressIsTheOneThatTheFindingPrints() throws {
    let context = HuntContext(traffic: traffic, settings: DetectionSettings(), timers: SmallWorld.timers)
    for index in traffic.strands.indices {
      let view = context.view(index)
      let subject = AllowanceSubject(view, context, Configuration())
      #expect(subject.hostAddress == view.host.address)
      guard let service = subject.service else { continue }
      for address in view.host.addresses {
        let host = try #require(CIDR(address: address, prefix128: 128))
        let allowance = try Self.allowance(service, hosts: [.network(host)])
        #expect(allowance.covers(subject) == (address == view.host.address))
      }
    }
  }

  @Test func anAllowanceHoldsFromTheDayItWasAdded() throws {
    let first = try #require(base.findings.first)
    var allowance = try Self.allowance(Self.written(first), expires: Self.today.advanced(by: 300))
    allowance.added = Self.today.advanced(by: 1)
    let before = Self.document(traffic, [allowance])
    #expect(before.allowed?.isEmpty == true)
    let remark = try #require(before.coverage.remarks.first)
    #expect(remark.contains("a day to come, and hides nothing before it: "))
    #expect(Self.document(traffic, [allowance], today: Self.today.advanced(by: 1)).allowed?.isEmpty == false)
    // The year is counted from today, whatever `added` says.
    allowance.added = Self.today
    allowance.expires = Self.today.advanced(by: 366)
    #expect(Self.document(traffic, [allowance]).coverage.remarks.first?.contains("longer than a year") == true)
  }

  @Test func remarksOnListsStandBehindLossesAndAreFew() throws {
    let idle = try (0..<17).map { try Self.allowance("no_such_service_\($0)") }
    let expired = try Self.allowance(
      Self.written(try #require(base.findings.first)), expires: Self.today.advanced(by: -1))
    let document = Judge(traffic: traffic, settings: DetectionSettings(), timers: SmallWorld.timers).hunt(
      input: InputAccount(files: 1, records: [:], rejected: 1, remarks: ["conn.log:7: no time"]),
      allowances: AllowanceBook(allowances: idle + [expired], today: Self.today))
    let remarks = document.coverage.remarks
    #expect(remarks.count == 8)
    #expect(remarks.first == "conn.log:7: no time")
    #expect(remarks[1].hasPrefix("Allowance 18 ("))
    #expect(remarks.last == "12 more allowances match nothing.")
  }

  /// One host's allowance must not hide what others do.
  @Test func aClusterStaysUntilAllItsHostsAreCovered() throws {
    guard let cluster = base.findings.prefix(40).first(where: { Set($0.members.map(\.address)).count > 1 }) else {
      return
    }
    let one = try Self.allowance(
      Self.written(cluster), hosts: [.network(try #require(CIDR(cluster.members[0].address)))])
    let partly = Self.document(traffic, [one], limit: 40)
    #expect(partly.findings.contains { $0.id == cluster.id })
    #expect(partly.coverage.remarks.contains { $0.contains("but not all hosts") })
    let rest = try cluster.members.dropFirst().map {
      try Self.allowance(Self.written(cluster), hosts: [.network(try #require(CIDR($0.address)))])
    }
    #expect(Self.document(traffic, [one] + rest, limit: 40).allowed?.contains { $0.finding.id == cluster.id } == true)
  }

  @Test func domainsCoverWhatLiesBelowThemAndNothingAbove() throws {
    var subject = AllowanceSubject(
      hostAddress: nil, hostNames: [], role: "unknown", service: nil, tenant: nil, domain: "example.co.uk",
      names: ["a.example.co.uk", "b.example.co.uk"], hasContactsWithoutName: false, addresses: [], ports: [443],
      clientKind: .userAgent, clientValue: "git/2.1", clientLabel: nil, object: nil, siteName: nil)
    #expect(try Self.allowance("example.co.uk").covers(subject))
    #expect(try !Self.allowance("a.example.co.uk").covers(subject), "another name was used too")
    #expect(try !Self.allowance("co.uk").covers(subject), "that would cover strangers")
    #expect(try Self.allowance("example.co.uk", clients: [.userAgent("git/*")]).covers(subject))
    #expect(try !Self.allowance("example.co.uk", clients: [.userAgent("git")]).covers(subject))
    subject.hasContactsWithoutName = true
    #expect(try !Self.allowance("example.co.uk").covers(subject))
    subject.domain = nil
    subject.names = []
    subject.addresses = [try #require(IPAddress("192.0.2.7"))]
    #expect(try Self.allowance("192.0.2.7").covers(subject))
    #expect(try Self.allowance("192.0.2.7:443").covers(subject))
    #expect(try !Self.allowance("192.0.2.7:8443").covers(subject))
    #expect(try !Self.allowance("192.0.2.8").covers(subject))
  }

  @Test(arguments: [
    ("", "", true), ("a", "", false), ("abc", "a*c", true), ("abc", "*", true), ("abc", "a*b", false),
    ("aXbXc", "a*X*c", true), ("aaa", "a*a*a*a", false), ("git/2.1 (x)", "git/*", true), ("xgit/2", "git/*", false),
  ]) func wildcardsStandForAnyRun(_ text: String, _ pattern: String, _ fits: Bool) {
    #expect(Wildcard.fits(text, pattern) == fits)
  }
}

/// A small seeded generator, so that the test is the same every time.
private struct SeededSteps {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
