/// Records of one stretch of one input, by kind and in input order.
///
/// Readers fill a batch and hand it on once it is full; the receiver takes the records out. Names and addresses are ids
/// of the ``SymbolTables`` that travel beside the batch.
public struct RecordBatch: Sendable {
  /// Finished connections.
  public var connections: [Connection] = []
  /// Snapshots of connections that were still open (Zeek's `open_conn`): one uid may come many times.
  public var openConnections: [Connection] = []
  /// TLS and QUIC handshakes.
  public var handshakes: [TLSHandshake] = []
  /// HTTP requests.
  public var requests: [HTTPRequest] = []
  /// DNS look-ups.
  public var lookups: [DNSLookup] = []
  /// DHCP leases.
  public var leases: [Lease] = []
  /// Reports of capture loss.
  public var losses: [CaptureLoss] = []

  /// An empty batch.
  public init() {}

  /// Number of records in the batch.
  public var count: Int {
    connections.count + openConnections.count + handshakes.count + requests.count + lookups.count + leases.count
      + losses.count
  }

  /// Empties the batch and keeps its memory.
  public mutating func removeAll() {
    connections.removeAll(keepingCapacity: true)
    openConnections.removeAll(keepingCapacity: true)
    handshakes.removeAll(keepingCapacity: true)
    requests.removeAll(keepingCapacity: true)
    lookups.removeAll(keepingCapacity: true)
    leases.removeAll(keepingCapacity: true)
    losses.removeAll(keepingCapacity: true)
  }
}

extension RecordBatch {
  /// Leaves out the fingerprints of clients: what a sensor without them would have written.
  public mutating func dropFingerprints() {
    for index in handshakes.indices {
      handshakes[index].ja4 = .none
      handshakes[index].ja3 = .none
    }
  }

  /// Leaves out what a sensor had not written by `time`: connections end before they are written, so one that was still open
  /// then is no record yet.
  public mutating func keep(writtenBefore time: Timestamp) {
    connections.removeAll { $0.end >= time }
    openConnections.removeAll { $0.end >= time }
    handshakes.removeAll { $0.time >= time }
    requests.removeAll { $0.time >= time }
    lookups.removeAll { $0.time >= time }
    leases.removeAll { $0.time >= time }
    losses.removeAll { $0.time >= time }
  }

  /// Leaves out records outside a stretch of time. For their context, leases stay, since one given earlier still holds, and so
  /// do earlier look-ups, which name what is inside.
  public mutating func keep(_ window: Range<Timestamp>, withContext: Bool = true) {
    if window.lowerBound.microseconds == .min, window.upperBound.microseconds == .max { return }
    connections.removeAll { !window.contains($0.start) }
    openConnections.removeAll { !window.contains($0.start) }
    handshakes.removeAll { !window.contains($0.time) }
    requests.removeAll { !window.contains($0.time) }
    lookups.removeAll { $0.time >= window.upperBound || (!withContext && $0.time < window.lowerBound) }
    if !withContext { leases.removeAll { !window.contains($0.time) } }
    losses.removeAll { !window.contains($0.time) }
  }
}
