import Telemetry

/// Attempts that nobody answered, with their times: by host, destination and port.
///
/// At most ``longest`` times of one pair are kept, the latest ones, so memory is bounded for a machine that tries for
/// weeks; the choice does not depend on the order in which records come.
struct AttemptLog: Sendable {
  /// One attempt: 24 bytes.
  struct Row: Sendable {
    var time: Timestamp
    var pair: UInt32
    var address: AddressID
    var name: NameID
    var port: UInt16
  }

  private(set) var rows: [Row] = []
  /// Channel (host × destination) and client (`tcp/5888`) of each pair.
  private(set) var pairs = PairTable()
  /// All attempts of each pair, kept or not.
  private(set) var totals: [Attempts] = []
  private var limit: Int
  private let fewest: Int

  /// Times kept of one pair: as many as TIMER looks at.
  static let longest = 1500

  /// A log that forgets once it holds `limit` times.
  init(limit: Int = 1 << 20) {
    self.limit = limit
    fewest = limit
  }

  mutating func add(_ connection: Connection, name: NameID, channel: UInt32, client: UInt32) {
    let pair = pairs.number(channel, client)
    if Int(pair) == totals.count { totals.append(Attempts()) }
    totals[Int(pair)].add(connection)
    rows.append(
      Row(
        time: connection.start, pair: pair, address: connection.responder, name: name,
        port: connection.responderPort))
    if rows.count >= limit { compact() }
  }

  /// Forgets the earliest times of long pairs. All attempts at the earliest moment that is kept stay, so what is kept
  /// depends on the times alone.
  private mutating func compact() {
    var counts = [Int](repeating: 0, count: totals.count)
    for row in rows { counts[Int(row.pair)] += 1 }
    var times: [UInt32: [Timestamp]] = [:]
    for row in rows where counts[Int(row.pair)] > Self.longest { times[row.pair, default: []].append(row.time) }
    let earliest = times.mapValues { list in list.sorted(by: >)[Self.longest - 1] }
    rows.removeAll { row in earliest[row.pair].map { row.time < $0 } ?? false }
    limit = max(fewest, rows.count * 2)
  }

  mutating func removeAll() {
    rows = []
    totals = []
    pairs = PairTable()
  }
}
