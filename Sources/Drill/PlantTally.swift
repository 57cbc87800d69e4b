import Telemetry

/// What came of a planted channel in the records.
struct PlantTally: Sendable {
  var contacts = 0
  var attempts = 0
  var uids: [String] = []
  var addresses: Set<IPAddress> = []
  var destinations: Set<Int32> = []
  var first: Timestamp?
  var last: Timestamp?

  mutating func add(uid: String, at time: Timestamp, answered: Bool, from address: IPAddress, to destination: Int32) {
    guard answered else {
      attempts += 1
      return
    }
    contacts += 1
    if uids.count < 5 { uids.append(uid) }
    addresses.insert(address)
    destinations.insert(destination)
    first = min(first ?? time, time)
    last = max(last ?? time, time)
  }
}
