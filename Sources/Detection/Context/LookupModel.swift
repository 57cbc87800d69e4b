import Channels
import Telemetry

/// How many names hosts ask for under the domains of *this* input: what a domain with many names is compared with.
/// One value for each domain, that of its busiest host; domains with as many hosts among
/// themselves.
struct LookupModel: Sendable {
  /// What is ranked.
  enum Measure: Sendable { case names, payload }

  /// How a value compares.
  struct Rank: Sendable {
    /// Other domains (or, where the domain has many such hosts, other hosts of the domain), and those with as much.
    var others: Int
    var asMuch: Int
    /// Whether hosts of the same domain were compared.
    var isWithinDomain: Bool
    /// The p-value with the reference population mixed in.
    var p: Double
  }

  private struct Domain: Sendable {
    var uses: [LookupUse] = []
    var names: Int { uses.reduce(0) { max($0, $1.names) } }
    var payload: Int { uses.reduce(0) { max($0, $1.payloadBytes) } }
    var hosts: Int { uses.first?.hostsAtDomain ?? 1 }
  }

  private var domains: [Int: Domain] = [:]
  private var sorted: [DestinationModel.Spread: (names: [Int], payload: [Int])] = [:]
  private var spreads: [DestinationModel.Spread: Int] = [:]

  /// Domains that the reference population weighs as. It is an expert's: of domains with 20 names or more, 20/u have u
  /// names, and 100/b have b bytes of payload (a law with exponent 1, as such counts usually follow).
  static let reference = 1000.0
  static let referenceNames = 20.0
  static let referencePayload = 100.0
  /// Shares of domains by the number of hosts with many names there, an expert's, which weigh as 20 domains.
  static let referenceSpread: [DestinationModel.Spread: Double] = [.one: 0.4, .few: 0.2, .some: 0.2, .many: 0.2]
  static let referenceDomains = 20.0
  /// A host that asks for at least this share of the names asks likewise.
  static let alike = 0.25
  /// Hosts that ask likewise from which on they are ranked among themselves: many names are then the domain's habit.
  static let fewestAlike = 3

  init(_ traffic: Traffic) {
    for use in traffic.lookupUses where !use.isOwn { domains[use.destination, default: Domain()].uses.append(use) }
    for domain in domains.values {
      let spread = DestinationModel.Spread(hosts: domain.hosts)
      sorted[spread, default: ([], [])].names.append(domain.names)
      sorted[spread, default: ([], [])].payload.append(domain.payload)
      spreads[DestinationModel.Spread(hosts: domain.uses.count), default: 0] += 1
    }
    for spread in sorted.keys {
      sorted[spread]?.names.sort()
      sorted[spread]?.payload.sort()
    }
  }

  /// Other hosts that ask about the domain and for about as many names.
  func alike(_ use: LookupUse) -> Int {
    (domains[use.destination]?.uses ?? []).reduce(0) { count, other in
      count + (other.host != use.host && Double(other.names) >= Self.alike * Double(use.names) ? 1 : 0)
    }
  }

  /// Where a host's use of a domain stands.
  func rank(_ use: LookupUse, _ measure: Measure) -> Rank {
    let value = measure == .names ? use.names : use.payloadBytes
    let unit = measure == .names ? Self.referenceNames : Self.referencePayload
    let spread = DestinationModel.Spread(hosts: use.hostsAtDomain)
    let list = measure == .names ? sorted[spread]?.names ?? [] : sorted[spread]?.payload ?? []
    let domain = domains[use.destination]
    let own = (measure == .names ? domain?.names : domain?.payload) ?? value
    let asMuch = Self.countAtLeast(value, in: list) - (own >= value ? 1 : 0)
    let others = max(0, list.count - 1)
    let expected = Self.reference * min(1, unit / Double(max(1, value)))
    let p = min(1, (Double(asMuch) + expected + 0.5) / (Double(others) + Self.reference + 1))
    guard alike(use) >= Self.fewestAlike, let domain else {
      return Rank(others: others, asMuch: asMuch, isWithinDomain: false, p: p)
    }
    let peers = domain.uses.filter { $0.host != use.host }
    let above = peers.count { (measure == .names ? $0.names : $0.payloadBytes) >= value }
    let within = min(1, (Double(above) + 0.5) / (Double(peers.count) + 1))
    return within > p
      ? Rank(others: peers.count, asMuch: above, isWithinDomain: true, p: within)
      : Rank(others: others, asMuch: asMuch, isWithinDomain: false, p: p)
  }

  /// Share of domains with many names on which as many hosts ask for many, the domain itself left out, and how many
  /// domains were counted.
  func share(of spread: DestinationModel.Spread, without use: LookupUse) -> (share: Double, domains: Int) {
    let own = domains[use.destination].map { DestinationModel.Spread(hosts: $0.uses.count) }
    let all = max(0, domains.count - (own == nil ? 0 : 1))
    let count = max(0, (spreads[spread] ?? 0) - (own == spread ? 1 : 0))
    let reference = Self.referenceSpread[spread] ?? 0.2
    return ((Double(count) + Self.referenceDomains * reference) / (Double(all) + Self.referenceDomains), all)
  }

  /// Hosts with many names at a domain, itself among them.
  func hosts(_ use: LookupUse) -> Int { max(1, domains[use.destination]?.uses.count ?? 1) }

  private static func countAtLeast(_ value: Int, in ascending: [Int]) -> Int {
    ascending.count - ascending.partitionPoint { $0 < value }
  }
}
