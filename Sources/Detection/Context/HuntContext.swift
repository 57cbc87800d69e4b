import Catalogue
import Channels
import Telemetry

/// What all signals of one hunt share: the traffic and the counts that the rival columns stand on.
///
/// A class, since every sentence of every reading keeps it.
final class HuntContext: Sendable {
  let traffic: Traffic
  let settings: DetectionSettings
  let timers: TimerTables
  let origin: Timestamp
  /// Hours whose sizes are not to be trusted.
  let losses: LossHours
  /// Endpoint role by name id, worked out once for each name in use.
  let endpoints: EndpointRoles
  let destinations: DestinationModel
  let volume: VolumeModel
  /// Who uses what, counted without timers and sizes.
  let usage: NetworkUsage
  /// Whose tenants destinations are.
  let tenants: TenantModel

  init(traffic: Traffic, settings: DetectionSettings, timers: TimerTables, history past: (any History)? = nil) {
    self.traffic = traffic
    self.settings = settings
    self.timers = timers
    let origin = traffic.span?.from ?? Timestamp(microseconds: 0)
    let losses = LossHours(traffic.losses)
    let endpoints = EndpointRoles(traffic)
    let fewest = settings.fewestContacts
    (self.origin, self.losses, self.endpoints) = (origin, losses, endpoints)
    destinations = DestinationModel(traffic, timers: timers, origin: origin, losses: losses, fewest: fewest)
    // Each of these goes through all strands on one core: sizes and bytes on one side, names and programs on the other.
    let strandTimers = destinations.timers()
    let ((gathered, uploads), usage) = SideBySide.run(
      {
        (
          SizePopulation.gather(traffic, timers: strandTimers, losses: losses, origin: origin),
          UploadPopulation(traffic, losses: losses, origin: origin)
        )
      }, { NetworkUsage(traffic, endpoints: endpoints, origin: origin, fewest: fewest, past: past) })
    volume = VolumeModel(
      traffic, timers: strandTimers, sizes: SizePopulation(gathered), uploads: uploads, origin: origin, losses: losses,
      fewest: fewest)
    self.usage = usage
    tenants = TenantModel(traffic)
  }

  /// The strand with this index.
  func view(_ index: Int) -> StrandView { StrandView(index, in: traffic, origin: origin, losses: losses) }

  /// What a strand of questions counts, `nil` for other strands.
  func lookupUse(_ view: StrandView) -> LookupUse? {
    guard case .lookups(let index) = view.strand.kind else { return nil }
    return traffic.lookupUses[index]
  }

  /// The attempts of a strand: all of them for a strand of attempts, else those of its channel.
  func attempts(of view: StrandView) -> Attempts {
    if !view.isExchange { return traffic.sideAttempts[view.index - traffic.strands.count] }
    return traffic.channels[view.strand.channel].attempts
  }

  /// Proxies and name servers of a strand, the most used first: what the host spoke to in the destination's place.
  func between(_ view: StrandView) -> [IPAddress] {
    traffic.addresses(of: view.strand) { isBetween(view, $0) }.map(\.address)
  }

  /// Whether a contact's address is not the destination's but that of a proxy or a name server.
  func isBetween(_ view: StrandView, _ contact: Contact) -> Bool {
    lookupUse(view) != nil || contact.traits.contains(.proxied) && !contact.name.isNone
  }

  /// The name as text, escaped nowhere: reports do that.
  func text(_ name: NameID) -> String { traffic.tables.names.string(of: name) }

  /// The destination in words: the service's name with its tenant, the domain, or address and port.
  func title(_ destination: Destination) -> String {
    guard let index = destination.serviceIndex else { return destination.key }
    let name = traffic.catalogue.services[index].name
    return destination.tenant.map { "\(name) (\($0))" } ?? name
  }
}

/// The role that the catalogue gives each host name in use.
struct EndpointRoles: Sendable {
  private var roles: [UInt32: HostRole] = [:]

  init(_ traffic: Traffic) {
    var seen: Set<UInt32> = []
    for strand in traffic.strands where traffic.destinations[strand.destination].serviceIndex != nil {
      for contact in traffic.contacts(of: strand) where seen.insert(contact.name.rawValue).inserted {
        if let match = traffic.catalogue.match(traffic.tables.names.string(of: contact.name)) {
          roles[contact.name.rawValue] = match.role
        }
      }
    }
  }

  /// The role of a name, `nil` outside the catalogue.
  func role(of name: NameID) -> HostRole? { roles[name.rawValue] }

  /// Whether the name can vouch for a person or an official client: pages, assets, notification. Machine end points
  /// cannot, and log-on names are visited by whoever holds a token.
  func isCompanion(_ name: NameID) -> Bool {
    switch role(of: name) {
    case .web, .assets, .sync: true
    case .api, .raw, .upload, .auth, nil: false
    }
  }

  /// Whether a person's browser is expected there: pages and what pages load.
  func isInteractive(_ name: NameID) -> Bool {
    switch role(of: name) {
    case .web, .assets, .auth: true
    case .api, .raw, .upload, .sync, nil: false
    }
  }
}
