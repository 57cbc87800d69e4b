import Detection
import Telemetry
import Testing

@testable import Reporting

@Suite struct TerminalTextTests {
  private static func plain(_ width: Int, unicode: Bool = true) -> TerminalText {
    TerminalText(style: TextStyle(color: false, unicode: unicode, width: width))
  }

  /// Everything that is ever printed for a document.
  private static func all(_ terminal: TerminalText, _ document: HuntDocument) -> String {
    terminal.bottomLine(document) + terminal.table(document) + terminal.cards(document, limit: 100)
      + terminal.account(document) + document.findings.map { terminal.explain($0, in: document) }.joined()
  }

  private static func sixty() -> HuntDocument {
    Sample.document(
      (1...60).map { rank in
        var finding = Sample.rich.findings[(rank - 1) % 10]
        finding.rank = rank
        finding.contacts = rank * 1_234_567
        return finding
      })
  }

  @Test(arguments: [80, 100, 140])
  func noLineIsWiderThanTheTerminal(width: Int) {
    for document in [Sample.hostile, Self.sixty(), Sample.document([])] {
      for unicode in [true, false] {
        let text = Self.all(Self.plain(width, unicode: unicode), document)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
          #expect(TextLayout.width(line) <= width, "\(line)")
        }
        if !unicode { #expect(text.utf8.allSatisfy { $0 < 0x80 }) }
      }
    }
  }

  @Test func cardsStayWithin80Columns() {
    let text = Self.plain(200).cards(Sample.rich, limit: 10)
    #expect(text.split(separator: "\n").allSatisfy { TextLayout.width($0) <= 80 })
  }

  @Test func nothingActsOnTheTerminal() {
    let text = Self.all(Self.plain(80), Sample.hostile)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.actsOnText })
    #expect(text.contains("\\x1B[2J"))
    #expect(text.contains("\\u{202E}gpj.exe"))
  }

  @Test func colourIsOnlyThereIfAskedForAndNeverAlone() {
    let colored = TerminalText(style: TextStyle(color: true, unicode: true, width: 100))
    let text = Self.all(colored, Sample.rich)
    let bare = text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    #expect(text != bare)
    #expect(bare == Self.all(Self.plain(100), Sample.rich))
  }

  @Test func theTableSeparatesFindingsFromNearMisses() throws {
    for width in [80, 140] {
      let lines = Self.plain(width).table(Sample.rich).split(separator: "\n").map(String.init)
      let line = try #require(lines.firstIndex { $0.contains("below the line: near misses") })
      #expect(lines[..<line].contains { $0.contains("10.20.4.203") })
      #expect(lines[line...].contains { $0.contains("10.20.7.31") })
      #expect(!lines[..<line].contains { $0.contains("10.20.7.31") })
      #expect(lines.contains { $0.contains("10 s ±20 %") && $0.contains("58,212") && $0.contains("-11.0 dB") })
      #expect(lines.contains { $0.contains("Dropbox (api.dropboxapi.com)") } || width == 80)
    }
    #expect(Self.plain(80).table(Sample.document([])).isEmpty)
  }

  @Test func diacriticsKeepTheColumnsAligned() throws {
    var finding = Sample.dropbox
    finding.host.name = "příliš-žluťoučký"
    var decomposed = finding
    decomposed.host.name = "pr\u{30C}i\u{301}lis\u{30C}-z\u{30C}lut\u{30C}ouc\u{30C}ky\u{301}"
    let lines = [finding, decomposed].map { finding in
      Self.plain(100).table(Sample.document([finding])).split(separator: "\n")[2]
    }
    let places = try lines.map { line in
      TextLayout.width(line[..<(try #require(line.firstRange(of: "58,212")).lowerBound)])
    }
    #expect(places[0] == places[1])
  }

  @Test func theCardAddsUp() throws {
    for finding in Sample.rich.findings {
      let lines = Self.plain(80).card(finding).split(separator: "\n").map(String.init)
      let from = try #require(lines.firstIndex { $0.hasPrefix("Where the sum starts") })
      let to = try #require(lines.firstIndex { $0.hasPrefix("Total") })
      // Two numbers with a sign or a zero stand in the columns after the name.
      let numbers = lines[from...to].compactMap { line -> [Double]? in
        guard line.count >= 38, line.first != " " || line.dropFirst(2).first != " " else { return nil }
        let columns = line.dropFirst(20).prefix(18).split(separator: " ").compactMap { Double($0) }
        return columns.count == 2 ? columns : nil
      }
      for rival in 0...1 {
        let sum = numbers.dropLast().reduce(0) { $0 + $1[rival] }
        let total = try #require(numbers.last)[rival]
        #expect(abs(sum - total) < 0.05)
      }
      #expect(numbers.count == finding.evidence.count + 2)
    }
  }

  @Test func aSumThatDoesNotAddUpIsSaidSo() {
    var finding = Sample.dropbox
    finding.totals.softwareDB += 3
    #expect(Self.plain(80).card(finding).contains("ordinary software miss the total by +3.0 dB"))
    #expect(!Self.plain(80).card(Sample.dropbox).contains("miss the total"))
  }

  @Test func keySentences() {
    let terminal = Self.plain(300)
    #expect(
      terminal.bottomLine(Sample.document([Sample.dropbox, Sample.gist]))
        == "2 of 412 hosts show traffic that points at command and control over public services; "
        + "the older since 2 March 2026.\n")
    #expect(
      terminal.bottomLine(Sample.document([Sample.bareAddress]))
        == "1 of 412 hosts shows traffic that points at command and control to destinations outside the catalogue of "
        + "public services; it was already running when the records begin (2 March 2026, 00:00 UTC).\n")
    #expect(
      terminal.bottomLine(Sample.document([]))
        == "Nothing found above the line over 7 days (from 2 March 2026 to 9 March 2026), in 3,916,297 records of "
        + "412 hosts, with 2 gaps.\n")
    let empty = Sample.document([]) {
      $0.span = HuntDocument.Span(from: nil, to: nil)
      $0.coverage.records = [:]
    }
    #expect(terminal.bottomLine(empty).contains("No records were read"))
    let card = terminal.card(Sample.dropbox)
    #expect(card.contains("Harder to rule out: ordinary software (-11.0 dB). A person: +15.5 dB."))
    #expect(card.contains("Do first"))
  }

  @Test func explainShowsWhatTheCardLeavesOut() {
    let document = Sample.rich
    let text = Self.plain(80).explain(document.findings[3], in: document)
    for part in ["nb-0506", "nb-0507", "upd7731", "20.60.88.4", "443", "process: there are no Sysmon records"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(text.contains("T1102.002 Bidirectional Communication"))
    #expect(text.contains("by its formula"))
  }

  @Test func theAccountSaysWhatTheResultStandsOn() {
    let text = Self.plain(100).account(Sample.rich)
    for part in [
      "168 files, 3,916,297 records: conn 2,514,200, dns 741,004", "3 lines were no records",
      "conn.2026-03-04-11.log.gz:48213", "conn, ssl: nothing from 2026-03-04 11:00 to 2026-03-04 15:00 UTC (4 h)",
      "No proxy logs", "4 % of contacts have no name", "1,204 of 9,120 strands", "provisional",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
