import Channels
import Evidence
import Telemetry

/// RE-ENTRY: after a channel was contained, something comes that has its place, its client, its neighbourhood or its rhythm.
/// Needs the verdicts of an archive.
enum ReentrySignal: Signal {
  static let name = "re-entry"
  static let group = EvidenceGroup.context
  static func cap(_ caps: SignalCaps) -> Decibans { caps.reentry }
  static let isAgainstPersonOnly = false

  /// P(a strand of this kind | whoever was thrown out comes again); an expert's.
  static let returnShare = 0.3
  /// Periods within this factor are the same rhythm.
  static let samePeriod = 1.1

  /// What a strand shares with a contained channel.
  struct Match: Sendable {
    var contained: KeptPast.Contained
    /// The same service, domain or address and port; else its neighbourhood.
    var hasPlace = false
    var isNear = false
    var hasClient = false
    var hasRhythm = false
    var hasHost = false
    /// Other hosts of which the same can be said.
    var others = 0

    /// Enough to speak of a return: a place of its own, or two things that are each common.
    func isReturn(isCatalogued: Bool) -> Bool {
      if isNear || (hasPlace && !isCatalogued) { return true }
      return [hasPlace, hasClient, hasRhythm, hasHost].count { $0 } >= 2 && (hasPlace || hasClient)
    }
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard !context.usage.history.contained.isEmpty, let last = strand.contacts.last?.time else { return .silent }
    let hosts = context.traffic.population.hosts
    var best: (match: Match, weight: Decibans)?
    for contained in context.usage.history.contained where last > contained.time {
      let match = match(strand, contained, context)
      guard match.isReturn(isCatalogued: strand.destination.serviceIndex != nil) else { continue }
      let weight = Decibans(ratio: returnShare / ((Double(match.others) + 1) / (Double(hosts) + 2)))
      if weight > best?.weight ?? .zero { best = (match, weight) }
    }
    guard let best else { return .silent }
    return .observed(
      SignalReading(
        person: best.weight, software: best.weight,
        statement: Phrase { prose in
          let date = best.match.contained.time.civil.date
          return prose.pick(
            "On \(date) finding \(best.match.contained.finding) was marked contained; this strand again has "
              + "\(words(best.match, prose)), as \(prose.count(best.match.others, .otherHost)) of \(prose.grouped(hosts)) "
              + "\(best.match.others == 1 ? "has" : "have").",
            "Dne \(date) byl nález \(best.match.contained.finding) označen za zastavený; toto vlákno má znovu "
              + "\(words(best.match, prose)); strojů, o nichž lze říci totéž: \(prose.grouped(best.match.others)) z "
              + "\(prose.grouped(hosts)).")
        },
        values: [
          "hosts_alike": Double(best.match.others), "hosts": Double(hosts), "same_place": best.match.hasPlace ? 1 : 0,
          "same_neighbourhood": best.match.isNear ? 1 : 0, "same_client": best.match.hasClient ? 1 : 0,
          "same_rhythm": best.match.hasRhythm ? 1 : 0, "same_host": best.match.hasHost ? 1 : 0,
        ]))
  }

  private static func match(
    _ strand: StrandView, _ contained: KeptPast.Contained, _ context: HuntContext
  ) -> Match {
    let population = context.traffic.population
    var match = Match(contained: contained)
    match.hasPlace = strand.destination.key == contained.destination
    match.isNear = !match.hasPlace && isNear(strand.destination, contained.destination)
    match.hasClient = strand.client.isIdentified && strand.client.key == contained.client
    match.hasHost = strand.host.identity == contained.host
    if let period = contained.period, let now = KeptPast.Use.steady(intervals(strand)) {
      match.hasRhythm = max(period, now) <= samePeriod * min(period, now)
    }
    let there = population.hostsOfDestination[strand.strand.destination]
    if match.hasPlace || match.isNear {
      match.others =
        match.hasClient
        ? population.hosts(destination: strand.strand.destination, client: strand.strand.client) - 1 : there - 1
    } else {
      match.others = population.hostsOfClient[strand.strand.client] - 1
    }
    match.others = max(0, match.others)
    return match
  }

  private static func intervals(_ strand: StrandView) -> [Double] {
    let times = Statistics.collapse(times: strand.times, delta: Double(KeptPast.Use.burst))
    return zip(times.dropFirst(), times).map { $0 - $1 }
  }

  /// Whether both are bare addresses of one network: the first 24 bits of IPv4, 48 of IPv6.
  private static func isNear(_ destination: Destination, _ key: String) -> Bool {
    guard case .address(let address, _) = destination.identity, let (other, _) = Destination.endpoint(key),
      other.isIPv4 == address.isIPv4
    else { return false }
    return CIDR(address: address, prefix128: address.isIPv4 ? 120 : 48)?.contains(other) ?? false
  }

  private static func words(_ match: Match, _ prose: Prose) -> String {
    var parts: [String] = []
    if match.hasPlace { parts.append(prose.pick("its destination", "stejný cíl")) }
    if match.isNear { parts.append(prose.pick("a destination in its network", "cíl v téže síti")) }
    if match.hasClient { parts.append(prose.pick("its client", "stejného klienta")) }
    if match.hasRhythm { parts.append(prose.pick("its rhythm", "stejný rytmus")) }
    if match.hasHost { parts.append(prose.pick("its host", "stejný stroj")) }
    return parts.joined(separator: prose.pick(" and ", " a "))
  }
}
