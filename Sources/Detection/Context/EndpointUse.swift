import Channels
import Telemetry

/// How other machines of a kind use a service: whether their clients ever load its pages. One vote per host and class of
/// client.
struct EndpointUse: Sendable {
  private struct Place: Hashable {
    var service: Int
    var isWithoutPeople: Bool
    var isPerson: Bool
  }

  private struct Hosts: Sendable {
    var all: Set<Int> = []
    var withPages: Set<Int> = []
  }

  private var hosts: [Place: Hosts] = [:]
  private let isWithoutPeople: [Bool]

  init(_ traffic: Traffic, endpoints: EndpointRoles) {
    isWithoutPeople = traffic.hosts.map(\.isWithoutPeople)
    for strand in traffic.strands {
      guard let service = traffic.destinations[strand.destination].serviceIndex else { continue }
      let host = traffic.hosts[strand.host]
      guard host.profile.role != .sharedAddress else { continue }
      let place = Place(
        service: service, isWithoutPeople: host.isWithoutPeople,
        isPerson: host.profile.isGeneral(client: strand.client))
      hosts[place, default: Hosts()].all.insert(strand.host)
      if traffic.contacts(of: strand).contains(where: { endpoints.isInteractive($0.name) }) {
        hosts[place, default: Hosts()].withPages.insert(strand.host)
      }
    }
  }

  /// Other hosts at a service, and those whose clients use machine end points only.
  func others(
    service: Int, without host: Int, isPerson: Bool
  ) -> (hosts: Int, only: Int) {
    let place = Place(service: service, isWithoutPeople: isWithoutPeople[host], isPerson: isPerson)
    guard let known = hosts[place] else { return (0, 0) }
    let all = known.all.count - (known.all.contains(host) ? 1 : 0)
    let pages = known.withPages.count - (known.withPages.contains(host) ? 1 : 0)
    return (all, all - pages)
  }
}
