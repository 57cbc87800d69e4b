import Catalogue
import Channels
import Telemetry

/// Which other names of a service come along when a machine contacts one of its names, learned from the other machines of
/// its kind, each with one vote.
struct CompanionModel: Sendable {
  /// What is known of one host name, for one host left out.
  struct Expectation: Sendable {
    /// Names that come along, in the order of their text.
    var companions: [NameID]
    /// Other hosts with a person's client, and those of them that show none of the companions.
    var people: (hosts: Int, without: Int)
    /// The same for other clients.
    var software: (hosts: Int, without: Int)
  }

  /// What one host shows at one name: for its person's clients and for others, the share of visits in which each other
  /// name was seen nearby.
  fileprivate struct Habit: Sendable {
    var host: Int
    var people: [UInt32: Double]?
    var software: [UInt32: Double]?

    func share(_ name: UInt32) -> Double { max(people?[name] ?? 0, software?[name] ?? 0) }
  }

  private struct Place: Hashable {
    var name: UInt32
    var isWithoutPeople: Bool
  }

  /// Habits at one name, with the counts over all hosts, so that leaving one out is a subtraction.
  fileprivate struct Group: Sendable {
    var habits: [Habit] = []
    var sums: [UInt32: Double] = [:]
    var companions: [NameID] = []
    var people = Counts()
    var software = Counts()
    var indexOfHost: [Int: Int] = [:]
  }

  fileprivate struct Counts: Sendable {
    var hosts: Set<Int> = []
    var without: Set<Int> = []
  }

  private var groups: [Place: Group] = [:]
  private let siblings: [Int: [NameID]]  // companions in use by service index, in the order of their text
  private let timelines: HostTimelines
  private let traffic: Traffic

  /// Share of other hosts' visits above which a name is a companion.
  static let companionShare = 0.6
  /// Other hosts from which on companions are learned.
  static let fewestHosts = 3
  /// Hosts at a name up to which leaving one out may change what is learned.
  static let smallGroup = 32

  init(_ traffic: Traffic, endpoints: EndpointRoles, origin: Timestamp) {
    self.traffic = traffic
    siblings = CompanionModel.siblings(traffic, endpoints)
    timelines = HostTimelines(traffic, endpoints: endpoints, origin: origin)
    for strand in traffic.strands { learn(strand, origin: origin) }
    for place in groups.keys {
      let declared = declaredAt(place)
      groups[place]?.summarise(declared: declared, traffic: traffic)
    }
  }

  /// What to expect at `name`, learned from all machines of the kind of `host` but itself.
  func expectation(at name: NameID, service: Int, without host: Int) -> Expectation {
    let place = Place(name: name.rawValue, isWithoutPeople: traffic.hosts[host].isWithoutPeople)
    let declared = (siblings[service] ?? []).filter { $0 != name }
    guard let group = groups[place] else {
      return Expectation(companions: declared, people: (0, 0), software: (0, 0))
    }
    guard group.habits.count <= Self.smallGroup else { return group.expectation(without: host) }
    var rest = Group()
    for habit in group.habits where habit.host != host { rest.add(habit) }
    rest.summarise(declared: declared, traffic: traffic)
    return rest.expectation(without: host)
  }

  /// Whether any of `companions` was seen on `host` near a visit.
  func sees(_ companions: [NameID], on host: Int, near visit: ClosedRange<Double>) -> Bool {
    timelines.has(companions, on: host, near: visit)
  }

  /// Whether `client` itself contacted any of `companions` from `host` near a visit.
  func loads(_ companions: [NameID], client: Int, on host: Int, near visit: ClosedRange<Double>) -> Bool {
    timelines.has(companions, on: host, client: client, near: visit)
  }

  private mutating func learn(_ strand: Traffic.Strand, origin: Timestamp) {
    guard let service = traffic.destinations[strand.destination].serviceIndex else { return }
    let host = traffic.hosts[strand.host]
    guard host.profile.role != .sharedAddress else { return }
    let isPerson = host.profile.isGeneral(client: strand.client)
    var timesByName: [UInt32: [Double]] = [:]
    for contact in traffic.contacts(of: strand) where !contact.name.isNone {
      timesByName[contact.name.rawValue, default: []].append(contact.time.seconds(since: origin))
    }
    let others = timelines.names(on: strand.host, among: siblings[service] ?? [])
    for (name, times) in timesByName {
      let visits = Visits.group(times)
      var shares: [UInt32: Double] = [:]
      for other in others where other.rawValue != name {
        let near = visits.reduce(0) { $0 + (timelines.has([other], on: strand.host, near: $1) ? 1 : 0) }
        if near > 0 { shares[other.rawValue] = Double(near) / Double(visits.count) }
      }
      let place = Place(name: name, isWithoutPeople: host.isWithoutPeople)
      groups[place, default: Group()].add(shares, host: strand.host, isPerson: isPerson)
    }
  }

  private func declaredAt(_ place: Place) -> [NameID] {
    guard let match = traffic.catalogue.match(traffic.tables.names.string(of: NameID(rawValue: place.name))) else {
      return []
    }
    return (siblings[match.serviceIndex] ?? []).filter { $0.rawValue != place.name }
  }

  /// Names in use that can be companions, of each service with those of its family.
  private static func siblings(_ traffic: Traffic, _ endpoints: EndpointRoles) -> [Int: [NameID]] {
    let services = traffic.catalogue.services
    var byFamily: [String: Set<UInt32>] = [:]
    var used: Set<Int> = []
    for strand in traffic.strands {
      guard let service = traffic.destinations[strand.destination].serviceIndex else { continue }
      used.insert(service)
      for contact in traffic.contacts(of: strand) where endpoints.isCompanion(contact.name) {
        byFamily[services[service].family ?? services[service].id, default: []].insert(contact.name.rawValue)
      }
    }
    let sorted = byFamily.mapValues { names in
      // By text, so that the order of files does not reach the output; a very large family is cut.
      names.map { NameID(rawValue: $0) }.map { (traffic.tables.names.string(of: $0), $0) }.sorted { $0.0 < $1.0 }
        .prefix(256).map(\.1)
    }
    return used.reduce(into: [:]) { $0[$1] = sorted[services[$1].family ?? services[$1].id] ?? [] }
  }
}

extension CompanionModel.Group {
  fileprivate mutating func add(_ shares: [UInt32: Double], host: Int, isPerson: Bool) {
    let index: Int
    if let known = indexOfHost[host] {
      index = known
    } else {
      index = habits.count
      indexOfHost[host] = index
      habits.append(CompanionModel.Habit(host: host, people: nil, software: nil))
    }
    // Several such clients on one host are one vote: the share is the largest.
    if isPerson {
      habits[index].people = (habits[index].people ?? [:]).merging(shares) { max($0, $1) }
    } else {
      habits[index].software = (habits[index].software ?? [:]).merging(shares) { max($0, $1) }
    }
  }

  fileprivate mutating func add(_ habit: CompanionModel.Habit) {
    indexOfHost[habit.host] = habits.count
    habits.append(habit)
  }

  fileprivate mutating func summarise(declared: [NameID], traffic: Traffic) {
    for habit in habits {
      for name in Set((habit.people ?? [:]).keys).union((habit.software ?? [:]).keys) {
        sums[name, default: 0] += habit.share(name)
      }
    }
    let learned = sums.filter { $0.value / Double(max(1, habits.count)) > CompanionModel.companionShare }.keys
      .map { NameID(rawValue: $0) }
    companions =
      habits.count >= CompanionModel.fewestHosts && !learned.isEmpty
      ? learned.map { (traffic.tables.names.string(of: $0), $0) }.sorted { $0.0 < $1.0 }.map(\.1) : declared
    for habit in habits {
      if let shares = habit.people { people.count(habit.host, shares, companions) }
      if let shares = habit.software { software.count(habit.host, shares, companions) }
    }
  }

  fileprivate func expectation(without host: Int) -> CompanionModel.Expectation {
    CompanionModel.Expectation(
      companions: companions, people: people.leavingOut(host), software: software.leavingOut(host))
  }
}

extension CompanionModel.Counts {
  fileprivate mutating func count(_ host: Int, _ shares: [UInt32: Double], _ companions: [NameID]) {
    hosts.insert(host)
    // "None of them" on most visits.
    if companions.allSatisfy({ shares[$0.rawValue] ?? 0 < 0.5 }) { without.insert(host) }
  }

  fileprivate func leavingOut(_ host: Int) -> (hosts: Int, without: Int) {
    (hosts.count - (hosts.contains(host) ? 1 : 0), without.count - (without.contains(host) ? 1 : 0))
  }
}
