import Channels
import Telemetry

/// What the destinations of timers look like in *this* input: the software column of DEST is counted, not assumed,
/// apart for people's machines and others, for names of the catalogue and the rest.
struct DestinationModel: Sendable {
  /// How many machines of a kind use a destination.
  enum Spread: Int, CaseIterable, Sendable {
    case one, few, some, many

    init(hosts: Int) {
      switch hosts {
      case ...1: self = .one
      case 2...3: self = .few
      case 4...10: self = .some
      default: self = .many
      }
    }
  }

  /// The populations that are counted apart.
  struct Place: Hashable, Sendable {
    var isCatalogued: Bool
    var isWithoutPeople: Bool
  }

  /// Timers of one population.
  struct Counts: Sendable {
    var timers = 0
    fileprivate var spreads: [Spread: Int] = [:]
    fileprivate var bare = 0
    fileprivate var oddPorts = 0
    fileprivate var jittered = 0
    fileprivate var paces: [TimerPace: Int] = [:]
    fileprivate var strands: Set<Int> = []
  }

  private var counts: [Place: Counts] = [:]

  /// Log Bayes factor from which on a strand shows a timer: 10 dB.
  static let timerNats = 2.3
  /// Strands of a population that are looked at, those with the smallest hash: a bound on the cost that does not depend on
  /// the order of files.
  static let sample = 1000
  /// Ports of ordinary services: anything else is odd. 0 is a port that is not known (``KeptTraffic``).
  static let ordinaryPorts: Set<UInt16> = [0, 80, 443, 853, 5222, 5223, 8443]

  init(_ traffic: Traffic, timers tables: TimerTables, origin: Timestamp, losses: LossHours, fewest: Int) {
    var candidates: [Place: [Int]] = [:]
    for (index, strand) in traffic.strands.enumerated() where strand.contacts.count >= fewest {
      let place = Place(
        isCatalogued: traffic.destinations[strand.destination].serviceIndex != nil,
        isWithoutPeople: traffic.hosts[strand.host].isWithoutPeople)
      candidates[place, default: []].append(index)
    }
    for (place, list) in candidates {
      var sampled = list
      if sampled.count > Self.sample {
        sampled.sort { (DestinationModel.hash($0), $0) < (DestinationModel.hash($1), $1) }
        sampled.removeLast(sampled.count - Self.sample)
      }
      counts[place] = DestinationModel.count(sampled) { index in
        DestinationModel.timer(StrandView(index, in: traffic, origin: origin, losses: losses), traffic, tables)
      }
    }
  }

  /// What is counted of one timer.
  private struct Timer: Sendable {
    var strand: Int
    var spread: Spread
    var isBare, isOdd, isJittered: Bool
    var pace: TimerPace?
  }

  private static func count(_ strands: [Int], _ timer: @Sendable (Int) -> Timer?) -> Counts {
    let timers = Blocks.map(count: strands.count, size: 64) { block in
      block.compactMap { timer(strands[$0]) }
    }
    var counts = Counts()
    for timer in timers.joined() {
      if timer.isJittered { counts.jittered += 1 }
      counts.timers += 1
      counts.strands.insert(timer.strand)
      counts.spreads[timer.spread, default: 0] += 1
      if timer.isBare { counts.bare += 1 }
      if timer.isOdd { counts.oddPorts += 1 }
      if let pace = timer.pace { counts.paces[pace, default: 0] += 1 }
    }
    return counts
  }

  /// The timer that a strand shows, `nil` if it shows none.
  private static func timer(_ view: StrandView, _ traffic: Traffic, _ tables: TimerTables) -> Timer? {
    let timer = TimerSignal.measure(view, tables)
    guard timer.logBayesFactor > timerNats else { return nil }
    return Timer(
      strand: view.index, spread: Spread(hosts: users(of: view, in: traffic)), isBare: view.destination.isBareAddress,
      isOdd: isOdd(view), isJittered: JitterSignal.isDeliberate(timer), pace: TimerPace(timer))
  }

  /// Machines of the host's kind, itself included, that use the strand's main name, or its destination where that has no
  /// name or is outside the catalogue.
  static func users(of view: StrandView, in traffic: Traffic) -> Int {
    let peers = traffic.peers(of: view.host)
    if view.destination.serviceIndex != nil, let name = view.mainName { return peers.hosts(name: name) }
    return peers.hostsOfDestination[view.strand.destination]
  }

  /// The population of a strand.
  static func place(of view: StrandView) -> Place {
    Place(isCatalogued: view.destination.serviceIndex != nil, isWithoutPeople: view.host.isWithoutPeople)
  }

  /// Whether most contacts go to a port of no ordinary service.
  static func isOdd(_ view: StrandView) -> Bool {
    let odd = view.contacts.reduce(0) { $0 + (ordinaryPorts.contains($1.port) ? 0 : 1) }
    return odd * 2 > view.contacts.count
  }

  /// All strands that were counted as timers, ascending.
  func timers() -> [Int] { counts.values.flatMap(\.strands).sorted() }

  /// Timers counted in a strand's population, the strand itself left out.
  func otherTimers(_ view: StrandView) -> Int { of(view).timers - own(view) }

  /// Share of timers whose destination has as many users.
  func share(_ spread: Spread, _ view: StrandView) -> Double {
    mix(of(view).spreads[spread] ?? 0, Reference.of(Self.place(of: view)).spread[spread] ?? 0.05, view)
  }

  /// Share of timers to addresses without a name, or with one.
  func shareOfBare(_ isBare: Bool, _ view: StrandView) -> Double {
    let counts = of(view)
    let reference = Reference.of(Self.place(of: view)).bare
    return mix(isBare ? counts.bare : counts.timers - counts.bare, isBare ? reference : 1 - reference, view)
  }

  /// Share of timers to odd ports, or to ordinary ones.
  func shareOfOddPorts(_ isOdd: Bool, _ view: StrandView) -> Double {
    let counts = of(view)
    let reference = Reference.of(Self.place(of: view)).oddPorts
    return mix(isOdd ? counts.oddPorts : counts.timers - counts.oddPorts, isOdd ? reference : 1 - reference, view)
  }

  /// Share of timers that are spread on purpose, asked for a strand that is so.
  func shareOfJittered(_ view: StrandView, isItself: Bool) -> Double {
    // Counted itself only where it is one of them.
    mixed(otherJittered(view, isItself: isItself), Reference.jittered, view)
  }

  /// Other timers that are spread on purpose; `isItself` tells whether the strand is so.
  func otherJittered(_ view: StrandView, isItself: Bool) -> Int { of(view).jittered - (isItself ? own(view) : 0) }

  /// Share of timers that are as fast, asked for a strand that is.
  func shareOfPace(_ pace: TimerPace, _ view: StrandView) -> Double {
    mixed(otherTimers(view, of: pace), pace.usualShare, view)
  }

  /// Other timers of that pace, which is the strand's own.
  func otherTimers(_ view: StrandView, of pace: TimerPace) -> Int {
    max(0, (of(view).paces[pace] ?? 0) - own(view))
  }

  private func of(_ view: StrandView) -> Counts { counts[Self.place(of: view)] ?? Counts() }

  /// 1 if the strand was counted itself.
  private func own(_ view: StrandView) -> Int { of(view).strands.contains(view.index) ? 1 : 0 }

  /// The input's own count without the strand itself, with the reference population.
  private func mix(_ count: Int, _ reference: Double, _ view: StrandView) -> Double {
    mixed(count - own(view), reference, view)
  }

  /// Counted others with the reference population, which weighs as much as ``Reference/timers`` timers: few timers of one's
  /// own say little.
  private func mixed(_ others: Int, _ reference: Double, _ view: StrandView) -> Double {
    (Double(max(0, others)) + Reference.timers * reference) / (Double(max(0, otherTimers(view))) + Reference.timers)
  }

  /// Shares among the timers of simulated ministries without planted channels, rounded.
  private struct Reference {
    var spread: [Spread: Double]
    var bare: Double
    var oddPorts: Double

    static let timers = 20.0
    static let jittered = 0.2

    static func of(_ place: Place) -> Reference {
      switch (place.isCatalogued, place.isWithoutPeople) {
      case (false, false):
        Reference(spread: [.one: 0.25, .few: 0.2, .some: 0.25, .many: 0.3], bare: 0.05, oddPorts: 0.03)
      case (false, true):
        Reference(spread: [.one: 0.6, .few: 0.2, .some: 0.15, .many: 0.05], bare: 0.25, oddPorts: 0.15)
      case (true, false): Reference(spread: [.one: 0.1, .few: 0.1, .some: 0.3, .many: 0.5], bare: 0.01, oddPorts: 0.01)
      case (true, true):
        Reference(spread: [.one: 0.6, .few: 0.2, .some: 0.15, .many: 0.05], bare: 0.01, oddPorts: 0.01)
      }
    }
  }

  private static func hash(_ index: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: index).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15).low
  }
}
