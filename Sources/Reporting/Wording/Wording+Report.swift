import Detection
import Evidence
import Telemetry

/// What is said in the HTML report only.
extension Wording {
  var reportTitle: String { pick("Hunt report", "Zpráva o vyhledávání hrozeb") }
  var skip: String { pick("Skip to the findings", "Přejít k nálezům") }
  var doFirst: String { pick("Do first", "Nejprve udělejte") }
  var innocent: String { pick("Best innocent explanation", "Nejlepší nevinné vysvětlení") }
  var clears: String { pick("What would clear it", "Co by nález vyvrátilo") }
  var listTitle: String { pick("Findings", "Nálezy") }
  var listEmpty: String { pick("No row reached the list.", "Do seznamu se nedostal žádný řádek.") }
  var backToList: String { pick("Back to the list", "Zpět na seznam") }
  var coverageTitle: String { pick("What was covered", "Co bylo pokryto") }
  var sumsTitle: String { pick("The two sums", "Oba součty") }
  var rawNumbers: String { pick("Raw numbers", "Naměřené hodnoty") }
  var factsTitle: String { pick("Who and where", "Kdo a kde") }
  var notObserved: String { pick("Not observed", "Nepozorováno") }
  var nothingMissing: String {
    pick("nothing was missing that a signal needed", "nechybělo nic, co některý signál potřeboval")
  }
  var noGaps: String { pick("No gaps.", "Bez mezer.") }
  var couldNotSee: String { pick("Could not see", "Co nebylo vidět") }
  var belowTheLineTitle: String { pick("Below the line: near misses", "Pod hranicí: těsně nedosáhly") }
  var notListed: String { "—" }
  var closestRows: String {
    pick(
      "These rows did not reach the line. Each opens to show its evidence.",
      "Tyto řádky na hranici nedosáhly. Každý lze rozbalit a prohlédnout svědectví.")
  }

  func rank(_ rank: Int) -> String { pick("No. ", "č.\u{A0}") + grouped(rank) }

  func seenRange(_ finding: Finding) -> String {
    pick(
      "\(moment(finding.firstSeen)) to \(moment(finding.lastSeen))",
      "\(moment(finding.firstSeen)) až \(moment(finding.lastSeen))")
  }

  func every(_ rhythm: String) -> String { pick("every \(rhythm)", "jednou za \(rhythm)") }

  func contacts(_ finding: Finding, plusMinus: String) -> String {
    let number = contactCount(finding)
    guard let rhythm = rhythm(finding, plusMinus: plusMinus) else { return number }
    return "\(number), \(every(rhythm))"
  }

  /// What a card says besides host, destination and count: the client, and what is odd about it.
  func peculiarity(_ finding: Finding) -> String {
    let title = finding.client.title
    switch finding.kind {
    case .dnsTunnel, .longConnection: return finding.claim
    case .beacon, .deadDrop, .encryptedDNS, .exfiltration, .indicator, .refusedRetry, .serviceC2: break
    }
    let head = factsHead[2] + ": "
    guard title.count > 4, let place = finding.claim.firstRange(of: title) else {
      let rest = Clause.rest(of: finding.claim)
      return head + title + "." + (rest.isEmpty ? "" : " " + rest)
    }
    return head + title + finding.claim[place.upperBound...].drop { "“”„\"".contains($0) }
  }

  func moreMembers(_ number: Int) -> String { pick("and ", "a ") + count(number, .moreHost) }

  func numbers(_ facts: HuntFacts) -> [(number: String, what: String)] {
    let document = facts.document
    let (files, strands) = (document.coverage.files, document.judged.strands)
    return [
      (
        grouped(facts.records),
        pick(
          "records in \(count(files, .file))",
          "\(form(facts.records, .record)) v \(grouped(files)) \(files == 1 ? "souboru" : "souborech")")
      ),
      (grouped(document.population.hosts), form(document.population.hosts, .host)),
      (
        grouped(document.judged.judgedStrands),
        pick(
          "of \(count(strands, .strand)) judged",
          "z \(grouped(strands)) \(strands == 1 ? "vlákna" : "vláken") posouzeno")
      ),
      (grouped(document.judged.high), pick("high", "vysoká úroveň")),
      (grouped(document.judged.medium), pick("medium", "střední úroveň")),
      (grouped(document.judged.low), pick("below the line", "pod hranicí")),
      (grouped(document.coverage.rejected), pick("lines rejected", "odmítnuto řádků")),
    ]
  }

  // MARK: Looked for

  /// What a kind points at.
  func kind(_ kind: FindingKind) -> String {
    switch kind {
    case .serviceC2:
      pick(
        "Command and control through public services of the catalogue",
        "Řízení a velení (C2) přes veřejné služby z katalogu")
    case .beacon:
      pick(
        "Command and control to destinations outside the catalogue",
        "Řízení a velení (C2) k cílům mimo katalog")
    case .deadDrop:
      pick("Dead drops: a public page, then a new server", "Mrtvé schránky: veřejná stránka, pak nový server")
    case .exfiltration: pick("Data sent out through public services", "Odesílání dat přes veřejné služby")
    case .longConnection: pick("Connections held open for hours", "Spojení otevřená celé hodiny")
    case .dnsTunnel: pick("Data in the names asked of the name service", "Data ve jménech dotazů DNS")
    case .encryptedDNS: pick("Encrypted name service outside the browser", "Šifrované DNS mimo prohlížeč")
    case .refusedRetry:
      pick("Destinations tried again and again that never answer", "Cíle zkoušené znovu a znovu, které neodpovídají")
    case .indicator: pick("Watched indicators", "Sledované indikátory")
    }
  }

  func lookedFor(_ kind: FindingKind, above: Int, below: Int) -> String {
    let found =
      above == 0
      ? pick("looked for, nothing above the line", "hledáno, nad hranicí nic") : count(above, .finding)
    let misses =
      below == 0
      ? "."
      : pick(", \(count(below, .nearMiss)) below it.", "; \(count(below, .nearMiss)).")
    return "\(self.kind(kind)): \(found)\(misses)"
  }

  /// `T1102.002 Bidirectional Communication`; an unknown id stays as it is.
  func technique(_ id: String) -> String { TechniqueNames.names[id].map { "\(id) \($0)" } ?? id }

  var quietMeaning: String {
    pick(
      "That is no proof of absence: it stands on the records, hours and signals listed below, and on nothing else.",
      "To není důkaz nepřítomnosti: opírá se jen o záznamy, hodiny a signály uvedené níže.")
  }
  var nearest: String { pick("The strand nearest to the line: ", "Hranici je nejblíže vlákno: ") }

  // MARK: Heads of tables and lists

  var listHead: [String] {
    switch language {
    case .english: ["#", "Level", "Host", "Destination", "Client", "Contacts", "Since", "Weight"]
    case .czech: ["č.", "Úroveň", "Stroj", "Cíl", "Klient", "Kontakty", "Od", "Váha"]
    }
  }
  var coverageHead: [String] {
    switch language {
    case .english: ["Read", "Rejected", "Gaps", "Packets", "Cannot judge", "Judged"]
    case .czech: ["Přečteno", "Odmítnuto", "Mezery", "Pakety", "Nelze posoudit", "Posouzeno"]
    }
  }
  var sumsHead: [String] {
    switch language {
    case .english: ["Decibans against", "a person", "ordinary software"]
    case .czech: ["Decibany proti hypotéze", "člověk", "běžný program"]
    }
  }
  var factsHead: [String] {
    switch language {
    case .english:
      [
        "Host", "Members", "Client", "Destination", "Object", "Names", "Addresses", "Ports", "Traffic",
        "First and last", "MITRE ATT&CK", "False alarms", "Not observed",
      ]
    case .czech:
      [
        "Stroj", "Další stroje", "Klient", "Cíl", "Objekt", "Jména", "Adresy", "Porty", "Provoz",
        "Poprvé a naposledy", "MITRE ATT&CK", "Plané poplachy", "Nepozorováno",
      ]
    }
  }
}

/// Lines about hosts, levels and silent signals.
extension Wording {
  var nothingAbove: String { pick("Nothing stands above the line.", "Nad hranicí nestojí nic.") }
  var mediumAndHigh: String { pick("medium and high", "střední a vysoká") }

  /// A host with its addresses, role and site.
  func hostLine(_ host: Finding.Host) -> String {
    let others = host.addresses.filter { $0 != host.address }
    return [host.label, role(host.role), host.site, others.isEmpty ? nil : also(others)].compactMap { $0 }
      .joined(separator: "; ")
  }

  /// `offhours: why`, with the signal's name in the language.
  func unobserved(_ sentence: String) -> String {
    guard let colon = sentence.firstIndex(of: ":"), !sentence[..<colon].contains(" ") else { return sentence }
    return signal(String(sentence[..<colon])) + sentence[colon...]
  }
}
