import Channels
import Telemetry

/// When strands began, and how usual it is that one began lately.
///
/// Empty where the records are shorter than a fortnight: what is first seen on their first day was there before.
struct OnsetModel: Sendable {
  /// Strands whose shares are counted apart: people's clients and programs, inside and outside the catalogue, on machines
  /// with and without people.
  private struct Place: Hashable {
    var isCatalogued: Bool
    var isWithoutPeople: Bool
    var isPerson: Bool
  }

  /// Strands of one host in a place.
  private struct Share {
    var new = 0
    var all = 0
    var value: Double { all > 0 ? Double(new) / Double(all) : 0 }
  }

  private struct Pair: Hashable {
    var destination: Int
    var client: Int
  }

  /// Sum of the hosts' shares, one vote for each, and the votes themselves.
  private struct Votes {
    var sum = 0.0
    var byHost: [Int: Double] = [:]
  }

  private var votes: [Place: Votes] = [:]
  private var starts: [Pair: [Double]] = [:]  // ascending
  private let firstOfHost: [Double]
  /// Begin and end of the records in seconds since the hunt's origin, `nil` if they are too short.
  let span: (from: Double, to: Double)?

  static let day = 86_400.0
  /// Days before the end of the records in which a strand is new, days of records that this needs, and how many of them
  /// must have records (hours, as days).
  static let newDays = 7.0
  static let fewestDays = 14.0
  static let fewestRecordedDays = 10.0

  init(_ traffic: Traffic, origin: Timestamp, fewest: Int, history: HistoryModel) {
    span = OnsetModel.span(traffic, origin: origin, history: history)
    guard let span else {
      firstOfHost = []
      return
    }
    firstOfHost = traffic.hosts.enumerated().map { index, host in
      min(
        host.profile.hours.first.map { Timestamp(hourNumber: $0).seconds(since: origin) } ?? .infinity,
        history.firstSeen(host: index) ?? .infinity)
    }
    var shares: [Place: [Int: Share]] = [:]
    for strand in traffic.strands {
      guard let first = traffic.contacts(of: strand).first?.time.seconds(since: origin) else { continue }
      let time = min(first, history.firstSeen(strand, in: traffic) ?? first)
      guard traffic.hosts[strand.host].profile.role != .sharedAddress else { continue }
      // A host that is new itself says nothing of what is usual on others.
      guard isSettled(strand.host, at: span.to - Self.newDays * Self.day) else { continue }
      if isObserved(time, on: strand.host) {
        starts[Pair(destination: strand.destination, client: strand.client), default: []].append(time)
      }
      guard strand.contacts.count >= fewest else { continue }
      let host = traffic.hosts[strand.host]
      let place = Place(
        isCatalogued: traffic.destinations[strand.destination].serviceIndex != nil,
        isWithoutPeople: host.isWithoutPeople, isPerson: host.profile.isGeneral(client: strand.client))
      shares[place, default: [:]][strand.host, default: Share()].all += 1
      if isNew(time) { shares[place]?[strand.host]?.new += 1 }
    }
    starts = starts.mapValues { $0.sorted() }
    for (place, byHost) in shares {
      let values = byHost.mapValues(\.value)
      // In the order of hosts, so that the sum is the same to the last bit.
      votes[place] = Votes(sum: values.keys.sorted().reduce(0) { $0 + (values[$1] ?? 0) }, byHost: values)
    }
  }

  /// Whether a time lies in the last seven days of the records.
  func isNew(_ time: Double) -> Bool { span.map { time > $0.to - Self.newDays * Self.day } ?? false }

  /// Whether a beginning was seen: the records and the host had been there for a day, or the host for a week where the
  /// strand is new. A machine whose address changed looks new, and all its strands with it.
  func isObserved(_ time: Double, on host: Int) -> Bool {
    guard let span else { return false }
    let known = isNew(time) ? time - (Self.newDays - 1) * Self.day : time
    return time - span.from >= Self.day && isSettled(host, at: known)
  }

  private func isSettled(_ host: Int, at time: Double) -> Bool { time - firstOfHost[host] >= Self.day }

  /// Share of strands that are new on other hosts, one vote for each: for people's clients or for programs.
  func newShare(_ view: StrandView, isPerson: Bool) -> (share: Double, hosts: Int) {
    let place = Place(
      isCatalogued: view.destination.serviceIndex != nil, isWithoutPeople: view.host.isWithoutPeople,
      isPerson: isPerson)
    guard let known = votes[place] else { return (0.5, 0) }
    let own = known.byHost[view.strand.host]
    let hosts = known.byHost.count - (own == nil ? 0 : 1)
    return ((max(0, known.sum - (own ?? 0)) + 0.5) / Double(hosts + 1), hosts)
  }

  /// Other hosts whose strand to the same destination with the same client began within seven days of `time`, when the
  /// strand itself began.
  func othersStarting(_ view: StrandView, at time: Double) -> Int {
    guard let span else { return 0 }
    let pair = Pair(destination: view.strand.destination, client: view.strand.client)
    let reach = Self.newDays * Self.day
    let together = SortedTimes.count(starts[pair] ?? [], in: (time - reach)...(time + reach))
    let isCounted = isSettled(view.strand.host, at: span.to - reach) && isObserved(time, on: view.strand.host)
    return together - (isCounted ? 1 : 0)
  }

  /// The records' span by the hours of the connection log, or of the log with the most hours. A stray record of another
  /// year must not stretch it: the first and last half percent of the hours are left out.
  /// A history makes them longer.
  private static func span(
    _ traffic: Traffic, origin: Timestamp, history: HistoryModel
  ) -> (from: Double, to: Double)? {
    let hours =
      traffic.coverage.has(.conn)
      ? traffic.coverage.hours(of: .conn)
      : HourCoverage.Log.allCases.map { traffic.coverage.hours(of: $0) }.max { $0.count < $1.count } ?? []
    let recorded = Double(hours.count) + Double(history.earlierDays) * 24
    guard !hours.isEmpty, recorded >= fewestRecordedDays * 24 else { return nil }
    let trimmed = hours.count / 200
    let (first, last) = (hours[trimmed], hours[hours.count - 1 - trimmed])
    let own = Timestamp(hourNumber: first).seconds(since: origin)
    let from = min(own, history.from ?? own)
    let to = Timestamp(hourNumber: last + 1).seconds(since: origin)
    // A few hours may be missing at the ends of a fortnight.
    return to - from >= (fewestDays - 0.25) * day ? (from, to) : nil
  }
}
