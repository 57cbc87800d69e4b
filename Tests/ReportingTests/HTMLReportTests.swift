import Detection
import Telemetry
import Testing

@testable import Reporting

@Suite struct HTMLReportTests {
  private func page(_ document: HuntDocument, label: String = "Main building") throws -> String {
    let report = HTMLReport(document, inputLabel: label, toolVersion: "0.1.0")
    return String(decoding: try report.bytes(), as: UTF8.self)
  }

  /// The page without the data block.
  private func visiblePart(_ page: String) throws -> Substring {
    try #require(page.split(separator: HTMLReport.dataBlockOpening).first)
  }

  /// Texts of all elements that begin with `opening`, without the markup inside.
  private func texts(_ page: some StringProtocol, between opening: String, and closing: String) -> [String] {
    page.split(separator: opening).dropFirst().compactMap { part in
      guard let end = part.firstRange(of: closing)?.lowerBound else { return nil }
      return String(part[..<end]).replacing(#/<[^>]*>/#, with: "")
    }
  }

  @Test func theSameDocumentGivesTheSameBytes() throws {
    #expect(try page(Sample.hostile) == page(Sample.hostile))
  }

  @Test func aSmallNetworkIsHeldToTheRateThatItsLevelsAre() throws {
    let small = try page(Sample.document([Sample.dropbox]) { $0.population.hosts = 50 })
    #expect(small.contains("this one as 150 hosts") && small.contains("at most 0.15") && small.contains("at most 1.5"))
    #expect(!(try page(Sample.document([Sample.dropbox]))).contains("A small network counts"))
    #expect(
      [0, 45, 100, 199, 200, 412].map { HuntDocument.Population(hosts: $0, historyDays: 7, thin: false).countedHosts }
        == [100, 145, 200, 200, 200, 412])
  }

  @Test func hostileTextsStayText() throws {
    let text = try page(Sample.hostile, label: Sample.hostileTexts.joined())
    // One script element: the data block. No markup came from a text.
    #expect(text.split(separator: "<script", omittingEmptySubsequences: false).count == 2)
    let visible = try visiblePart(text)
    for markup in [
      "<img", "<svg onload", "<!--", "onerror=alert(1)>", " onmouseover='", "href=\"javascript", "http://",
    ] {
      #expect(!visible.contains(markup), "\(markup)")
    }
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.actsOnText })
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test func thePageLoadsNothingAndStylesNothingInline() throws {
    let text = try page(Sample.rich)
    #expect(!text.contains(" style="))
    #expect(!text.contains(" src="))
    #expect(!text.contains("<link"))
    let jumps = text.split(separator: "href=\"").dropFirst()
    #expect(jumps.allSatisfy { $0.first == "#" })
    for jump in jumps {
      let target = jump.dropFirst().prefix { $0 != "\"" }
      #expect(text.contains("id=\"\(target)\""), "\(target)")
    }
  }

  @Test func thePolicyNamesTheStyleSheetsHash() throws {
    let text = try page(Sample.rich)
    let style = try #require(text.split(separator: "<style>").last?.split(separator: "</style>").first)
    let hash = Base64.text(SHA256.digest(Array(style.utf8)))
    let policy =
      "default-src &#39;none&#39;; style-src &#39;sha256-\(hash)&#39;; img-src data:; base-uri &#39;none&#39;; "
      + "form-action &#39;none&#39;"
    #expect(text.contains("http-equiv=\"Content-Security-Policy\" content=\"\(policy)\""))
    #expect(!style.contains("<"))
  }

  @Test func theDocumentIsInsideAndComesBack() throws {
    for document in [Sample.rich, Sample.hostile] {
      let report = HTMLReport(document, inputLabel: "", toolVersion: "0.1.0")
      #expect(try JSONOutput.decode(report.bytes(), place: "report.html") == document)
    }
  }

  @Test func theSumsAddUp() throws {
    let text = try page(Sample.rich)
    let tables = text.split(separator: "<table class=\"sums\">").dropFirst()
    #expect(tables.count == Sample.rich.findings.count)
    for part in tables {
      let table = try #require(part.split(separator: "</table>").first)
      let cells = texts(table, between: "<td class=\"num", and: "</td>").map { cell in
        Double(cell.drop { $0 != ">" }.dropFirst().replacing("−", with: "-").replacing("+", with: ""))
      }
      // Pairs of prior, rows and total; the weight is the last, alone.
      let numbers = cells.compactMap { $0 }
      let pairs = Array(numbers.prefix { _ in true }.dropLast(numbers.count % 2))
      #expect(pairs.count >= 6)
      for rival in 0...1 {
        let column = stride(from: rival, to: pairs.count, by: 2).map { pairs[$0] }
        #expect(abs(column.dropLast().reduce(0, +) - (column.last ?? .nan)) < 0.05)
      }
    }
    #expect(!text.contains("this document was changed"))
    var changed = Sample.rich
    changed.findings[0].totals.personDB -= 2
    #expect(try page(changed).contains("The rows against a person miss the total by −2.0 dB"))
  }

  @Test func destinationsAreDefanged() throws {
    let text = try page(Sample.rich)
    let visible = try visiblePart(text)
    #expect(visible.contains("api[.]dropboxapi[.]com"))
    #expect(!visible.contains("api.dropboxapi.com"))
    #expect(!visible.contains("203.0.113.77"))
  }

  @Test func keySentences() throws {
    let text = try page(Sample.rich)
    for sentence in [
      "6 findings on 8 of 412 hosts: traffic that points at command and control, 5 over public services and 1 to "
        + "other destinations; the oldest was already running when the records begin (2 March 2026, 00:00 UTC).",
      "Harder to rule out: ordinary software (−11.0\u{A0}dB). A person: +15.5\u{A0}dB.",
      "Sorted by weight: the closer to zero or above, the stronger. Sums start at −49 and −43 dB because such channels "
        + "are rare.", "≤\u{A0}2026-03-02",
      "It is never a probability of guilt.", "Below the line: near misses",
      "ATT&amp;CK is a registered trademark of The MITRE Corporation.",
      "One interval only: it is shown, but says nothing about a rhythm.",
      "4 hours without any records are hatched.", "MITRE ATT&amp;CK",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
  }

  @Test func noFindingsSayOverWhat() throws {
    let text = try page(Sample.document(Array(Sample.rich.findings.suffix(4))))
    #expect(text.contains("Nothing found above the line over 7 days"))
    #expect(text.contains("with 2 gaps"))
    #expect(text.contains("The strand nearest to the line: "))
    #expect(!text.contains("class=\"cards"))
    let nothing = try page(
      Sample.document([]) {
        $0.span = HuntDocument.Span(from: nil, to: nil)
        $0.coverage.records = [:]
      })
    #expect(nothing.contains("No records were read"))
    #expect(nothing.contains("No row reached the list."))
  }

  @Test func oneFindingStandsAlone() throws {
    let text = try page(Sample.document([Sample.bareAddress]))
    #expect(text.contains("class=\"cards cards-1\""))
    #expect(text.contains("1 of 412 hosts shows traffic"))
  }

  @Test(arguments: [7, 35])
  func fiftyFindingsStaySmall(days: Int) throws {
    let findings = (0..<50).map { index in
      var finding = Sample.rich.findings[index % 6]
      finding.rank = index + 1
      finding.plots.hours = Sample.hours(days: days) { day, hour in 4 + (day * 31 + hour * 17 + index) % 9 }
      return finding
    }
    let bytes = try HTMLReport(Sample.document(findings), inputLabel: "", toolVersion: "0.1.0").bytes()
    #expect(bytes.count <= (days > 7 ? 1_650_000 : 1_500_000), "\(bytes.count)")
  }

  @Test func damagedPlotsAreDrawnAsEmpty() throws {
    var finding = Sample.dropbox
    finding.plots.intervals = Finding.Plots.Intervals(edgesS: [3, 2, 1], counts: [1, 2], expectedIfRandom: [1])
    finding.plots.hours = Finding.Plots.Hours(
      days: ["2026-03-02", "x"], contacts: [[1, 2]], person: [], covered: [[true]])
    finding.periodS = -1
    var empty = finding
    empty.plots.hours = Finding.Plots.Hours(days: [], contacts: [], person: [], covered: [])
    let text = try page(Sample.document([finding, empty]) { $0.coverage.records = ["conn": Int.max, "ssl": Int.max] })
    #expect(text.contains("No intervals: there were too few contacts to measure any."))
    #expect(text.contains("No map: the document holds no hours for this strand."))
  }
}
