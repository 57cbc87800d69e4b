public import Archive
import Configuration
public import Detection

/// The local part of the catalogue: what verdicts called ordinary software.
public enum LocalCatalogue {
  /// An entry for each finding whose standing verdict is `ordinary-software`, with the habit that was looked at.
  ///
  /// Attempts and questions to the name service have no habit that could be compared; verdicts on them are shown only.
  public static func entries(_ archive: Archive) throws -> [LocalSoftware] {
    let decisions = ArchiveDecisions(archive)
    let ordinary = try decisions.standingVerdicts().values.filter { $0.kind == .ordinarySoftware }
    guard !ordinary.isEmpty else { return [] }
    let cards = try decisions.judgedCards()
    return try ordinary.sorted { $0.finding < $1.finding }.compactMap { verdict in
      guard let kept = try decisions.findings(id: verdict.finding).last, let card = cards[verdict.finding],
        let finding = try FindingDossier.document(card, of: verdict.finding).findings.first,
        finding.hasHabit
      else { return nil }
      return LocalSoftware(
        finding: finding.id, day: CalendarDay(verdict.time), destination: kept.destination, client: kept.client,
        names: Set(finding.destination.hostnames), periodS: finding.periodS, jitter: finding.jitter,
        bytesUpPerContact: Double(finding.bytesUp) / Double(max(1, finding.contacts)),
        isDeadDrop: finding.kind == .deadDrop)
    }
  }
}

extension Finding {
  /// Whether it has a habit that another strand can be held against: exchanges do.
  var hasHabit: Bool { ![.dnsTunnel, .refusedRetry].contains(kind) }
}
