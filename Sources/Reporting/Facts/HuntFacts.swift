import Detection
import Telemetry

/// What the first sentence and the counts of a report stand on, derived from a document.
struct HuntFacts {
  let document: HuntDocument
  /// Rows at or above the line.
  let findings: [Finding]
  /// Rows below the line.
  let nearMisses: [Finding]

  init(_ document: HuntDocument) {
    self.document = document
    findings = document.findings.filter { $0.level >= .medium }
    nearMisses = document.findings.filter { $0.level < .medium }
  }

  /// The words of the document's language.
  var words: Wording { Wording(document.language) }

  /// Hosts that stand in at least one row above the line.
  var hostsAboveLine: Int {
    var addresses: Set<String> = []
    for finding in findings {
      addresses.insert(finding.host.address)
      for member in finding.members { addresses.insert(member.address) }
    }
    return addresses.count
  }

  /// The row above the line that begins first.
  var oldest: Finding? {
    findings.min { ($0.firstSeen, $0.rank) < ($1.firstSeen, $1.rank) }
  }

  /// Whether a row was there when the records begin: within two periods of their start, or an hour.
  func isCutOff(_ finding: Finding) -> Bool {
    guard let from = document.span.from else { return false }
    let period = finding.periodS.map { $0.isFinite ? $0 : 0 } ?? 0
    return finding.firstSeen.seconds(since: from) <= max(2 * period, 3_600)
  }

  /// Stretches without records of one or several logs.
  struct Stretch {
    var from, to: Timestamp
    var logs: [String]
  }

  /// The gaps, by time; logs that are missing for the same stretch together, in the document's order.
  var gaps: [Stretch] {
    var result: [Stretch] = []
    var places: [[Timestamp]: Int] = [:]
    for gap in document.coverage.gaps {
      if let place = places[[gap.from, gap.to]] {
        result[place].logs.append(gap.log)
      } else {
        places[[gap.from, gap.to]] = result.count
        result.append(Stretch(from: gap.from, to: gap.to, logs: [gap.log]))
      }
    }
    return result
  }

  /// An address without a name that has four findings or more although no address was recognised as shared.
  var maybeShared: (address: String, findings: Int)? {
    guard document.coverage.cannotJudge.behindSharedAddresses <= 0 else { return nil }
    var counts: [String: Int] = [:]
    for finding in findings where finding.host.name == nil { counts[finding.host.address, default: 0] += 1 }
    let most = counts.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }
    return most.flatMap { $0.value >= 4 ? ($0.key, $0.value) : nil }
  }

  /// All records read.
  var records: Int { Figures.sum(document.coverage.records.values) }

  /// Seconds between the first and the last record, `nil` without any.
  var spanSeconds: Double? {
    guard let from = document.span.from, let to = document.span.to else { return nil }
    return max(0, to.seconds(since: from))
  }

  /// Records by log kind: connections first, the rest by name.
  var recordsByKind: [(log: String, count: Int)] {
    document.coverage.records.map { (log: $0.key, count: $0.value) }
      .sorted { ($0.log != "conn" ? 1 : 0, $0.log) < ($1.log != "conn" ? 1 : 0, $1.log) }
  }

  /// Rows above the line that the list leaves out.
  var findingsLeftOut: Int {
    max(0, Figures.sum([document.judged.high, document.judged.medium]).subtracting(findings.count))
  }
}

extension Int {
  fileprivate func subtracting(_ other: Int) -> Int {
    let (result, overflow) = subtractingReportingOverflow(other)
    return overflow ? 0 : result
  }
}
