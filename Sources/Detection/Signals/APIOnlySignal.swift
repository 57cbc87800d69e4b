import Channels
import Evidence
import Glibc

/// API-ONLY: this client uses the machine end points of a service and never its pages.
enum APIOnlySignal: Signal {
  static let name = "api-only"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.apiOnly }
  static let isAgainstPersonOnly = false

  static let implantAPIOnly = 0.9

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let service = strand.destination.serviceIndex, !strand.names.isEmpty else { return .silent }
    guard !strand.names.contains(where: { context.endpoints.isInteractive($0.name) }) else { return .silent }
    let people = context.usage.endpointUse.others(service: service, without: strand.strand.host, isPerson: true)
    let programs = context.usage.endpointUse.others(service: service, without: strand.strand.host, isPerson: false)
    let usual = ReferencePopulation.kind(isWithoutPeople: strand.host.isWithoutPeople).apiOnly
    let own = ReferencePopulation.ownShare(hosts: context.traffic.population.hosts)
    let person = own * (Double(people.only) + 0.5) / (Double(people.hosts) + 1) + (1 - own) * usual.people
    let software = own * (Double(programs.only) + 0.5) / (Double(programs.hosts) + 1) + (1 - own) * usual.software
    return .observed(
      SignalReading(
        person: Decibans(nats: log(implantAPIOnly / person)), software: Decibans(nats: log(implantAPIOnly / software)),
        statement: Phrase { prose in
          let names = strand.names.prefix(3).map { context.text($0.name) }.joined(separator: ", ")
          let title = context.title(strand.destination)
          return prose.pick(
            "Only machine end points were used (\(names)), never a page of \(title)\(others(people, programs, prose)).",
            "Byly použity jen strojové koncové body (\(names)), nikdy stránka služby \(title)"
              + "\(othersInCzech(people, programs, prose))."
          )
        },
        values: [
          "people_hosts": Double(people.hosts), "people_hosts_api_only": Double(people.only),
          "software_hosts": Double(programs.hosts), "software_hosts_api_only": Double(programs.only),
        ]))
  }

  /// What other machines do there, as far as there are any.
  private static func others(
    _ people: (hosts: Int, only: Int), _ programs: (hosts: Int, only: Int), _ prose: Prose
  ) -> String {
    var parts: [String] = []
    if people.hosts > 0 {
      parts.append("the browsers of \(people.only) of \(prose.count(people.hosts, .ofSuchMachines))")
    }
    if programs.hosts > 0 { parts.append("the programs of \(programs.only) of \(programs.hosts)") }
    return parts.isEmpty ? "" : "; so did " + parts.joined(separator: " and ")
  }

  /// The same in Czech.
  private static func othersInCzech(
    _ people: (hosts: Int, only: Int), _ programs: (hosts: Int, only: Int), _ prose: Prose
  ) -> String {
    var parts: [String] = []
    if people.hosts > 0 { parts.append("prohlížeče \(people.only) z \(prose.count(people.hosts, .ofSuchMachines))") }
    if programs.hosts > 0 { parts.append("programy \(programs.only) z \(programs.hosts)") }
    return parts.isEmpty ? "" : "; totéž dělají " + parts.joined(separator: " a ")
  }
}
