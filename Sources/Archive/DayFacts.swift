import Telemetry

/// The records from which one day is derived: its own, and what of its neighbours explains them.
struct DayFacts {
  /// How many days before a lease may have been given that still holds.
  static let leaseDays: Int32 = 14
  /// How many days a connection may last for its sessions to be told from those without a connection.
  static let reachDays: Int32 = 7
  /// Microseconds after its end for which a connection may still have rows of its own.
  static let reachSlack: Int64 = 300_000_000

  /// The day.
  var day: Int32
  /// Its own rows, in canonical order.
  var own = RecordBatch()
  /// Handshakes and requests of the next day whose connection began on this one.
  var next = RecordBatch()
  /// Look-ups of the day before, and leases of the two weeks before.
  var before = RecordBatch()
  /// Machines by their addresses on that day, where the connections that would tell are no longer kept.
  var machines: [IPAddress: String] = [:]
  /// Connections of earlier days that reach into this one.
  var reaching: Set<UInt64> = []

  init(day: Int32) { self.day = day }

  /// Connections of this batch that reach into a later day, and the last day that one of them reaches.
  static func reach(_ batch: RecordBatch, day: Int32) -> (uids: [UInt64], last: Int32) {
    let midnight = DayNumber.start(day + 1).microseconds
    var uids: Set<UInt64> = []
    var last = day
    for row in batch.connections + batch.openConnections where row.uid != 0 {
      let (end, overflow) = row.start.microseconds.addingReportingOverflow(max(0, row.duration))
      guard !overflow, end >= midnight - reachSlack else { continue }
      uids.insert(row.uid)
      let reached = DayNumber.of(Timestamp(microseconds: end + reachSlack)) ?? day + reachDays
      last = max(last, min(reached, day + reachDays))
    }
    return (uids.sorted(), last)
  }

  /// The day's sessions without those of connections that were counted on the day they began.
  ///
  /// A connection of one request is one contact, at its own beginning. Of several requests each is a contact of its own
  /// day: those stay.
  func ownSessions() -> (handshakes: [TLSHandshake], requests: [HTTPRequest]) {
    guard !reaching.isEmpty else { return (own.handshakes, own.requests) }
    var counts: [UInt64: Int] = [:]
    for request in own.requests where reaching.contains(request.uid) { counts[request.uid, default: 0] += 1 }
    return (
      own.handshakes.filter { !reaching.contains($0.uid) },
      own.requests.filter { !reaching.contains($0.uid) || $0.depth > 1 || (counts[$0.uid] ?? 0) > 1 }
    )
  }
}
