import Catalogue
import Channels

/// The populations of sizes by number: services of the catalogue, destinations outside it, and all timers outside the
/// catalogue on machines without and with people.
struct SizeGroups: Sendable {
  private let services: Int
  /// The number of each destination's place.
  private let places: [Int32]

  init(_ traffic: Traffic) {
    let services = traffic.catalogue.services.count
    self.services = services
    places = traffic.destinations.indices.map {
      Int32(truncatingIfNeeded: traffic.destinations[$0].serviceIndex ?? services + $0)
    }
  }

  /// How many there are.
  var count: Int { services + places.count + 2 }

  /// The place of a strand, as ``VolumePlace`` has it.
  func place(_ strand: Traffic.Strand) -> Int { Int(places[strand.destination]) }

  /// Whether a place is a service of the catalogue.
  func isCatalogued(_ place: Int) -> Bool { place < services }

  /// The timers of a kind of machine.
  func timers(isWithoutPeople: Bool) -> Int { services + places.count + (isWithoutPeople ? 1 : 0) }
}
