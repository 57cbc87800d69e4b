import Archive
import Configuration
import Detection
import Foundation
import Reporting
import Telemetry
import Testing

@testable import Triage

@Suite struct AllowanceDeskTests {
  private static let today = CalendarDay(TriageFixture.start.advanced(by: 10 * 86_400))
  private static var now: Timestamp { today.midnight }

  private static func allowance(_ destination: String = "dropbox", host: String? = nil, reason: String = "backup")
    throws
    -> [Allowance]
  {
    try AllowanceDraft(
      destination: destination, host: host, site: nil, role: nil, client: nil, ja4Family: nil, userAgent: nil,
      object: nil, reason: reason, author: "ann", added: today, until: nil
    ).parsed()
  }

  private static func preview(_ allowances: [Allowance], _ fixture: TriageFixture) throws -> AllowancePreview {
    try AllowanceDesk(fixture.archive).preview(
      allowances, days: 90, today: today, configuration: Configuration())
  }

  @Test func anAllowanceIsPreviewedAddedListedAndEnded() throws {
    let fixture = try TriageFixture()
    try FindingKeeper(fixture.archive).keep(
      TriageFixture.document([
        TriageFixture.finding("F-00000000aa"), TriageFixture.finding("F-00000000bb", host: "10.0.0.9"),
        TriageFixture.finding("F-00000000cc", service: "github"),
      ]), hosts: [])
    let desk = AllowanceDesk(fixture.archive)
    let allowances = try Self.allowance(host: "10.0.0.5", reason: "a \"backup\": #1 \\ ěš\nline")
    let preview = try Self.preview(allowances, fixture)
    #expect(preview.hidden.map(\.kept.id) == ["F-00000000aa"])
    #expect(try desk.add(allowances, preview: preview, author: "ann", at: Self.now) == [1])
    #expect(throws: TriageError.self) { try desk.add(allowances, preview: preview, author: "ann", at: Self.now) }
    #expect(try Self.preview(allowances, fixture).hidden.isEmpty, "what is hidden already is not hidden anew")
    // What is printed as a list is read as the same.
    let list = AllowanceList(try desk.all(), on: Self.today)
    let read = try AllowanceFile.parse([UInt8](list.yaml.utf8), name: "list")
    #expect(read.map(\.reason) == allowances.map(\.reason) && read.map(\.hosts) == allowances.map(\.hosts))
    #expect(read.map(\.expires) == allowances.map(\.expires))
    _ = try desk.end(1, reason: "gone", author: "bob", at: Self.now)
    #expect(throws: TriageError.self) { try desk.end(1, reason: "gone", author: "bob", at: Self.now) }
    #expect(throws: TriageError.self) { try desk.end(7, reason: "gone", author: "bob", at: Self.now) }
    #expect(try desk.current().isEmpty)
    let ended = try desk.all().map(\.kept.ended?.author)
    #expect(ended == ["bob"], "nothing is deleted")
  }

  @Test(arguments: [Verdict.Kind.malicious, .suspicious, .contained])
  func whatIsUnderSuspicionIsNotHidden(_ kind: Verdict.Kind) throws {
    let fixture = try TriageFixture()
    try FindingKeeper(fixture.archive).keep(
      TriageFixture.document([TriageFixture.finding("F-00000000aa")]), hosts: [])
    let findings = FindingDesk(fixture.archive)
    _ = try findings.decide(kind, on: "F-00000000aa", reason: "seen", author: "ann", at: Self.now)
    let desk = AllowanceDesk(fixture.archive)
    let wide = try Self.allowance()
    let refused = try Self.preview(wide, fixture)
    let error = #expect(throws: TriageError.self) {
      try desk.add(wide, preview: refused, author: "bob", at: Self.now)
    }
    #expect(error?.code == .unsafe && error?.message.contains("F-00000000aa") == true)
    // However long ago, and another host is no matter.
    let late = try desk.preview(wide, days: -100, today: Self.today, configuration: Configuration())
    #expect(late.refusal != nil)
    #expect(try Self.preview(try Self.allowance(host: "10.0.0.6"), fixture).hidden.isEmpty)
    _ = try findings.decide(
      .cannotTell, on: "F-00000000aa", reason: "a mistake", author: "ann", at: Self.now.advanced(by: 5))
    #expect(try Self.preview(wide, fixture).refusal == nil)
  }

  @Test func aLaterVerdictIsToldThatAnAllowanceHidesIt() throws {
    let fixture = try TriageFixture()
    try FindingKeeper(fixture.archive).keep(
      TriageFixture.document([TriageFixture.finding("F-00000000aa")]), hosts: [])
    let desk = AllowanceDesk(fixture.archive)
    let allowances = try Self.allowance()
    _ = try desk.add(allowances, preview: try Self.preview(allowances, fixture), author: "ann", at: Self.now)
    #expect(try desk.warning(about: "F-00000000aa", today: Self.today) == nil)
    _ = try FindingDesk(fixture.archive).decide(
      .malicious, on: "F-0", reason: "seen", author: "bob", at: Self.now)
    #expect(try desk.warning(about: "F-00000000aa", today: Self.today)?.contains("fousek allow end 1") == true)
  }

  @Test func aGroupOfHostsIsHiddenWholeOrNotAtAll() throws {
    let fixture = try TriageFixture()
    var cluster = TriageFixture.finding("F-00000000aa", host: "10.0.0.5")
    cluster.members = ["10.0.0.5", "10.0.0.6", "10.0.1.7"].map {
      Finding.Host(address: $0, addresses: [$0], name: nil, role: "workstation", site: nil)
    }
    try FindingKeeper(fixture.archive).keep(
      TriageFixture.document([cluster, TriageFixture.finding("F-00000000bb", host: "10.0.2.1")]), hosts: [])
    var configuration = Configuration()
    configuration.sites = [
      .init(name: "prague", networks: [try #require(CIDR("10.0.0.0/23"))]),
      .init(name: "brno", networks: [try #require(CIDR("10.0.2.0/24"))]),
    ]
    func hidden(_ host: String? = nil, site: String? = nil, role: String? = nil) throws -> [String] {
      let allowances = try AllowanceDraft(
        destination: "dropbox", host: host, site: site, role: role, client: nil, ja4Family: nil, userAgent: nil,
        object: nil, reason: "backup", author: "ann", added: Self.today, until: nil
      ).parsed()
      return try AllowanceDesk(fixture.archive).preview(
        allowances, days: 90, today: Self.today, configuration: configuration
      ).hidden.map { String($0.kept.id.suffix(2)) }
    }
    #expect(try hidden("10.0.0.0/24") == [], "one member is outside the block")
    #expect(try hidden("10.0.0.0/23") == ["aa"])
    #expect(try hidden(site: "prague") == ["aa"])
    #expect(try hidden(site: "brno") == ["bb"])
    #expect(try hidden(role: "server") == [])
    #expect(try hidden(role: "workstation") == ["aa", "bb"])
    #expect(try hidden("10.0.0.0/8", site: "brno", role: "workstation") == ["bb"], "all parts must fit")
    // A second allowance may complete the first: then the group is hidden.
    let desk = AllowanceDesk(fixture.archive)
    let first = try Self.allowance(host: "10.0.0.0/24")
    let preview = try desk.preview(first, days: 90, today: Self.today, configuration: configuration)
    #expect(preview.hidden.isEmpty)
    _ = try desk.add(first, preview: preview, author: "ann", at: Self.now)
    #expect(try hidden("10.0.1.7") == ["aa"])
    // One suspicious member keeps the whole group in sight.
    _ = try FindingDesk(fixture.archive).decide(
      .suspicious, on: "F-00000000aa", reason: "seen", author: "ann", at: Self.now)
    let wide = try Self.allowance(host: "10.0.0.0/16")
    let refused = try desk.preview(wide, days: 90, today: Self.today, configuration: configuration)
    #expect(refused.refusal?.code == .unsafe)
  }
}
