public import Channels
public import Telemetry

extension Redaction.Knowledge {
  /// What the traffic shows to be internal, and what the organisation said of its network.
  public init(_ traffic: Traffic, networks: [CIDR]) {
    self.init()
    hostNames = traffic.hosts.compactMap(\.name) + traffic.knowledge.names.map(\.name)
    addresses = traffic.hosts.flatMap { [$0.address] + $0.addresses }
    self.networks = networks + traffic.knowledge.sites.map(\.block) + traffic.knowledge.shared.map(\.block)
    domains = traffic.knowledge.ownDomains
    tenants = traffic.knowledge.ownTenants.sorted()
    sites = traffic.knowledge.sites.map(\.site)
  }
}
