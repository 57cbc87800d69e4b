import Catalogue
import Channels
import Telemetry

/// Which other names of a service come along when a host contacts one of its names, learned from the other hosts.
struct CompanionModel: Sendable {
  /// What hosts show at one host name of a service.
  struct Habit: Sendable {
    var host: Int
    var isPerson: Bool
    /// Share of the visits in which each other name of the service (or its family) was seen nearby.
    var shares: [UInt32: Double]
    /// Visits.
    var visits: Int
  }

  /// What is known of one host name, for one host left out.
  struct Expectation: Sendable {
    /// Names that come along, ascending.
    var companions: [NameID]
    /// Whether they were learned from other hosts (or else are the catalogue's).
    var isLearned: Bool
    /// Other hosts with a person's client, and those of them that show none of the companions.
    var people: (hosts: Int, without: Int)
    /// The same for other clients.
    var software: (hosts: Int, without: Int)
  }

  private let habits: [UInt32: [Habit]]
  private let uses: [Int: [Use]]
  private let siblings: [Int: [NameID]]  // names in use by service index, ascending
  private let timelines: [Int: Timeline]
  private let clientTimelines: [HostClient: Timeline]
  private let traffic: Traffic
  private let endpoints: EndpointRoles

  /// Share of other hosts' visits above which a name is a companion.
  static let companionShare = 0.6
  /// Other hosts from which on companions are learned.
  static let fewestHosts = 3

  init(_ traffic: Traffic, endpoints: EndpointRoles) {
    self.traffic = traffic
    self.endpoints = endpoints
    let origin = traffic.span?.from ?? Timestamp(microseconds: 0)
    var names: [Int: Set<UInt32>] = [:]
    var byHost: [Int: [(time: Double, name: UInt32)]] = [:]
    var byClient: [HostClient: [(time: Double, name: UInt32)]] = [:]
    for strand in traffic.strands {
      guard let service = traffic.destinations[strand.destination].serviceIndex else { continue }
      for contact in traffic.contacts(of: strand) where !contact.name.isNone {
        names[service, default: []].insert(contact.name.rawValue)
        byHost[strand.host, default: []].append((contact.time.seconds(since: origin), contact.name.rawValue))
      }
      byClient[HostClient(host: strand.host, client: strand.client), default: []].append(
        contentsOf: traffic.contacts(of: strand).lazy.filter { !$0.name.isNone }.map {
          ($0.time.seconds(since: origin), $0.name.rawValue)
        })
    }
    siblings = CompanionModel.siblings(names, traffic)
    timelines = byHost.mapValues { Timeline($0) }
    clientTimelines = byClient.mapValues { Timeline($0) }
    var habits: [UInt32: [Habit]] = [:]
    var uses: [Int: [Use]] = [:]
    for strand in traffic.strands {
      guard let service = traffic.destinations[strand.destination].serviceIndex,
        let timeline = timelines[strand.host]
      else { continue }
      let host = traffic.hosts[strand.host]
      guard host.profile.role != .sharedAddress else { continue }
      let isPerson = host.profile.isGeneral(client: strand.client)
      var timesByName: [UInt32: [Double]] = [:]
      for contact in traffic.contacts(of: strand) where !contact.name.isNone {
        timesByName[contact.name.rawValue, default: []].append(contact.time.seconds(since: origin))
      }
      uses[service, default: []].append(
        Use(
          host: strand.host, isPerson: isPerson,
          isAPIOnly: !timesByName.keys.contains { endpoints.isInteractive(NameID(rawValue: $0)) }))
      let others = (siblings[service] ?? []).filter { endpoints.isCompanion($0) }
      for (name, times) in timesByName {
        let visits = Visits.group(times)
        var shares: [UInt32: Double] = [:]
        for other in others where other.rawValue != name {
          let near = visits.reduce(0) { $0 + (timeline.has(other, near: $1) ? 1 : 0) }
          if near > 0 { shares[other.rawValue] = Double(near) / Double(visits.count) }
        }
        habits[name, default: []].append(
          Habit(host: strand.host, isPerson: isPerson, shares: shares, visits: visits.count))
      }
    }
    self.habits = habits
    self.uses = uses
  }

  /// What to expect at `name`, learned from all hosts but `host`.
  func expectation(at name: NameID, service: Int, without host: Int) -> Expectation {
    let others = (habits[name.rawValue] ?? []).filter { $0.host != host && arePeers($0.host, host) }
    var hostShares: [UInt32: Double] = [:]
    let hosts = Set(others.map(\.host)).count
    for habit in others {
      for (other, share) in habit.shares { hostShares[other, default: 0] += share }
    }
    var companions = hostShares.filter { $0.value / Double(max(1, others.count)) > Self.companionShare }.map {
      NameID(rawValue: $0.key)
    }
    let isLearned = hosts >= Self.fewestHosts && !companions.isEmpty
    if !isLearned { companions = declared(service, besides: name) }
    companions.sort()
    func count(_ people: Bool) -> (Int, Int) {
      var without: Set<Int> = []
      var all: Set<Int> = []
      for habit in others where habit.isPerson == people {
        all.insert(habit.host)
        // "None of them" on most visits; a host with several such clients has one vote.
        if companions.allSatisfy({ habit.shares[$0.rawValue] ?? 0 < 0.5 }) { without.insert(habit.host) }
      }
      return (all.count, without.count)
    }
    let (people, software) = (count(true), count(false))
    return Expectation(
      companions: companions, isLearned: isLearned, people: (people.0, people.1), software: (software.0, software.1))
  }

  /// Whether any of `companions` was seen on `host` near a visit.
  func sees(_ companions: [NameID], on host: Int, near visit: ClosedRange<Double>) -> Bool {
    guard let timeline = timelines[host] else { return false }
    return companions.contains { timeline.has($0, near: visit) }
  }

  /// At a service: other hosts, and those whose client uses machine end points only, for people's clients and others.
  func apiOnly(
    service: Int, without host: Int
  ) -> (people: (hosts: Int, only: Int), software: (hosts: Int, only: Int)) {
    var people = (hosts: 0, only: 0)
    var software = (hosts: 0, only: 0)
    for use in uses[service] ?? [] where use.host != host && arePeers(use.host, host) {
      if use.isPerson {
        people.hosts += 1
        if use.isAPIOnly { people.only += 1 }
      } else {
        software.hosts += 1
        if use.isAPIOnly { software.only += 1 }
      }
    }
    return (people, software)
  }

  /// Machines are compared with machines of their kind: what is usual for a server says nothing of a workstation.
  private func arePeers(_ left: Int, _ right: Int) -> Bool {
    traffic.hosts[left].isWithoutPeople == traffic.hosts[right].isWithoutPeople
  }

  /// One client's use of a service on one host.
  private struct Use: Sendable {
    var host: Int
    var isPerson: Bool
    var isAPIOnly: Bool
  }

  /// Whether `client` itself contacted any of `companions` from `host` near a visit.
  func loads(_ companions: [NameID], client: Int, on host: Int, near visit: ClosedRange<Double>) -> Bool {
    guard let timeline = clientTimelines[HostClient(host: host, client: client)] else { return false }
    return companions.contains { timeline.has($0, near: visit) }
  }

  private struct HostClient: Hashable, Sendable {
    var host: Int
    var client: Int
  }

  /// Names in use whose role makes them companions of machine end points.
  private func declared(_ service: Int, besides name: NameID) -> [NameID] {
    (siblings[service] ?? []).filter { $0 != name && endpoints.isCompanion($0) }
  }

  /// Names in use of each service with those of its family.
  private static func siblings(_ names: [Int: Set<UInt32>], _ traffic: Traffic) -> [Int: [NameID]] {
    var byFamily: [String: Set<UInt32>] = [:]
    let services = traffic.catalogue.services
    for (service, set) in names {
      byFamily[services[service].family ?? services[service].id, default: []].formUnion(set)
    }
    return names.keys.reduce(into: [:]) { result, service in
      let family = services[service].family ?? services[service].id
      // A large family (all of Microsoft's names) would make everything everyone's companion.
      let set = services[service].isLogOn ? names[service] ?? [] : byFamily[family] ?? []
      result[service] = set.sorted().prefix(256).map { NameID(rawValue: $0) }
    }
  }

  /// When a host was in contact with each name of the catalogue.
  private struct Timeline: Sendable {
    private var times: [UInt32: [Double]] = [:]

    init(_ contacts: [(time: Double, name: UInt32)]) {
      for contact in contacts { times[contact.name, default: []].append(contact.time) }
      for name in times.keys { times[name]?.sort() }
    }

    func has(_ name: NameID, near visit: ClosedRange<Double>) -> Bool {
      guard let list = times[name.rawValue] else { return false }
      let from = visit.lowerBound - Visits.margin
      var low = 0
      var high = list.count
      while low < high {
        let middle = (low + high) / 2
        if list[middle] < from { low = middle + 1 } else { high = middle }
      }
      return low < list.count && list[low] <= visit.upperBound + Visits.margin
    }
  }
}
