import Configuration
import Reporting
import Telemetry

extension Redaction.Knowledge {
  /// Adds what a configuration calls internal.
  mutating func add(_ configuration: Configuration) {
    hostNames += configuration.hosts.compactMap(\.name)
    networks +=
      configuration.networks + configuration.sharedAddresses.map(\.network)
      + configuration.hosts.map(\.network).filter(Self.isNarrow)
    sites += configuration.sites.map(\.name)
    others += configuration.sites.flatMap(\.sensors).filter(Self.isNoWord)
    domains += configuration.ownDomains
    tenants += configuration.ownTenants
  }

  /// Adds what an allowance names: it is told of even if nothing in the records fits it.
  mutating func add(_ allowance: Allowance) {
    switch allowance.destination {
    case .tenant(_, let tenant): namedTenants.append(tenant)
    case .domain(let name): namedDomains.append(name)
    case .service, .address: break
    }
    for host in allowance.hosts {
      switch host {
      case .network(let block): networks += [block].filter(Self.isNarrow)
      case .name(let name): hostNames.append(name)
      case .site(let name): sites.append(name)
      case .role: break
      }
    }
    people += [allowance.author].compactMap { $0 }.filter { $0.utf8.count >= 4 }
    others += [allowance.object].compactMap { $0 }.filter(Self.isNoWord)
  }

  /// Whether a block says what is internal: one that holds most of the world says nothing.
  private static func isNarrow(_ block: CIDR) -> Bool { block.prefix >= (block.base.isIPv4 ? 104 : 16) }

  /// Whether a name can be told from the words of a sentence: a sensor may be called `zeek`.
  private static func isNoWord(_ name: String) -> Bool { name.contains { !$0.isLetter } }
}
