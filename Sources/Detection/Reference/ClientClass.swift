import Catalogue
import Channels

/// What sort of software a client is, however its fingerprint is spelled: the reference population knows no fingerprints
/// of this network.
enum ClientClass: Int, CaseIterable, Sendable {
  /// The host's own browser or system stack.
  case general
  /// A product that the catalogue knows as a client of this service.
  case known
  /// A TLS library or tool that the catalogue has a name for.
  case library
  /// Anything else that is told apart.
  case other

  /// The class of a strand's client.
  init(_ strand: Traffic.Strand, in traffic: Traffic) {
    let client = traffic.clients[strand.client]
    if traffic.hosts[strand.host].profile.isGeneral(client: strand.client) {
      self = .general
    } else if let service = traffic.destinations[strand.destination].serviceIndex,
      traffic.catalogue.knownClient(
        service: service, userAgent: client.kind == .userAgent ? client.value : nil,
        ja4Family: client.kind == .ja4Family ? client.value : nil) != nil
    {
      self = .known
    } else {
      self = client.label == nil ? .other : .library
    }
  }
}
