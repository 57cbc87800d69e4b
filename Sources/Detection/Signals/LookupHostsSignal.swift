import Channels
import Evidence
import Glibc

/// LOOK-UP HOSTS: how many hosts ask for many names under the domain. Virus scanners, block lists and content networks
/// are asked by many; a tunnel by one. The software column is counted among the domains of this
/// input, the implant column is that of DEST.
enum LookupHostsSignal: Signal {
  static let name = "lookup-hosts"
  static let group = EvidenceGroup.identity
  static func cap(_ caps: SignalCaps) -> Decibans { caps.destination }
  static let isAgainstPersonOnly = false
  static func applies(to strand: StrandView) -> Bool { strand.isLookups }

  /// Behind a resolver nobody sees how many ask; services with many names have many users as a rule. An expert's.
  static let hiddenWeight = Decibans(-8)

  private static func hidden(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    .observed(
      SignalReading(
        person: .zero, software: hiddenWeight,
        statement: Phrase { prose in
          let domain = context.title(strand.destination)
          return prose.pick(
            "How many machines behind the resolver ask for names under \(domain) is not seen; services with so many names "
              + "have many users as a rule.",
            "Kolik strojů za resolverem se ptá na jména v doméně \(domain), není vidět; služby s tolika jmény mívají mnoho "
              + "uživatelů.")
        }, values: ["behind_resolver": 1]))
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard let use = context.lookupUse(strand) else { return .silent }
    if use.isResolver || strand.host.sharedKind == .resolver { return hidden(strand, context) }
    let hosts = context.usage.lookups.hosts(use)
    let spread = DestinationModel.Spread(hosts: hosts)
    let ordinary = context.usage.lookups.share(of: spread, without: use)
    let implant = DestinationSignal.implantSpread[spread] ?? 0.02
    return .observed(
      SignalReading(
        person: .zero, software: Decibans(nats: log(implant / ordinary.share)),
        statement: Phrase { prose in
          let domain = context.title(strand.destination)
          let others = hosts - 1
          let compared = prose.count(ordinary.domains, .otherDomain)
          return prose.pick(
            (others == 0 ? "No other host asks" : "\(prose.count(others, .otherHost)) \(others == 1 ? "asks" : "ask")")
              + " for \(LookupUse.fewestNames) or more names under \(domain); compared with \(compared).",
            "Jiných strojů, které se pod \(domain) ptají na \(LookupUse.fewestNames) a více jmen: "
              + "\(prose.grouped(others)); porovnáno domén: \(prose.grouped(ordinary.domains)).")
        },
        values: [
          "hosts_with_many_names": Double(hosts), "hosts_at_domain": Double(use.hostsAtDomain),
          "domains_compared": Double(ordinary.domains), "ordinary_share": ordinary.share,
        ]))
  }
}
