import Evidence
import Telemetry
import Testing

@testable import Detection
@testable import Reporting

@Suite struct LanguageTests {
  /// Documents that make every part of a report speak.
  private static let documents: [HuntDocument] = {
    // One finding with a chain, one with a cluster, one near miss: every part is there, and the page stays short.
    var drawn = Sample.drawn
    drawn.findings = [1, 3, 7].map { drawn.findings[$0] }
    var news = drawn
    news.news = HuntDocument.News(since: Sample.at(6), new: 1, changed: 1, known: 8)
    news.findings[0].news = Finding.News(state: .new)
    news.findings[1].news = Finding.News(state: .changed, knownSince: Sample.at(3), levelBefore: .low)
    var quiet = Sample.document([]) { $0.coverage.gaps = [] }
    quiet.news = HuntDocument.News(since: Sample.at(6), new: 0, changed: 0, known: 8)
    var redacted = Sample.document([Sample.bareAddress]) { $0.population.thin = true }
    redacted.redacted = true
    let none = Sample.document(Array(Sample.rich.findings.suffix(1)))
    let nothing = Sample.document([]) {
      $0.span = HuntDocument.Span(from: nil, to: nil)
      $0.coverage.records = [:]
      $0.coverage.packetLoss = nil
    }
    let foreign = Sample.document([]) { $0.population.hosts = 0 }
    return [drawn, news, quiet, redacted, none, nothing, foreign, Sample.document([Sample.bareAddress, Sample.paste])]
  }()

  private static func page(_ document: HuntDocument) throws -> String {
    let bytes = try HTMLReport(document, inputLabel: "X", toolVersion: "1").bytes()
    let page = String(decoding: bytes, as: UTF8.self)
    let visible = page.split(separator: HTMLReport.dataBlockOpening)[0]
    return String(visible.replacing(#/<style>[^<]*<\/style>/#, with: ""))
  }

  private static func terminal(_ document: HuntDocument, unicode: Bool = true) -> String {
    let text = TerminalText(style: TextStyle(color: false, unicode: unicode, width: 120))
    return text.bottomLine(document) + text.table(document) + text.cards(document) + text.account(document)
      + document.findings.map { text.explain($0, in: document) }.joined()
  }

  /// Texts between tags and values of attributes that are shown, without MITRE's notice and names, which stay English.
  private static func texts(_ page: String) -> Set<String> {
    var page = page
    for sentence in Wording.attackNotice { page = page.replacing(sentence.replacing("&", with: "&amp;"), with: "") }
    for name in TechniqueNames.names.values { page = page.replacing(name, with: "") }
    var found: Set<String> = []
    for part in page.utf8.split(separator: UInt8(ascii: ">")) {
      guard let text = part.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).first, !text.isEmpty
      else { continue }
      found.insert(String(decoding: text, as: UTF8.self))
    }
    for name in ["data-label=\"", "data-number=\""] {
      for part in page.split(separator: name).dropFirst() { found.insert(String(part.prefix { $0 != "\"" })) }
    }
    return found
  }

  private static func words(_ text: String) -> [String] { text.matches(of: #/\p{L}{3,}/#).map { String($0.0) } }

  /// Words that are the same in both languages, and names of things.
  private static let shared: Set<String> = [
    "UTC", "fousek", "Fousek", "MITRE", "ATT", "amp", "tenant", "server", "interval", "Deciban", "TLS", "FILE", "json",
    "User", "Agent", "api", "example", "explain", "findings", "DNS", "periody", "host", "Host", "min",
  ]

  @Test func noTextIsTheSameInBothLanguages() throws {
    for document in Self.documents {
      let czech = Sample.czech(document)
      var english = czech
      english.language = .english
      let both = Self.texts(try Self.page(czech)).intersection(Self.texts(try Self.page(english)))
      // What the document itself holds is the same, of course.
      let own = Set(Self.words(String(decoding: try JSONOutput.encode(czech), as: UTF8.self)))
      for text in both {
        let foreign = Self.words(text).filter { !own.contains($0) && !Self.shared.contains($0) }
        #expect(foreign.isEmpty, "\(text)")
      }
    }
  }

  @Test func noEnglishIsLeftInACzechReport() throws {
    let english: Set<String> = [
      "the", "of", "and", "with", "from", "hosts", "contacts", "finding", "findings", "near", "miss", "misses", "every",
      "days", "day", "records", "record", "strands", "strand", "gaps", "none", "weight", "evidence", "level",
      "against", "person", "software", "ordinary", "not", "was", "were", "sent", "received", "show", "what",
      "hour", "hours", "line", "lines", "below", "above", "could", "total", "destination", "contacted", "more", "also",
      "workstation", "seen", "high", "medium", "low", "new", "known", "raw", "numbers", "answered", "this", "that",
    ]
    for document in Self.documents.map({ Sample.czech($0) }) {
      let page = Self.texts(try Self.page(document)).joined(separator: "\n")
      for (place, text) in [("page", page), ("terminal", Self.terminal(document))] {
        var text = text.replacing(#/fousek explain.*json/#, with: "")
        for name in TechniqueNames.names.values { text = text.replacing(name, with: "") }
        let left = Self.words(text).filter { english.contains($0.lowercased()) }
        #expect(left.isEmpty, "\(place): \(Set(left).sorted())")
      }
    }
  }

  @Test func diacriticsSurvive() throws {
    let document = Sample.czech(Sample.drawn)
    #expect(try Self.page(document).contains("Příliš žluťoučký kůň úpěl ďábelské ódy."))
    #expect(Self.terminal(document).contains("žluťoučký"))
    let ascii = Self.terminal(document, unicode: false)
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
    #expect(ascii.contains("Prilis zlutoucky kun"))
    #expect(ascii.contains("Kde soucet zacina"))
  }

  @Test(arguments: [80, 100, 120, 140]) func czechLinesFitTheTerminal(width: Int) {
    let text = TerminalText(style: TextStyle(color: false, unicode: true, width: width))
    let document = Sample.czech(Sample.drawn)
    for line in (text.table(document) + text.account(document) + text.bottomLine(document)).split(separator: "\n") {
      #expect(TextLayout.width(line) <= width, "\(line)")
    }
    #expect(text.cards(document, limit: 10).split(separator: "\n").allSatisfy { TextLayout.width($0) <= 80 })
  }

  @Test func thePageNamesItsLanguage() throws {
    #expect(try Self.page(Sample.rich).contains("<html lang=\"en\">"))
    #expect(try Self.page(Sample.czech(Sample.rich)).contains("<html lang=\"cs\">"))
  }

  @Test func czechCountsInThreeForms() {
    let words = Wording(.czech)
    #expect(words.count(1, .finding) == "1\u{A0}nález")
    #expect(words.count(3, .finding) == "3\u{A0}nálezy")
    #expect(words.count(5, .finding) == "5\u{A0}nálezů")
    #expect(words.count(21, .contact) == "21\u{A0}kontaktů")
    #expect(words.grouped(1_234_567) == "1\u{A0}234\u{A0}567")
    #expect(words.duration(270) == "4,5\u{A0}min")
    #expect(words.duration(259_200) == "3\u{A0}dny")
    #expect(words.duration(604_800) == "7\u{A0}dní")
    #expect(words.duration(216_000) == "2,5\u{A0}dne")
    #expect(words.percent(0.001) == "0,1\u{A0}%")
    #expect(words.signed(-4, minus: .typographic) == "−4,0")
    #expect(words.date(Sample.at(0)) == "2.\u{A0}3.\u{A0}2026")
    #expect(words.shortDay("2026-03-02") == "po 2.\u{A0}3.")
  }

  @Test func theBottomLineReadsWell() {
    let text = { (document: HuntDocument) in
      Wording(.czech).bottomLine(HuntFacts(document)).replacing("\u{A0}", with: " ")
    }
    #expect(
      text(Sample.document([Sample.dropbox, Sample.gist]))
        == "2 z 412 strojů vykazují provoz, který ukazuje na řízení a velení (C2) přes veřejné služby; "
        + "starší nález trvá od 2. 3. 2026.")
    #expect(text(Sample.document([Sample.bareAddress])).hasPrefix("1 z 412 strojů vykazuje provoz"))
    #expect(text(Sample.rich).hasPrefix("6 nálezů na 8 z 412 strojů: provoz"))
    #expect(text(Sample.document([])).contains("Nad hranicí se nic nenašlo za 7 dní (2. 3. 2026 až 9. 3. 2026)"))
  }

  @Test func bothLanguagesHaveEveryText() {
    let (english, czech) = (Wording(.english), Wording(.czech))
    for pair in [
      (english.tableHead, czech.tableHead), (english.listHead, czech.listHead), (english.factsHead, czech.factsHead),
      (english.coverageHead, czech.coverageHead), (english.sumsHead, czech.sumsHead),
      (english.sequenceHead, czech.sequenceHead), (english.bytesHead, czech.bytesHead),
      (english.hourHead, czech.hourHead), (english.foldHead, czech.foldHead),
      (english.intervalHead, czech.intervalHead), (english.prevalenceHead, czech.prevalenceHead),
      (english.signalsHead, czech.signalsHead), (english.falseAlarmHead, czech.falseAlarmHead),
      (english.manifestHead, czech.manifestHead), (english.lookedForHead, czech.lookedForHead),
      (english.sequenceLanes, czech.sequenceLanes),
    ] {
      #expect(pair.0.count == pair.1.count)
      #expect(!pair.0.contains("") && !pair.1.contains(""))
    }
    #expect(english.method.count == czech.method.count && english.glossary.count == czech.glossary.count)
    for kind in [
      FindingKind.serviceC2, .beacon, .deadDrop, .exfiltration, .longConnection, .dnsTunnel, .encryptedDNS,
      .refusedRetry,
    ] { #expect(english.kind(kind) != czech.kind(kind)) }
    for level in Level.allCases { #expect(english.level(level) != czech.level(level)) }
  }

  @Test func documentsOfBeforeAreEnglishAndHaveNoNewMembers() throws {
    let json = String(decoding: try JSONOutput.encode(Sample.rich), as: UTF8.self)
    let old = json.replacing("  \"language\" : \"en\",\n", with: "").replacing(#/,\s*"signals" : \[\]/#, with: "")
      .replacing(#/"contacts" : \{[^{}]*\},\s*("hours")/#, with: { "\($0.1)" })
      .replacing(#/,\s*"sequence" : \{\s*"steps" : \[\]\s*\}/#, with: "")
    #expect(!old.contains("language") && !old.contains("\"signals\"") && !old.contains("\"sequence\""))
    #expect(!old.contains("times_s"))
    let document = try JSONOutput.decode(Array(old.utf8), place: "old.json")
    #expect(document == Sample.rich)
    #expect(document.language == .english)
  }
}

@Suite struct SignalTitleTests {
  /// A document's tallies name every signal, in the order of the list.
  @Test func everySignalHasATitleInBothLanguages() {
    let document = Sample.document([]) {
      $0.judged.signals = SignalList.all.map { HuntDocument.SignalTally(signal: $0.name, judged: 0, spoke: 0) }
    }
    #expect(document.judged.signals.count > 20)
    for tally in document.judged.signals {
      let title = SignalTitles.titles[tally.signal]
      #expect(title != nil, "\(tally.signal)")
      #expect(title?.english.isEmpty == false && title?.czech.isEmpty == false)
    }
  }
}

@Suite struct AllowanceWordingTests {
  @Test func hiddenRowsAreToldInBothLanguages() {
    let text = TerminalText(style: TextStyle(color: false, unicode: true))
    #expect(text.hidden(rows: 3, allowances: 1) == "3 rows hidden by 1 allowance.\n")
    #expect(
      text.hidden(rows: 5, allowances: 2, language: .czech)
        == "Skryto výjimkami: 5\u{A0}řádků (2\u{A0}výjimky).\n")
    #expect(
      Wording(.czech).allowance(reason: "zálohy", author: "správa", expires: "2026-06-01")
        == "zálohy (autor: správa), platí do 1.\u{A0}6.\u{A0}2026")
  }
}
