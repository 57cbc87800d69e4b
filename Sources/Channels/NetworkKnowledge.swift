public import Telemetry

/// What the organisation says of its own network; what it does not say is inferred from the traffic.
public struct NetworkKnowledge: Sendable {
  /// Roles told for addresses; the narrowest block that contains an address decides.
  public var roles: [(block: CIDR, role: MachineRole)] = []
  /// Names told for addresses.
  public var names: [(block: CIDR, name: String)] = []
  /// Sites by their networks.
  public var sites: [(block: CIDR, site: String)] = []
  /// Addresses that stand for many machines, and what they are.
  public var shared: [(block: CIDR, kind: SharedKind)] = []
  /// The organisation's own tenants, as they stand in host names (`contoso` of `contoso.sharepoint.com`).
  public var ownTenants: Set<String> = []
  /// The organisation's own domains; names below them are its own too.
  public var ownDomains: [String] = []

  /// What stands behind a shared address.
  public enum SharedKind: String, Hashable, Sendable, CaseIterable {
    /// An explicit or transparent proxy.
    case proxy
    /// Address translation.
    case nat
    /// A terminal server.
    case terminalServer = "terminal-server"
    /// A name server that asks for others.
    case resolver
    /// A pool of addresses that machines take in turn.
    case vpn
  }

  /// Nothing told.
  public init() {}
}
