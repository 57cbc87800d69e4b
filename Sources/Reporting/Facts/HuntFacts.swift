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

  /// Where the earliest row above the line begins.
  var oldest: Timestamp? { findings.map(\.firstSeen).min() }

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
