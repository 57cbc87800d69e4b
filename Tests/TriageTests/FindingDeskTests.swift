import Archive
import Channels
import Configuration
import Detection
import Foundation
import Reporting
import Telemetry
import Testing

@testable import Triage

@Suite struct FindingDeskTests {
  private static let now = Timestamp(seconds: 1_775_000_000)

  private static func fixture(_ findings: [Finding]) throws -> TriageFixture {
    let fixture = try TriageFixture()
    try FindingKeeper(fixture.archive).keep(TriageFixture.document(findings), hosts: [])
    return fixture
  }

  @Test func theSameIdIsTheSameFindingWithItsHistory() throws {
    let fixture = try Self.fixture([TriageFixture.finding("F-00000000aa"), TriageFixture.finding("F-00000000ab")])
    let keeper = FindingKeeper(fixture.archive)
    try keeper.keep(TriageFixture.document([TriageFixture.finding("F-00000000aa")]), hosts: [])
    try keeper.keep(
      TriageFixture.document([TriageFixture.finding("F-00000000aa", level: .low, weight: -40)], day: 2), hosts: [])
    let desk = FindingDesk(fixture.archive)
    #expect(try desk.all().map(\.kept.id) == ["F-00000000ab", "F-00000000aa"])
    let history = try desk.history(of: "F-00000000aa")
    #expect(history.states.map(\.level) == ["high", "low"], "told again is not told twice")
    #expect(history.dossier.finding.level == .low)
    let text = history.text(TextStyle(color: false, unicode: true))
    #expect(text.contains("judged high, 3.0 dB") && text.contains("judged low, -40.0 dB"))
  }

  @Test func anArchiveThatIsHuntedDoesNotOutdateWhatItsRecordsTold() throws {
    let fixture = try Self.fixture([])
    let keeper = FindingKeeper(fixture.archive)
    try keeper.keep(TriageFixture.document([TriageFixture.finding("F-00000000aa")], day: 1.8), hosts: [])
    let weaker = TriageFixture.finding("F-00000000aa", level: .low, weight: -40)
    try keeper.keep(TriageFixture.document([weaker], day: 1.9), hosts: [], ofArchive: true)
    let history = try FindingDesk(fixture.archive).history(of: "F-00000000aa")
    #expect(history.states.map(\.level) == ["low", "high"], "its state is older by hours, though its span ends later")
    #expect(history.dossier.finding.level == .high)
  }

  @Test func idsMayBeShortAndMustBeClear() throws {
    let fixture = try Self.fixture([TriageFixture.finding("F-00000000aa"), TriageFixture.finding("F-10000000ab")])
    let desk = FindingDesk(fixture.archive)
    #expect(try desk.id("f-1") == "F-10000000ab")
    #expect(throws: TriageError.self) { try desk.id("1") }
    for (text, code) in [("F-", TriageError.Code.ambiguous), ("F-7", .unknown), ("2", .usage), ("F-%", .unknown)] {
      let error = #expect(throws: TriageError.self) { try desk.id(text) }
      #expect(error?.code == code)
    }
  }

  @Test func aNewVerdictStandsBesideTheOld() throws {
    let fixture = try Self.fixture([TriageFixture.finding("F-00000000aa")])
    let desk = FindingDesk(fixture.archive)
    #expect(throws: TriageError.self) {
      try desk.decide(.malicious, on: "F-0", reason: " \n", author: "ann", at: Self.now)
    }
    let long = #expect(throws: TriageError.self) {
      try desk.note(String(repeating: "é", count: 3000), on: "F-0", author: "ann", at: Self.now)
    }
    #expect(long?.message.contains("more than 4096 bytes") == true, "nothing is cut in silence")
    _ = try desk.decide(.cannotTell, on: "F-0", reason: "no process yet", author: "ann", at: Self.now)
    _ = try desk.decide(.malicious, on: "F-0", reason: "on disk", author: "bob", at: Self.now.advanced(by: 60))
    _ = try desk.note("call\u{1B}[31m them", on: "F-0", author: "ann", at: Self.now)
    let history = try desk.history(of: "F-0")
    #expect(history.dossier.verdicts.map(\.kind) == [.cannotTell, .malicious])
    #expect(history.dossier.standing?.author == "bob")
    #expect(!history.text(TextStyle(color: false, unicode: true)).contains("\u{1B}"))
    let document = try FindingKeeper(fixture.archive).withVerdicts(
      TriageFixture.document([TriageFixture.finding("F-00000000aa"), TriageFixture.finding("F-00000000bb")]))
    #expect(document.findings.map { $0.verdict?.verdict } == ["malicious", nil])
    #expect(document.findings[0].verdict?.deviates == nil)
    #expect(TerminalText(style: TextStyle(color: false, unicode: true)).table(document).contains("verdict: malicious"))
    let html = try HTMLReport(document, inputLabel: "logs", toolVersion: "0").bytes()
    #expect(String(decoding: html, as: UTF8.self).contains("bob: on disk"))
    let again = try JSONOutput.decode(JSONOutput.encode(document), place: "a test")
    #expect(again == document)
  }

  @Test func whatWasJudgedOrdinaryIsRememberedAsItWasThen() throws {
    let fixture = try Self.fixture([TriageFixture.finding("F-00000000aa")])
    let desk = FindingDesk(fixture.archive)
    _ = try desk.decide(.ordinarySoftware, on: "F-0", reason: "backup", author: "ann", at: Self.now)
    // The same finding with another rhythm comes later: nobody has judged that.
    try FindingKeeper(fixture.archive).keep(
      TriageFixture.document([TriageFixture.finding("F-00000000aa", period: 60)], day: 3), hosts: [])
    let entries = try LocalCatalogue.entries(fixture.archive)
    #expect(entries.map(\.periodS) == [600])
    #expect(entries.first?.destination == "dropbox")
    #expect(entries.first?.client == "ja4-family t13-30-00_1d37bd780c83")
    #expect(try desk.history(of: "F-0").dossier.finding.verdict?.deviates == true)
    _ = try desk.decide(.suspicious, on: "F-0", reason: "it changed", author: "ann", at: Self.now.advanced(by: 1))
    #expect(try LocalCatalogue.entries(fixture.archive).isEmpty, "only the verdict that holds counts")
  }

  @Test func filtersNarrowTheList() throws {
    let fixture = try Self.fixture([
      TriageFixture.finding("F-00000000aa", host: "10.0.0.1"),
      TriageFixture.finding("F-00000000bb", host: "10.0.0.2", service: "github", level: .low, weight: -30),
    ])
    let desk = FindingDesk(fixture.archive)
    _ = try desk.decide(.contained, on: "F-00000000aa", reason: "cleaned", author: "ann", at: Self.now)
    func ids(_ change: (inout FindingFilter) -> Void) throws -> [String] {
      var filter = FindingFilter()
      change(&filter)
      return try desk.all().filter(filter.takes).map { String($0.kept.id.suffix(2)) }
    }
    #expect(try ids { _ in } == ["aa", "bb"])
    #expect(try ids { $0.level = .medium } == ["aa"])
    #expect(try ids { $0.isOpen = true } == ["bb"])
    #expect(try ids { $0.verdict = .contained } == ["aa"])
    #expect(try ids { $0.host = "PC-F-00000000bb" } == ["bb"])
    #expect(try ids { $0.service = "github" } == ["bb"])
    let later = TriageFixture.start.advanced(by: 5 * 86_400)
    #expect(try ids { $0.window = later..<later.advanced(by: 60) } == [])
  }

  @Test func aHundredStatesAreToldInAFew() throws {
    let fixture = try TriageFixture()
    let keeper = FindingKeeper(fixture.archive)
    for day in 1...100 {
      let finding = TriageFixture.finding(
        "F-00000000aa", level: day == 42 ? .medium : .high, weight: Double(day), period: 600 + Double(day))
      try keeper.keep(TriageFixture.document([finding], day: Double(day)), hosts: [])
      if day == 60 {
        _ = try FindingDesk(fixture.archive).decide(
          .suspicious, on: "F-0", reason: "looks bad", author: "ann", at: Self.now)
      }
    }
    let desk = FindingDesk(fixture.archive)
    let history = try desk.history(of: "F-0")
    #expect(history.states.count == 100)
    let lines = history.text(TextStyle(color: false, unicode: true)).split(separator: "\n")
    let judged = lines.filter { $0.contains("judged ") }
    #expect(judged.count == 13, "the first, the ten latest, and both changes of level")
    #expect(judged.first?.contains("judged high, 1.0 dB, 144 contacts") == true)
    #expect(judged.last?.contains("judged high, 100.0 dB") == true)
    #expect(judged.contains { $0.contains("judged medium, 42.0 dB") })
    let between = lines.filter { $0.contains("between; --json lists all") }
    #expect(between.map { $0.split(separator: " ")[1] } == ["40", "47"])
    let json = String(decoding: try JSONOutput.encode(value: history), as: UTF8.self)
    #expect(json.split(separator: "\"judged\"").count == 101)
    // What somebody decided on can be seen as it was then, and so can the first.
    #expect(history.dossier.finding.periodS == 700)
    #expect(try desk.history(of: "F-0", card: .judged).dossier.finding.periodS == 660)
    #expect(try desk.history(of: "F-0", card: .first).dossier.finding.periodS == 601)
    #expect(try desk.all().first?.finding.weightDB == 100)
  }

  @Test func onlyWhatWasDecidedOnHasACardOfThatTime() throws {
    let fixture = try Self.fixture([TriageFixture.finding("F-00000000aa")])
    let error = #expect(throws: TriageError.self) {
      try FindingDesk(fixture.archive).history(of: "F-0", card: .judged)
    }
    #expect(error?.code == .usage && error?.message.contains("no verdict yet") == true)
  }

  @Test func whatWasJudgedDoesNotDeviateFromItself() throws {
    let fixture = try Self.fixture([TriageFixture.finding("F-00000000aa")])
    let desk = FindingDesk(fixture.archive)
    _ = try desk.decide(.ordinarySoftware, on: "F-0", reason: "backup", author: "ann", at: Self.now)
    #expect(try desk.all().first?.finding.verdict?.deviates == false)
    let style = TextStyle(color: false, unicode: true)
    #expect(!FindingList(try desk.all(), limit: 5).text(style).contains("deviates"))
    // Nor with the row that later hunts give it.
    try FindingKeeper(fixture.archive).keep(
      TriageFixture.document([TriageFixture.finding("F-00000000aa", period: 60)], day: 3), hosts: [])
    #expect(try desk.all().first?.finding.verdict?.deviates == true)
    #expect(FindingList(try desk.all(), limit: 5).text(style).contains("deviates"))
  }
}
