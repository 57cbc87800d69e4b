import Telemetry

/// Which clients of hosts are general, and when a person was there, from hours of days instead of contacts.
///
/// The rules are those of ``HostProfiler``, asked week by week: over a quarter of a year any updater reaches forty names.
struct KeptHabits: Sendable {
  private let days: ClosedRange<Int32>
  private var hours: [[UInt32]] = []  // by host, then day of the window: hours with any contact
  private var sites: [UInt64: [UInt16]] = [:]  // by host and client, then week: named destinations
  private(set) var general: [Set<Int>] = []  // by host
  /// By host, QUIC clients that may be the browser's.
  private var mayBeQUIC: [Int: Set<Int>] = [:]
  /// By host and QUIC client, its sites and the browser's among them.
  private var shared: [UInt64: (own: Int, all: Int)] = [:]
  private var visits: [[UInt16]] = []  // by host with general clients, then hour of the window: sites
  private(set) var background: [Set<Int>] = []

  init(days: ClosedRange<Int32>) { self.days = days }

  private var count: Int { days.count }
  private var weeks: Int { (count + 6) / 7 }
  private static func pair(_ host: Int, _ client: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: host) << 32 | UInt64(truncatingIfNeeded: client)
  }

  /// The first pass: where a host was active, and how many sites each client had in a week.
  mutating func note(_ presence: KeptTraffic.Presence, isNamed: Bool) {
    let host = presence.place.host
    while hours.count <= host { hours.append([]) }
    if hours[host].isEmpty { hours[host] = [UInt32](repeating: 0, count: count) }
    var lastWeek = -1
    var found: [Int] = []
    for (day, bits) in presence.days where days.contains(day) {
      let place = Int(day - days.lowerBound)
      hours[host][place] |= bits
      if isNamed, place / 7 != lastWeek {
        lastWeek = place / 7
        found.append(lastWeek)
      }
    }
    guard !found.isEmpty else { return }
    let pair = Self.pair(host, presence.place.client)
    var list = sites[pair] ?? [UInt16](repeating: 0, count: weeks)
    for week in found { list[week] = list[week].addingReportingOverflow(1).overflow ? .max : list[week] + 1 }
    sites[pair] = list
  }

  /// Tells the general clients.
  mutating func settle(_ clients: [Client]) {
    general = [Set<Int>](repeating: [], count: hours.count)
    background = general
    visits = [[UInt16]](repeating: [], count: hours.count)
    var hostsOf: [Int: Int] = [:]
    var busiest: [(host: Int, client: Int, sites: Int)] = []
    for (pair, list) in sites {
      let (host, client) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
      let most = Int(list.max() ?? 0)
      guard clients[client].isIdentified else { continue }
      busiest.append((host, client, most))
      if most >= HostProfiler.sitesOfAGeneralClient {
        general[host].insert(client)
        hostsOf[client, default: 0] += 1
      }
    }
    let browsers = Set(hostsOf.filter { $0.value >= HostProfiler.hostsOfAKnownBrowser }.keys)
    for one in busiest where browsers.contains(one.client) && one.sites >= HostProfiler.sitesOfAKnownBrowser {
      general[one.host].insert(one.client)
    }
    for one in busiest where clients[one.client].isQUIC && !general[one.host].isEmpty {
      if !general[one.host].contains(one.client) { mayBeQUIC[one.host, default: []].insert(one.client) }
    }
    for host in general.indices where !general[host].isEmpty {
      visits[host] = [UInt16](repeating: 0, count: count * 24)
    }
    sites = [:]
  }

  func isVisitor(host: Int, client: Int) -> Bool {
    host < general.count && (general[host].contains(client) || mayBeQUIC[host]?.contains(client) == true)
  }

  /// The second pass: visits to one destination.
  mutating func visit(_ presences: [KeptTraffic.Presence], isNamed: Bool) {
    var browsed: Set<Int> = []
    for presence in presences where general[presence.place.host].contains(presence.place.client) {
      browsed.insert(presence.place.host)
    }
    var byHost: [Int: [UInt32]] = [:]
    for presence in presences {
      let (host, client) = (presence.place.host, presence.place.client)
      if general[host].contains(client) {
        var map = byHost[host] ?? [UInt32](repeating: 0, count: count)
        for (day, bits) in presence.days where days.contains(day) { map[Int(day - days.lowerBound)] |= bits }
        byHost[host] = map
      } else if isNamed, mayBeQUIC[host]?.contains(client) == true {
        var known = shared[Self.pair(host, client)] ?? (0, 0)
        known.all += 1
        if browsed.contains(host) { known.own += 1 }
        shared[Self.pair(host, client)] = known
      }
    }
    for (host, map) in byHost {
      let own = map.reduce(0) { $0 + $1.nonzeroBitCount }
      let all = hours[host].reduce(0) { $0 + $1.nonzeroBitCount }
      // What is there in most hours of the host is not a person.
      if all >= HostProfiler.fewestHoursForBackground,
        Double(own) > HostProfiler.backgroundShare * Double(all)
      {
        if let first = presences.first { background[host].insert(first.place.destination) }
        continue
      }
      for (day, bits) in map.enumerated() where bits != 0 {
        for hour in 0..<24 where bits & (1 << UInt32(hour)) != 0 {
          let (sum, overflow) = visits[host][day * 24 + hour].addingReportingOverflow(1)
          visits[host][day * 24 + hour] = overflow ? .max : sum
        }
      }
    }
  }

  /// A host's profile; `told` is the role that the organisation told.
  func profile(of host: Int, machine: KeptMachine, told: MachineRole?) -> HostProfile {
    var clients = host < general.count ? general[host] : []
    for client in mayBeQUIC[host] ?? [] {
      guard let known = shared[Self.pair(host, client)] else { continue }
      if Double(known.own) >= HostProfiler.sharedNamesOfOneBrowser * Double(known.all) { clients.insert(client) }
    }
    var active: [Int64] = []
    var persons: [UInt16] = []
    for (day, bits) in (host < hours.count ? hours[host] : []).enumerated() where bits != 0 {
      for hour in 0..<24 where bits & (1 << UInt32(hour)) != 0 {
        active.append((Int64(days.lowerBound) + Int64(day)) * 24 + Int64(hour))
        persons.append(visits[host].isEmpty ? 0 : visits[host][day * 24 + hour])
      }
    }
    return HostProfile(
      role: told ?? machine.role(hasGeneralClient: !clients.isEmpty), generalClients: clients.sorted(), hours: active,
      background: host < background.count ? background[host] : [], personSites: persons, shared: nil)
  }
}
