import Archive
import Detection
public import Reporting
import Telemetry

/// Findings as a list: for a terminal, and as JSON (`fousek.findings/1`).
public struct FindingList: Encodable, Sendable {
  /// One finding.
  public struct Row: Encodable, Sendable {
    let id, level: String
    let weight_db: Double
    let kind: String
    let host: Finding.Host
    let other_hosts: Int
    let destination, client: String
    let first_seen, last_seen, judged: Timestamp
    let verdict: Finding.Verdict?
    let verdicts, notes: Int
  }

  private let schema = "fousek.findings/1"
  /// The rows that are shown.
  public let findings: [Row]
  /// How many there are.
  public let total: Int
  /// How many the archive has, whether they fit or not.
  private let kept: Int

  private enum CodingKeys: String, CodingKey { case schema, findings, total }

  /// The first `limit` of the findings that a filter takes.
  public init(_ all: [FindingDossier], _ filter: FindingFilter = FindingFilter(), limit: Int) {
    let dossiers = all.filter(filter.takes)
    kept = all.count
    total = dossiers.count
    findings = dossiers.prefix(max(0, limit)).map { dossier in
      let finding = dossier.finding
      return Row(
        id: finding.id, level: finding.level.rawValue, weight_db: finding.weightDB, kind: finding.kind.rawValue,
        host: finding.host, other_hosts: max(0, finding.members.count - 1), destination: dossier.kept.destination,
        client: finding.client.label ?? finding.client.value, first_seen: dossier.kept.first ?? finding.firstSeen,
        last_seen: dossier.kept.last ?? finding.lastSeen, judged: dossier.kept.judged, verdict: finding.verdict,
        verdicts: dossier.verdicts.count, notes: dossier.notes)
    }
  }

  /// The list for people.
  public func text(_ style: TextStyle) -> String {
    guard kept > 0 else { return "No findings yet. `fousek hunt PATH --archive FILE` keeps what it prints.\n" }
    guard total > 0 else { return "None of the \(kept) findings of the archive fits.\n" }
    var table = PlainTable(
      ["id", "level", "weight", "last seen", "host", "destination", "kind", "verdict"], rightAligned: [2],
      whole: [0, 7])
    for row in findings {
      let deviates = row.verdict?.deviates == true ? ", deviates" : ""
      table.add([
        row.id, row.level == "low" ? "near miss" : row.level, "\(row.weight_db)", row.last_seen.civil.date,
        (row.host.name ?? row.host.address) + (row.other_hosts > 0 ? " +\(row.other_hosts)" : ""), row.destination,
        row.kind,
        FindingList.short(row.verdict?.verdict) + deviates,
      ])
    }
    let rest = total > findings.count ? "\(total - findings.count) more; --limit shows them.\n" : ""
    return table.text(style) + rest
  }

  /// A verdict in a narrow column.
  private static func short(_ verdict: String?) -> String {
    verdict == "ordinary-software" ? "ordinary" : verdict ?? "open"
  }
}
