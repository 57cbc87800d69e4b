import Channels

/// Where sizes are compared: at a service of the catalogue whatever its tenants, else at the destination.
struct VolumePlace: Hashable, Sendable {
  /// Index of the service, or -1 less the index of the destination.
  private let number: Int

  init(_ strand: Traffic.Strand, in traffic: Traffic) {
    number = traffic.destinations[strand.destination].serviceIndex ?? (-1 - strand.destination)
  }

  /// Whether this is a service of the catalogue.
  var isCatalogued: Bool { number >= 0 }
}
