import Channels
import Telemetry

/// When each host was in contact with names that can be companions, with any client and with each.
struct HostTimelines: Sendable {
  private struct Key: Hashable {
    var host: Int
    var client: Int  // -1: any
  }

  private var times: [Key: [UInt32: [Double]]] = [:]

  init(_ traffic: Traffic, endpoints: EndpointRoles, origin: Timestamp) {
    for strand in traffic.strands where traffic.destinations[strand.destination].serviceIndex != nil {
      for contact in traffic.contacts(of: strand) where endpoints.isCompanion(contact.name) {
        let time = contact.time.seconds(since: origin)
        times[Key(host: strand.host, client: -1), default: [:]][contact.name.rawValue, default: []].append(time)
        times[Key(host: strand.host, client: strand.client), default: [:]][contact.name.rawValue, default: []].append(
          time)
      }
    }
    for key in times.keys { times[key] = times[key]?.mapValues { $0.sorted() } }
  }

  /// Those of `names` that a host contacted at all.
  func names(on host: Int, among names: [NameID]) -> [NameID] {
    guard let known = times[Key(host: host, client: -1)] else { return [] }
    return names.filter { known[$0.rawValue] != nil }
  }

  /// Whether a host (with one client, or any) contacted one of `names` within ten minutes of a visit.
  func has(_ names: [NameID], on host: Int, client: Int = -1, near visit: ClosedRange<Double>) -> Bool {
    guard let known = times[Key(host: host, client: client)] else { return false }
    return names.contains { name in known[name.rawValue].map { HostTimelines.hits($0, near: visit) } ?? false }
  }

  private static func hits(_ list: [Double], near visit: ClosedRange<Double>) -> Bool {
    let place = SortedTimes.lowerBound(list, visit.lowerBound - Visits.margin)
    return place < list.count && list[place] <= visit.upperBound + Visits.margin
  }
}
