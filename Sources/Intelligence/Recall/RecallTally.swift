import Telemetry

/// Figures that add up over rows.
struct RecallFigures: Hashable, Sendable {
  private(set) var contacts = 0
  private(set) var attempts = 0
  private(set) var bytesUp: UInt64 = 0
  private(set) var bytesDown: UInt64 = 0
  private(set) var first = Timestamp(microseconds: .max)
  private(set) var last = Timestamp(microseconds: .min)
  private(set) var days = DaySet()

  mutating func add(_ row: RecalledDay) {
    add(row.contacts, row.attempts, row.bytesUp, row.bytesDown, row.first, row.last)
    days.insert(row.day)
  }

  mutating func add(_ sum: RecalledSum) {
    add(sum.contacts, sum.attempts, sum.bytesUp, sum.bytesDown, sum.first, sum.last)
  }

  mutating func add(days bits: UInt32, from day: Int32) { days.insert(bits, from: day) }

  mutating func add(_ other: RecallFigures) {
    add(other.contacts, other.attempts, other.bytesUp, other.bytesDown, other.first, other.last)
    days.formUnion(other.days)
  }

  private mutating func add(
    _ contacts: Int, _ attempts: Int, _ bytesUp: UInt64, _ bytesDown: UInt64, _ first: Timestamp, _ last: Timestamp
  ) {
    self.contacts = RecallFigures.sum(self.contacts, contacts)
    self.attempts = RecallFigures.sum(self.attempts, attempts)
    self.bytesUp = RecallFigures.sum(self.bytesUp, bytesUp)
    self.bytesDown = RecallFigures.sum(self.bytesDown, bytesDown)
    self.first = min(self.first, first)
    self.last = max(self.last, last)
  }

  /// What an archive says is not trusted to stay below the largest number: the sum stops there.
  private static func sum<Number: FixedWidthInteger>(_ left: Number, _ right: Number) -> Number {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}

/// What one host did, for one question.
struct HostTally: Hashable, Sendable {
  let number: UInt32
  var figures = RecallFigures()

  init(number: UInt32, figures: RecallFigures = RecallFigures()) {
    self.number = number
    self.figures = figures
  }

  /// The most contacts first; ties in an order that the figures alone decide as far as they can.
  static func isBefore(_ left: HostTally, _ right: HostTally) -> Bool {
    let (one, two) = (left.figures, right.figures)
    if one.contacts != two.contacts { return one.contacts > two.contacts }
    if one.attempts != two.attempts { return one.attempts > two.attempts }
    if one.first != two.first { return one.first < two.first }
    if one.last != two.last { return one.last < two.last }
    return left.number < right.number
  }
}

/// What was found for one question.
struct RecallTally: Hashable, Sendable {
  private(set) var figures = RecallFigures()
  var hosts: [HostTally] = []
  /// Hosts in all, with those that are no longer kept.
  private(set) var hostCount = 0
  private var allMatches: Set<String> = []
  /// Things in order, at most ``RecallSink/mostMatches``; filled when the question closes.
  private(set) var matches: [String] = []
  private(set) var matchCount = 0

  init() {}

  /// A tally of chosen hosts.
  init(hosts: [HostTally], matches: [String], matchCount: Int) {
    self.hosts = hosts
    self.matches = matches
    self.matchCount = matchCount
    hostCount = hosts.count
    for host in hosts { figures.add(host.figures) }
  }

  mutating func add(match text: String) { allMatches.insert(text) }

  mutating func add(_ row: RecalledDay, at place: Int) { hosts[place].figures.add(row) }

  /// Sums the hosts, puts them and the matches in order; with `limit` keeps the most of either only.
  mutating func settle(limit: Bool) {
    for host in hosts { figures.add(host.figures) }
    hostCount = hosts.count
    hosts.sort(by: HostTally.isBefore)
    if limit, hosts.count > RecallSink.mostHosts { hosts.removeSubrange(RecallSink.mostHosts...) }
    let sorted = allMatches.sorted()
    matchCount = sorted.count
    matches = Array(sorted.prefix(RecallSink.mostMatches))
    allMatches = []
  }
}
