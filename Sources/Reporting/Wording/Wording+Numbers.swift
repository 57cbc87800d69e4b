import Detection
import Evidence
import Telemetry

/// Numbers and times as the language writes them.
extension Wording {
  /// English figures in the language: Czech has a decimal comma, and spaces that do not break between thousands and
  /// before units.
  private func local(_ figures: String) -> String {
    guard language == .czech else { return figures }
    return String(
      figures.map { character -> Character in
        switch character {
        case ",", " ": "\u{A0}"
        case ".": ","
        default: character
        }
      })
  }

  func grouped(_ value: some BinaryInteger) -> String { local(value.grouped) }

  func fixed(_ value: Double, _ decimals: Int, minus: Figures.Minus = .ascii) -> String {
    local(Figures.fixed(value, decimals, minus: minus))
  }

  func plain(_ value: Double, _ decimals: Int) -> String { local(Figures.plain(value, decimals)) }

  func signed(_ value: Double, minus: Figures.Minus) -> String { local(Figures.signed(value, minus: minus)) }

  func percent(_ share: Double) -> String { local(Figures.percent(share)) }

  func bytes(_ amount: Int64) -> String { local(Figures.bytes(amount)) }

  /// `10 s`, `4.5 min`, `3 days`; `4,5 min`, `3 dny`, `1,5 dne`.
  func duration(_ seconds: Double, extra: Int = 0) -> String {
    guard language == .czech, abs(seconds) >= 172_800 else { return local(Figures.duration(seconds, extra: extra)) }
    let days = plain(seconds / 86_400, 1 + extra)
    guard !days.contains(",") else { return "\(days)\u{A0}dne" }
    return "\(days)\u{A0}\(form(Figures.integer((seconds / 86_400).rounded()), .day))"
  }

  /// Two ends of a range with as many digits as tell them apart.
  func durations(_ low: Double, _ high: Double) -> (low: String, high: String) {
    for extra in 0..<3 {
      let ends = (duration(low, extra: extra), duration(high, extra: extra))
      if ends.0 != ends.1 { return ends }
    }
    return (duration(low), duration(high))
  }

  /// `1 host`, `2 hosts`; `1 stroj`, `2 stroje`, `5 strojů`.
  func count(_ number: Int, _ noun: Noun) -> String {
    grouped(number) + pick(" ", "\u{A0}") + form(number, noun)
  }

  /// The form of a noun that goes with a number.
  func form(_ number: Int, _ noun: Noun) -> String {
    noun.form(number, in: language)
  }

  // MARK: Times

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `2 March 2026`, `2. 3. 2026`.
  func date(_ time: Timestamp) -> String {
    let civil = time.civil
    let month = Wording.months[min(max(civil.month, 1), 12) - 1]
    return pick("\(civil.day) \(month) \(civil.year)", "\(civil.day).\u{A0}\(civil.month).\u{A0}\(civil.year)")
  }

  /// A date for a column: `2026-03-02`, `2. 3. 2026`.
  func columnDate(_ time: Timestamp) -> String { pick(time.civil.date, date(time)) }

  /// The day since when a row goes on; with `bound` before it where the records begin no earlier.
  func columnSince(_ finding: Finding, _ facts: HuntFacts, bound: String = "≤\u{A0}") -> String {
    (facts.isCutOff(finding) ? bound : "") + columnDate(finding.firstSeen)
  }

  /// `08:14`.
  func clock(_ time: Timestamp) -> String { String(time.civil.rfc3339Seconds.dropFirst(11).prefix(5)) }

  /// `2026-03-02 08:14 UTC`.
  func moment(_ time: Timestamp) -> String { dayAndMinute(time) + " UTC" }

  /// `2026-03-02 08:14`, `2. 3. 2026 08:14`, where UTC is printed beside.
  func dayAndMinute(_ time: Timestamp) -> String {
    let text = time.civil.rfc3339Seconds
    guard text.utf8.count == 19 else { return text }
    return pick(
      String(text.prefix(16)).replacing("T", with: " "), "\(date(time))\u{A0}\(text.dropFirst(11).prefix(5))")
  }

  /// `2026-03-02 08:14:05 UTC`.
  func second(_ time: Timestamp) -> String {
    let text = time.civil.rfc3339Seconds
    guard text.utf8.count == 19 else { return text }
    return pick(text.replacing("T", with: " "), "\(date(time))\u{A0}\(text.dropFirst(11))") + " UTC"
  }

  /// `Mon 2 Mar`, `po 2. 3.`, from a date as the document has it.
  func shortDay(_ date: String) -> String {
    guard let time = Timestamp(rfc3339: date) else { return date }
    let civil = time.civil
    let weekday = min(max(civil.weekday, 0), 6)
    let english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday]
    let czech = ["po", "út", "st", "čt", "pá", "so", "ne"][weekday]
    let month = Wording.months[min(max(civil.month, 1), 12) - 1].prefix(3)
    return pick("\(english) \(civil.day) \(month)", "\(czech) \(civil.day).\u{A0}\(civil.month).")
  }

  func span(_ span: HuntDocument.Span) -> String {
    guard let from = span.from, let to = span.to else { return pick("no records", "žádné záznamy") }
    return pick("\(dayAndMinute(from)) to \(dayAndMinute(to)) UTC", "\(dayAndMinute(from)) až \(dayAndMinute(to)) UTC")
  }

  func rhythm(_ finding: Finding, plusMinus: String) -> String? {
    guard let period = finding.periodS else { return nil }
    guard let jitter = finding.jitter else { return duration(period) }
    return "\(duration(period)) \(plusMinus)\(percent(jitter))"
  }
}
