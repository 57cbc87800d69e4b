import Telemetry

/// Rows in an order that depends on nothing but the rows, each distinct row once: the base of every answer that must be
/// the same whatever the order and the split of files.
struct CanonicalOrder {
  let tables: SymbolTables

  private struct Key {
    var time: Int64
    var uid: UInt64
    var index: UInt32
  }

  /// All rows of a batch.
  func apply(to batch: inout RecordBatch) {
    batch.connections = connections(batch.connections)
    batch.openConnections = connections(batch.openConnections)
    batch.handshakes = distinct(batch.handshakes, { $0.time }, { $0.uid }, precedes)
    batch.requests = distinct(batch.requests, { $0.time }, { $0.uid }, precedes)
    batch.lookups = distinct(batch.lookups, { $0.time }, { _ in 0 }, precedes)
    batch.leases = distinct(batch.leases, { $0.time }, { $0.hardware }, precedes)
    batch.losses = distinct(batch.losses, { $0.time }, { _ in 0 }, precedes)
  }

  private func connections(_ rows: [Connection]) -> [Connection] {
    distinct(rows, { $0.start }, { $0.uid }, precedes)
  }

  private func distinct<Row: Equatable>(
    _ rows: [Row], _ time: (Row) -> Timestamp, _ uid: (Row) -> UInt64, _ precedes: (Row, Row) -> Bool
  ) -> [Row] {
    guard rows.count > 1 else { return rows }
    var keys = rows.indices.map { index in
      Key(time: time(rows[index]).microseconds, uid: uid(rows[index]), index: UInt32(truncatingIfNeeded: index))
    }
    keys.sort { left, right in
      if left.time != right.time { return left.time < right.time }
      if left.uid != right.uid { return left.uid < right.uid }
      return precedes(rows[Int(left.index)], rows[Int(right.index)])
    }
    var result: [Row] = []
    result.reserveCapacity(rows.count)
    for key in keys {
      let row = rows[Int(key.index)]
      if let last = result.last, last == row { continue }
      result.append(row)
    }
    return result
  }

  // Numbers first: texts are looked at only where all numbers are equal.

  private func precedes(_ left: Connection, _ right: Connection) -> Bool {
    if left.duration != right.duration { return left.duration < right.duration }
    if left.bytesUp != right.bytesUp { return left.bytesUp < right.bytesUp }
    if left.bytesDown != right.bytesDown { return left.bytesDown < right.bytesDown }
    if left.packetsDown != right.packetsDown { return left.packetsDown < right.packetsDown }
    if left.originatorPort != right.originatorPort { return left.originatorPort < right.originatorPort }
    if left.responderPort != right.responderPort { return left.responderPort < right.responderPort }
    if left.transport != right.transport { return left.transport.rawValue < right.transport.rawValue }
    if left.state != right.state { return left.state.rawValue < right.state.rawValue }
    if left.hardware != right.hardware { return left.hardware < right.hardware }
    if left.originator != right.originator { return precedes(left.originator, right.originator) }
    if left.responder != right.responder { return precedes(left.responder, right.responder) }
    if left.service != right.service { return precedes(left.service, right.service) }
    if left.fingerprint != right.fingerprint { return precedes(left.fingerprint, right.fingerprint) }
    return flags(left) < flags(right)
  }

  private func flags(_ row: Connection) -> Int {
    func number(_ value: Bool?) -> Int { value.map { $0 ? 2 : 1 } ?? 0 }
    return number(row.localOriginator) * 9 + number(row.localResponder) * 3 + (row.sawStart ? 1 : 0)
  }

  private func precedes(_ left: TLSHandshake, _ right: TLSHandshake) -> Bool {
    if left.responderPort != right.responderPort { return left.responderPort < right.responderPort }
    if left.isQUIC != right.isQUIC { return right.isQUIC }
    if left.originator != right.originator { return precedes(left.originator, right.originator) }
    if left.responder != right.responder { return precedes(left.responder, right.responder) }
    if left.serverName != right.serverName { return precedes(left.serverName, right.serverName) }
    if left.ja4 != right.ja4 { return precedes(left.ja4, right.ja4) }
    if left.ja3 != right.ja3 { return precedes(left.ja3, right.ja3) }
    return precedes(left.parameters, right.parameters)
  }

  private func precedes(_ left: HTTPRequest, _ right: HTTPRequest) -> Bool {
    if left.depth != right.depth { return left.depth < right.depth }
    if left.bytesUp != right.bytesUp { return left.bytesUp < right.bytesUp }
    if left.bytesDown != right.bytesDown { return left.bytesDown < right.bytesDown }
    if left.responderPort != right.responderPort { return left.responderPort < right.responderPort }
    if left.originator != right.originator { return precedes(left.originator, right.originator) }
    if left.responder != right.responder { return precedes(left.responder, right.responder) }
    if left.host != right.host { return precedes(left.host, right.host) }
    if left.method != right.method { return precedes(left.method, right.method) }
    if left.target != right.target { return precedes(left.target, right.target) }
    return precedes(left.userAgent, right.userAgent)
  }

  private func precedes(_ left: DNSLookup, _ right: DNSLookup) -> Bool {
    if left.type != right.type { return left.type < right.type }
    if left.responseCode != right.responseCode { return left.responseCode < right.responseCode }
    if left.client != right.client { return precedes(left.client, right.client) }
    if left.resolver != right.resolver { return precedes(left.resolver, right.resolver) }
    if left.query != right.query { return precedes(left.query, right.query) }
    return left.answers.lexicographicallyPrecedes(right.answers, by: precedes)
  }

  private func precedes(_ left: Lease, _ right: Lease) -> Bool {
    if left.validFor != right.validFor { return left.validFor < right.validFor }
    if left.address != right.address { return precedes(left.address, right.address) }
    return precedes(left.hostName, right.hostName)
  }

  private func precedes(_ left: CaptureLoss, _ right: CaptureLoss) -> Bool {
    if left.interval != right.interval { return left.interval < right.interval }
    if left.peer != right.peer { return precedes(left.peer, right.peer) }
    return (left.acks, left.gaps) < (right.acks, right.gaps)
  }

  private func precedes(_ left: AddressID, _ right: AddressID) -> Bool {
    tables.addresses[left] < tables.addresses[right]
  }

  private func precedes(_ left: NameID, _ right: NameID) -> Bool {
    tables.names.bytes(of: left).lexicographicallyPrecedes(tables.names.bytes(of: right))
  }
}
