public import Evidence
import Glibc

/// RARITY: how much less usual a client is at a place than on the network as a whole.
///
/// All counts are distinct hosts without the host under test: one vote per host.
public struct RarityScore: Hashable, Sendable {
  /// Hosts with this client at this place (host name or service).
  public var hostsWithClientHere: Int
  /// Hosts at this place.
  public var hostsHere: Int
  /// Hosts with this client anywhere.
  public var hostsWithClient: Int
  /// Hosts of the network.
  public var hosts: Int
  /// Distinct clients of the network.
  public var distinctClients: Int

  /// The columns of a reference population for a client of the same class.
  public struct Reference: Hashable, Sendable {
    /// The part of each column that the network's own counts make up, 0 to 1.
    public var ownShare: Double
    /// P(this client | an ordinary host at such a name).
    public var ordinary: Double
    /// Share of machines that use such a client at all.
    public var hostShare: Double
    /// Distinct clients of a network.
    public var clients: Double

    /// The columns.
    public init(ownShare: Double, ordinary: Double, hostShare: Double, clients: Double) {
      self.ownShare = ownShare
      self.ordinary = ordinary
      self.hostShare = hostShare
      self.clients = clients
    }
  }

  /// Counts; negative ones are taken as zero.
  public init(hostsWithClientHere: Int, hostsHere: Int, hostsWithClient: Int, hosts: Int, distinctClients: Int) {
    self.hostsWithClientHere = hostsWithClientHere
    self.hostsHere = hostsHere
    self.hostsWithClient = hostsWithClient
    self.hosts = hosts
    self.distinctClients = distinctClients
  }

  /// How many hosts' worth of the network's mix is added to a place's own mix of clients: the more kinds of client a
  /// place sees among few hosts, the less its own counts say about the next one. 2 where hosts are few (fewer than
  /// three here, or fewer than 50 in all).
  public static func shrinkage(distinctClientsHere: Int, hostsHere: Int, hosts: Int) -> Double {
    guard hostsHere >= 3, hosts >= 50 else { return 2 }
    return max(1, Double(max(distinctClientsHere, 0)) / log(1 + Double(hostsHere)))
  }

  /// The weight against ordinary software.
  ///
  /// Ordinary software has the place's own mix of clients, shrunk to the network's by `shrinkage` hosts; the other
  /// story has, half of the time, whatever is common on the network, and half of the time anything. Held within
  /// `limits`.
  ///
  /// `shared` is the chance, under the other story, that the client is that of the hosts here because they run the same.
  ///
  /// `reference` stands in for the part of each column that a thin population cannot tell.
  public func weight(
    shrinkage: Double = 2, limits: ClosedRange<Double> = -10...20, shared: Double = 0, reference: Reference? = nil
  ) -> Decibans {
    var clients = Double(max(distinctClients, 1))
    var overall = (Double(max(hostsWithClient, 0)) + 0.5) / (Double(max(hosts, 0)) + 0.5 * clients)
    let shrinkage = shrinkage.isFinite ? max(shrinkage, 1e-6) : 2
    var ordinary =
      (Double(max(hostsWithClientHere, 0)) + shrinkage * overall) / (Double(max(hostsHere, 0)) + shrinkage)
    if let reference {
      func mix(_ own: Double, _ other: Double) -> Double {
        reference.ownShare * own + (1 - reference.ownShare) * other
      }
      clients = max(1, mix(clients, reference.clients))
      overall = mix(overall, reference.hostShare)
      ordinary = max(1e-6, mix(ordinary, reference.ordinary))
    }
    let other = shared + (1 - shared) * (0.5 * overall + 0.5 / clients)
    let weight = Decibans(ratio: other / ordinary).value
    return Decibans(min(max(weight, limits.lowerBound), limits.upperBound))
  }
}
