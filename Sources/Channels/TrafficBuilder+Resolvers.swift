import Telemetry

// Which hosts ask the name service for others, and whose questions count how often.
extension TrafficBuilder {
  /// Distinct name servers from which on a host is taken to work through the name service itself, as a resolver does;
  /// a machine asks the few it was given.
  static let serversOfAResolver = 20
  /// Share of all questions from which on the host that asks them is taken to ask for the others …
  static let questionsOfAResolver = 0.9
  /// … where there are at least so many hosts.
  static let fewestHostsBehindAResolver = 5

  /// Hosts that ask for others: told so, asked by others, asking many name servers, or the only one that asks.
  func resolverHosts(_ counted: LookupPairs, groups: HostGroups, tables: SymbolTables) -> Set<Int> {
    var result: Set<Int> = []
    let asked = Set(counted.resolvers.map { tables.addresses[$0] })
    let told = knowledge.shared.filter { $0.kind == .resolver }
    for (index, host) in groups.hosts.enumerated()
    where host.addresses.contains(where: { address in
      asked.contains(address) || told.contains { $0.block.contains(address) }
    }) {
      result.insert(index)
    }
    let all = counted.questions.reduce(0, +)
    for (index, asker) in counted.askers.enumerated() {
      guard case .host(let host) = asker else { continue }
      let isOnlyOne =
        groups.hosts.count >= Self.fewestHostsBehindAResolver
        && Double(counted.questions[index]) > Self.questionsOfAResolver * Double(all)
      if isOnlyOne || counted.servers[index] >= Self.serversOfAResolver {
        result.insert(groups.numberOf[Int(host)])
      }
    }
    return result
  }

  /// Hosts that asked about each destination; a resolver counts only where nobody else was seen asking.
  func askersByDestination(_ counted: LookupPairs, groups: HostGroups, resolvers: Set<Int>) -> [Int: Int] {
    var seen = IntegerSet()
    var own: [Int: Int] = [:]
    var forOthers: [Int: Int] = [:]
    for (asker, destination) in counted.pairs {
      let key: UInt64
      var isResolver = false
      switch counted.askers[Int(asker)] {
      case .host(let host):
        let number = groups.numberOf[Int(host)]
        isResolver = resolvers.contains(number)
        key = UInt64(number)
      case .address(let address): key = 1 << 31 | UInt64(address.rawValue)
      }
      guard seen.insert(UInt64(destination) << 32 | key) else { continue }
      if isResolver { forOthers[Int(destination), default: 0] += 1 } else { own[Int(destination), default: 0] += 1 }
    }
    return own.merging(forOthers) { first, _ in first }
  }

  /// Leaves out what a resolver passed on for a host whose own questions were seen: one tunnel is one row.
  static func withoutForwarded(
    _ uses: [LookupUse], _ rows: [[LookupLog.Row]]
  ) -> ([LookupUse], [[LookupLog.Row]]) {
    var most: [Int: Int] = [:]  // names of the busiest asker that is no resolver, by destination
    for use in uses where !use.isResolver { most[use.destination] = max(most[use.destination] ?? 0, use.names) }
    let kept = uses.indices.filter { index in
      !uses[index].isResolver || (most[uses[index].destination] ?? 0) * 2 < uses[index].names
    }
    return (kept.map { uses[$0] }, kept.map { rows[$0] })
  }

  /// Suffixes that never leave the site: RFC 6761, RFC 6762, RFC 8375, and what routers and directories make up.
  static let localSuffixes: Set<String> = [
    "local", "localhost", "localdomain", "lan", "home", "internal", "intranet", "corp", "private", "test", "invalid",
    "onion", "home.arpa",
  ]

  /// Whether names under a destination are the network's own business: reverse zones, own domains, local suffixes.
  static func isOwn(_ destination: Destination, _ ownDomains: [String]) -> Bool {
    guard case .domain(let domain) = destination.identity else { return false }
    let labels = domain.split(separator: ".")
    guard labels.count > 1, let last = labels.last else { return true }
    if localSuffixes.contains(String(last)) || domain == "home.arpa" { return true }
    if domain.hasSuffix("in-addr.arpa") || domain.hasSuffix("ip6.arpa") { return true }
    return ownDomains.contains { own in
      let own = own.lowercased()
      return domain == own || domain.hasSuffix("." + own) || own.hasSuffix("." + domain)
    }
  }
}
