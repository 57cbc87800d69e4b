import Channels
import Foundation

@testable import Detection

/// A finding with the rows that it stands on: what its sentences must say is counted here.
struct TruthFinding {
  let world: TruthWorld
  let finding: Finding
  let isCzech: Bool
  let key: TruthOracle.Key
  let contacts: [TruthOracle.Contact]
  let attempts: [TruthOracle.Attempt]
  let questions: [TruthOracle.Question]
  /// The name with most contacts; of equals the first by text.
  let mainName: String?
  /// Whether machines of the finding's kind are without people.
  private let isWithoutPeople: Bool?

  init(_ finding: Finding, in world: TruthWorld, isCzech: Bool) {
    self.world = world
    self.finding = finding
    self.isCzech = isCzech
    let place =
      finding.destination.service.map { id in finding.destination.tenant.map { "\(id)/\($0)" } ?? id }
      ?? finding.destination.name
    let client = "\(finding.client.kind) \(finding.client.value)"
    let host = world.identity["\(finding.host.address) \(finding.host.name ?? "")"] ?? finding.host.address
    key = TruthOracle.Key(host: host, place: place, client: client)
    isWithoutPeople = world.isWithoutPeople[host]
    let home = TruthOracle.Home(host: key.host, place: place)
    let isSide = finding.kind == .dnsTunnel || finding.kind == .refusedRetry
    contacts = isSide ? [] : world.oracle.strands[key] ?? []
    let tried = world.oracle.attemptsOf[home] ?? []
    attempts = finding.kind == .refusedRetry ? tried.filter { $0.client == client } : tried
    var counts: [String: Int] = [:]
    for contact in contacts where !contact.name.isEmpty { counts[contact.name, default: 0] += 1 }
    mainName = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    questions = finding.kind == .dnsTunnel ? world.oracle.questionsOf[home] ?? [] : []
  }

  var isService: Bool { finding.destination.service != nil }
  var values: [String: [String: Double]] {
    finding.evidence.reduce(into: [:]) { $0[$1.signal] = $1.values }
  }

  /// Moments of the strand in seconds, ascending.
  var times: [Double] {
    switch finding.kind {
    case .dnsTunnel: questions.map { Double($0.time) / 1e6 }
    case .refusedRetry: attempts.suffix(1500).map { Double($0.time) / 1e6 }
    default: contacts.map(\.seconds)
    }
  }

  // MARK: Other machines

  /// Whether a host is of the finding's kind: people's machines among themselves, machines without people among theirs.
  func isOfKind(_ host: String) -> Bool { world.isWithoutPeople[host] == isWithoutPeople }

  /// Other hosts that share something with the finding.
  func others(ofAnyKind: Bool = false, _ shared: TruthOracle.Shared) -> Set<String> {
    (world.oracle.hosts[shared] ?? []).filter { $0 != key.host && (ofAnyKind || isOfKind($0)) }
  }

  /// Other hosts with a strand that fits.
  func others(ofAnyKind: Bool = false, where fits: (TruthOracle.Key, [TruthOracle.Contact]) -> Bool) -> Set<String> {
    var hosts: Set<String> = []
    for (other, list) in world.oracle.strands where other.host != key.host && !hosts.contains(other.host) {
      if (ofAnyKind || isOfKind(other.host)) && fits(other, list) { hosts.insert(other.host) }
    }
    return hosts
  }

  func others(atName name: String) -> Int { others(.init(name: name)).count }
  func others(atPlace place: String) -> Int { others(.init(place: place)).count }

  /// Other machines of the kind where RARITY counts: at the main name if three others are there, else at the destination.
  var rarity: (name: String?, hosts: Int, same: Int) {
    if let name = mainName, others(atName: name) >= 3 {
      return (name, others(atName: name), others(.init(name: name, client: key.client)).count)
    }
    return (nil, others(atPlace: key.place), others(.init(place: key.place, client: key.client)).count)
  }

  /// Other machines of the kind that contact or try the destination, as DEST counts them.
  var atDestination: Int {
    if finding.kind == .refusedRetry {
      let trying = world.oracle.attemptsOf.keys.filter { $0.place == key.place }.map(\.host)
      return others(.init(place: key.place)).union(trying).filter { isOfKind($0) && $0 != key.host }.count
    }
    return isService ? mainName.map { others(atName: $0) } ?? others(atPlace: key.place) : others(atPlace: key.place)
  }

  /// Machines with any contact, and those of the finding's kind beside it.
  var allHosts: Set<String> { Set(world.oracle.strandsOfHost.keys) }
  var othersOfKind: Int { allHosts.filter { $0 != key.host && isOfKind($0) }.count }

  // MARK: Rhythm

  /// Moments where those not more than `delta` seconds after the one before are one.
  func collapsed(_ delta: Double) -> [Double] {
    var result: [Double] = []
    var last = -Double.infinity
    for time in times {
      if time - last > delta { result.append(time) }
      last = time
    }
    return result
  }

  /// Intervals of collapsed moments, nights left out where nobody works at night, ascending.
  func intervals(_ delta: Double) -> [Double] {
    let times = collapsed(delta)
    let isAlwaysOn = ["server", "thing"].contains(finding.host.role)
    return zip(times.dropFirst(), times).map { $0 - $1 }.filter { isAlwaysOn || $0 < 28_800 }.sorted()
  }

  /// Hours of the host with a person, and whole hours without one; in how many the strand was there.
  func personHours(present: Set<Int64>) -> (quiet: (with: Int, all: Int), active: (with: Int, all: Int)) {
    let (browsers, background) = (world.browsers[key.host] ?? [], world.background[key.host] ?? [])
    let sites = world.sites[key.host] ?? [:]
    let started = Set(contacts.map(\.hour))
    let isOwnSite = browsers.contains(key.client) && !background.contains(key.place)
    var (quiet, active) = ((with: 0, all: 0), (with: 0, all: 0))
    for (hour, visited) in sites {
      let count = visited.count - (isOwnSite && started.contains(hour) ? 1 : 0)
      if count >= 3 {
        active.all += 1
        if present.contains(hour) { active.with += 1 }
      } else if sites[hour - 1] != nil, sites[hour + 1] != nil {
        quiet.all += 1
        if present.contains(hour) { quiet.with += 1 }
      }
    }
    return (quiet, active)
  }

  // MARK: Sizes and open time

  var sized: [TruthOracle.Contact] { contacts.filter(\.isSized) }

  /// The first sized contact of each burst of at most five seconds.
  var checkIns: [TruthOracle.Contact] { Self.checkIns(contacts) }

  static func checkIns(_ contacts: [TruthOracle.Contact]) -> [TruthOracle.Contact] {
    var result: [TruthOracle.Contact] = []
    var last = -Double.infinity
    for contact in contacts where contact.isSized {
      if contact.seconds - last > 5 { result.append(contact) }
      last = contact.seconds
    }
    return result
  }

  /// Connections of an hour and more that carried bytes, and how long at least one of them was open.
  static func open(
    _ contacts: [TruthOracle.Contact]
  ) -> (list: [TruthOracle.Contact], seconds: Double, hours: Set<Int64>, longest: TruthOracle.Contact?) {
    let list = contacts.filter {
      $0.milliseconds >= 3_600_000 && ($0.up > 0 || $0.down > 0 || ($0.up < 0 && $0.down < 0))
    }
    var (seconds, end) = (0.0, -Double.infinity)
    var hours: Set<Int64> = []
    for contact in list {
      let stop = contact.seconds + Double(contact.milliseconds) / 1000
      seconds += max(0, stop - max(end, contact.seconds))
      end = max(end, stop)
      hours.formUnion(contact.hour...Int64((stop / 3600).rounded(.down)))
    }
    let most = list.map(\.milliseconds).max()
    return (list, seconds, hours, list.first { $0.milliseconds == most })
  }
}
