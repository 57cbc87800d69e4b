public import Telemetry

/// How many hosts use what: the base of every rival column. One vote per host.
public struct Population: Sendable {
  /// Internal hosts with at least one contact.
  public private(set) var hosts: Int
  /// Hosts per destination.
  public private(set) var hostsOfDestination: [Int]
  /// Hosts per client.
  public private(set) var hostsOfClient: [Int]
  /// Distinct clients per destination.
  public private(set) var clientsOfDestination: [Int]
  /// Distinct clients seen.
  public private(set) var distinctClients: Int

  private var hostsOfName: [UInt32]  // by name
  private var clientsOfName: [UInt32]  // by name
  private var hostsOfNameClient: IntegerTable
  private var hostsOfDestinationClient: IntegerTable

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
    var nameClientHosts = IntegerTable()
    var destinationClientHosts = IntegerTable()
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

  /// Counts uses of the past (by host) of all hosts that `includes` keeps; what a host did in the traffic too is counted
  /// already.
  mutating func add(_ uses: [PastUses.Use], to traffic: Traffic, includes: (Int) -> Bool) {
    var first = 0
    while first < uses.count {
      var end = first + 1
      while end < uses.count, uses[end].host == uses[first].host { end += 1 }
      if includes(uses[first].host) { add(uses[first..<end], knownAs: Known(uses[first].host, in: traffic)) }
      first = end
    }
  }

  /// What one host did in the traffic.
  private struct Known {
    var isActive = false
    var destinations: Set<Int> = []
    var clients: Set<Int> = []
    var pairs: Set<UInt64> = []
    var names: Set<UInt32> = []
    var namePairs: Set<UInt64> = []

    init(_ host: Int, in traffic: Traffic) {
      // Strands are ordered by host.
      for strand in traffic.strands[traffic.strands.partitionPoint { $0.host < host }...] {
        guard strand.host == host else { break }
        isActive = true
        destinations.insert(strand.destination)
        clients.insert(strand.client)
        pairs.insert(Population.pack(UInt32(strand.destination), UInt32(strand.client)))
        for contact in traffic.contacts(of: strand) where !contact.name.isNone {
          names.insert(contact.name.rawValue)
          namePairs.insert(Population.pack(contact.name.rawValue, UInt32(strand.client)))
        }
      }
    }
  }

  private mutating func add(_ uses: ArraySlice<PastUses.Use>, knownAs host: Known) {
    var known = host
    if !known.isActive { hosts += 1 }
    for use in uses {
      let pair = Population.pack(UInt32(use.destination), UInt32(use.client))
      if known.destinations.insert(use.destination).inserted { hostsOfDestination[use.destination] += 1 }
      if known.clients.insert(use.client).inserted {
        while hostsOfClient.count <= use.client { hostsOfClient.append(0) }
        hostsOfClient[use.client] += 1
        if hostsOfClient[use.client] == 1 { distinctClients += 1 }
      }
      if known.pairs.insert(pair).inserted, hostsOfDestinationClient.increment(pair) == 1 {
        clientsOfDestination[use.destination] += 1
      }
      for name in use.names where Int(name) < hostsOfName.count {
        if known.names.insert(name).inserted { hostsOfName[Int(name)] += 1 }
        let pair = Population.pack(name, UInt32(use.client))
        if known.namePairs.insert(pair).inserted, hostsOfNameClient.increment(pair) == 1 {
          clientsOfName[Int(name)] += 1
        }
      }
    }
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
