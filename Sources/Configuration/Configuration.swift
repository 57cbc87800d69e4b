public import Evidence
public import Telemetry

/// What an organisation knows of its own network. Every part may be missing; the empty value is the default.
public struct Configuration: Hashable, Sendable {
  /// Places with networks of their own.
  public var sites: [Site] = []
  /// What certain machines are, and what they are called.
  public var hosts: [NamedHost] = []
  /// Addresses behind which many machines or people stand.
  public var sharedAddresses: [SharedAddress] = []
  /// The organisation's own tenants at services, as the catalogue reads them from names (`contoso` of
  /// `contoso.sharepoint.com`), in lower case.
  public var ownTenants: [String] = []
  /// The organisation's own domains, in lower case, subdomains included.
  public var ownDomains: [String] = []
  /// Paths of lists of popular names; see ``PopularNames``.
  public var popularNames: [String] = []
  /// Path of the list of allowances.
  public var allowances: String?
  /// Days for which an archive keeps what it holds.
  public var retentionDays: Int?
  /// Language of reports.
  public var language: Language = .english

  /// The defaults.
  public init() {}

  /// A place with networks of its own.
  public struct Site: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its networks; those of two sites never overlap.
    public var networks: [CIDR]
    /// IANA name of its time zone.
    public var timeZone: String?
    /// Names of the sensors that watch it.
    public var sensors: [String]

    /// A site.
    public init(name: String, networks: [CIDR], timeZone: String? = nil, sensors: [String] = []) {
      self.name = name
      self.networks = networks
      self.timeZone = timeZone
      self.sensors = sensors
    }
  }

  /// What a machine is. The names are those that findings print.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// A person works here.
    case workstation
    /// Runs around the clock without a person's browsing.
    case server
    /// A printer, camera, telephone or other device.
    case thing
    /// Many machines or people behind one address.
    case sharedAddress = "shared-address"
  }

  /// A machine, or a block of machines, with what is known of it.
  public struct NamedHost: Hashable, Sendable {
    /// Its address, or the block.
    public var network: CIDR
    /// What it is, `nil` if that is left to the records.
    public var role: Role?
    /// What it is called; only of a single address.
    public var name: String?

    /// A machine or a block.
    public init(network: CIDR, role: Role? = nil, name: String? = nil) {
      self.network = network
      self.role = role
      self.name = name
    }
  }

  /// An address behind which many machines or people stand.
  public struct SharedAddress: Hashable, Sendable {
    /// Why many stand behind it.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// An HTTP or SOCKS proxy.
      case proxy
      /// Address translation.
      case nat
      /// A terminal server.
      case terminalServer = "terminal-server"
      /// A DNS resolver.
      case resolver
      /// A VPN gateway.
      case vpn
    }

    /// The address, or the block.
    public var network: CIDR
    /// Why many stand behind it.
    public var kind: Kind

    /// A shared address.
    public init(network: CIDR, kind: Kind) {
      self.network = network
      self.kind = kind
    }
  }
}

extension Configuration {
  /// The networks of all sites, in the order of the file.
  public var networks: [CIDR] { sites.flatMap(\.networks) }

  /// The site of an address, the smallest block first; `nil` if none has it.
  public func site(of address: IPAddress) -> Site? {
    var best: (site: Site, prefix: Int)?
    for site in sites {
      for network in site.networks where network.contains(address) && network.prefix > best?.prefix ?? -1 {
        best = (site, network.prefix)
      }
    }
    return best?.site
  }

  /// What the configuration says an address is: the smallest block with a role decides, and of equals `hosts` before
  /// `shared_addresses`; `nil` if it says nothing.
  public func role(of address: IPAddress) -> Role? {
    var best: (role: Role, prefix: Int)?
    for host in hosts {
      guard let role = host.role, host.network.contains(address), host.network.prefix > best?.prefix ?? -1 else {
        continue
      }
      best = (role, host.network.prefix)
    }
    for shared in sharedAddresses where shared.network.contains(address) && shared.network.prefix > best?.prefix ?? -1 {
      best = (.sharedAddress, shared.network.prefix)
    }
    return best?.role
  }

  /// The name that the configuration gives an address.
  public func name(of address: IPAddress) -> String? {
    hosts.first { $0.name != nil && $0.network.contains(address) }?.name
  }

  /// Whether a host name is at or below one of the organisation's own domains.
  public func owns(domain name: String) -> Bool {
    let name = name.lowercased()
    return ownDomains.contains { name == $0 || name.hasSuffix("." + $0) }
  }
}
