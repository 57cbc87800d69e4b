import Detection
import Evidence
import Telemetry
import Testing

@testable import Reporting

@Suite struct HuntFactsTests {
  private func page(_ document: HuntDocument) throws -> String {
    let page = String(decoding: try HTMLReport(document, inputLabel: "", toolVersion: "1").bytes(), as: UTF8.self)
    return String(page.split(separator: HTMLReport.dataBlockOpening)[0])
  }

  private func bottomLine(_ document: HuntDocument, _ language: Language) -> String {
    var document = document
    document.language = language
    return Wording(language).bottomLine(HuntFacts(document)).replacing("\u{A0}", with: " ")
  }

  @Test func aRowThatWasThereFromTheBeginningIsSaidSo() {
    let document = Sample.document([Sample.bareAddress, Sample.dropbox, Sample.gist])
    let facts = HuntFacts(document)
    #expect(facts.isCutOff(Sample.bareAddress) && !facts.isCutOff(Sample.dropbox))
    #expect(
      bottomLine(document, .english).hasSuffix(
        "; the oldest was already running when the records begin (2 March 2026, 00:00 UTC)."))
    #expect(
      bottomLine(document, .czech).hasSuffix("; nejstarší nález trval už na začátku záznamů (2. 3. 2026 00:00 UTC)."))
    #expect(Wording().columnSince(Sample.bareAddress, facts) == "≤\u{A0}2026-03-02")
  }

  @Test func filesThatCouldNotBeReadStandInTheBottomLine() {
    for (count, english, czech) in [
      (1, "; 1 file could not be read.", "; 1 soubor nelze přečíst."),
      (2, "; 2 files could not be read.", "; 2 soubory nelze přečíst."),
      (5, "; 5 files could not be read.", "; 5 souborů nelze přečíst."),
    ] {
      let document = Sample.document([Sample.dropbox]) { $0.coverage.unreadable = count }
      #expect(bottomLine(document, .english).hasSuffix(english))
      #expect(bottomLine(document, .czech).hasSuffix(czech))
    }
    #expect(!bottomLine(Sample.document([]) { $0.coverage.unreadable = 0 }, .english).contains("could not"))
  }

  @Test func theOnlyHostIsCalledThat() {
    let single = Sample.document([Sample.dropbox]) { $0.population.hosts = 1 }
    #expect(bottomLine(single, .czech).hasPrefix("Jediný stroj vykazuje provoz"))
    let findings = [Sample.dropbox, Sample.gist, Sample.bareAddress].map { finding in
      var finding = finding
      finding.host = Sample.dropbox.host
      return finding
    }
    let one = Sample.document(findings) { $0.population.hosts = 1 }
    #expect(bottomLine(one, .english).hasPrefix("3 findings on the only host: "))
    #expect(bottomLine(one, .czech).hasPrefix("3 nálezy na jediném stroji: "))
  }

  @Test func equalGapsAreOne() {
    let gaps = HuntFacts(Sample.document([])).gaps
    #expect(gaps.map(\.logs) == [["conn", "ssl"], ["dns"]])
  }

  @Test func aNamelessAddressWithManyFindingsMayBeSeveralMachines() {
    let findings = (1...4).map { rank in
      var finding = Sample.bareAddress
      finding.host.name = nil
      finding.id = "F-\(rank)"
      finding.rank = rank
      return finding
    }
    var document = Sample.document(findings) { $0.coverage.cannotJudge.behindSharedAddresses = 0 }
    #expect(HuntFacts(document).maybeShared?.findings == 4)
    let text = TerminalText(style: TextStyle(color: false, unicode: true, width: 100))
    #expect(text.account(document).contains("10.20.8.91 has 4 findings: it may stand for several machines (NAT)."))
    #expect(!text.account(document).contains("shared addresses"))
    document.coverage.cannotJudge.behindSharedAddresses = 0.1
    #expect(HuntFacts(document).maybeShared == nil)
  }

  @Test func rowsOfOneHostAreLinked() throws {
    var read = Sample.gist
    read.kind = .deadDrop
    read.plots.sequence = Sample.sequence
    var next = Sample.bareAddress
    next.host = read.host
    next.destination.name = "203.0.113.80:443"
    let document = Sample.document([read, Sample.dropbox, next])
    let page = try page(document)
    let jump = "no.\u{A0}<a href=\"#row-3\">3</a>"
    #expect(page.contains("<strong>Same host: </strong>\(jump); followed the page: \(jump)"))
    let text = TerminalText(style: TextStyle(color: false, unicode: true, width: 100)).cards(document)
    #expect(text.replacing("\u{A0}", with: " ").contains("Same host              no. 3; followed the page: no. 3"))
    #expect(Relatives(of: Sample.dropbox, in: HuntFacts(document)).rows.isEmpty)
  }

  @Test func attemptsStandWhereThereAreNoContacts() throws {
    var finding = Sample.bareAddress
    finding.kind = .refusedRetry
    finding.contacts = 0
    finding.attempts = 719
    let document = Sample.document([finding])
    #expect(try page(document).contains(">719 attempts<"))
    #expect(!(try page(document)).contains(">0 contacts"))
    #expect(
      TerminalText(style: TextStyle(color: false, unicode: true, width: 100)).table(document).contains("719 attempts"))
  }

  @Test func hoursOutsideOfTheRecordsAreNoGaps() {
    var hours = Sample.hours(days: 2, holes: [0, 1, 2, 30, 47]) { _, _ in 1 }
    hours.covered[1][23] = false
    let span = HuntDocument.Span(from: Sample.at(0, 2.5), to: Sample.at(1, 22.9))
    let figures = HourFigures(hours, span: span)
    // The hour in which the records begin was expected; those before it and after the last were not.
    #expect(figures.uncovered == 2)
    #expect(figures.isHole(0, 2) && figures.isHole(1, 6) && !figures.isHole(0, 1) && !figures.isHole(1, 23))
    #expect(HourFigures(hours).uncovered == 5)
  }

  @Test func aLongConnectionIsDrawnAsOpenTime() throws {
    var finding = Sample.bareAddress
    finding.kind = .longConnection
    finding.plots = Finding.Plots(
      intervals: Finding.Plots.Intervals(edgesS: [], counts: [], expectedIfRandom: []),
      hours: Sample.hours(days: 2) { _, _ in 60 },
      contacts: Finding.Plots.Contacts(
        start: Sample.at(0), total: 2, timesS: [0, 90_000], bytesUp: [900, 5_000], bytesDown: [-1, -1],
        durationsS: [86_000, 40_000]))
    let page = try page(Sample.document([finding]))
    #expect(page.contains("This strand: open, minutes per hour") && page.contains("Open for 2 days on 2 days; "))
    #expect(!page.contains("Intervals between contacts") && !page.contains("Folded on its period"))
    #expect(page.contains("class=\"dots up held\"") && page.contains("Received: not recorded."))
  }

  @Test func endsOfARangeDiffer() {
    let words = Wording(.czech)
    #expect(words.durations(5_300, 5_480).low != words.durations(5_300, 5_480).high)
    #expect(words.durations(60, 3_600) == ("1\u{A0}min", "1\u{A0}h"))
    #expect([0.3, 1, 1.2, 4.9, 70].map { RoundSteps.step($0) } == [0.5, 1, 2, 5, 100])
    #expect(RoundSteps.step(.nan) == 0 && RoundSteps.step(-1) == 0)
  }

  @Test func fewFalseRowsHaveABound() {
    #expect(Wording().expectedFalse(0.004).hasPrefix("Fewer than 0.01 rows a week"))
    #expect(Wording(.czech).expectedFalse(0).contains("méně než 0,01 řádku týdně"))
    #expect(Wording().expectedFalse(1).hasPrefix("About 1 row a week of this weight or more is"))
    #expect(Wording(.czech).expectedFalse(3).contains("zhruba 3 řádky týdně"))
  }
}
