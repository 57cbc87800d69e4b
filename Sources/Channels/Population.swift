public import Telemetry

/// How many hosts use what: the base of every rival column. One vote per host.
public struct Population: Sendable {
  /// Internal hosts with at least one contact.
  public let hosts: Int
  /// Hosts per destination.
  public let hostsOfDestination: [Int]
  /// Hosts per client.
  public let hostsOfClient: [Int]
  /// Distinct clients per destination.
  public let clientsOfDestination: [Int]
  /// Distinct clients seen.
  public let distinctClients: Int

  private let hostsOfName: [UInt32]  // by name
  private let clientsOfName: [UInt32]  // by name
  private let hostsOfNameClient: IntegerTable<UInt32>
  private let hostsOfDestinationClient: IntegerTable<UInt32>

  /// Counts over the strands of all hosts that `includes` keeps.
  init(
    strands: [Traffic.Strand], contacts: [Contact], hostCount: Int, destinationCount: Int, clientCount: Int,
    nameCount: Int, includes: (Int) -> Bool = { _ in true }
  ) {
    var activeHosts = [Bool](repeating: false, count: hostCount)
    var ofDestination = [Int](repeating: 0, count: destinationCount)
    var ofClient = [Int](repeating: 0, count: clientCount)
    var kinds = [Int](repeating: 0, count: destinationCount)
    var nameHosts = [UInt32](repeating: 0, count: nameCount)
    var nameClients = [UInt32](repeating: 0, count: nameCount)
    var nameClientHosts = IntegerTable<UInt32>()
    var destinationClientHosts = IntegerTable<UInt32>()
    var lastHostOfDestination = [Int](repeating: -1, count: destinationCount)
    var lastHostOfClient = [Int](repeating: -1, count: clientCount)
    var lastHostOfName = [Int32](repeating: -1, count: nameCount)
    var lastStrandOfName = [Int32](repeating: -1, count: nameCount)

    // Strands are ordered by host, so "seen on this host already" is one comparison.
    for (index, strand) in strands.enumerated() where includes(strand.host) {
      activeHosts[strand.host] = true
      if lastHostOfDestination[strand.destination] != strand.host {
        lastHostOfDestination[strand.destination] = strand.host
        ofDestination[strand.destination] += 1
      }
      if lastHostOfClient[strand.client] != strand.host {
        lastHostOfClient[strand.client] = strand.host
        ofClient[strand.client] += 1
      }
      let pair = Population.pack(UInt32(strand.destination), UInt32(strand.client))
      if destinationClientHosts.increment(pair) == 1 { kinds[strand.destination] += 1 }
      for position in strand.contacts {
        let name = contacts[position].name
        guard !name.isNone, lastStrandOfName[Int(name.rawValue)] != Int32(truncatingIfNeeded: index) else { continue }
        lastStrandOfName[Int(name.rawValue)] = Int32(truncatingIfNeeded: index)
        if lastHostOfName[Int(name.rawValue)] != Int32(truncatingIfNeeded: strand.host) {
          lastHostOfName[Int(name.rawValue)] = Int32(truncatingIfNeeded: strand.host)
          nameHosts[Int(name.rawValue)] += 1
        }
        let key = Population.pack(name.rawValue, UInt32(strand.client))
        if nameClientHosts.increment(key) == 1 { nameClients[Int(name.rawValue)] += 1 }
      }
    }
    hosts = activeHosts.reduce(0) { $0 + ($1 ? 1 : 0) }
    hostsOfDestination = ofDestination
    hostsOfClient = ofClient
    clientsOfDestination = kinds
    distinctClients = ofClient.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
    hostsOfName = nameHosts
    clientsOfName = nameClients
    hostsOfNameClient = nameClientHosts
    hostsOfDestinationClient = destinationClientHosts
  }

  /// Hosts that contacted a host name.
  public func hosts(name: NameID) -> Int { Population.value(hostsOfName, name) }

  /// Distinct clients at a host name.
  public func clients(name: NameID) -> Int { Population.value(clientsOfName, name) }

  /// Hosts that contacted a host name with a client.
  public func hosts(name: NameID, client: Int) -> Int {
    Int(hostsOfNameClient.find(Population.pack(name.rawValue, UInt32(client))) ?? 0)
  }

  /// Hosts that contacted a destination with a client.
  public func hosts(destination: Int, client: Int) -> Int {
    Int(hostsOfDestinationClient.find(Population.pack(UInt32(destination), UInt32(client))) ?? 0)
  }

  private static func value(_ counts: [UInt32], _ name: NameID) -> Int {
    let index = Int(name.rawValue)
    return index < counts.count ? Int(counts[index]) : 0
  }

  private static func pack(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }
}
