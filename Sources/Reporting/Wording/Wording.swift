import Detection
import Evidence
import Telemetry

/// Every sentence that people read, in the reader's language. Both languages stand side by side where the numbers are.
struct Wording: Sendable {
  let language: Language

  init(_ language: Language = .english) { self.language = language }

  /// The text of the language.
  func pick(_ english: @autoclosure () -> String, _ czech: @autoclosure () -> String) -> String {
    switch language {
    case .english: english()
    case .czech: czech()
    }
  }

  var closerBoth: String { pick("soft minimum of the two totals", "měkké minimum obou součtů") }

  func level(_ level: Level) -> String {
    switch level {
    case .high: pick("high", "vysoká")
    case .medium: pick("medium", "střední")
    case .low: pick("near miss", "pod hranicí")
    }
  }

  func rival(_ rival: Rival) -> String {
    switch rival {
    case .person: pick("a person", "člověk")
    case .software: pick("ordinary software", "běžný program")
    }
  }

  /// The rival after “against”.
  private func against(_ rival: Rival) -> String {
    switch rival {
    case .person: pick("a person", "člověku")
    case .software: pick("ordinary software", "běžnému programu")
    }
  }

  /// The rival as a column on a terminal.
  func shortRival(_ rival: Rival) -> String {
    switch rival {
    case .person: pick("a person", "člověk")
    case .software: pick("software", "program")
    }
  }

  /// What a host is.
  func role(_ name: String) -> String {
    guard language == .czech else { return name }
    return [
      "workstation": "pracovní stanice", "server": "server", "thing": "zařízení", "shared-address": "sdílená adresa",
      "unknown": "neznámá role",
    ][name] ?? name
  }

  /// What identifies a client.
  func clientKind(_ name: String) -> String {
    let known = [
      "process": pick("process", "proces"), "ja4-family": pick("JA4 family", "rodina JA4"), "ja3": "JA3",
      "tls-parameters": pick("TLS parameters", "parametry TLS"), "user-agent": "User-Agent",
      "protocol": pick("protocol", "protokol"), "unknown": pick("unknown", "neznámý"),
    ]
    return known[name] ?? name
  }

  // MARK: Evidence

  var priorRow: String { pick("Where the sum starts", "Kde součet začíná") }
  var totalRow: String { pick("Total", "Součet") }
  var weightRow: String { pick("Weight", "Váha") }

  /// Which rival is closer, with both totals in decibans.
  func closest(_ sums: Sums, minus: Figures.Minus) -> String {
    let closer = sums.closer
    let other: Rival = closer == .person ? .software : .person
    let (near, far) = (signed(sums.total(closer), minus: minus), signed(sums.total(other), minus: minus))
    return pick(
      "Harder to rule out: \(rival(closer)) (\(near) dB). \(rival(other).prefix(1).uppercased())"
        + "\(rival(other).dropFirst()): \(far) dB.",
      "Hůře vyloučit lze \(closer == .person ? "člověka" : rival(closer)) (\(near) dB); \(rival(other)): \(far) dB.")
  }

  func doesNotAddUp(_ against: Rival, _ tenths: Int, minus: Figures.Minus) -> String {
    let missing = signed(Double(tenths) / 10, minus: minus)
    return pick(
      "The rows against \(rival(against)) miss the total by \(missing) dB: this document was changed or damaged.",
      "Řádky proti \(self.against(against)) se od součtu liší o \(missing) dB: dokument byl změněn nebo poškozen.")
  }

  func beforeCaps(_ row: Finding.EvidenceRow, minus: Figures.Minus) -> String {
    let (person, software) = (signed(row.personDB, minus: minus), signed(row.softwareDB, minus: minus))
    return pick(
      "by its formula \(person) and \(software) dB", "podle vzorce \(person) a \(software) dB")
  }

  func expectedFalse(_ perWeek: Double) -> String {
    let least = 0.01
    guard perWeek >= least else {
      return pick(
        "Fewer than \(plain(least, 2)) rows a week of this weight or more are to be expected in an innocent network of "
          + "this size.",
        "V nezasažené síti této velikosti lze čekat méně než \(plain(least, 2)) řádku týdně s touto nebo větší vahou.")
    }
    let number = plain(perWeek, perWeek < 1 ? 2 : 1)
    let isOne = number == "1"
    let rows = number.contains(",") ? "řádku" : form(Figures.integer(perWeek.rounded()), .row)
    return pick(
      "About \(number) \(isOne ? "row" : "rows") a week of this weight or more \(isOne ? "is" : "are") to be expected in "
        + "an innocent network of this size.",
      "V nezasažené síti této velikosti lze čekat zhruba \(number) \(rows) týdně s touto nebo větší vahou.")
  }

  func traffic(_ finding: Finding) -> String {
    var text = count(finding.contacts, .contact)
    if finding.contacts == 0, finding.attempts > 0 {
      text = count(finding.attempts, .attempt)
    } else if finding.attempts > 0 {
      text += ", \(count(finding.attempts, .attempt))"
    }
    // Zero is an amount; not to know one is not.
    let amount = { (total: Int64, sample: [Int64]) in
      total == 0 && !sample.isEmpty && sample.allSatisfy { $0 < 0 }
        ? pick("an unknown amount", "neznámé množství") : bytes(total)
    }
    let sent = amount(finding.bytesUp, finding.plots.contacts.bytesUp)
    let received = amount(finding.bytesDown, finding.plots.contacts.bytesDown)
    return text
      + pick(
        "; \(sent) sent, \(received) received",
        "; odesláno \(sent), přijato \(received)")
  }

  /// Signals that share a cause.
  func group(_ name: String) -> String {
    guard language == .czech else { return name }
    return [
      "rhythm": "rytmus", "identity": "identita", "context": "souvislosti", "volume": "objem", "chain": "řetězec",
      "intelligence": "zpravodajství",
    ][name] ?? name
  }

  /// A value as the document names it: names of values are the same in every language.
  func value(_ name: String, _ number: Double) -> String {
    "\(name) = \(abs(number) < 1 ? plain(number, 4) : plain(number, 2))"
  }
}
