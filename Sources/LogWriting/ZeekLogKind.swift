/// The kinds of log that can be written, by the name of their path in Zeek.
public enum ZeekLogKind: String, Hashable, Sendable, CaseIterable {
  /// Connections.
  case connections = "conn"
  /// DNS questions and answers.
  case lookups = "dns"
  /// TLS handshakes, QUIC's included.
  case handshakes = "ssl"
  /// QUIC's own handshakes.
  case quicHandshakes = "quic"
  /// HTTP requests.
  case requests = "http"
  /// DHCP leases.
  case leases = "dhcp"
  /// What the sensor says of its own losses.
  case captureLoss = "capture_loss"
  /// Snapshots of connections that are still open, as the package for open connections writes them every hour.
  case openConnections = "open_conn"

  /// Position in the list of kinds, used to index tables.
  var index: Int {
    switch self {
    case .connections: 0
    case .lookups: 1
    case .handshakes: 2
    case .quicHandshakes: 3
    case .requests: 4
    case .leases: 5
    case .captureLoss: 6
    case .openConnections: 7
    }
  }
}
