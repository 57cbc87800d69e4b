import Channels

/// Destinations that never answer: how many machines of each kind contact or try each one, and how large a part of the
/// network's and of each machine's strands they are. Dead servers that many still call are a network's habit, not an
/// implant's; on a machine that calls several, a firewall or its software is the reason.
struct AttemptModel: Sendable {
  /// Machines at a destination, or strands of machines.
  private struct Counts {
    var people = 0
    var others = 0

    mutating func add(_ isWithoutPeople: Bool) {
      if isWithoutPeople { others += 1 } else { people += 1 }
    }

    func of(_ isWithoutPeople: Bool) -> Int { isWithoutPeople ? others : people }
  }

  private var hosts: [Int: Counts] = [:]
  /// Strands of attempts, and strands of as many answered contacts; by host, and in the network.
  private var dead: [Int: Int] = [:]
  /// Destinations of a host's strands of attempts, each once.
  private var deadPlaces: [Int: Set<Int>] = [:]
  private var alive: [Int: Int] = [:]
  private var allDead = Counts()
  private var allAlive = Counts()

  /// Share of strands that nothing answers where nothing else is known, and as how many strands it counts. Ours: between
  /// networks whose firewall rejects little and those whose firewall drops a few products' traffic.
  static let reference = (share: 0.005, strands: 1000.0)
  /// As how many strands of a machine the network's share counts.
  static let networkStrands = 20.0

  init(_ traffic: Traffic) {
    for strand in traffic.sideStrands where strand.kind == .attempts {
      hosts[strand.destination] = Counts()
      dead[strand.host, default: 0] += 1
      deadPlaces[strand.host, default: []].insert(strand.destination)
      allDead.add(traffic.hosts[strand.host].isWithoutPeople)
    }
    guard !hosts.isEmpty else { return }
    // A channel is one host at one destination.
    for channel in traffic.channels where hosts[channel.destination] != nil {
      hosts[channel.destination]?.add(traffic.hosts[channel.host].isWithoutPeople)
    }
    for strand in traffic.strands where strand.contacts.count >= TrafficBuilder.fewestAttempts {
      if dead[strand.host] != nil { alive[strand.host, default: 0] += 1 }
      allAlive.add(traffic.hosts[strand.host].isWithoutPeople)
    }
  }

  /// Machines of the host's kind at the destination, itself among them.
  func hosts(_ strand: StrandView) -> Int {
    max(1, hosts[strand.strand.destination]?.of(strand.host.isWithoutPeople) ?? 0)
  }

  /// Other destinations that do not answer the same machine.
  func otherPlaces(_ strand: StrandView) -> Int { max(0, (deadPlaces[strand.strand.host]?.count ?? 0) - 1) }

  /// Share of strands that nothing answers, the strand itself left out: the machine's own, with that of its kind in the
  /// network behind it, with ``reference`` behind that.
  func share(_ strand: StrandView) -> Double {
    let kind = strand.host.isWithoutPeople
    let (silent, answered) = (Double(max(0, allDead.of(kind) - 1)), Double(allAlive.of(kind)))
    let network =
      (silent + Self.reference.share * Self.reference.strands) / (silent + answered + Self.reference.strands)
    let own = Double(max(0, (dead[strand.strand.host] ?? 0) - 1))
    let all = own + Double(alive[strand.strand.host] ?? 0)
    return (own + network * Self.networkStrands) / (all + Self.networkStrands)
  }
}
