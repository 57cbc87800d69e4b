import Channels
import Telemetry

/// What timers towards destinations outside the catalogue look like in *this* input: the software column of DEST is
/// counted, not assumed (`detection.md`, 3.10).
struct DestinationModel: Sendable {
  /// How many hosts use a destination.
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

  /// Strands outside the catalogue that show a timer, each with one vote per destination.
  private(set) var timers = 0
  private var spreads: [Spread: Int] = [:]
  private var bare = 0
  private var oddPorts = 0

  /// Log Bayes factor from which on a strand shows a timer: 10 dB.
  static let timerNats = 2.3
  /// Strands that are looked at, the ones with the smallest hash: a bound on the cost that does not depend on order.
  static let sample = 1500
  /// Ports of ordinary services: anything else is odd.
  static let ordinaryPorts: Set<UInt16> = [80, 443, 853, 5222, 5223, 8443]

  init(_ traffic: Traffic, timers tables: TimerTables, origin: Timestamp, fewest: Int) {
    var candidates = traffic.strands.indices.filter { index in
      let strand = traffic.strands[index]
      return strand.contacts.count >= fewest && traffic.destinations[strand.destination].serviceIndex == nil
    }
    if candidates.count > Self.sample {
      candidates.sort { (DestinationModel.hash($0), $0) < (DestinationModel.hash($1), $1) }
      candidates.removeLast(candidates.count - Self.sample)
    }
    for index in candidates {
      let view = StrandView(index, in: traffic, origin: origin)
      let result = TimerSignal.measure(view, tables)
      guard result.logBayesFactor > Self.timerNats else { continue }
      timers += 1
      spreads[Spread(hosts: traffic.population.hostsOfDestination[view.strand.destination]), default: 0] += 1
      if view.destination.isBareAddress { bare += 1 }
      if DestinationModel.isOdd(view) { oddPorts += 1 }
    }
  }

  /// Whether most contacts go to a port of no ordinary service.
  static func isOdd(_ view: StrandView) -> Bool {
    let odd = view.contacts.reduce(0) { $0 + (ordinaryPorts.contains($1.port) ? 0 : 1) }
    return odd * 2 > view.contacts.count
  }

  /// Share of timers whose destination has as many hosts, the strand itself left out.
  func share(_ spread: Spread) -> Double { mix(spreads[spread] ?? 0, Self.referenceSpread[spread] ?? 0.05) }

  /// Share of timers to addresses without a name, or with one; the strand itself left out.
  func shareOfBare(_ isBare: Bool) -> Double {
    mix(isBare ? bare : timers - bare, isBare ? Self.referenceBare : 1 - Self.referenceBare)
  }

  /// Share of timers to odd ports, or to ordinary ones; the strand itself left out.
  func shareOfOddPorts(_ isOdd: Bool) -> Double {
    mix(isOdd ? oddPorts : timers - oddPorts, isOdd ? Self.referenceOddPorts : 1 - Self.referenceOddPorts)
  }

  /// The input's own count with the reference population, which weighs as much as ``referenceTimers`` timers: few timers
  /// of one's own say little (`detection.md`, 3.15).
  private func mix(_ count: Int, _ reference: Double) -> Double {
    (Double(max(0, count - 1)) + Self.referenceTimers * reference) / (Double(max(0, timers - 1)) + Self.referenceTimers)
  }

  /// The reference population: shares among the timers of simulated ministries without planted channels.
  static let referenceSpread: [Spread: Double] = [.one: 0.30, .few: 0.20, .some: 0.20, .many: 0.30]
  static let referenceBare = 0.06
  static let referenceOddPorts = 0.04
  static let referenceTimers = 20.0

  private static func hash(_ index: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: index).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15).low
  }
}
