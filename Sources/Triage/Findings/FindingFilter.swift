public import Archive
public import Detection
public import Telemetry

/// Which findings are listed. What is not said is not asked.
public struct FindingFilter: Sendable {
  /// At least this level.
  public var level: Level?
  /// With this verdict standing.
  public var verdict: Verdict.Kind?
  /// Without any verdict.
  public var isOpen = false
  /// A host's address, name or identity.
  public var host: String?
  /// A service of the catalogue, or a destination.
  public var service: String?
  /// Seen in this time.
  public var window: Range<Timestamp>?

  /// Everything.
  public init() {}

  /// Whether a finding is listed.
  public func takes(_ dossier: FindingDossier) -> Bool {
    let finding = dossier.finding
    if let level, finding.level < level { return false }
    if let verdict, dossier.standing?.kind != verdict { return false }
    if isOpen, dossier.standing != nil { return false }
    if let window {
      let (first, last) = (dossier.kept.first ?? finding.firstSeen, dossier.kept.last ?? finding.lastSeen)
      guard first < window.upperBound, last >= window.lowerBound else { return false }
    }
    if let host {
      let hosts = [finding.host] + finding.members
      let names = hosts.flatMap { [$0.name, $0.address].compactMap { $0 } + $0.addresses } + [dossier.kept.host]
      guard names.contains(where: { $0.lowercased() == host.lowercased() }) else { return false }
    }
    if let service = service?.lowercased() {
      let destination = finding.destination
      let names = [destination.service, destination.name, destination.key].compactMap { $0 } + destination.hostnames
      guard names.contains(where: { $0.lowercased() == service }) else { return false }
    }
    return true
  }
}
