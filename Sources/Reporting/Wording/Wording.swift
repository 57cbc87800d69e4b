import Detection
import Telemetry

/// Every sentence that people read, in English. Another language is another set of these functions.
enum Wording {
  static let closerBoth = "soft minimum of the two totals"

  static func level(_ level: Level) -> String {
    switch level {
    case .high: "high"
    case .medium: "medium"
    case .low: "near miss"
    }
  }

  static func rival(_ rival: Rival) -> String {
    switch rival {
    case .person: "a person"
    case .software: "ordinary software"
    }
  }

  /// `1 host`, `2 hosts`.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(Figures.grouped(number)) \(number == 1 ? one : many)"
  }

  /// A list in a sentence: `a, b and c`.
  static func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: Times

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `2 March 2026`.
  static func date(_ time: Timestamp) -> String {
    let civil = time.civil
    return "\(civil.day) \(months[min(max(civil.month, 1), 12) - 1]) \(civil.year)"
  }

  /// `2026-03-02 08:14 UTC`.
  static func moment(_ time: Timestamp) -> String { dayAndMinute(time) + " UTC" }

  /// `2026-03-02 08:14`, where UTC is printed beside.
  static func dayAndMinute(_ time: Timestamp) -> String {
    let text = time.civil.rfc3339Seconds
    guard text.utf8.count == 19 else { return text }
    return String(text.prefix(16)).replacing("T", with: " ")
  }

  /// `Mon 2 Mar`, from a date as the document has it.
  static func shortDay(_ date: String) -> String {
    guard let time = Timestamp(rfc3339: date) else { return date }
    let civil = time.civil
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][min(max(civil.weekday, 0), 6)]
    return "\(weekday) \(civil.day) \(months[min(max(civil.month, 1), 12) - 1].prefix(3))"
  }

  static func span(_ span: HuntDocument.Span) -> String {
    guard let from = span.from, let to = span.to else { return "no records" }
    return "\(dayAndMinute(from)) to \(dayAndMinute(to)) UTC"
  }

  static func rhythm(_ finding: Finding, plusMinus: String) -> String? {
    guard let period = finding.periodS else { return nil }
    guard let jitter = finding.jitter else { return Figures.duration(period) }
    return "\(Figures.duration(period)) \(plusMinus)\(Figures.percent(jitter))"
  }

  // MARK: The bottom line

  /// The whole result in one sentence.
  static func bottomLine(_ facts: HuntFacts) -> String {
    guard facts.records > 0 else { return "No records were read, so nothing can be said about this network." }
    guard facts.document.population.hosts > 0 else {
      return
        "Nothing could be judged: none of \(count(facts.records, "record", "records")) is of a connection that one of "
        + "your hosts opened. Name your own networks with --local, and check --since and --until."
    }
    guard let oldest = facts.oldest else { return nothingFound(facts) }
    let hosts = facts.hostsAboveLine
    let services = facts.findings.count { $0.kind == .serviceC2 }
    let beacons = facts.findings.count - services
    let through =
      switch (services, beacons) {
      case (_, 0): "over public services"
      case (0, _): "to destinations outside the catalogue of public services"
      default: ""
      }
    let since =
      switch facts.findings.count {
      case 1: ", since \(date(oldest))"
      case 2: "; the older since \(date(oldest))"
      default: "; the oldest since \(date(oldest))"
      }
    let population = max(facts.document.population.hosts, hosts)
    let subject = "\(Figures.grouped(hosts)) of \(count(population, "host", "hosts"))"
    guard services == 0 || beacons == 0 else {
      return "\(count(facts.findings.count, "finding", "findings")) on \(subject): traffic that points at command and "
        + "control, \(services) over public services and \(beacons) to other destinations\(since)."
    }
    return "\(subject) \(hosts == 1 ? "shows" : "show") traffic that points at command and control \(through)\(since)."
  }

  /// "No findings", and over what.
  static func nothingFound(_ facts: HuntFacts) -> String {
    let document = facts.document
    var text = "Nothing found above the line"
    if let seconds = facts.spanSeconds, let from = document.span.from, let to = document.span.to {
      let days = date(from) == date(to) ? "on \(date(from))" : "from \(date(from)) to \(date(to))"
      text += " over \(Figures.duration(seconds)) (\(days))"
    }
    text += ", in \(count(facts.records, "record", "records")) of \(count(document.population.hosts, "host", "hosts"))"
    return text + ", \(gaps(document.coverage.gaps.count))."
  }

  static func gaps(_ number: Int) -> String {
    number == 0 ? "without gaps" : "with \(count(number, "gap", "gaps"))"
  }

  static func levels(_ facts: HuntFacts) -> String {
    let judged = facts.document.judged
    return "\(Figures.grouped(judged.high)) high, \(Figures.grouped(judged.medium)) medium, "
      + "\(Figures.grouped(judged.low)) below the line"
  }

  static func leftOut(_ number: Int) -> String {
    "\(count(number, "more finding", "more findings")) above the line did not fit into this list; raise --limit."
  }

  static func thin(_ hosts: Int) -> String {
    "Only \(count(hosts, "host", "hosts")) in these records: how rare something is says little here."
  }

  // MARK: Evidence

  static let priorRow = "Where the sum starts"
  static let totalRow = "Total"
  static let weightRow = "Weight"

  /// Which rival is closer, with both totals in decibans.
  static func closest(_ sums: Sums, minus: Figures.Minus) -> String {
    let closer = sums.closer
    let other: Rival = closer == .person ? .software : .person
    return "Could still be: \(rival(closer)), \(Figures.signed(sums.total(closer), minus: minus)) dB; "
      + "\(rival(other)) is further off, \(Figures.signed(sums.total(other), minus: minus)) dB."
  }

  static func doesNotAddUp(_ against: Rival, _ tenths: Int, minus: Figures.Minus) -> String {
    "The rows against \(rival(against)) miss the total by \(Figures.signed(Double(tenths) / 10, minus: minus)) dB: "
      + "this document was changed or damaged."
  }

  static func beforeCaps(_ row: Finding.EvidenceRow, minus: Figures.Minus) -> String {
    "before groups and caps \(Figures.signed(row.personDB, minus: minus)) and "
      + "\(Figures.signed(row.softwareDB, minus: minus)) dB"
  }

  static func expectedFalse(_ perWeek: Double) -> String {
    "About \(Figures.plain(perWeek, perWeek < 1 ? 2 : 1)) rows of this weight or more are to be expected "
      + "in an innocent week of a network of this size."
  }

  static func traffic(_ finding: Finding) -> String {
    var text = "\(count(finding.contacts, "contact", "contacts"))"
    if finding.attempts > 0 { text += ", \(count(finding.attempts, "unanswered attempt", "unanswered attempts"))" }
    return text + "; \(Figures.bytes(finding.bytesUp)) sent, \(Figures.bytes(finding.bytesDown)) received"
  }

  /// What a signal of a known name looks at; others are shown by their name.
  static func signal(_ name: String) -> String {
    name.replacing("_", with: " ").replacing("-", with: " ")
  }

  /// A value's name and number: `period_s` 10 becomes `period 10 s`.
  static func value(_ name: String, _ number: Double) -> String {
    let units = ["s": " s", "db": " dB", "ms": " ms", "min": " min", "h": " h", "bytes": " bytes", "nats": " nats"]
    let parts = name.split(separator: "_")
    let shown = abs(number) < 1 ? Figures.plain(number, 4) : Figures.plain(number, 2)
    if let last = parts.last, parts.count > 1, let unit = units[last.lowercased()] {
      return parts.dropLast().joined(separator: " ") + " " + shown + unit
    }
    return parts.joined(separator: " ") + " " + shown
  }
}
