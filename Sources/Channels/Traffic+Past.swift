import Telemetry

extension Traffic {
  /// Indices of the hosts by what they are known by; the first of those that share it.
  public var hostsByIdentity: [String: Int] {
    Dictionary(hosts.enumerated().map { ($1.identity, $0) }) { first, _ in first }
  }

  /// This traffic with months behind its counts: hosts that used a place or a client before count as its users.
  ///
  /// Nothing is counted twice: a host that did so in these records too is one host.
  public func backed(by past: KeptPast) -> Traffic {
    let uses = PastUses(past, in: self)
    var (everyone, people, others) = (population, peopleMachines, otherMachines)
    everyone.add(uses.list, to: self) { _ in true }
    people.add(uses.list, to: self) { !uses.isWithoutPeople($0, in: self) }
    others.add(uses.list, to: self) { uses.isWithoutPeople($0, in: self) }
    return Traffic(self, population: everyone, peopleMachines: people, otherMachines: others)
  }
}

/// Uses of the past in the numbers of some traffic.
struct PastUses {
  /// One use; hosts and clients that the traffic does not know have numbers beyond its own.
  struct Use {
    var host: Int
    var destination: Int
    var client: Int
    var names: [UInt32]
  }

  /// By host.
  private(set) var list: [Use] = []
  private var strangers: [Bool] = []  // by host beyond the traffic's: without people
  private let known: Int

  init(_ past: KeptPast, in traffic: Traffic) {
    var hosts = traffic.hostsByIdentity
    let destinations = Dictionary(traffic.destinations.enumerated().map { ($1.key, $0) }) { first, _ in first }
    var clients = Dictionary(traffic.clients.enumerated().map { ($1.key, $0) }) { first, _ in first }
    known = traffic.hosts.count
    var numbers: [Int] = []
    for machine in past.machines {
      if let host = hosts[machine.identity] {
        numbers.append(host)
      } else {
        hosts[machine.identity] = known + strangers.count
        numbers.append(known + strangers.count)
        strangers.append(machine.isWithoutPeople)
      }
    }
    for use in past.uses {
      guard let destination = destinations[use.destination], numbers.indices.contains(use.machine) else { continue }
      let client = clients[use.client] ?? clients.count
      clients[use.client] = client
      list.append(
        Use(
          host: numbers[use.machine], destination: destination, client: client,
          names: use.names.compactMap { traffic.tables.names.find($0)?.rawValue }.sorted()))
    }
    list.sort { ($0.host, $0.destination, $0.client) < ($1.host, $1.destination, $1.client) }
  }

  func isWithoutPeople(_ host: Int, in traffic: Traffic) -> Bool {
    host < known ? traffic.hosts[host].isWithoutPeople : strangers[host - known]
  }
}
