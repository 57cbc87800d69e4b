import Detection
import Telemetry

/// What is said on the terminal only.
extension Wording {
  static let belowTheLine = "below the line: near misses"
  static let evidenceFor = "For"
  static let evidenceAgainst = "Against"
  static let evidenceNeutral = "Counted in neither sum"
  static let cardInnocent = "Could be innocent"
  static let cardClears = "Would clear it"
  static let cardDoFirst = "Do first"
  static let cardSeen = "Seen"
  static let cardIntervals = "Intervals"

  static let cardMore = "More"

  static func explainHint(_ id: String) -> String { "fousek explain \(id) --findings FILE.json" }

  static func sparkline(_ figures: IntervalFigures, _ finding: Finding, plusMinus: String) -> String {
    let range = figures.shown
    guard figures.total > 0, !range.isEmpty, range.upperBound < figures.edges.count else {
      return "no intervals: too few contacts"
    }
    var text = "\(Figures.duration(figures.edges[range.lowerBound])) to "
    text += Figures.duration(figures.edges[range.upperBound])
    if let rhythm = rhythm(finding, plusMinus: plusMinus) { text += "; \(rhythm)" }
    return text
  }

  static func readLine(_ facts: HuntFacts) -> String {
    let files = count(facts.document.coverage.files, "file", "files")
    let kinds = facts.recordsByKind.map { "\($0.log) \(Figures.grouped($0.count))" }.joined(separator: ", ")
    return "\(files), \(count(facts.records, "record", "records"))" + (kinds.isEmpty ? "" : ": \(kinds)")
  }

  static func rejectedLine(_ coverage: HuntDocument.Coverage) -> String {
    coverage.rejected == 0 ? "no line" : count(coverage.rejected, "line was no record", "lines were no records")
  }

  static func gap(_ gap: HuntDocument.Gap) -> String {
    let length = Figures.duration(gap.to.seconds(since: gap.from))
    return "\(gap.log): nothing from \(dayAndMinute(gap.from)) to \(dayAndMinute(gap.to)) UTC (\(length))"
  }

  static func more(_ number: Int) -> String { "and \(Figures.grouped(number)) more" }

  static func cannotJudge(_ shares: HuntDocument.CannotJudge) -> String {
    "\(Figures.percent(shares.contactsWithoutName)) of contacts have no name, "
      + "\(Figures.percent(shares.behindSharedAddresses)) are behind shared addresses"
  }

  static func judged(_ judged: HuntDocument.Judged) -> String {
    "\(Figures.grouped(judged.judgedStrands)) of \(count(judged.strands, "strand", "strands")) "
      + "had enough contacts"
  }

  static func packetLoss(_ share: Double?) -> String {
    share.map { "the sensor says it lost \(Figures.percent($0)) of packets" }
      ?? "the sensor says nothing about lost packets"
  }
}
