import Catalogue
import Channels
import Telemetry

/// When each host turned to a rare destination: for the first time, or after three hours without it.
///
/// The second step of a dead-drop chain, and the host's own rate of such events, which is what
/// chance makes of it. Attempts that nobody answered count: the next server may be down. The cost grows with the contacts
/// of rare destinations.
struct FirstContacts: Sendable {
  /// The beginning of a visit to a rare destination.
  struct Opening: Sendable {
    /// Seconds since the hunt's origin: the first event, and the last one of the visit.
    var time, until: Double
    /// Index of the destination, and of the channel to it.
    var destination, channel: Int
    /// Index of the client that made the first answered exchange, `nil` if there was none.
    var client: Int?
    /// Whether any exchange of the visit was answered.
    var wasAnswered: Bool
    /// Whether the silence before it lies within the records: what is seen first in their first hours may have been there.
    var isObserved: Bool
  }

  /// The openings of one host.
  struct Host: Sendable {
    /// Those that were observed to begin, by time.
    var openings: [Opening] = []
    /// Their times, all, by client and by destination.
    fileprivate(set) var times: [Double] = []
    fileprivate(set) var byClient: [Int: [Double]] = [:]
    fileprivate(set) var byDestination: [Int: [Opening]] = [:]
    /// Times of unanswered attempts by destination, ascending.
    var failures: [Int: [Double]] = [:]
  }

  private var hosts: [Int: Host] = [:]
  /// Hosts that contacted or tried each destination.
  private(set) var prevalence: [Int]

  /// Seconds without contact after which a destination is turned to anew: hourly and two-hourly jobs never do.
  static let silence = 10_800.0
  /// Seconds before and after an event in which its rate is counted.
  static let reach = 3600.0

  init(_ traffic: Traffic, few: Int, origin: Timestamp) {
    prevalence = [Int](repeating: 0, count: traffic.destinations.count)
    for channel in traffic.channels { prevalence[channel.destination] += 1 }
    var attempts: [Int: [Int: [Double]]] = [:]  // times by host and destination
    for strand in traffic.sideStrands where strand.kind == .attempts {
      attempts[strand.host, default: [:]][strand.destination, default: []].append(
        contentsOf: traffic.contacts(of: strand).lazy.map { $0.time.seconds(since: origin) })
    }
    for (number, channel) in traffic.channels.enumerated() where prevalence[channel.destination] <= few {
      guard traffic.hosts[channel.host].profile.role != .sharedAddress else { continue }
      let destination = traffic.destinations[channel.destination]
      if let service = destination.serviceIndex, traffic.catalogue.services[service].isLogOn { continue }
      var failures = attempts[channel.host]?[channel.destination] ?? []
      if channel.attempts.count > 0 {
        // Where single attempts are not kept, the first and the last are known.
        failures.append(channel.attempts.first.seconds(since: origin))
        failures.append(channel.attempts.last.seconds(since: origin))
        failures.sort()
      }
      let found = FirstContacts.openings(of: channel, number, failures: failures, in: traffic, origin: origin)
      hosts[channel.host, default: Host()].openings.append(contentsOf: found)
      if !failures.isEmpty { hosts[channel.host]?.failures[channel.destination] = failures }
    }
    for host in hosts.keys { hosts[host]?.index() }
  }

  /// The openings of a host, `nil` if there are none.
  subscript(host: Int) -> Host? { hosts[host] }

  /// Groups the events of one channel into visits. Strands stand in a fixed order, which decides between equal times.
  private static func openings(
    of channel: Traffic.Channel, _ number: Int, failures: [Double], in traffic: Traffic, origin: Timestamp
  ) -> [Opening] {
    var events: [(time: Double, client: Int?)] = []
    for index in channel.strands {
      let strand = traffic.strands[index]
      for contact in traffic.contacts(of: strand) {
        events.append((contact.time.seconds(since: origin), strand.client))
      }
    }
    events.append(contentsOf: failures.map { ($0, nil) })
    if channel.strands.count > 1 || !failures.isEmpty {
      let order = events.indices.sorted { (events[$0].time, $0) < (events[$1].time, $1) }
      events = order.map { events[$0] }
    }
    var result: [Opening] = []
    for event in events {
      guard let last = result.last, event.time - last.until < silence else {
        result.append(
          Opening(
            time: event.time, until: event.time, destination: channel.destination, channel: number,
            client: event.client, wasAnswered: event.client != nil,
            isObserved: !result.isEmpty || event.time >= silence))
        continue
      }
      result[result.count - 1].until = event.time
      if last.client == nil, let client = event.client {
        result[result.count - 1].client = client
        result[result.count - 1].wasAnswered = true
      }
    }
    return result
  }
}

extension FirstContacts.Host {
  fileprivate mutating func index() {
    // Channels of a host stand in the order of their destinations' text, which decides between equal times.
    let order = openings.indices.sorted { (openings[$0].time, $0) < (openings[$1].time, $1) }
    let all = order.map { openings[$0] }
    openings = all.filter(\.isObserved)
    times = openings.map(\.time)
    for opening in all { byDestination[opening.destination, default: []].append(opening) }
    for opening in openings {
      if let client = opening.client { byClient[client, default: []].append(opening.time) }
    }
  }

  /// How often the host turns to rare destinations around `time`, without `destination`: events a second, and the share
  /// of them that `client` makes.
  ///
  /// The rate within an hour on either side, but never less than the host's own mean over its `hours` of activity. The
  /// share is the one around, with the host's own share counted as one event, and 0.75 (the formula's constant) as one
  /// more.
  func chance(
    at time: Double, without destination: Int, client: Int, hours: Int
  ) -> (rate: Double, share: Double, around: Int) {
    let range = (time - FirstContacts.reach)...(time + FirstContacts.reach)
    let own = (byDestination[destination] ?? []).filter(\.isObserved)
    let ownAround = own.reduce(0) { $0 + (range.contains($1.time) ? 1 : 0) }
    let ownSame = own.reduce(0) { $0 + ($1.client == client ? 1 : 0) }
    let ownSameAround = own.reduce(0) { $0 + ($1.client == client && range.contains($1.time) ? 1 : 0) }
    let same = byClient[client] ?? []
    let around = SortedTimes.count(times, in: range) - ownAround
    let sameAround = SortedTimes.count(same, in: range) - ownSameAround
    let all = times.count - own.count
    let mean = Double(all) / (3600 * Double(max(1, hours)))
    let overall = (Double(same.count - ownSame) + 0.75) / Double(all + 1)
    return (
      max(Double(around) / (2 * FirstContacts.reach), mean), (Double(sameAround) + overall) / Double(around + 1), around
    )
  }

  /// The visit to a destination within which `time` lies, or that ended less than three hours before.
  func visit(_ destination: Int, at time: Double) -> FirstContacts.Opening? {
    guard let visits = byDestination[destination] else { return nil }
    let next = visits.partitionPoint { $0.time <= time }
    guard next > 0, time - visits[next - 1].until < FirstContacts.silence else { return nil }
    return visits[next - 1]
  }

  /// Whether an attempt at a destination failed within `seconds` before `time`.
  func failed(_ destination: Int, within seconds: Double, before time: Double) -> Bool {
    guard let failures = failures[destination] else { return false }
    let place = SortedTimes.lowerBound(failures, time)
    return place > 0 && time - failures[place - 1] <= seconds
  }
}
