/// The logs that are read, in reading order: what explains a connection comes before the connections.
public enum LogKind: UInt8, CaseIterable, Hashable, Comparable, Sendable {
  /// TLS handshakes (`ssl`).
  case ssl
  /// QUIC handshakes (`quic`).
  case quic
  /// TLS handshakes of connections that are still open (`open_ssl`).
  case openSSL
  /// HTTP requests (`http`).
  case http
  /// HTTP requests on connections that are still open (`open_http`).
  case openHTTP
  /// DNS look-ups (`dns`).
  case dns
  /// DHCP leases (`dhcp`).
  case dhcp
  /// Reports of capture loss (`capture_loss`).
  case captureLoss
  /// Several logs in one stream, or not yet known.
  case mixed
  /// Snapshots of open connections (`open_conn`).
  case openConnections
  /// Finished connections (`conn`).
  case connections

  /// The sensor's name of the log: `ssl`, `open_conn` …
  public var logName: String {
    switch self {
    case .ssl: "ssl"
    case .quic: "quic"
    case .openSSL: "open_ssl"
    case .http: "http"
    case .openHTTP: "open_http"
    case .dns: "dns"
    case .dhcp: "dhcp"
    case .captureLoss: "capture_loss"
    case .mixed: "mixed"
    case .openConnections: "open_conn"
    case .connections: "conn"
    }
  }

  /// Reading order.
  public static func < (left: LogKind, right: LogKind) -> Bool { left.rawValue < right.rawValue }

  /// The same log for connections that are still open, where there is one.
  var openVariant: LogKind? {
    switch self {
    case .ssl: .openSSL
    case .http: .openHTTP
    case .connections: .openConnections
    default: nil
    }
  }

  /// The kind of records that the content names, made the open variant where the file's name says so: sensors that
  /// write `open_conn.log` often leave `#path conn` in it.
  func inFile(named nameKind: LogKind?) -> LogKind {
    if let nameKind, openVariant == nameKind { return nameKind }
    return self
  }
}
