import Channels
import Evidence
import Glibc

/// API-ONLY: this client uses the machine end points of a service and never its pages (`detection.md`, 3.7).
enum APIOnlySignal: Signal {
  static let name = "api-only"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.apiOnly }
  static let isAgainstPersonOnly = false

  static let implantAPIOnly = 0.9

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let service = strand.destination.serviceIndex, !strand.names.isEmpty else { return .silent }
    guard !strand.names.contains(where: { context.endpoints.isInteractive($0.name) }) else { return .silent }
    let counts = context.companions.apiOnly(service: service, without: strand.strand.host)
    let person = (Double(counts.people.only) + 0.5) / (Double(counts.people.hosts) + 1)
    let software = (Double(counts.software.only) + 0.5) / (Double(counts.software.hosts) + 1)
    let names = strand.names.prefix(3).map { context.text($0.name) }.joined(separator: ", ")
    return .observed(
      SignalReading(
        person: Decibans(nats: log(implantAPIOnly / person)), software: Decibans(nats: log(implantAPIOnly / software)),
        statement: "Only machine end points were used (\(names)), never a page of "
          + "\(context.title(strand.destination)); so did \(counts.people.only) of \(counts.people.hosts) other hosts' "
          + "browsers and \(counts.software.only) of \(counts.software.hosts) other hosts' programs.",
        values: [
          "people_hosts": Double(counts.people.hosts), "people_hosts_api_only": Double(counts.people.only),
          "software_hosts": Double(counts.software.hosts), "software_hosts_api_only": Double(counts.software.only),
        ]))
  }
}
