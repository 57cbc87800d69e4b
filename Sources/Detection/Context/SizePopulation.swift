import Channels
import Telemetry

/// The sizes of check-ins at each place by host: what SIZE is compared with.
///
/// Built once. A strand has at most ``perStrand`` votes, evenly taken from its check-ins, so that one host's poll every
/// ten seconds does not stand for the whole service.
struct SizePopulation: Sendable {
  /// Check-ins of one strand that count: as many as the scan lets a strand weigh.
  static let perStrand = 50
  /// Share of a host's check-ins that lie in a window where the host has that size as a habit.
  static let habit = 0.1
  /// Entries of a window that are looked through for a host with the habit: a bound on the cost. A window that holds
  /// more is a crowd's.
  static let mostEntries = 20_000

  /// Which way the bytes go.
  enum Direction: Int, CaseIterable, Sendable { case up, down }

  /// A size of a check-in, whose, and whether of a program that is no browser of its host.
  private struct Entry: Sendable {
    var size: Int64
    var host: Int32
    var isProgram: Bool
  }

  private struct Sizes: Sendable {
    var all: [Int64] = []
    var byHost: [Int: [Int64]] = [:]
    var entries: [Entry] = []
    var ofPrograms: [Int: Int] = [:]  // by host

    mutating func add(_ sizes: [Int64], host: Int, isProgram: Bool) {
      all += sizes
      byHost[host, default: []] += sizes
      let number = Int32(truncatingIfNeeded: host)
      for size in sizes { entries.append(Entry(size: size, host: number, isProgram: isProgram)) }
      if isProgram { ofPrograms[host, default: 0] += sizes.count }
    }

    mutating func sort() {
      all.sort()
      for host in byHost.keys { byHost[host]?.sort() }
      entries.sort { ($0.size, $0.host) < ($1.size, $1.host) }
    }
  }

  /// A population: a place, or all timers outside the catalogue on machines of a kind.
  private enum Group: Hashable {
    case place(VolumePlace)
    case timers(isWithoutPeople: Bool)
  }

  /// What a strand is compared with.
  struct Comparison: Sendable {
    /// Sizes of all hosts there, ascending, and those of the host itself.
    var sizes: [Int64]
    var own: [Int64]
    /// Other hosts there.
    var hosts: Int
    /// Whether these are other timers, because nobody else is at the destination.
    var isOfTimers: Bool
  }

  private struct PlaceClient: Hashable {
    var place: VolumePlace
    var client: Int
  }

  private var groups: [Group: [Sizes]] = [:]
  private var hostsOfClient: [PlaceClient: Int] = [:]
  private var hostsOfPlace: [VolumePlace: Int] = [:]

  /// `timers` are strands that show a timer.
  init(_ traffic: Traffic, timers: [Int], losses: LossHours, origin: Timestamp) {
    // Strands are ordered by host, so "seen on this host already" is one comparison.
    var lastOfPlace: [VolumePlace: Int] = [:]
    var lastOfClient: [PlaceClient: Int] = [:]
    for strand in traffic.strands where traffic.hosts[strand.host].profile.role != .sharedAddress {
      let place = VolumePlace(strand, in: traffic)
      if lastOfPlace.updateValue(strand.host, forKey: place) != strand.host { hostsOfPlace[place, default: 0] += 1 }
      let key = PlaceClient(place: place, client: strand.client)
      if lastOfClient.updateValue(strand.host, forKey: key) != strand.host { hostsOfClient[key, default: 0] += 1 }
    }
    let isTimer = Set(timers)
    for (index, strand) in traffic.strands.enumerated() {
      let host = traffic.hosts[strand.host]
      guard host.profile.role != .sharedAddress else { continue }
      let place = VolumePlace(strand, in: traffic)
      let isPooled = isTimer.contains(index) && !place.isCatalogued
      guard (hostsOfPlace[place] ?? 0) > 1 || isPooled else { continue }
      let sized = SizedContacts(traffic.contacts(of: strand), losses: losses, origin: origin)
      let sizes = Direction.allCases.map { Self.sample(Self.checkIns(sized, $0)) }
      let isProgram = !host.profile.isGeneral(client: strand.client)
      add(sizes, host: strand.host, isProgram: isProgram, to: .place(place))
      if isPooled { add(sizes, host: strand.host, isProgram: true, to: .timers(isWithoutPeople: host.isWithoutPeople)) }
    }
    for group in groups.keys {
      for direction in Direction.allCases { groups[group]?[direction.rawValue].sort() }
    }
  }

  private mutating func add(_ sizes: [[Int64]], host: Int, isProgram: Bool, to group: Group) {
    var both = groups.removeValue(forKey: group) ?? [Sizes(), Sizes()]
    for direction in Direction.allCases {
      both[direction.rawValue].add(sizes[direction.rawValue], host: host, isProgram: isProgram)
    }
    groups[group] = both
  }

  /// Sizes of the check-ins of a strand; 0 is none, because requests within a connection record bodies only.
  static func checkIns(_ sized: SizedContacts, _ direction: Direction) -> [Int64] {
    let sizes = direction == .up ? sized.up : sized.down
    return sized.checkIns().map { sizes[$0] }.filter { $0 > 0 }
  }

  private static func sample(_ sizes: [Int64]) -> [Int64] {
    guard sizes.count > perStrand else { return sizes }
    return (0..<perStrand).map { sizes[$0 * sizes.count / perStrand] }
  }

  /// What a strand's sizes are compared with: other hosts at its place, or other timers where there are none.
  func comparison(_ strand: StrandView, in traffic: Traffic, _ direction: Direction) -> Comparison {
    let group = group(of: strand, in: traffic)
    guard let sizes = groups[group]?[direction.rawValue] else {
      return Comparison(sizes: [], own: [], hosts: 0, isOfTimers: false)
    }
    let own = sizes.byHost[strand.strand.host]
    return Comparison(
      sizes: sizes.all, own: own ?? [], hosts: sizes.byHost.count - (own == nil ? 0 : 1),
      isOfTimers: group == .timers(isWithoutPeople: strand.host.isWithoutPeople))
  }

  private func group(of strand: StrandView, in traffic: Traffic) -> Group {
    let place = VolumePlace(strand.strand, in: traffic)
    let hasCompany = (hostsOfPlace[place] ?? 0) > 1
    return hasCompany || place.isCatalogued ? .place(place) : .timers(isWithoutPeople: strand.host.isWithoutPeople)
  }

  /// Whether another host at the strand's place has sizes in the window as a habit: with a program if the strand is
  /// one, with any client if the strand is its host's browser.
  func isShared(
    _ window: ClosedRange<Int64>, _ strand: StrandView, in traffic: Traffic, _ direction: Direction
  ) -> Bool {
    guard let sizes = groups[.place(VolumePlace(strand.strand, in: traffic))]?[direction.rawValue] else { return false }
    let entries = sizes.entries
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].size < window.lowerBound { low = middle + 1 } else { high = middle }
    }
    var counts: [Int: Int] = [:]
    var seen = 0
    while low < entries.count, entries[low].size <= window.upperBound {
      let entry = entries[low]
      low += 1
      seen += 1
      if seen > Self.mostEntries { return true }
      let host = Int(entry.host)
      guard host != strand.strand.host, entry.isProgram || strand.isGeneralClient else { continue }
      counts[host, default: 0] += 1
      let count = counts[host] ?? 0
      let all = strand.isGeneralClient ? sizes.byHost[host]?.count : sizes.ofPrograms[host]
      if count >= 2, Double(count) >= Self.habit * Double(all ?? 0) { return true }
    }
    return false
  }

  /// Who else is at the strand's place.
  func company(_ strand: StrandView, in traffic: Traffic) -> SizeHabit.Company {
    let place = VolumePlace(strand.strand, in: traffic)
    if (hostsOfClient[PlaceClient(place: place, client: strand.strand.client)] ?? 0) > 1 { return .sameClient }
    return (hostsOfPlace[place] ?? 0) > 1 ? .otherClients : .nobody
  }
}
