import Telemetry

/// Gathers the rows of an input by day until they are written.
struct FactBuffer {
  /// Rows by day.
  private(set) var days: [Int32: RecordBatch] = [:]
  /// Rows gathered.
  private(set) var count = 0
  /// Rows left out, since no clock can have meant their time.
  private(set) var outOfTime = 0
  /// The first and the last day.
  private(set) var first = Int32.max
  private(set) var last = Int32.min

  init() {}

  /// Adds the rows of a batch.
  mutating func add(_ batch: RecordBatch, tables: inout SymbolTables) {
    split(batch.connections, \.start) { $0.connections += $1 }
    split(batch.openConnections, \.start) { $0.openConnections += $1 }
    split(batch.handshakes, \.time) { $0.handshakes += $1 }
    if !batch.requests.isEmpty {
      split(batch.requests.map { FactBuffer.trimmed($0, &tables) }, \.time) { $0.requests += $1 }
    }
    split(batch.lookups, \.time) { $0.lookups += $1 }
    split(batch.leases, \.time) { $0.leases += $1 }
    split(batch.losses, \.time) { $0.losses += $1 }
  }

  /// Forgets the rows that were written.
  mutating func removeAll() {
    days = [:]
    count = 0
  }

  /// Rows of one day mostly come together: runs are copied whole.
  private mutating func split<Row>(
    _ rows: [Row], _ time: (Row) -> Timestamp, _ add: (inout RecordBatch, ArraySlice<Row>) -> Void
  ) {
    var start = 0
    while start < rows.count {
      let day = DayNumber.of(time(rows[start]))
      var end = start + 1
      if let day {
        let range = DayNumber.start(day)..<DayNumber.start(day + 1)
        while end < rows.count, range.contains(time(rows[end])) { end += 1 }
        add(&days[day, default: RecordBatch()], rows[start..<end])
        count += end - start
        first = min(first, day)
        last = max(last, day)
      } else {
        outOfTime += 1
      }
      start = end
    }
  }

  /// A request without the path of its target: joining looks at the scheme and the host at most, and what people read is
  /// not for keeping.
  private static func trimmed(_ request: HTTPRequest, _ tables: inout SymbolTables) -> HTTPRequest {
    var request = request
    request.status = 0
    guard !request.target.isNone else { return request }
    let target = tables.names.bytes(of: request.target)
    if target.starts(with: scheme) {
      let rest = target.dropFirst(scheme.count)
      let end = rest.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? rest.endIndex
      let kept = Array(target[..<end])
      request.target = tables.names.intern(kept.span)
    } else if !tables.names.bytes(of: request.method).elementsEqual(connect) {
      request.target = .none
    }
    return request
  }

  private static let scheme = Array("http://".utf8)
  private static let connect = Array("CONNECT".utf8)
}
