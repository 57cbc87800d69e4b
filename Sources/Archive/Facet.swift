/// What rows of the archive are about. The numbers stand in archives.
public enum Facet: Int, CaseIterable, Hashable, Sendable {
  /// A destination (service with tenant, registrable domain, address and port) by client, with all figures.
  case destination = 1
  /// A host name: what was spoken to and what was asked of the name service.
  case name = 2
  /// An outside address.
  case address = 3
  /// A client: fingerprint family, User-Agent, protocol.
  case client = 4

  /// The name in exports and messages.
  public var label: String {
    switch self {
    case .destination: "destination"
    case .name: "name"
    case .address: "address"
    case .client: "client"
    }
  }

  /// Seconds of the times that are kept: only destinations keep them whole.
  var secondsKept: UInt32 { self == .destination ? 1 : 60 }
  /// Whether bytes are kept.
  var hasBytes: Bool { self == .destination || self == .name }
  /// Whether the client and the hours of the day are kept.
  var hasClient: Bool { self == .destination }
}
