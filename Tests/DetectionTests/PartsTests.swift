import Evidence
import Testing

@testable import Detection

@Suite struct PartsTests {
  @Test func visitsAreCutByGapsAndAtHalfAnHour() {
    #expect(Visits.group([]).isEmpty)
    #expect(Visits.group([5]) == [5...5])
    #expect(Visits.group([0, 100, 699, 1299]) == [0...699, 1299...1299])
    // A poll every ten seconds is one visit every half hour, not an endless one.
    let poll = Visits.group((0..<720).map { Double($0) * 10 })
    #expect(poll.count == 4)
    #expect(poll.allSatisfy { $0.upperBound - $0.lowerBound < Visits.longest })
  }

  @Test(arguments: [1, 28, 50, 72, 120, 200, 400, 5000]) func ratesFallWithTheWeight(hosts: Int) {
    var last = Double.infinity
    for tenths in stride(from: -900, through: 300, by: 5) {
      let rate = FalseAlarmTable.rate(at: Double(tenths) / 10, hosts: hosts)
      #expect(rate > 0 && rate <= last)
      last = rate
    }
  }

  @Test func ratesAreThoseThatWereCounted() {
    for count in FalseAlarmTable.counts {
      for entry in count.entries {
        #expect(abs(FalseAlarmTable.rate(at: entry.weight, hosts: count.hosts) - entry.rate) < 1e-9 * entry.rate)
      }
    }
    // Below the smallest size and above the largest, theirs stand.
    let sizes = FalseAlarmTable.counts.map(\.hosts)
    #expect(sizes == sizes.sorted() && sizes.count > 1)
    #expect(FalseAlarmTable.rate(at: -30, hosts: 1) == FalseAlarmTable.rate(at: -30, hosts: sizes[0]))
    #expect(
      FalseAlarmTable.rate(at: -30, hosts: 99_999) == FalseAlarmTable.rate(at: -30, hosts: sizes[sizes.count - 1]))
  }

  /// The fewer the hosts, the more false rows does each give; no step where one count ends and the next begins.
  @Test func ratesFallWithTheSizeOfTheNetwork() {
    for weight in [-50.0, -44, -36, -32, -28] {
      var last = Double.infinity
      for hosts in 1...600 {
        let rate = FalseAlarmTable.rate(at: weight, hosts: hosts)
        #expect(rate <= last && (last == .infinity || rate > last * 0.8))
        last = rate
      }
    }
  }

  @Test func levelsFollowTheRates() {
    let settings = DetectionSettings()
    let alarms = FalseAlarms(weights: [], strands: 10, hosts: 500, days: 7, settings: settings)
    let line = FalseAlarmTable.weight(atRate: settings.mediumRate, hosts: 500)
    #expect(alarms.level(at: line, settings: settings) == .medium)
    #expect(alarms.level(at: line - 0.2, settings: settings) == .low)
    #expect(alarms.level(at: 0, settings: settings) == .high)
    // The rate is for a network of this size, the level for 1,000 hosts.
    #expect(abs(alarms.perWeek(at: line) - settings.mediumRate / 2) < 0.2)
    // A hunt whose rows stand lower has a line that is as much lower: nothing at it may be left out.
    var shifted = settings
    shifted.lineShift = Decibans(10)
    #expect(abs(FalseAlarms.line(hosts: 500, settings: shifted) - (line - 10)) < 0.01)
    // Nobody in the population makes no row high.
    let nobody = FalseAlarms(weights: [], strands: 10, hosts: 0, days: 7, settings: settings)
    #expect(nobody.level(at: -62, settings: settings) == .low && nobody.perWeek(at: -62) > 0)
  }

  @Test func idsAreStableAndTellFindingsApart() {
    let id = FindingID.make(
      kind: .serviceC2, host: "mac:00:00:5e:00:53:01", destination: "github",
      client: "ja4-family t13-15-h2_8daaf6152771")
    // A released id must never change: verdicts hang on it.
    #expect(
      id
        == FindingID.make(
          kind: .serviceC2, host: "mac:00:00:5e:00:53:01", destination: "github",
          client: "ja4-family t13-15-h2_8daaf6152771"))
    #expect(id.hasPrefix("F-") && id.count == 12)
    #expect(
      id
        != FindingID.make(
          kind: .beacon, host: "mac:00:00:5e:00:53:01", destination: "github",
          client: "ja4-family t13-15-h2_8daaf6152771"))
    // Parts do not run into each other.
    #expect(
      FindingID.make(kind: .beacon, host: "a", destination: "bc", client: "d")
        != FindingID.make(kind: .beacon, host: "ab", destination: "c", client: "d"))
  }

  @Test func numbersAreWordedWithUnits() {
    let english = Prose(.english)
    #expect(english.duration(4.25) == "4.3 s")
    #expect(english.duration(45) == "45 s")
    #expect(english.duration(270) == "4.5 min")
    #expect(english.duration(7200) == "2 h")
    #expect(english.duration(200_000) == "2.3 days")
    #expect(english.count(1, .contact) == "1 contact")
    #expect(english.count(5040, .contact) == "5,040 contacts")
    let czech = Prose(.czech)
    #expect(czech.duration(270) == "4,5 min")
    #expect(czech.duration(200_000) == "2,3 dne")
    #expect(czech.count(1, .contact) == "1 kontakt")
    #expect(czech.count(4, .contact) == "4 kontakty")
    #expect(czech.count(5040, .contact) == "5\u{A0}040 kontaktů")
  }

  @Test func theListGrowsWithHostsAndDays() {
    var settings = DetectionSettings()
    #expect(settings.listLength(hosts: 50, days: 3) == 20)
    #expect(settings.listLength(hosts: 1000, days: 7) == 70)
    settings.limit = 5
    #expect(settings.listLength(hosts: 1000, days: 7) == 5)
  }

  @Test func significantDigitsAreKept() {
    #expect(FindingBuilder.significant(123.4) == 123)
    #expect(FindingBuilder.significant(1.26) == 1.3)
    #expect(FindingBuilder.significant(0.0123) == 0.012)
    #expect(FindingBuilder.significant(.nan) == 0)
  }
}
