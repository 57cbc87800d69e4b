import Channels

/// How long the machines of each kind hold connections open on each port on which any is held long.
struct OpenTimeModel: Sendable {
  private struct Place: Hashable {
    var port: UInt16
    var isWithoutPeople: Bool
  }

  private struct Hosts: Sendable {
    var users: Set<Int> = []
    var longest: [Int: Double] = [:]
  }

  private var places: [Place: Hosts] = [:]
  private let isWithoutPeople: [Bool]

  init(_ traffic: Traffic) {
    isWithoutPeople = traffic.hosts.map(\.isWithoutPeople)
    for strand in traffic.strands {
      let open = OpenTime(traffic.contacts(of: strand))
      guard open.isLong, let port = open.longest?.port else { continue }
      let place = Place(port: port, isWithoutPeople: isWithoutPeople[strand.host])
      let known = places[place]?.longest[strand.host] ?? 0
      places[place, default: Hosts()].longest[strand.host] = max(known, open.seconds)
    }
    guard !places.isEmpty else { return }
    let ports = Set(places.keys.map(\.port))
    for strand in traffic.strands {
      var last: UInt16?
      for contact in traffic.contacts(of: strand) where contact.port != last {
        last = contact.port
        guard ports.contains(contact.port) else { continue }
        places[Place(port: contact.port, isWithoutPeople: isWithoutPeople[strand.host])]?.users.insert(strand.host)
      }
    }
  }

  /// Other machines of the host's kind that use a port, and those of them that hold a connection there at least as long.
  func others(port: UInt16, seconds: Double, without host: Int) -> (hosts: Int, asLong: Int) {
    guard let known = places[Place(port: port, isWithoutPeople: isWithoutPeople[host])] else { return (0, 0) }
    let hosts = known.users.count - (known.users.contains(host) ? 1 : 0)
    let asLong = known.longest.reduce(0) { $0 + ($1.key != host && $1.value >= seconds ? 1 : 0) }
    return (hosts, asLong)
  }
}
