import Catalogue
import Channels
import Telemetry

/// Whose tenant a destination is: the organisation's own, one that others here use, or one new to it.
struct TenantModel: Sendable {
  /// The tenants of one service, as all hosts but one use them.
  struct Tenants: Sendable {
    /// Tenants that any other host uses, and those that a single other host uses.
    var all, single: Int
    /// Other hosts at the most used tenant beside the strand's own.
    var mostHosts: Int
  }

  private struct Use: Hashable {
    var service: Int
    var host: Int
  }

  private var byService: [Int: [Int]] = [:]  // destinations with a tenant, the most used first
  private var singles: [Int: Int] = [:]  // tenants of a service with one host
  private var own: [Use: (single: Int, pair: Int)] = [:]  // tenants of one host alone, and of it and another
  private var usersOfTop: [Int: Set<Int>] = [:]  // hosts at the two most used tenants, by destination
  private let ownTenants: Set<String>
  private let ownDomains: [String]
  private let hostsOfDestination: [Int]

  /// Whether the organisation named its own tenants or domains.
  var isConfigured: Bool { !ownTenants.isEmpty || !ownDomains.isEmpty }

  init(_ traffic: Traffic) {
    ownTenants = Set(traffic.knowledge.ownTenants.map { $0.lowercased() })
    ownDomains = traffic.knowledge.ownDomains.map { $0.lowercased() }.sorted()
    hostsOfDestination = traffic.population.hostsOfDestination
    for (index, destination) in traffic.destinations.enumerated() where destination.tenant != nil {
      guard let service = destination.serviceIndex, hostsOfDestination[index] > 0 else { continue }
      byService[service, default: []].append(index)
      if hostsOfDestination[index] == 1 { singles[service, default: 0] += 1 }
    }
    for service in byService.keys {
      byService[service]?.sort {
        (hostsOfDestination[$1], traffic.destinations[$0].key) < (hostsOfDestination[$0], traffic.destinations[$1].key)
      }
    }
    let top = Set(byService.values.flatMap { $0.prefix(2) })
    var last = (host: -1, destination: -1)
    for strand in traffic.strands where last != (strand.host, strand.destination) {
      last = (strand.host, strand.destination)
      guard traffic.destinations[strand.destination].tenant != nil,
        let service = traffic.destinations[strand.destination].serviceIndex
      else { continue }
      let use = Use(service: service, host: strand.host)
      switch hostsOfDestination[strand.destination] {
      case 1: own[use, default: (0, 0)].single += 1
      case 2: own[use, default: (0, 0)].pair += 1
      default: break
      }
      if top.contains(strand.destination) { usersOfTop[strand.destination, default: []].insert(strand.host) }
    }
  }

  /// Whether a tenant's text is one of the organisation's own.
  func isOwn(tenant: String) -> Bool {
    if ownTenants.contains(tenant) || isOwn(name: tenant) { return true }
    // Where the tenant is read with its host part, its first label is the organisation's.
    return tenant.split(separator: ".").first.map { tenant.contains(".") && ownTenants.contains(String($0)) } ?? false
  }

  /// Whether a name is one of the organisation's own domains or below one.
  func isOwn(name: String) -> Bool { ownDomains.contains { name == $0 || name.hasSuffix("." + $0) } }

  /// The tenants of a service without those of one host, beside the destination.
  func others(service: Int, destination: Int, without host: Int) -> Tenants {
    let (single, pair) = own[Use(service: service, host: host)] ?? (0, 0)
    let list = byService[service] ?? []
    let most = list.prefix(2).first { $0 != destination }.map { top in
      hostsOfDestination[top] - (usersOfTop[top]?.contains(host) == true ? 1 : 0)
    }
    return Tenants(
      all: list.count - single, single: (singles[service] ?? 0) - single + pair, mostHosts: most ?? 0)
  }
}
