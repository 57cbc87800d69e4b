import Telemetry

/// Remembers which name an address was given for, so that connections without a server name get one.
///
/// A connection takes the latest earlier answer that the same client got; failing that (a resolver in front of the
/// sensor hides the client), the latest answer anybody got for the address within the hour before.
///
/// For every name of an address only its first and last answer within each hour is kept. Both are the same in whatever
/// order the answers come, so the order of files changes nothing.
struct DNSMemory: Sendable {
  private struct Entry: Sendable {
    var first: Int64  // microseconds
    var span: UInt32  // from the first answer within the hour to the last, in microseconds
    var name: NameID
    var next: UInt32
  }

  /// The names of one address within one hour.
  private struct Hour: Sendable {
    var head: UInt32
    var count: UInt32
  }
  private var pairs = IntegerTable()  // client and address to a number
  private var bounds: [(first: Int32, last: Int32)] = []  // by pair: the hours of its first and last answer
  private var ownHours = IntegerTable()  // pair and hour to `hours`
  private var sharedHours = IntegerTable()  // address and hour to `hours`
  private var hours: [Hour] = []
  private var entries: [Entry] = []

  /// How long before a connection another client's answer still names it.
  static let sharedAnswerSeconds = 3600.0
  /// How long before a connection the client's own answer still names it: names of long-lived caches and pinned hosts
  /// are looked up at least once a day.
  static let ownAnswerSeconds = 86_400.0
  /// Names of one address within an hour from which on an answer names nothing: wildcard domains, block lists and the
  /// busiest edges of content networks. It bounds the work for each look-up too.
  static let mostNames: UInt32 = 64

  mutating func add(_ lookup: DNSLookup) {
    guard !lookup.query.isNone else { return }
    let hour = DNSMemory.hour(lookup.time)
    for answer in lookup.answers {
      let pair = UInt64(lookup.client.rawValue) << 32 | UInt64(answer.rawValue)
      let number = UInt32(bounds.count)
      if let known = pairs.findOrInsert(pair, number) {
        note(lookup, hour, of: known)
      } else {
        bounds.append((hour, hour))
        note(lookup, hour, of: number)
      }
      note(lookup, in: sharedHours.findOrInsert(DNSMemory.key(answer.rawValue, hour), UInt32(hours.count)))
    }
  }

  private mutating func note(_ lookup: DNSLookup, _ hour: Int32, of pair: UInt32) {
    let known = bounds[Int(pair)]
    bounds[Int(pair)] = (min(known.first, hour), max(known.last, hour))
    note(lookup, in: ownHours.findOrInsert(DNSMemory.key(pair, hour), UInt32(hours.count)))
  }

  /// Adds an answer to an hour; `nil` begins a new one.
  private mutating func note(_ lookup: DNSLookup, in known: UInt32?) {
    let time = lookup.time.microseconds
    guard let known else {
      hours.append(Hour(head: UInt32(entries.count), count: 1))
      entries.append(Entry(first: time, span: 0, name: lookup.query, next: .max))
      return
    }
    let hour = hours[Int(known)]
    guard hour.count < Self.mostNames else { return }
    var index = hour.head
    var previous = UInt32.max
    while index != .max {
      let entry = entries[Int(index)]
      if entry.name == lookup.query {
        let last = max(entry.first + Int64(entry.span), time)
        let first = min(entry.first, time)
        entries[Int(index)].first = first
        entries[Int(index)].span = UInt32(clamping: last &- first)  // wraps only over ages
        // What is asked for now is asked for again soon.
        if previous != .max {
          entries[Int(previous)].next = entry.next
          entries[Int(index)].next = hour.head
          hours[Int(known)].head = index
        }
        return
      }
      previous = index
      index = entry.next
    }
    hours[Int(known)] = Hour(head: UInt32(entries.count), count: hour.count + 1)
    entries.append(Entry(first: time, span: 0, name: lookup.query, next: hour.head))
  }

  /// The name that `client` most likely meant by `address` at `time`.
  func name(client: AddressID, address: AddressID, at time: Timestamp, in names: NameTable) -> NameID {
    let pair = UInt64(client.rawValue) << 32 | UInt64(address.rawValue)
    let hour = DNSMemory.hour(time)
    if let number = pairs.find(pair) {
      let known = bounds[Int(number)]
      let range = (max(hour &- 24, known.first), min(hour, known.last))
      if let name = latest(ownHours, number, in: range, before: time, within: Self.ownAnswerSeconds, names) {
        return name
      }
    }
    let range = (hour &- 1, hour)
    return latest(sharedHours, address.rawValue, in: range, before: time, within: Self.sharedAnswerSeconds, names)
      ?? .none
  }

  /// The name with the latest answer up to `time`; of two at the same moment, the first by text.
  private func latest(
    _ table: IntegerTable, _ list: UInt32, in range: (first: Int32, last: Int32), before time: Timestamp,
    within seconds: Double, _ names: NameTable
  ) -> NameID? {
    let now = time.microseconds
    var next = range.last
    while next >= range.first {
      let current = next
      next &-= 1
      if next > current { break }
      guard let known = table.find(DNSMemory.key(list, current)) else { continue }
      let hour = hours[Int(known)]
      if hour.count >= Self.mostNames { return nil }
      var best: (time: Int64, name: NameID)?
      var index = hour.head
      while index != .max {
        let entry = entries[Int(index)]
        index = entry.next
        guard entry.first <= now else { continue }
        let last = entry.first + Int64(entry.span)
        let known = last <= now ? last : entry.first
        if let held = best {
          if known < held.time { continue }
          if known == held.time, names.string(of: held.name) <= names.string(of: entry.name) { continue }
        }
        best = (known, entry.name)
      }
      guard let best else { continue }
      return time.seconds(since: Timestamp(microseconds: best.time)) <= seconds ? best.name : nil
    }
    return nil
  }

  /// The number of an hour, clamped a quarter of a million years from now.
  private static func hour(_ time: Timestamp) -> Int32 { Int32(clamping: time.hourNumber) }

  private static func key(_ list: UInt32, _ hour: Int32) -> UInt64 {
    UInt64(list) << 32 | UInt64(UInt32(bitPattern: hour))
  }
}
