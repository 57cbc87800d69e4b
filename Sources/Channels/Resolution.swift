public import Telemetry

/// Who asks the name service: whether look-ups show the host that wanted the name, or a resolver that asks for others.
public struct Resolution: Hashable, Sendable {
  /// Internal addresses that ask for others: those that answer other hosts, those told by the organisation, and, where
  /// ``hidesHosts``, the few that nearly all questions come from. Ascending.
  public var resolvers: [IPAddress] = []
  /// Whether a resolver stands between the hosts and the sensor: the host behind a look-up is then unknown, and answers
  /// name the contacts of every host.
  public var hidesHosts = false
  /// Look-ups by internal addresses, and those of them that came from resolvers.
  public var lookups = 0
  /// Look-ups that came from resolvers.
  public var lookupsOfResolvers = 0
  /// Hosts with contacts, and those of them that asked for no name themselves.
  public var hosts = 0
  /// Hosts with contacts that asked for no name themselves.
  public var hostsWithoutLookups = 0

  /// Nothing known.
  public init() {}

  /// Whether an address asks for others.
  public func isResolver(_ address: IPAddress) -> Bool { resolvers.contains(address) }
}

/// Counts look-ups by who asked and who answered.
struct ResolutionCounter: Sendable {
  private var pairs = PairTable()
  private var counts: [Int] = []

  /// Other hosts that an address must answer to be a resolver for others.
  static let fewestClients = 3
  /// The share of look-ups that few addresses must make to hide the others …
  static let hidingShare = 0.95
  /// … how many addresses for each host with contacts are few, and at most …
  static let resolversPerHost = 0.05
  /// … and the share of hosts that must have no look-up of their own.
  static let silentShare = 0.8
  /// Hosts below which none of this is told.
  static let fewestHosts = 5

  mutating func add(_ lookup: DNSLookup) {
    let number = Int(pairs.number(lookup.client.rawValue, lookup.resolver.rawValue))
    if number == counts.count { counts.append(0) }
    counts[number] += 1
  }

  /// The finished view; `isInside` tells internal addresses, `hosts` those of each host with contacts.
  func resolution(
    hosts: [[IPAddress]], knowledge: NetworkKnowledge, addresses: AddressTable, isInside: (AddressID) -> Bool
  ) -> Resolution {
    var result = Resolution()
    var asked: [IPAddress: Int] = [:]
    var answers: [IPAddress: Int] = [:]
    for (index, (client, resolver)) in pairs.pairs.enumerated() {
      guard isInside(AddressID(rawValue: client)) else { continue }
      let (from, to) = (addresses[AddressID(rawValue: client)], addresses[AddressID(rawValue: resolver)])
      asked[from, default: 0] += counts[index]
      result.lookups += counts[index]
      if from != to, isInside(AddressID(rawValue: resolver)) { answers[to, default: 0] += 1 }
    }
    result.hosts = hosts.count
    result.hostsWithoutLookups = hosts.count { !$0.contains { asked[$0] != nil } }
    let told = asked.keys.filter { knowledge.standing(of: [$0]) == .shared(.resolver) }
    var resolvers = Set(told).union(answers.filter { $0.value >= Self.fewestClients && asked[$0.key] != nil }.keys)
    // The fewest addresses that make nearly all look-ups.
    let busiest = asked.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let few = max(1, Int(Self.resolversPerHost * Double(hosts.count)))
    var sum = 0
    var hiding: Set<IPAddress> = []
    for (address, count) in busiest where Double(sum) < Self.hidingShare * Double(result.lookups) {
      hiding.insert(address)
      sum += count
    }
    if hosts.count >= Self.fewestHosts, !hiding.isEmpty, hiding.count <= few,
      Double(result.hostsWithoutLookups) >= Self.silentShare * Double(hosts.count)
    {
      result.hidesHosts = true
      resolvers.formUnion(hiding)
    }
    result.resolvers = resolvers.sorted()
    result.lookupsOfResolvers = resolvers.reduce(0) { $0 + (asked[$1] ?? 0) }
    return result
  }
}
