import Channels
import Evidence
import Foundation
import Testing

@testable import Detection

/// Long connections, encrypted name service and dead destinations, through the whole judge.
@Suite struct SideKindTests {
  static let start = LogWorld.start
  static let joined = Result { try world().traffic() }
  static let documents = Result {
    let traffic = try joined.get()
    return (LogWorld.document(traffic), LogWorld.document(traffic, .czech))
  }

  static func world() -> LogWorld {
    var world = LogWorld()
    var dice = Dice(3)
    // A session that lives on for 30 hours, seen in two snapshots; a VPN that everybody holds all day.
    for age in [50_000.0, 108_000] {
      world.add(
        "open_conn",
        "\(start + 7200) SSH1 10.0.0.7 50000 198.51.100.77 2222 tcp ssh \(age) \(Int(age)) 900000 S1 ShADad")
    }
    for host in 1...25 {
      world.connect(start + Double(host), "10.0.0.\(host)", "203.0.113.40", port: 500, seconds: 100_000)
    }
    // A resolver asked by a program that is not the browser, and one asked by the browser.
    for index in 0..<200 {
      let time = start + Double(index) * 600 + 120 * dice.next()
      world.exchange(time, "10.0.0.9", "203.0.113.53", "dns.google", ja4: "t13d0912h1_aaaaaaaaaaaa_bbbbbbbbbbbb")
      world.exchange(time, "10.0.0.10", "203.0.113.53", "dns.google", ja4: LogWorld.browser)
    }
    // A dead server that one machine calls, a dead printer that many call, a port scan.
    for index in 0..<300 {
      let time = start + 40_000 + Double(index) * 60 + 6 * dice.next()
      world.connect(time, "10.0.0.11", "198.51.100.66", port: 5888, up: 0, down: 0, state: "REJ", history: "Sr")
      for host in 13..<23 {
        world.connect(
          time, "10.0.0.\(host)", "198.51.100.99", port: 9100, up: 0, down: 0, state: "S0", history: "S")
      }
    }
    for index in 0..<4000 {
      world.connect(
        start + 50_000 + Double(index), "10.0.0.12", "198.51.100.\(index % 100)", port: 445, up: 0, down: 0,
        state: "S0", history: "S")
    }
    return world
  }

  func finding(_ kind: FindingKind, _ host: String) throws -> (english: Finding, czech: Finding) {
    let (english, czech) = try Self.documents.get()
    return (
      try #require(english.findings.first { $0.kind == kind && $0.host.address == host }),
      try #require(czech.findings.first { $0.kind == kind && $0.host.address == host })
    )
  }

  @Test func aConnectionThatStillLivesIsJudgedWithItsPresentLength() throws {
    let (english, czech) = try finding(.longConnection, "10.0.0.7")
    #expect(english.destination.name == "198.51.100.77:2222" && english.contacts == 1)
    #expect(
      english.claim.contains("1 connection to 198.51.100.77:2222 open for 30 h")
        && english.claim.contains("still open when last seen"))
    #expect(english.claim.contains("since 2023-11-15T02:00:00Z"))
    #expect(czech.claim.contains("celkem 30 h"))
    let open = try #require(english.evidence.first { $0.signal == "open-time" })
    #expect(open.values["open_s"] == 108_000 && open.values["connections"] == 1 && open.values["still_open"] == 1)
    #expect(open.softwareDB > 0 && open.personDB == 0)
    let hours = try #require(english.evidence.first { $0.signal == "long-activity" })
    #expect(hours.personDB > 5 && hours.softwareDB == 0)
    #expect(!english.evidence.contains { $0.signal == "offhours" })
    #expect(english.doFirst.contains("capture it"))
  }

  @Test func whatEverybodyHoldsOpenIsNotRare() throws {
    let (english, _) = try Self.documents.get()
    for row in english.findings where row.destination.ports == [500] {
      #expect(row.level == .low)
      #expect(row.evidence.first { $0.signal == "open-time" }.map { $0.softwareDB < 0 } ?? false)
    }
  }

  @Test func encryptedNameServiceIsOnlyThatOfProgramsThatAreNoBrowser() throws {
    let (english, czech) = try finding(.encryptedDNS, "10.0.0.9")
    #expect(english.destination.service == "doh" && english.techniques.contains("T1071.004"))
    #expect(english.evidence.contains { $0.signal == "rarity" })
    #expect(english.claim.contains("encrypted name look-ups") && czech.claim.contains("šifrované dotazy DNS"))
    let documents = try Self.documents.get()
    #expect(!documents.0.findings.contains { $0.kind == .encryptedDNS && $0.host.address == "10.0.0.10" })
  }

  @Test func aDeadServerIsOneRow() throws {
    let (english, czech) = try finding(.refusedRetry, "10.0.0.11")
    #expect(english.contacts == 0 && english.attempts == 300)
    #expect(english.claim.contains("198.51.100.66:5888: 300 attempts in 5 h, none answered"))
    #expect(czech.claim.contains("300 pokusů za 5 h, žádná odpověď"))
    #expect(Set(english.evidence.map(\.signal)) == ["timer", "jitter", "destination", "attempts-only"])
    // A loop that retries keeps its pace; an implant would jitter.
    #expect(try #require(english.evidence.first { $0.signal == "jitter" }).softwareDB < 0)
    let row = try #require(english.evidence.first { $0.signal == "attempts-only" })
    // Of the dead strands here eleven are others', and nothing else of this machine is silent.
    let range = 2 * AttemptsOnlySignal.most.value - 2...AttemptsOnlySignal.most.value
    #expect(row.softwareDB == row.personDB && range.contains(row.softwareDB))
    #expect(row.values["attempts"] == 300 && row.values["refused"] == 300 && row.values["silent_on_host"] == 0)
    // What ten machines call weighs less.
    let documents = try Self.documents.get()
    let printer = documents.0.findings.filter { $0.kind == .refusedRetry && $0.destination.ports == [9100] }
    let heaviest = try #require(printer.map(\.weightDB).max())
    #expect(heaviest < english.weightDB)
    #expect(printer.count == 1 && printer.first?.members.count == 10)
    let users = printer.map { row in row.evidence.first { $0.signal == "destination" }?.values["hosts_at_destination"] }
    #expect(!users.isEmpty && users.allSatisfy { $0 == 10 })
  }

  @Test func deadServersThatAreCommonSayLessAndThenSpeakAgainst() throws {
    /// What the row says of a dead server that one machine calls, where it calls so many others and all machines call as many
    /// dead servers of their own.
    func weight(others: Int, everywhere: Int) throws -> Double {
      var world = LogWorld()
      func call(_ host: Int, _ place: String) {
        for index in 0..<30 {
          world.connect(
            LogWorld.start + 40_000 + Double(index) * 60, "10.0.0.\(host)", place, port: 5888, up: 0, down: 0,
            state: "S0", history: "S")
        }
      }
      call(11, "198.51.100.66")
      for number in 0..<others { call(11, "198.51.100.\(100 + number)") }
      for host in 1...25 where host != 11 {
        for number in 0..<everywhere { call(host, "192.0.2.\(host * 8 + number)") }
      }
      let traffic = try world.traffic()
      let judge = Judge(traffic: traffic, timers: SmallWorld.timers)
      let strand = try #require(
        judge.judgeAll(prunes: false).judged.first {
          $0.view.isAttempts && traffic.addresses(of: $0.view.strand).contains { "\($0.address)" == "198.51.100.66" }
        })
      return try #require(strand.readings.first { $0.signal == "attempts-only" }).row.software.value
    }
    let (rare, onHost, common) = try (
      weight(others: 0, everywhere: 0), weight(others: 5, everywhere: 0), weight(others: 5, everywhere: 5)
    )
    #expect(rare > onHost && onHost > common)
    #expect(rare >= 2 * AttemptsOnlySignal.most.value - 2 && onHost < rare - 1)
  }

  @Test func aScanIsToldAndIsNoRow() throws {
    let (english, czech) = try Self.documents.get()
    #expect(!english.findings.contains { $0.destination.ports.contains(445) })
    #expect(english.coverage.notObserved.contains { $0.hasPrefix("1 scan ") && $0.contains("4,000 attempts") })
    #expect(czech.coverage.notObserved.contains { $0.hasPrefix("1 sken ") })
  }

  @Test func everySumAddsUpByHand() throws {
    for finding in try Self.documents.get().0.findings {
      func tenths(_ value: Double) -> Int { Int((value * 10).rounded()) }
      let software = finding.evidence.reduce(tenths(finding.totals.priorSoftwareDB)) {
        $0 + tenths($1.countedSoftwareDB)
      }
      let person = finding.evidence.reduce(tenths(finding.totals.priorPersonDB)) { $0 + tenths($1.countedPersonDB) }
      #expect(software == tenths(finding.totals.softwareDB) && person == tenths(finding.totals.personDB))
      let weight = -10 * log10(pow(10, -finding.totals.personDB / 10) + pow(10, -finding.totals.softwareDB / 10))
      #expect(abs(weight - finding.weightDB) <= 0.0501)
      #expect(!finding.innocent.isEmpty && !finding.clearsIf.isEmpty && !finding.doFirst.isEmpty)
    }
  }

  @Test func pruningChangesNothing() throws {
    let judge = Judge(traffic: try Self.joined.get(), timers: SmallWorld.timers)
    let fast = judge.judgeAll()
    let (pruned, eligible) = (fast.judged, fast.eligible)
    let all = judge.judgeAll(prunes: false).judged
    #expect(all.count == eligible)
    #expect(pruned.prefix(20).map(\.view.index) == all.prefix(20).map(\.view.index))
    for strand in all { #expect(strand.fused.weight <= strand.fused.software) }
  }
}
