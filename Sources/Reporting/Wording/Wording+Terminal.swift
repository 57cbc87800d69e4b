import Detection
import Evidence
import Telemetry

/// What is said on the terminal, and in the report's account of what was read.
extension Wording {
  var belowTheLine: String { pick("below the line: near misses", "pod hranicí: těsně nedosáhly") }
  var evidenceFor: String { pick("For", "Pro") }
  var evidenceAgainst: String { pick("Against", "Proti") }
  var evidenceNeutral: String { pick("Counted in neither sum", "Nezapočítáno v žádném součtu") }
  var cardInnocent: String { pick("Could be innocent", "Nevinný výklad") }
  var cardClears: String { pick("Would clear it", "Co by nález vyvrátilo") }
  var cardDoFirst: String { pick("Do first", "Nejprve udělejte") }
  var cardSeen: String { pick("Seen", "Pozorováno") }
  var cardIntervals: String { pick("Intervals", "Intervaly") }
  var cardMore: String { pick("More", "Podrobněji") }
  var decibansAgainst: String { pick("decibans against", "decibany proti") }
  var number: String { pick("no.", "č.") }

  /// Heads of the table: number, level, weight, host, destination, client, contacts, since, rhythm.
  var tableHead: [String] {
    switch language {
    case .english: ["#", "Level", "Weight", "Host", "Destination", "Client", "Contacts", "Since", "Every"]
    case .czech: ["č.", "Úroveň", "Váha", "Stroj", "Cíl", "Klient", "Kontaktů", "Od", "Perioda"]
    }
  }

  /// A level in a column of the table.
  func tableLevel(_ level: Level) -> String { level == .low ? self.level(level) : self.level(level).uppercased() }

  /// Contacts, or the attempts of a row that never got an answer.
  func contactCount(_ finding: Finding) -> String {
    finding.contacts == 0 && finding.attempts > 0
      ? count(finding.attempts, .shortAttempt) : count(finding.contacts, .contact)
  }

  /// The same for a column headed “Contacts”.
  func contactCell(_ finding: Finding) -> String {
    finding.contacts == 0 && finding.attempts > 0 ? contactCount(finding) : grouped(finding.contacts)
  }

  /// Labels of an explanation.
  var explainFalseAlarms: String { pick("False alarms", "Plané poplachy") }
  var explainHost: String { pick("Host", "Stroj") }
  var explainAlso: String { pick("also", "dále") }
  var explainClient: String { pick("Client", "Klient") }
  var explainDestination: String { pick("Destination", "Cíl") }
  var explainTenant: String { pick("Tenant", "Tenant (zákazník)") }
  var explainObject: String { pick("Object", "Objekt") }
  var explainNames: String { pick("Names", "Jména") }
  var explainAddresses: String { pick("Addresses", "Adresy") }
  var explainVia: String { pick("Through", "Přes") }
  var explainPorts: String { pick("Ports", "Porty") }
  var explainTraffic: String { pick("Traffic", "Provoz") }

  /// Labels of the closing account.
  var accountResult: String { pick("Result", "Výsledek") }
  var accountRead: String { pick("Read", "Přečteno") }
  var accountRejected: String { pick("Rejected", "Odmítnuto") }
  var accountSpan: String { pick("Span", "Období") }
  var accountGaps: String { pick("Gaps", "Mezery") }
  var accountNone: String { pick("none", "žádné") }
  var accountPackets: String { pick("Packets", "Pakety") }
  var accountCannotJudge: String { pick("Cannot judge", "Nelze posoudit") }
  var accountHosts: String { pick("Hosts", "Stroje") }
  var accountJudged: String { pick("Judged", "Posouzeno") }
  var accountNews: String { pick("News", "Novinky") }
  var accountNames: String { pick("Names", "Jména") }

  func explainHint(_ id: String) -> String { "fousek explain \(id) --findings FILE.json" }

  func seen(_ finding: Finding) -> String {
    pick(
      "\(second(finding.firstSeen)) to \(second(finding.lastSeen)), \(contactCount(finding))",
      "\(second(finding.firstSeen)) až \(second(finding.lastSeen)), \(contactCount(finding))")
  }

  func also(_ addresses: [String]) -> String {
    pick("also ", "dále ") + addresses.joined(separator: ", ")
  }

  func sparkline(_ figures: IntervalFigures, _ finding: Finding, plusMinus: String) -> String {
    let range = figures.shown
    guard figures.total > 0, !range.isEmpty, range.upperBound < figures.edges.count else {
      return pick("no intervals: too few contacts", "žádné intervaly: kontaktů je příliš málo")
    }
    let (low, high) = durations(figures.edges[range.lowerBound], figures.edges[range.upperBound])
    var text = pick("\(low) to \(high)", "\(low) až \(high)")
    if let rhythm = rhythm(finding, plusMinus: plusMinus) { text += "; \(rhythm)" }
    return text
  }

  func readLine(_ facts: HuntFacts) -> String {
    let kinds = facts.recordsByKind.map { "\($0.log) \(grouped($0.count))" }.joined(separator: ", ")
    return "\(count(facts.document.coverage.files, .file)), \(count(facts.records, .record))"
      + (kinds.isEmpty ? "" : ": \(kinds)")
  }

  func rejectedLine(_ coverage: HuntDocument.Coverage) -> String {
    switch coverage.rejected {
    case 0: pick("no line", "žádný řádek")
    case 1: pick("1 line was no record", "1 řádek nebyl záznamem")
    default:
      pick(
        "\(grouped(coverage.rejected)) lines were no records",
        "řádky, které nejsou záznamem: \(grouped(coverage.rejected))")
    }
  }

  func gap(_ gap: HuntFacts.Stretch) -> String {
    let length = duration(gap.to.seconds(since: gap.from))
    let logs = gap.logs.joined(separator: ", ")
    return pick(
      "\(logs): nothing from \(dayAndMinute(gap.from)) to \(dayAndMinute(gap.to)) UTC (\(length))",
      "\(logs): nic od \(dayAndMinute(gap.from)) do \(dayAndMinute(gap.to)) UTC (\(length))")
  }

  func more(_ number: Int) -> String { pick("and \(grouped(number)) more", "a dalších \(grouped(number))") }

  func cannotJudge(_ shares: HuntDocument.CannotJudge) -> String {
    let (unnamed, shared) = (percent(shares.contactsWithoutName), percent(shares.behindSharedAddresses))
    guard shares.behindSharedAddresses > 0 else {
      return pick("\(unnamed) of contacts have no name", "\(unnamed) kontaktů nemá jméno")
    }
    return pick(
      "\(unnamed) of contacts have no name, \(shared) are behind shared addresses",
      "\(unnamed) kontaktů nemá jméno, \(shared) je za sdílenými adresami")
  }

  /// An address that may be a translator's: nameless, with many findings, and none was recognised as shared.
  func maybeShared(_ address: String, findings: Int) -> String {
    pick(
      "\(address) has \(count(findings, .finding)): it may stand for several machines (NAT).",
      "Adresa \(address) má \(count(findings, .finding)): může za ní být více strojů (NAT).")
  }

  /// How the list is sorted, and why strong rows have a weight below zero.
  func sorting(_ totals: Finding.Totals, minus: Figures.Minus) -> String {
    let (person, software) = (totals.priorPersonDB, totals.priorSoftwareDB)
    let start = { (value: Double) in
      (value < 0 ? minus.rawValue : "") + plain(abs(value), 1)
    }
    return pick(
      "Sorted by weight: the closer to zero or above, the stronger. Sums start at \(start(person)) and "
        + "\(start(software)) dB because such channels are rare.",
      "Seřazeno podle váhy: čím blíže nule nebo výše, tím silnější. Součty začínají na \(start(person)) "
        + "a \(start(software))\u{A0}dB, protože takové kanály jsou vzácné.")
  }

  /// Other rows of the host by number, and those that followed the page of a dead drop.
  var sameHost: String { pick("Same host", "Týž stroj") }
  var afterPage: String { pick("followed the page", "následoval po stránce") }

  /// `no. 18, 20; followed the page: no. 18`.
  func numbers(of relatives: Relatives) -> String {
    let list = { (rows: [Relatives.Row]) in
      self.number + "\u{A0}" + rows.map { self.grouped($0.rank) }.joined(separator: ", ")
    }
    let followed = relatives.rows.filter(\.followsPage)
    return list(relatives.rows) + (relatives.more > 0 ? " " + more(relatives.more) : "")
      + (followed.isEmpty ? "" : "; \(afterPage): \(list(followed))")
  }

  /// Names of the destination; of data in names the first few, for all of them are the channel itself.
  func names(_ finding: Finding) -> [String] {
    let (names, shown) = (finding.destination.hostnames, 5)
    guard finding.kind == .dnsTunnel, names.count > shown else { return names }
    return names.prefix(shown) + [more(names.count - shown)]
  }

  func judged(_ judged: HuntDocument.Judged) -> String {
    pick(
      "\(grouped(judged.judgedStrands)) of \(count(judged.strands, .strand)) had enough contacts",
      "dost kontaktů mělo \(grouped(judged.judgedStrands)) z \(grouped(judged.strands)) "
        + (judged.strands == 1 ? "vlákna" : "vláken"))
  }

  func packetLoss(_ share: Double?) -> String {
    guard let share else {
      return pick("the sensor says nothing about lost packets", "o ztracených paketech senzor nic neříká")
    }
    return pick(
      "the sensor says it lost \(percent(share)) of packets", "senzor hlásí ztrátu \(percent(share)) paketů")
  }
}
