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

  /// What a strand is compared with.
  struct Comparison: Sendable {
    /// Sizes of all hosts there, ascending, and those of the host itself.
    var sizes: ArraySlice<Int64>
    var own: ArraySlice<Int64>
    /// Other hosts there.
    var hosts: Int
    /// Whether these are other timers, because nobody else is at the destination.
    var isOfTimers: Bool
  }

  /// One client at a place, and how many hosts have it there.
  private struct Users {
    var last: Int32
    var hosts: Int32
  }

  private let layout: SizeGroups
  private let tables: [SizeTable]  // by direction
  private var hostsOfClient: [UInt64: Int32] = [:]
  private var hostsOfPlace: [Int32]  // by number of the place

  /// What goes through all strands, before sizes are put in order: the one part that keeps a core busy alone.
  struct Gathered: Sendable {
    fileprivate let layout: SizeGroups
    fileprivate var samples = SizeSamples()
    fileprivate var hostsOfClient: [UInt64: Int32] = [:]
    fileprivate var hostsOfPlace: [Int32]
  }

  /// Puts sizes in order, both directions at a time.
  init(_ gathered: Gathered) {
    layout = gathered.layout
    hostsOfClient = gathered.hostsOfClient
    hostsOfPlace = gathered.hostsOfPlace
    let (up, down) = SideBySide.run(
      { SizeTable(gathered.samples, .up, groups: gathered.layout.count) },
      { SizeTable(gathered.samples, .down, groups: gathered.layout.count) })
    tables = [up, down]
  }

  /// Goes through all strands; `timers` are those that show a timer, ascending.
  static func gather(_ traffic: Traffic, timers: [Int], losses: LossHours, origin: Timestamp) -> Gathered {
    let layout = SizeGroups(traffic)
    var hostsOfPlace = [Int32](repeating: 0, count: layout.count)
    let isAsked = places(withCheckIns: SizeHabit.fewest, in: traffic, layout)
    // Strands are ordered by host, so "seen on this host already" is one comparison.
    var lastOfPlace = [Int32](repeating: -1, count: layout.count)
    var users: [UInt64: Users] = [:]
    for strand in traffic.strands where traffic.hosts[strand.host].profile.role != .sharedAddress {
      let place = layout.place(strand)
      let host = Int32(truncatingIfNeeded: strand.host)
      if lastOfPlace[place] != host {
        lastOfPlace[place] = host
        hostsOfPlace[place] += 1
      }
      guard isAsked[place] else { continue }
      let key = key(place: place, client: strand.client)
      if let known = users[key] {
        if known.last != host { users[key] = Users(last: host, hosts: known.hosts + 1) }
      } else {
        users[key] = Users(last: host, hosts: 1)
      }
    }
    var samples = SizeSamples()
    var next = 0  // among the timers, which are ascending
    for (index, strand) in traffic.strands.enumerated() {
      while next < timers.count, timers[next] < index { next += 1 }
      let host = traffic.hosts[strand.host]
      guard host.profile.role != .sharedAddress else { continue }
      let place = layout.place(strand)
      let isPooled = next < timers.count && timers[next] == index && !layout.isCatalogued(place)
      guard isPooled || (isAsked[place] && hostsOfPlace[place] > 1) else { continue }
      samples.add(
        traffic.contacts(of: strand), losses: losses, origin: origin,
        owner: SizeOwner(host: strand.host, isProgram: !host.profile.isGeneral(client: strand.client)), to: place)
      if isPooled { samples.addLast(to: layout.timers(isWithoutPeople: host.isWithoutPeople)) }
    }
    return Gathered(
      layout: layout, samples: samples, hostsOfClient: users.mapValues(\.hosts), hostsOfPlace: hostsOfPlace)
  }

  /// Whether each place has a strand with so many contacts: nothing is ever compared with the sizes at others.
  private static func places(withCheckIns fewest: Int, in traffic: Traffic, _ layout: SizeGroups) -> [Bool] {
    var result = [Bool](repeating: false, count: layout.count)
    for strand in traffic.strands where strand.contacts.count >= fewest { result[layout.place(strand)] = true }
    return result
  }

  private static func key(place: Int, client: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: place) << 32 | UInt64(UInt32(truncatingIfNeeded: client))
  }

  /// What a strand's sizes are compared with: other hosts at its place, or other timers where there are none.
  func comparison(_ strand: StrandView, _ direction: Direction) -> Comparison {
    let table = tables[direction.rawValue]
    let place = layout.place(strand.strand)
    let isOfTimers = hostsOfPlace[place] <= 1 && !layout.isCatalogued(place)
    let group = isOfTimers ? layout.timers(isWithoutPeople: strand.host.isWithoutPeople) : place
    let own = table.run(of: strand.strand.host, in: group)
    return Comparison(
      sizes: table.sizes(in: group), own: own.map { table.sizes(of: $0) } ?? [],
      hosts: table.hosts(in: group) - (own == nil ? 0 : 1), isOfTimers: isOfTimers)
  }

  /// Whether another host at the strand's place has sizes in the window as a habit: with a program if the strand is
  /// one, with any client if the strand is its host's browser.
  func isShared(_ window: ClosedRange<Int64>, _ strand: StrandView, _ direction: Direction) -> Bool {
    let table = tables[direction.rawValue]
    let group = layout.place(strand.strand)
    let sizes = table.sizes(in: group)
    var place = sizes.partitionPoint { $0 < window.lowerBound }
    var counts: [Int: Int] = [:]
    var seen = 0
    while place < sizes.endIndex, sizes[place] <= window.upperBound {
      let owner = table.owner(place)
      place += 1
      seen += 1
      if seen > Self.mostEntries { return true }
      guard owner.host != strand.strand.host, owner.isProgram || strand.isGeneralClient else { continue }
      let count = (counts[owner.host] ?? 0) + 1
      counts[owner.host] = count
      guard count >= 2, let run = table.run(of: owner.host, in: group) else { continue }
      let all = strand.isGeneralClient ? table.sizes(of: run).count : table.ofPrograms(run)
      if Double(count) >= Self.habit * Double(all) { return true }
    }
    return false
  }

  /// Who else is at the strand's place.
  func company(_ strand: StrandView) -> SizeHabit.Company {
    let place = layout.place(strand.strand)
    if (hostsOfClient[Self.key(place: place, client: strand.strand.client)] ?? 0) > 1 { return .sameClient }
    return hostsOfPlace[place] > 1 ? .otherClients : .nobody
  }
}
