public import Archive
public import Channels
import Configuration
public import Detection
import Reporting
import Telemetry

/// Puts the rows of a hunt into an archive, and what the archive knows into the rows of a hunt.
public struct FindingKeeper {
  private let decisions: ArchiveDecisions

  /// A keeper for an archive.
  public init(_ archive: Archive) { decisions = ArchiveDecisions(archive) }

  /// Keeps every row of a document: findings, near misses and rows that allowances hide. The same id is the same finding.
  ///
  /// `document` is the whole result, before pseudonyms and before anything told earlier is left out. With `ofArchive` the archive
  /// itself was hunted: that knows days, not sizes or records, so what records of the same last day told stays the newer.
  public func keep(_ document: HuntDocument, of traffic: Traffic, ofArchive: Bool) throws {
    try keep(document, hosts: traffic.hosts, ofArchive: ofArchive)
  }

  func keep(_ document: HuntDocument, hosts: [Traffic.Host], ofArchive: Bool = false) throws {
    var identities: [String: String] = [:]
    for host in hosts { identities["\(host.address)\t\(host.name ?? "")"] = host.identity }
    let rows = document.findings + (document.allowed ?? []).map(\.finding)
    let end = document.span.to ?? Timestamp(microseconds: 0)
    let judged = ofArchive ? CalendarDay(end).midnight : end
    try decisions.keep(
      rows.map { finding in
        let host = finding.host
        return KeptFinding(
          id: finding.id, source: ArchiveSource(site: host.site ?? "", sensor: ""), kind: finding.kind.rawValue,
          host: identities["\(host.address)\t\(host.name ?? "")"] ?? host.address,
          destination: finding.destination.key, client: finding.client.key, first: finding.firstSeen,
          last: finding.lastSeen, judged: judged, level: finding.level.rawValue, weight: finding.weightDB,
          counts: KeptFinding.Counts(
            contacts: finding.contacts, attempts: finding.attempts, bytesUp: finding.bytesUp,
            bytesDown: finding.bytesDown),
          document: try JSONOutput.encode(FindingKeeper.card(finding, of: document)))
      })
  }

  /// A document with one row, as small as it can be explained.
  static func card(_ finding: Finding, of document: HuntDocument) -> HuntDocument {
    var card = document
    var finding = finding
    finding.news = nil
    finding.verdict = nil
    card.findings = [finding]
    card.allowed = nil
    card.news = nil
    card.coverage.remarks = []
    card.coverage.gaps = []
    card.coverage.notObserved = []
    card.judged.signals = []
    return card
  }

  /// The document with the verdicts that hold beside its rows.
  public func withVerdicts(_ document: HuntDocument) throws(ArchiveError) -> HuntDocument {
    let standing = try decisions.standingVerdicts()
    guard !standing.isEmpty else { return document }
    func marked(_ finding: Finding) -> Finding {
      var finding = finding
      finding.verdict = standing[finding.id].map { Finding.Verdict($0, on: finding) }
      return finding
    }
    var document = document
    document.findings = document.findings.map(marked)
    document.allowed = document.allowed?.map {
      var row = $0
      row.finding = marked(row.finding)
      return row
    }
    return document
  }
}

extension Finding.Destination {
  /// The destination's key, as the traffic has it: `sharepoint/contoso`, `example.org`, `192.0.2.7:443`.
  var key: String { service.map { service in tenant.map { "\(service)/\($0)" } ?? service } ?? name }
}

extension Finding.Client {
  /// The client's key, as the traffic has it.
  var key: String { "\(kind) \(value)" }
}
