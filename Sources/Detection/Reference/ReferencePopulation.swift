import Catalogue
import Evidence

/// What is usual where a network is too small to tell: counted on simulated ministries without planted channels, shipped
/// with the release and printed by version.
///
/// On a network under ``ReferencePopulation/thin`` hosts, the `n` others of a host count for n/(n + 50) of each rival column, and the
/// reference for the rest. It tells classes of client apart, not fingerprints.
struct ReferencePopulation: Sendable {
  /// Hosts from which on a network's own counts stand alone, and the hosts that the reference weighs as.
  static let thin = 50

  /// The part of a column that a network's own counts make up.
  static func ownShare(hosts: Int) -> Double {
    hosts >= thin ? 1 : Double(max(0, hosts - 1)) / Double(max(0, hosts - 1) + thin)
  }

  /// Figures of one kind of machine at one kind of host name.
  struct Place: Sendable {
    /// By class of client: P(a client of that class, and just this one of them | an ordinary host at such a name).
    var usual: [String: Double]
    /// The same for a class that was never counted there.
    var unseen: Double
    /// Share of hosts that show none of a name's companions on most visits: through their general client, and through others.
    var withoutCompanions: (people: Double, software: Double)

    /// P(this client | an ordinary host at such a name).
    func usual(_ client: ClientClass) -> Double { usual[client.key] ?? unseen }
  }

  /// Figures of one kind of machine.
  struct Kind: Sendable {
    /// By class of client: the mean share of machines that use such a client at all.
    var hostShare: [String: Double]
    /// Distinct clients of the network.
    var clients: Double
    /// Share of hosts at a service that use its machine end points only.
    var apiOnly: (people: Double, software: Double)

    /// The mean share of machines that use such a client; of a class that was never counted, the least.
    func hostShare(_ client: ClientClass) -> Double { hostShare[client.key] ?? hostShare.values.min() ?? 0.01 }
  }

  /// The figures of a kind of machine.
  static func kind(isWithoutPeople: Bool) -> Kind {
    isWithoutPeople ? ReferenceTable.otherMachines : ReferenceTable.peopleMachines
  }

  /// The figures at a name of that role; `nil` is a name outside the catalogue.
  static func place(_ role: HostRole?, isWithoutPeople: Bool) -> Place {
    let table = isWithoutPeople ? ReferenceTable.otherPlaces : ReferenceTable.peoplePlaces
    return table[role.map(\.rawValue) ?? ReferenceTable.elsewhere] ?? table[ReferenceTable.elsewhere]
      ?? Place(usual: [:], unseen: 0.02, withoutCompanions: (0.3, 0.7))
  }
}
