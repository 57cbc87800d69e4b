import Detection
import Telemetry

/// What is said in the HTML report only.
extension Wording {
  static let reportTitle = "Hunt report"
  static let skip = "Skip to the findings"
  static let doFirst = "Do first"
  static let innocent = "Best innocent explanation"
  static let clears = "What would clear it"
  static let details = "Evidence and plots"
  static let listTitle = "Findings and near misses"
  static let listEmpty = "No row reached the list."
  static let backToList = "Back to the list"
  static let coverageTitle = "What was covered"
  static let sumsTitle = "The two sums"
  static let intervalsTitle = "Intervals between contacts"
  static let hoursTitle = "When it spoke, and when people did"
  static let contactsMap = "This strand"
  static let personMap = "People on the same host"
  static let factsTitle = "Who and where"
  static let notObserved = "Not observed"
  static let nothingMissing = "nothing was missing that a signal needed"
  static let noGaps = "No gaps."
  static let couldNotSee = "Could not see"
  static let showData = "Show data"
  static let expectedLegend = "expected if random"
  static let noIntervals = "No intervals: there were too few contacts to measure any."
  static let oneInterval = "One interval only: it is shown, but says nothing about a rhythm."
  static let noHours = "No map: the document holds no hours for this strand."
  static let hoursAxis = "hour of the day, UTC"
  static let uncovered = "no records"
  static let belowTheLineTitle = "Below the line: near misses"
  static let notListed = "—"

  static func since(_ finding: Finding) -> String {
    "Since \(dayAndMinute(finding.firstSeen)), last \(dayAndMinute(finding.lastSeen)) UTC"
  }

  static func contacts(_ finding: Finding, plusMinus: String) -> String {
    let number = count(finding.contacts, "contact", "contacts")
    guard let rhythm = rhythm(finding, plusMinus: plusMinus) else { return number }
    return "\(number), every \(rhythm)"
  }

  static func moreMembers(_ number: Int) -> String { "and \(count(number, "more host", "more hosts"))" }

  static func numbers(_ facts: HuntFacts) -> [(number: String, what: String)] {
    let document = facts.document
    return [
      (Figures.grouped(facts.records), "records in \(count(document.coverage.files, "file", "files"))"),
      (Figures.grouped(document.population.hosts), document.population.hosts == 1 ? "host" : "hosts"),
      (Figures.grouped(document.judged.judgedStrands), "of \(Figures.grouped(document.judged.strands)) strands judged"),
      (Figures.grouped(document.judged.high), "high"),
      (Figures.grouped(document.judged.medium), "medium"),
      (Figures.grouped(document.judged.low), "below the line"),
      (Figures.grouped(document.coverage.rejected), "lines rejected"),
    ]
  }

  // MARK: Plots as sentences

  static func intervals(_ figures: IntervalFigures, _ finding: Finding) -> String {
    guard let fullest = figures.fullest else { return noIntervals }
    let (low, high) = (figures.edges[fullest], figures.edges[fullest + 1])
    var text = "\(count(figures.total, "interval", "intervals")). The fullest bin, \(Figures.duration(low)) to "
    text += "\(Figures.duration(high)), holds \(Figures.grouped(figures.counts[fullest]))"
    if !figures.expected.isEmpty {
      text +=
        "; contacts at random times of the same rate would put \(Figures.plain(figures.expected[fullest], 0)) there"
    }
    guard let rhythm = rhythm(finding, plusMinus: "± ") else { return text + ". No timer was found in them." }
    return text + ". The timer: \(rhythm)."
  }

  static func median(_ finding: Finding, _ period: Double) -> String {
    guard let jitter = finding.jitter else { return Figures.duration(period) }
    return "\(Figures.duration(period)) ± \(Figures.percent(jitter))"
  }

  static func hours(_ figures: HourFigures) -> String {
    guard !figures.days.isEmpty else { return noHours }
    var text = "\(count(figures.contactCount, "contact", "contacts")) on \(count(figures.days.count, "day", "days"))"
    text += "; people on the same host visited \(count(figures.personCount, "site", "sites")) in that time. "
    if let share = figures.shareAlone {
      text += "\(Figures.percent(share)) of the contacts fell into hours in which nobody browsed. "
    }
    text += figures.uncovered == 0 ? "Every hour was covered." : hatchedHours(figures.uncovered)
    return text
  }

  private static func hatchedHours(_ number: Int) -> String {
    "\(count(number, "hour", "hours")) without any records \(number == 1 ? "is" : "are") hatched."
  }

  static func shade(_ index: Int) -> String {
    let shades = HourFigures.shades
    guard index + 1 < shades.count else { return "\(shades[index]) or more" }
    return "\(shades[index])–\(shades[index + 1] - 1)"
  }

  static func coverageStrip(_ facts: HuntFacts) -> String {
    let gaps = facts.document.coverage.gaps
    let logs = facts.recordsByKind.map(\.log).joined(separator: ", ")
    return "Logs read: \(logs.isEmpty ? "none" : logs). \(gaps.isEmpty ? noGaps : gapList(gaps))"
  }

  private static func gapList(_ gaps: [HuntDocument.Gap]) -> String {
    let first = gaps.prefix(3).map { gap($0) }.joined(separator: "; ")
    return "Hatched: " + first + (gaps.count > 3 ? "; \(more(gaps.count - 3))." : ".")
  }

  // MARK: Looked for

  static func lookedFor(_ kind: FindingKind, above: Int, below: Int) -> String {
    let what =
      kind == .serviceC2
      ? "Command and control through public services of the catalogue"
      : "Command and control to destinations outside the catalogue"
    let found = above == 0 ? "looked for, nothing above the line" : count(above, "finding", "findings")
    return "\(what): \(found)" + (below == 0 ? "." : ", \(count(below, "near miss", "near misses")) below it.")
  }

  static let techniqueNames: [String: String] = [
    "T1008": "Fallback Channels", "T1029": "Scheduled Transfer", "T1030": "Data Transfer Size Limits",
    "T1041": "Exfiltration Over C2 Channel", "T1071": "Application Layer Protocol", "T1071.001": "Web Protocols",
    "T1071.004": "DNS", "T1090": "Proxy", "T1095": "Non-Application Layer Protocol", "T1102": "Web Service",
    "T1102.001": "Dead Drop Resolver", "T1102.002": "Bidirectional Communication",
    "T1102.003": "One-Way Communication", "T1105": "Ingress Tool Transfer", "T1132": "Data Encoding",
    "T1567": "Exfiltration Over Web Service", "T1567.001": "Exfiltration to Code Repository",
    "T1567.002": "Exfiltration to Cloud Storage", "T1568": "Dynamic Resolution", "T1571": "Non-Standard Port",
    "T1572": "Protocol Tunneling", "T1573": "Encrypted Channel",
  ]

  /// `T1102.002 Bidirectional Communication`; an unknown id stays as it is.
  static func technique(_ id: String) -> String { techniqueNames[id].map { "\(id) \($0)" } ?? id }
}

/// What is said when nothing was found.
extension Wording {
  static let quietMeaning =
    "That is no proof of absence: it stands on the records, hours and signals listed below, and on nothing else."
  static let nearest = "The strand nearest to the line: "
}

/// Heads of tables and lists.
extension Wording {
  static let listHead = ["#", "Level", "Host", "Destination", "Client", "Contacts", "Since", "Weight"]
  static let coverageHead = ["Read", "Rejected", "Gaps", "Packets", "Cannot judge", "Judged"]
  static let sumsHead = ["Decibans against", "a person", "ordinary software"]
  static let factsHead = [
    "Host", "Members", "Client", "Destination", "Object", "Names", "Addresses", "Ports", "Traffic", "First and last",
    "MITRE ATT&CK", "False alarms", "Not observed", "Id",
  ]
}

/// Axes of the plots.
extension Wording {
  static let intervalAxis = "time between contacts (logarithmic)"
  static let intervalHead = ["From – to", "Intervals", "Expected if random"]
  static let hourLegend = "per hour:"
}
