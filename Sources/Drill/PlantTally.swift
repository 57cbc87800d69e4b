import Telemetry

/// What came of a planted channel in the records.
struct PlantTally: Sendable {
  var contacts = 0
  var attempts = 0
  var uids: [String] = []
  /// Where it came from and went to, as the records show it.
  var addresses: Set<IPAddress> = []
  var responders: Set<IPAddress> = []
  var destinations: Set<Int32> = []
  /// First and last contact; of attempts where nothing was answered.
  var first: Timestamp? { contacts > 0 ? contactSpan?.lowerBound : attemptSpan?.lowerBound }
  var last: Timestamp? { contacts > 0 ? contactSpan?.upperBound : attemptSpan?.upperBound }
  private var contactSpan, attemptSpan: ClosedRange<Timestamp>?

  /// Counts one exchange; `uid` is that of a connection in the records, `responder` the address spoken to where it is
  /// the destination's own.
  mutating func add(
    uid: String?, at time: Timestamp, answered: Bool, from address: IPAddress, at responder: IPAddress?,
    to destination: Int32
  ) {
    if let uid, uids.count < 5 { uids.append(uid) }
    addresses.insert(address)
    if let responder { responders.insert(responder) }
    destinations.insert(destination)
    if answered {
      contacts += 1
      contactSpan = Self.widened(contactSpan, to: time)
    } else {
      attempts += 1
      attemptSpan = Self.widened(attemptSpan, to: time)
    }
  }

  private static func widened(_ span: ClosedRange<Timestamp>?, to time: Timestamp) -> ClosedRange<Timestamp> {
    guard let span else { return time...time }
    return min(span.lowerBound, time)...max(span.upperBound, time)
  }
}
