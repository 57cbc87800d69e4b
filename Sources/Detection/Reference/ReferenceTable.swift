// Written by `make reference`; do not edit by hand.

/// The shipped reference population.
enum ReferenceTable {
  /// Printed with every result that leans on it.
  static let version = "provisional 0"
  /// The key of names outside the catalogue.
  static let elsewhere = "elsewhere"

  static let peopleMachines = ReferencePopulation.Kind(
    hostShare: [0.3, 0.1, 0.05, 0.05], clients: 60, apiOnly: (0.05, 0.6))
  static let otherMachines = ReferencePopulation.Kind(
    hostShare: [0.1, 0.1, 0.1, 0.1], clients: 20, apiOnly: (0.5, 0.8))

  static let peoplePlaces: [String: ReferencePopulation.Place] = [:]
  static let otherPlaces: [String: ReferencePopulation.Place] = [:]
}
