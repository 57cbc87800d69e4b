import Catalogue
import Telemetry
import Testing

@testable import Intelligence

@Suite struct RecallTests {
  /// The hour of 2026-03-27T00:00:00Z.
  static let start = 492_936
  let recall: Recall

  init() throws { recall = Recall(rules: BreadthRules(catalogue: try Catalogue.builtIn())) }

  /// Ten days of all logs.
  static func memory(without log: RecordedLog? = nil, in gap: Range<Int> = 0..<0) -> InMemoryRecollection {
    let all = HourSet([start..<(start + 240)])
    var hours: [RecordedLog: HourSet] = [:]
    for own in RecordedLog.allCases {
      hours[own] = own == log ? all.subtracting(HourSet([(start + gap.lowerBound)..<(start + gap.upperBound)])) : all
    }
    var memory = InMemoryRecollection()
    memory.sensors = [SensorCoverage(site: "prague", sensor: "s1", hours: hours)]
    return memory
  }

  func ask(_ memory: InMemoryRecollection, _ text: String) throws -> Answer {
    let reader = IndicatorReader(catalogue: try Catalogue.builtIn())
    let document = try recall.answers(to: [try reader.read(argument: text)], from: memory)
    return try #require(document.answers.first)
  }

  @Test func seenWithSubdomainsAddsUp() throws {
    var memory = Self.memory()
    memory.see(.names, "www.evil.example", host: 1, hour: Self.start + 5, contacts: 3)
    memory.see(.names, "evil.example", host: 1, hour: Self.start + 30, contacts: 2)
    memory.see(.names, "a.b.evil.example", host: 2, hour: Self.start + 31)
    memory.see(.names, "notevil.example", host: 3, hour: Self.start + 31)
    let answer = try ask(memory, "evil.example")
    #expect(answer.outcome == .seen)
    let seen = try #require(answer.seen)
    #expect(seen.hostCount == 2)
    #expect(seen.hosts.map(\.host.identity) == ["10.0.0.1", "10.0.0.2"])
    #expect(seen.figures.contacts == 6)
    #expect(seen.figures.days == 2)
    #expect(seen.figures.bytesUp == 30)
    #expect(seen.figures.bytesDown == 60)
    #expect(seen.figures.first == HourSet.start(of: Self.start + 5))
    #expect(seen.figures.last == HourSet.start(of: Self.start + 31).advanced(by: 60))
    #expect(seen.hosts[0].figures.days == 2)
    #expect(seen.matches == ["a.b.evil.example", "evil.example", "www.evil.example"])
  }

  @Test func ownAddressesAreNotCovered() throws {
    var memory = Self.memory()
    let own = try ask(memory, "10.0.0.7")
    #expect(own.outcome == .notCovered && own.isOwn)
    #expect(try ask(memory, "https://10.0.0.7/a").isOwn)
    let private1 = try ask(memory, "172.16.5.5")
    #expect(private1.outcome == .notCovered && !private1.isOwn, "own machines among themselves are not kept")
    #expect(try ask(memory, "8.7.6.5").outcome == .notSeen)
    memory.see(.addresses, "10.0.0.7", host: 1, hour: Self.start + 5)
    #expect(try ask(memory, "10.0.0.7").outcome == .seen)
  }

  @Test func anOpenSpanEndsWithTheLastRecord() throws {
    let indicators = [try IndicatorReader(catalogue: try Catalogue.builtIn()).read(argument: "evil.example")]
    let half = HourSet.start(of: Self.start + 120)
    let open = try recall.answers(to: indicators, from: Self.memory(), in: half..<Recall.allTime.upperBound)
    #expect(open.span == half..<HourSet.start(of: Self.start + 240))
    let until = try recall.answers(to: indicators, from: Self.memory(), in: Recall.allTime.lowerBound..<half)
    #expect(until.span == HourSet.start(of: Self.start)..<half)
    let late = HourSet.start(of: Self.start + 9000)..<Recall.allTime.upperBound
    let none = try recall.answers(to: indicators, from: Self.memory(), in: late)
    #expect(none.span == nil && none.answers.map(\.outcome) == [.notCovered])
    #expect(RecallText.text(none).hasPrefix("No records of that time are kept."))
  }

  @Test func silenceIsWorthWhatWasCovered() throws {
    #expect(try ask(Self.memory(), "evil.example").outcome == .notSeen)
    let partly = try ask(Self.memory(without: .ssl, in: 48..<72), "t13d1516h2_8daaf6152771_02713d6af862")
    #expect(partly.outcome == .partlyCovered)
    #expect(partly.coveredHours == 216)
    #expect(partly.hours == 240)
    #expect(
      try ask(Self.memory(without: .ssl, in: 0..<240), "ja3:6734f37431670b3ab4292b8f60f29984").outcome == .notCovered)
    #expect(try ask(Self.memory(without: .conn, in: 0..<240), "203.0.113.9").outcome == .notCovered)
    #expect(try ask(Self.memory(without: .http, in: 0..<24), "ua:tool/1").outcome == .partlyCovered)
    // What is not kept was not looked for.
    let hash = "cert:b0238c547a905bfa119c4e8baccaeacf36491ff6"
    #expect(try ask(Self.memory(), hash).outcome == .notCovered)
    #expect(try ask(InMemoryRecollection(), "evil.example").outcome == .notCovered)
  }

  @Test func namesSurviveTheLossOfOneOfTwoLogs() throws {
    let memory = Self.memory(without: .ssl, in: 48..<72)
    let reader = IndicatorReader(catalogue: try Catalogue.builtIn())
    let document = try recall.answers(to: [try reader.read(argument: "evil.example")], from: memory)
    #expect(document.answers.first?.outcome == .notSeen)
    let coverage = try #require(document.coverage.first)
    #expect(coverage.isWhole)
    let gap = try #require(coverage.gaps.first)
    #expect(gap.logs == [.ssl])
    #expect(!gap.isBlind)
    #expect(gap.sensor == "s1")
    #expect(gap.span == HourSet.start(of: Self.start + 48)..<HourSet.start(of: Self.start + 72))
  }

  @Test func aSpanBeyondTheRecordsIsNotCovered() throws {
    let reader = IndicatorReader(catalogue: try Catalogue.builtIn())
    let span = HourSet.start(of: Self.start - 24)..<HourSet.start(of: Self.start + 24)
    let document = try recall.answers(to: [try reader.read(argument: "evil.example")], from: Self.memory(), in: span)
    let answer = try #require(document.answers.first)
    #expect(answer.outcome == .partlyCovered)
    #expect(answer.coveredHours == 24)
    #expect(answer.hours == 48)
    #expect(document.coverage.first?.gaps.first?.span.upperBound == HourSet.start(of: Self.start))
  }

  @Test func aSensorThatCameLaterIsNotMissedBefore() throws {
    var memory = Self.memory()
    memory.sensors.append(
      SensorCoverage(site: "brno", sensor: "s2", hours: [.dns: HourSet([(Self.start + 100)..<(Self.start + 240)])]))
    #expect(try ask(memory, "evil.example").outcome == .notSeen)
    #expect(try ask(memory, "203.0.113.9").outcome == .partlyCovered)
  }

  @Test func severalThingsMustMeetOnOneHost() throws {
    let pattern = "[domain-name:value = 'evil.example' AND network-traffic:dst_ref.value = '198.51.100.7']"
    let indicators = try read(STIXReadingTests.bundle(STIXReadingTests.indicator(pattern))).indicators
    var memory = Self.memory()
    memory.see(.names, "evil.example", host: 1, hour: Self.start)
    memory.see(.addresses, "198.51.100.7", host: 2, hour: Self.start)
    #expect(try recall.answers(to: indicators, from: memory).answers.map(\.outcome) == [.notSeen])
    memory.see(.addresses, "198.51.100.7", host: 1, hour: Self.start + 50)
    let answer = try #require(try recall.answers(to: indicators, from: memory).answers.first)
    #expect(answer.outcome == .seen)
    #expect(answer.seen?.hostCount == 1)
    #expect(answer.seen?.figures.contacts == 2)
    #expect(answer.seen?.figures.days == 2)
  }

  @Test func anIndicatorOutOfItsTimeIsTold() throws {
    var memory = Self.memory()
    memory.see(.names, "evil.example", host: 1, hour: Self.start)
    var indicator = Indicator(
      .domain(try #require(DomainName("evil.example"))), origin: Indicator.Origin(source: "a", place: "b"),
      validFrom: HourSet.start(of: Self.start + 24))
    #expect(try recall.answers(to: [indicator], from: memory).answers.map(\.isOutsideValidity) == [true])
    indicator.validFrom = HourSet.start(of: Self.start)
    #expect(try recall.answers(to: [indicator], from: memory).answers.map(\.isOutsideValidity) == [false])
  }

  @Test func manyHostsAreCountedAndTheMostActiveShown() throws {
    var memory = Self.memory()
    for host in 0..<150 { memory.see(.names, "evil.example", host: UInt32(host), hour: Self.start, contacts: host + 1) }
    let seen = try #require(try ask(memory, "evil.example").seen)
    #expect(seen.hostCount == 150)
    #expect(seen.hosts.count == 100)
    #expect(seen.hosts.first?.host.identity == "10.0.0.149")
  }

  @Test func theSameDocumentInAnyOrderOfRows() throws {
    var memory = Self.memory()
    for index in 0..<300 {
      memory.see(
        .names, "n\(index % 40).evil.example", host: UInt32(index % 130), hour: Self.start + index % 200,
        contacts: index % 7 + 1)
    }
    let reading = try read(
      "evil.example.org\nhxxp://n1.evil.example/x\nevil[.]example\nn2[.]evil[.]example\n203.0.113.0/24\n")
    let first = RecallJSON.encode(try recall.answers(to: [reading], from: memory))
    memory.rows.reverse()
    #expect(RecallJSON.encode(try recall.answers(to: [reading], from: memory)) == first)
  }

  @Test func whatTheMemoryThrowsComesThrough() throws {
    var memory = Self.memory()
    memory.isLost = true
    #expect(throws: InMemoryRecollection.Lost.self) { try recall.answers(to: [Indicator](), from: memory) }
  }
}
