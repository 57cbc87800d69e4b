public import Channels
import FoundationEssentials
import GRDB
import Telemetry

/// What an archive knows of the time before a day, as far as some traffic asks.
public struct ArchivePast {
  private let reader: ArchiveReader

  /// The past that a reader shows.
  public init(_ reader: ArchiveReader) { self.reader = reader }

  /// Days before the records that are looked at.
  public static let usualDays: Int32 = 90

  /// What is kept of the ``usualDays`` before the day on which the traffic begins: uses of its destinations by any host. The
  /// traffic's own days are left out, so that records that were taken in already do not count twice.
  public func past(of traffic: Traffic) throws -> KeptPast {
    var past = KeptPast()
    past.contained = try contained()
    guard let begin = traffic.span.flatMap({ DayNumber.of($0.from) }), begin > DayNumber.kept.lowerBound else {
      return past
    }
    let days = max(DayNumber.kept.lowerBound, begin - Self.usualDays)...(begin - 1)
    let recorded = try recorded(days)
    guard let first = recorded.first else { return past }
    past.from = DayNumber.start(first)
    past.days = recorded.count
    let machines = try machines(days, &past)
    let kept = try KeptDestinations(reader, days: days)
    var names = NumberNames(reader.db)
    var clients: [String] = []
    var clientNumbers: [UInt32: Int] = [:]
    for key in Set(traffic.destinations.map(\.key)).sorted() {
      let strands = try KeptStrand.list(try kept.parts(of: key)) {
        machines[$0]
      } client: { number in
        if let known = clientNumbers[number] { return known }
        clients.append(try names.client(number))
        clientNumbers[number] = clients.count - 1
        return clients.count - 1
      }
      for strand in strands {
        guard var use = strand.use(destination: key, client: clients[strand.client]) else { continue }
        for number in Set(strand.days.flatMap { $0.sketch?.names ?? [] }) {
          use.names.insert(try names.subject(number))
        }
        past.uses.append(use)
      }
    }
    return past
  }

  /// The past within a window of days, noted while its traffic is made.
  struct Noting {
    /// What was noted so far.
    var past = KeptPast()
    private let days: ClosedRange<Int32>
    private let machines: [UInt32: Int]  // by number in the archive
    private var machineOfHost: [Int: Int] = [:]  // by number in the traffic

    /// The past of some days, at whose end it is held against what follows.
    init(_ reader: ArchiveReader, days: ClosedRange<Int32>) throws {
      self.days = days
      let source = ArchivePast(reader)
      machines = try source.machines(days, &past)
      let recorded = try source.recorded(days)
      past.from = recorded.first.map(DayNumber.start)
      past.days = recorded.count
      past.judgedDays = recorded.count
      past.until = DayNumber.start(days.upperBound + 1)
    }

    /// Notes which numbers the traffic has for the archive's hosts.
    mutating func know(_ hosts: [UInt32: Int]) {
      for (number, host) in hosts { if let machine = machines[number] { machineOfHost[host] = machine } }
    }

    /// Notes what was before of a strand of the traffic.
    mutating func add(_ strand: KeptStrand, destination: String, client: String?) {
      guard let client, let machine = machineOfHost[strand.host] else { return }
      var before = strand
      before.host = machine
      before.days = Array(strand.days.prefix { $0.day <= days.upperBound })
      if let use = before.use(destination: destination, client: client) { past.uses.append(use) }
    }
  }

  /// Days with records.
  private func recorded(_ days: ClosedRange<Int32>) throws -> [Int32] {
    try Int32.fetchAll(
      reader.db, sql: "SELECT DISTINCT day FROM coverage WHERE day BETWEEN ? AND ? ORDER BY day",
      arguments: [days.lowerBound, days.upperBound])
  }

  /// Machines by their numbers in the archive; the same identity at several sites is one machine.
  private func machines(_ days: ClosedRange<Int32>, _ past: inout KeptPast) throws -> [UInt32: Int] {
    var result: [UInt32: Int] = [:]
    var places: [String: Int] = [:]
    let cursor = try Row.fetchCursor(
      reader.db,
      sql: """
        SELECT d.host, h.identity, min(d.day), count(*), total(d.role IN ('server', 'thing')) FROM host_day d
        JOIN host h ON h.id = d.host WHERE d.day BETWEEN ? AND ? GROUP BY d.host ORDER BY h.identity, d.host
        """, arguments: [days.lowerBound, days.upperBound])
    while let row = try cursor.next() {
      let (identity, count, alone): (String, Int, Double) = try (row.get(1), row.get(3), row.get(4))
      let first = DayNumber.start(try row.day(2))
      if let known = places[identity] {
        past.machines[known].first = min(past.machines[known].first, first)
        past.machines[known].days = max(past.machines[known].days, count)
        result[try row.get(0)] = known
        continue
      }
      past.machines.append(
        KeptPast.Machine(
          identity: identity, first: first, days: count, isWithoutPeople: alone * 2 > Double(count)))
      places[identity] = past.machines.count - 1
      result[try row.get(0)] = past.machines.count - 1
    }
    return result
  }

  /// Findings whose latest verdict is that they were contained.
  public func contained() throws -> [KeptPast.Contained] {
    try Row.fetchAll(
      reader.db,
      sql: """
        SELECT f.id, f.host, f.destination, f.client, v.at,
          ifnull(v.card, (SELECT document FROM finding_state WHERE finding = f.id ORDER BY judged DESC LIMIT 1))
        FROM finding f JOIN verdict v ON v.id = (
          SELECT id FROM verdict WHERE finding = f.id ORDER BY at DESC, id DESC LIMIT 1)
        WHERE v.verdict = ? ORDER BY f.id
        """, arguments: [Verdict.Kind.contained.rawValue]
    ).map { row in
      let card: Data? = row.optional(5)
      return try KeptPast.Contained(
        finding: row.get(0), host: row.get(1), destination: row.get(2), client: row.get(3),
        period: card.flatMap { KeptCard($0)?.period },
        time: Timestamp(microseconds: row.get(4)))
    }
  }
}

extension KeptStrand {
  /// Days, the latest, whose intervals tell the rhythm.
  private static let rhythmDays = 30

  /// What is told of the strand as the past; names are added by who knows them.
  func use(destination: String, client text: String) -> KeptPast.Use? {
    guard let first = days.first, let last = days.last else { return nil }
    var use = KeptPast.Use(
      machine: host, destination: destination, client: text,
      first: DayNumber.start(first.day).advanced(by: Double(first.row.first)),
      last: DayNumber.start(last.day).advanced(by: Double(last.row.last)), hours: 0)
    use.days = days.count
    var often: UInt32 = 0
    for day in days {
      often |= use.hours & day.row.hours
      use.hours |= day.row.hours
    }
    let once = use.hours & ~often
    let all = days.reduce(0) { $0 + $1.row.hours.nonzeroBitCount }
    use.unseenHours = Double(once.nonzeroBitCount) / Double(max(1, all))
    var intervals: [Double] = []
    for sketch in days.suffix(Self.rhythmDays).compactMap(\.sketch?.sketch) { intervals += sketch.longIntervals }
    use.interval = KeptPast.Use.steady(intervals)
    return use
  }
}

extension RhythmSketch {
  /// Intervals within the day, bursts taken as one.
  ///
  /// None of days of which only histograms are kept: those leave short intervals out, and would tell another rhythm than
  /// contacts do.
  var longIntervals: [Double] {
    guard intervals.isEmpty else { return [] }
    var result: [Double] = []
    var begin: UInt32?
    var previous: UInt32 = 0
    for time in times {
      if let last = begin {
        if Int64(time - previous) > KeptPast.Use.burst {
          result.append(Double(time - last))
          begin = time
        }
      } else {
        begin = time
      }
      previous = time
    }
    return result
  }
}
