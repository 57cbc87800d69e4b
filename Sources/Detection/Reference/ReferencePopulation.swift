import Catalogue
import Evidence

/// What is usual where a network is too small to tell: counted on simulated ministries without planted channels, shipped
/// with the release and printed by version (`detection.md`, 3.15).
///
/// A network of `n` machines of a kind, under ``ReferencePopulation/thin``, counts for n/(n + 50) of each rival column, and
/// the reference for the rest. It tells classes of client apart, not fingerprints.
struct ReferencePopulation: Sendable {
  /// Machines from which on a network's own counts stand alone, and the machines that the reference weighs as.
  static let thin = 50

  /// The part of a column that a network's own counts make up.
  static func ownShare(machines: Int) -> Double {
    machines >= thin ? 1 : Double(max(0, machines)) / Double(max(0, machines) + thin)
  }

  /// Figures of one kind of machine at one kind of host name.
  struct Place: Sendable {
    /// By class of client: its share among the (host, name, client) triples.
    var shares: [Double]
    /// By class of client: in how many clients that share splits, from the chance that two hosts use the same one.
    var clients: [Double]
    /// Share of hosts that show none of a name's companions: through their general client, and through others.
    var withoutCompanions: (people: Double, software: Double)
  }

  /// Figures of one kind of machine.
  struct Kind: Sendable {
    /// By class of client: the mean share of machines that use such a client at all.
    var hostShare: [Double]
    /// Distinct clients of the network.
    var clients: Double
    /// Share of hosts at a service that use its machine end points only.
    var apiOnly: (people: Double, software: Double)
  }

  /// The figures of a kind of machine.
  static func kind(isWithoutPeople: Bool) -> Kind {
    isWithoutPeople ? ReferenceTable.otherMachines : ReferenceTable.peopleMachines
  }

  /// The figures at a name of that role, `nil` outside the catalogue.
  static func place(_ role: HostRole?, isWithoutPeople: Bool) -> Place {
    let table = isWithoutPeople ? ReferenceTable.otherPlaces : ReferenceTable.peoplePlaces
    return table[role.map(\.rawValue) ?? ReferenceTable.elsewhere] ?? table[ReferenceTable.elsewhere]
      ?? Place(shares: [0.6, 0.1, 0.1, 0.2], clients: [4, 2, 3, 8], withoutCompanions: (0.3, 0.7))
  }
}
