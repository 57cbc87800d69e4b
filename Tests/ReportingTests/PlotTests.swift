import Telemetry
import Testing

@testable import Detection
@testable import Reporting

@Suite struct PlotTests {
  private func page(_ document: HuntDocument) throws -> String {
    String(decoding: try HTMLReport(document, inputLabel: "", toolVersion: "1").bytes(), as: UTF8.self)
  }

  private func count(_ part: String, in text: some StringProtocol) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  @Test func everyPlotHasATitleASentenceAndItsData() throws {
    let page = try page(Sample.drawn)
    let pictures = page.split(separator: "<svg class=\"plot").dropFirst()
    #expect(pictures.count > 30)
    for picture in pictures {
      let body = picture.prefix { _ in true }
      #expect(body.contains("<title>"))
      #expect(body.contains("<desc>"))
    }
    for part in [
      "Folded on its period", "Bytes of each contact", "How many hosts do this", "Page read, then what followed",
    ] {
      #expect(page.contains(part))
    }
    #expect(count("<summary>Show data</summary>", in: page) >= 6 * 5)
    #expect(!page.contains(" style="))
    #expect(page.contains("An even sample of 700 of 58,212 contacts is drawn."))
    #expect(page.contains("1 of 412 hosts used this client there; 61 spoke to the destination at all."))
    #expect(page.contains("They make no single stripe") && page.contains("they keep one period, as a clock does"))
    #expect(!page.contains("203.0.113.80:443</text>"))
  }

  @Test func dotsAreCapped() {
    var plot = Sample.contacts(700, period: 10)
    plot.timesS = (0..<50_000).map { Double($0) }
    plot.bytesUp = [Int64](repeating: 5, count: 50_000)
    plot.bytesDown = plot.bytesUp
    #expect(ContactFigures(plot).times.count <= ContactFigures.most)
  }

  @Test func emptyOneAndDamagedAreDesigned() throws {
    var empty = Sample.dropbox
    var one = Sample.dropbox
    one.plots.contacts = Sample.contacts(1, period: 1)
    one.plots.fold = Finding.Plots.Fold(periodS: 10, concentration: 1, filled: 1)
    var damaged = Sample.dropbox
    damaged.plots.contacts = Finding.Plots.Contacts(
      start: Timestamp(microseconds: .max), total: -4, timesS: [.nan, -1, 5, 3, 1e300], bytesUp: [1, 2, 3, 4, .max],
      bytesDown: [.min, 1, -1, .max, 7])
    damaged.plots.fold = Finding.Plots.Fold(periodS: .infinity, concentration: .nan, filled: 7)
    damaged.plots.prevalence = Finding.Plots.Prevalence(hosts: .max, atDestination: -3, withClient: .max)
    damaged.plots.sequence = Finding.Plots.Sequence(steps: [
      Finding.Plots.Sequence.Step(
        time: Timestamp(microseconds: .min), page: "<b>", lagS: -1e300, destination: "\u{202E}", bytes: .max,
        answered: false)
    ])
    empty.plots.contacts = Finding.Plots.Contacts(
      start: Sample.at(0), total: 2, timesS: [0, 1], bytesUp: [-1, -1], bytesDown: [-1, -1])
    for finding in [empty, one, damaged] {
      var page = HTMLWriter()
      FindingSection(finding: finding, number: 1, facts: HuntFacts(Sample.document([finding]))).write(&page)
      let text = String(decoding: page.bytes, as: UTF8.self)
      #expect(!text.contains("\"nan") && !text.contains(">nan") && !text.contains("inf\"") && !text.contains("<b>"))
    }
    let text = try self.page(Sample.document([empty, one]))
    #expect(text.contains("No bytes: the records do not say how much was exchanged."))
    #expect(!text.contains("No period to fold on"))
    #expect(text.contains("One contact only"))
  }

  @Test func nearMissesAreOneLineEach() throws {
    let page = try page(Sample.drawn)
    #expect(count("<details class=\"miss\"", in: page) == 4)
    #expect(count("<section class=\"finding", in: page) == 6)
    #expect(page.contains("Of 9,120 strands, 1,204 had enough contacts and were judged."))
    #expect(page.contains("page, then new server</th><td>96</td><td>0</td>"))
  }

  @Test func aReportWithAllPlotsStaysSmall() throws {
    let drawn = Sample.drawn.findings
    let findings = (0..<20).map { index in
      var finding = drawn[index % 6]
      finding.rank = index + 1
      return finding
    }
    let bytes = try HTMLReport(Sample.document(findings), inputLabel: "", toolVersion: "1").bytes()
    #expect(bytes.count <= 1_200_000, "\(bytes.count)")
  }

  @Test func aClockIsFoldedOntoOnePlaceAndASleepIsNot() throws {
    // Every 300.5 s, told as 300: the fold finds the true period.
    let clock = (0..<2_000).map { Double($0) * 300.5 }
    let fold = try #require(PeriodFold.fold(clock, near: 300))
    #expect(abs(fold.periodS - 300.5) < 0.02)
    #expect(fold.concentration > 0.95)
    #expect(fold.filled > 0.99)
    var time = 0.0
    var random = RedactionTests.Seeded(state: 7)
    let sleep = (0..<2_000).map { _ in
      time += Double.random(in: 60...84, using: &random)
      return time
    }
    #expect(try #require(PeriodFold.fold(sleep, near: 72)).concentration < 0.6)
    #expect(PeriodFold.fold([], near: 10) == nil)
    #expect(PeriodFold.fold([1, 1, 1], near: 10) == nil)
    #expect(PeriodFold.fold(clock, near: 0) == nil)
  }
}
