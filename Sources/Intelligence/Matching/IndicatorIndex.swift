public import Telemetry

/// Which indicators fit a name, an address or a fingerprint: for watching over traffic, where every record asks.
///
/// Of an indicator that asks for several things together, each part is found by itself; whether all came together is
/// for the caller (or ``Recall``) to say.
public struct IndicatorIndex: Sendable {
  private var domains: DomainTable
  private var indicatorsOfDomain: [[Int32]] = []
  private var networks = NetworkTable()
  private var indicatorsOfNetwork: [[Int32]] = []
  private var others: [Observable: [Int32]] = [:]
  /// URLs are found by their exact host.
  private var hosts: DomainTable
  private var indicatorsOfHost: [(labels: Int, indicators: [Int32])] = []

  /// How many indicators the index was built from.
  public let count: Int

  /// An index; indicators are known by their place in the list.
  public init(_ indicators: [Indicator]) {
    count = indicators.count
    domains = DomainTable(capacity: indicators.count)
    hosts = DomainTable(capacity: 16)
    for (index, indicator) in indicators.enumerated() {
      guard let number = Int32(exactly: index) else { break }
      for observable in indicator.observables { insert(observable, number) }
    }
  }

  private mutating func insert(_ observable: Observable, _ number: Int32) {
    switch observable {
    case .domain(let name):
      guard let entry = domains.insert(name) else { return }
      if entry == indicatorsOfDomain.count { indicatorsOfDomain.append([]) }
      indicatorsOfDomain[entry].append(number)
    case .address(let address):
      insert(CIDR(address: address, prefix128: 128), number)
    case .network(let network):
      insert(network, number)
    case .url(let location):
      switch location.host {
      case .address(let address): insert(CIDR(address: address, prefix128: 128), number)
      case .name(let name):
        guard let entry = hosts.insert(name) else { return }
        if entry == indicatorsOfHost.count { indicatorsOfHost.append((name.labelCount, [])) }
        indicatorsOfHost[entry].indicators.append(number)
      }
    case .ja3, .ja4, .certificate, .userAgent, .service:
      others[observable, default: []].append(number)
    }
  }

  private mutating func insert(_ network: CIDR?, _ number: Int32) {
    guard let network else { return }
    let entry = networks.insert(network)
    if entry == indicatorsOfNetwork.count { indicatorsOfNetwork.append([]) }
    indicatorsOfNetwork[entry].append(number)
  }

  /// The indicators that fit a host name, in the order of the list: its domains, and URLs on exactly this host. Case
  /// and one trailing dot do not matter. A miss does not allocate.
  public func matches(name: Span<UInt8>) -> [Int] {
    var found: [Int] = []
    domains.matches(name) { found += indicatorsOfDomain[$0].map(Int.init) }
    if hosts.count > 0 {
      var labels = 1
      for index in name.indices where name[index] == 0x2E && index < name.count - 1 { labels += 1 }
      hosts.matches(name) { entry in
        if indicatorsOfHost[entry].labels == labels { found += indicatorsOfHost[entry].indicators.map(Int.init) }
      }
    }
    return found.count > 1 ? found.sorted() : found
  }

  /// The indicators that fit a host name, as with the form for bytes.
  public func matches(name: String) -> [Int] { matches(name: name.utf8.span) }

  /// The indicators that fit an address, in the order of the list.
  public func matches(address: IPAddress) -> [Int] {
    var found: [Int] = []
    networks.matches(address) { found += indicatorsOfNetwork[$0].map(Int.init) }
    return found.count > 1 ? found.sorted() : found
  }

  /// The indicators that ask for exactly this fingerprint, certificate, User-Agent or service, in the order of the list.
  public func matches(_ observable: Observable) -> [Int] { (others[observable] ?? []).map(Int.init) }
}
