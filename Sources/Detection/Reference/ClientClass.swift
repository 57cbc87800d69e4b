import Catalogue
import Channels

/// What sort of software a client is, however its fingerprint is spelled: the reference population knows no fingerprints
/// of this network.
struct ClientClass: Hashable, Comparable, Sendable {
  /// Name in the table.
  let key: String

  /// The host's own browser or system stack.
  static let general = ClientClass(key: "general")
  /// A product that the catalogue knows as a client of this service.
  static let known = ClientClass(key: "known")
  /// Anything else that is told apart.
  static let other = ClientClass(key: "other")

  private init(key: String) { self.key = key }

  /// The class of a strand's client; a TLS library that the catalogue has a name for is a class of its own.
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
    } else if let label = client.label {
      self.init(key: label)
    } else {
      self = .other
    }
  }

  static func < (left: ClientClass, right: ClientClass) -> Bool { left.key < right.key }
}
