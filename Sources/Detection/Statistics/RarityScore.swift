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
  public func weight(
    shrinkage: Double = 2, limits: ClosedRange<Double> = -10...20
  ) -> Decibans {
    let clients = Double(max(distinctClients, 1))
    let overall = (Double(max(hostsWithClient, 0)) + 0.5) / (Double(max(hosts, 0)) + 0.5 * clients)
    let shrinkage = shrinkage.isFinite ? max(shrinkage, 1e-6) : 2
    let ordinary =
      (Double(max(hostsWithClientHere, 0)) + shrinkage * overall) / (Double(max(hostsHere, 0)) + shrinkage)
    let other = 0.5 * overall + 0.5 / clients
    let weight = Decibans(ratio: other / ordinary).value
    return Decibans(min(max(weight, limits.lowerBound), limits.upperBound))
  }
}
