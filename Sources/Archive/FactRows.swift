import Telemetry

/// Rows of one log.
enum FactRows: Sendable {
  case connections([Connection])
  case openConnections([Connection])
  case handshakes([TLSHandshake])
  case requests([HTTPRequest])
  case lookups([DNSLookup])
  case leases([Lease])
  case losses([CaptureLoss])

  /// Which log.
  var log: FactLog {
    switch self {
    case .connections: .connections
    case .openConnections: .openConnections
    case .handshakes: .handshakes
    case .requests: .requests
    case .lookups: .lookups
    case .leases: .leases
    case .losses: .losses
    }
  }

  /// How many.
  var count: Int {
    switch self {
    case .connections(let rows), .openConnections(let rows): rows.count
    case .handshakes(let rows): rows.count
    case .requests(let rows): rows.count
    case .lookups(let rows): rows.count
    case .leases(let rows): rows.count
    case .losses(let rows): rows.count
    }
  }
}

extension RecordBatch {
  /// All rows by log.
  var facts: [FactRows] {
    [
      .connections(connections), .openConnections(openConnections), .handshakes(handshakes), .requests(requests),
      .lookups(lookups), .leases(leases), .losses(losses),
    ].filter { $0.count > 0 }
  }

  /// Adds rows of any log.
  mutating func add(_ rows: FactRows) {
    switch rows {
    case .connections(let list): connections += list
    case .openConnections(let list): openConnections += list
    case .handshakes(let list): handshakes += list
    case .requests(let list): requests += list
    case .lookups(let list): lookups += list
    case .leases(let list): leases += list
    case .losses(let list): losses += list
    }
  }
}
