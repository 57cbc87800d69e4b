public import Telemetry

/// What the records of a run carry: counted while they are read, whatever becomes of them.
public struct RecordTally: Sendable {
  /// Finished connections, and snapshots of open ones.
  public var connections = 0, openConnections = 0
  /// TCP connections, and those whose beginning was not seen.
  public var tcp = 0, tcpWithoutStart = 0
  /// Connections with a link-layer address, with the sensor's word on what is local, and from private address space.
  public var withHardware = 0, withLocalWord = 0, fromPrivateSpace = 0
  /// Connections without a count of bytes.
  public var withoutBytes = 0
  /// Answered UDP flows to port 443: QUIC, as a rule.
  public var udp443 = 0
  /// TLS handshakes, and QUIC handshakes.
  public var handshakes = 0, quicHandshakes = 0
  /// Handshakes of both kinds with a JA4, with a JA3, and with negotiated parameters.
  public var withJA4 = 0, withJA3 = 0, withParameters = 0
  /// Handshakes without a server name, and with the outer name of an encrypted hello.
  public var withoutServerName = 0, withOuterName = 0
  /// HTTP requests, and those with a user agent.
  public var requests = 0, withUserAgent = 0
  /// Look-ups of addresses, and those with an address in the answer.
  public var addressLookups = 0, withAnswers = 0
  /// All look-ups.
  public var lookups = 0
  /// DHCP leases, and those with the machine's name.
  public var leases = 0, withHostName = 0
  /// Reports of capture loss; acknowledgements seen, and those whose segment was missing.
  public var lossReports = 0
  /// Sums over all reports, saturated.
  public var acks: Int64 = 0, gaps: Int64 = 0
  /// Workers or sensors that reported loss.
  public var sensors: Set<String> = []
  /// Records by day since 1970.
  public var days: [Int64: Int] = [:]
  /// Times that went back by more than an hour from one record to the next of one file.
  public var backwardJumps = 0
  /// The farthest jump back, in seconds.
  public var farthestJump = 0.0

  private var lastTime: [String: Timestamp] = [:]

  /// Seconds back in time, from one record to the next, that need an explanation: handshakes and questions that end late
  /// are written late, but within the hour of their file.
  static let jump = 3900.0
  /// The name that stands in the open where Cloudflare's servers are asked with an encrypted hello.
  static let outerNames: Set<String> = ["cloudflare-ech.com"]

  /// Nothing counted yet.
  public init() {}

  /// All records.
  public var records: Int {
    connections + openConnections + handshakes + quicHandshakes + requests + lookups + leases + lossReports
  }

  /// Takes the records of a batch. `source` is the file they come from, `nil` where several logs share one stream.
  public mutating func add(_ batch: RecordBatch, tables: SymbolTables, source: String?) {
    for connection in batch.connections { add(connection, tables) }
    openConnections += batch.openConnections.count
    for handshake in batch.handshakes { add(handshake, tables) }
    for request in batch.requests {
      requests += 1
      if !request.userAgent.isNone { withUserAgent += 1 }
      note(request.time)
    }
    for lookup in batch.lookups {
      lookups += 1
      if lookup.type == 1 || lookup.type == 28 {
        addressLookups += 1
        if !lookup.answers.isEmpty { withAnswers += 1 }
      }
      note(lookup.time)
    }
    for lease in batch.leases {
      leases += 1
      if !lease.hostName.isNone { withHostName += 1 }
    }
    for loss in batch.losses {
      lossReports += 1
      acks = acks.addingReportingOverflow(max(0, loss.acks)).overflow ? .max : acks + max(0, loss.acks)
      gaps = gaps.addingReportingOverflow(max(0, loss.gaps)).overflow ? .max : gaps + max(0, loss.gaps)
      if !loss.peer.isNone, sensors.count < 1000 { sensors.insert(tables.names.string(of: loss.peer)) }
    }
    guard let source else { return }
    // Connections are written when they end, so only logs of moments are expected to go forward.
    for handshake in batch.handshakes { follow(handshake.time, source) }
    for lookup in batch.lookups { follow(lookup.time, source) }
  }

  private mutating func add(_ connection: Connection, _ tables: SymbolTables) {
    connections += 1
    if connection.transport == .tcp {
      tcp += 1
      if !connection.sawStart { tcpWithoutStart += 1 }
    } else if connection.transport == .udp, connection.responderPort == 443, connection.wasAnswered {
      udp443 += 1
    }
    if connection.hardware != 0 { withHardware += 1 }
    if connection.localOriginator != nil { withLocalWord += 1 }
    if connection.bytesUp < 0, connection.bytesDown < 0 { withoutBytes += 1 }
    let originator = tables.addresses[connection.originator]
    if CIDR.privateNetworks.contains(where: { $0.contains(originator) }) { fromPrivateSpace += 1 }
    note(connection.start)
  }

  private mutating func add(_ handshake: TLSHandshake, _ tables: SymbolTables) {
    if handshake.isQUIC { quicHandshakes += 1 } else { handshakes += 1 }
    if !handshake.ja4.isNone { withJA4 += 1 }
    if !handshake.ja3.isNone { withJA3 += 1 }
    if !handshake.parameters.isNone { withParameters += 1 }
    if handshake.serverName.isNone {
      withoutServerName += 1
    } else if Self.outerNames.contains(tables.names.string(of: handshake.serverName)) {
      withOuterName += 1
    }
    note(handshake.time)
  }

  private mutating func note(_ time: Timestamp) { days[time.microseconds / 86_400_000_000, default: 0] += 1 }

  private mutating func follow(_ time: Timestamp, _ source: String) {
    if let last = lastTime[source], last.seconds(since: time) > Self.jump {
      backwardJumps += 1
      farthestJump = max(farthestJump, last.seconds(since: time))
    }
    lastTime[source] = time
  }

  /// Days with records that stand more than 60 days from the day in the middle of all records: a clock that was wrong.
  public var strayDays: [Int64] {
    let sorted = days.sorted { $0.key < $1.key }
    let total = sorted.reduce(0) { $0 + $1.value }
    var seen = 0
    guard
      let middle = sorted.first(where: {
        seen += $0.value; return seen * 2 >= total
      })?.key
    else { return [] }
    return sorted.map(\.key).filter { abs($0.distance(to: middle)) > 60 && (days[$0] ?? 0) * 100 < total }
  }
}
