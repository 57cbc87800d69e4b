import Telemetry

/// Remembers which name an address was given for, so that connections without a server name get one.
///
/// A connection takes the latest earlier answer that the same client got; failing that (a resolver in front of the
/// sensor hides the client), the latest answer anybody got for the address within the hour before.
struct DNSMemory: Sendable {
  private struct Entry: Sendable {
    var time: Timestamp
    var last: Timestamp
    var name: NameID
  }
  private var byPair = IntegerTable()
  private var byAddress = IntegerTable()
  private var pairLists: [[Entry]] = []
  private var addressLists: [[Entry]] = []
  private var isSorted = true
  /// How long before a connection another client's answer still names it.
  static let sharedAnswerSeconds = 3600.0
  /// How long before a connection the client's own answer still names it: names of long-lived caches and pinned hosts
  /// are looked up at least once a day.
  static let ownAnswerSeconds = 86_400.0
  /// Entries kept per address: names that rotate faster than this lose their oldest entries.
  static let longestList = 256

  mutating func add(_ lookup: DNSLookup) {
    guard !lookup.query.isNone else { return }
    for answer in lookup.answers {
      let pair = UInt64(lookup.client.rawValue) << 32 | UInt64(answer.rawValue)
      if let list = byPair.findOrInsert(pair, UInt32(pairLists.count)) {
        if DNSMemory.append(lookup, to: &pairLists[Int(list)]) { isSorted = false }
      } else {
        pairLists.append([Entry(time: lookup.time, last: lookup.time, name: lookup.query)])
      }
      if let list = byAddress.findOrInsert(UInt64(answer.rawValue) + 1, UInt32(addressLists.count)) {
        if DNSMemory.append(lookup, to: &addressLists[Int(list)]) { isSorted = false }
      } else {
        addressLists.append([Entry(time: lookup.time, last: lookup.time, name: lookup.query)])
      }
    }
  }

  /// Adds an answer to a list; true if it came out of order.
  private static func append(_ lookup: DNSLookup, to list: inout [Entry]) -> Bool {
    let last = list.count - 1
    let isLate = lookup.time < list[last].last
    if list[last].name == lookup.query {
      list[last].time = min(list[last].time, lookup.time)
      list[last].last = max(list[last].last, lookup.time)
      return isLate
    }
    if list.count >= longestList { list.removeFirst(longestList / 2) }
    list.append(Entry(time: lookup.time, last: lookup.time, name: lookup.query))
    return isLate
  }

  /// Call once all look-ups are in.
  mutating func finish() {
    guard !isSorted else { return }
    for index in pairLists.indices { pairLists[index].sort { ($0.last, $0.name) < ($1.last, $1.name) } }
    for index in addressLists.indices { addressLists[index].sort { ($0.last, $0.name) < ($1.last, $1.name) } }
    isSorted = true
  }

  /// The name that `client` most likely meant by `address` at `time`.
  func name(client: AddressID, address: AddressID, at time: Timestamp) -> NameID {
    let pair = UInt64(client.rawValue) << 32 | UInt64(address.rawValue)
    if let list = byPair.find(pair),
      let name = DNSMemory.latest(pairLists[Int(list)], before: time, within: Self.ownAnswerSeconds)
    {
      return name
    }
    if let list = byAddress.find(UInt64(address.rawValue) + 1),
      let name = DNSMemory.latest(addressLists[Int(list)], before: time, within: Self.sharedAnswerSeconds)
    {
      return name
    }
    return .none
  }

  private static func latest(_ list: [Entry], before time: Timestamp, within seconds: Double) -> NameID? {
    for entry in list.reversed() where entry.time <= time {
      // An entry covers the stretch from its first to its last answer, and some time after.
      return time.seconds(since: min(entry.last, time)) <= seconds ? entry.name : nil
    }
    return nil
  }
}
