/// The kinds of rows that are kept until a day is sealed. The numbers stand in archives.
enum FactLog: Int, CaseIterable, Sendable {
  case connections = 1
  case openConnections = 2
  case handshakes = 3
  case requests = 4
  case lookups = 5
  case leases = 6
  case losses = 7

  /// The log in coverage; the sensor's names.
  var coverageName: String? {
    switch self {
    case .connections: "conn"
    case .handshakes: "ssl"
    case .requests: "http"
    case .lookups: "dns"
    case .leases: "dhcp"
    case .openConnections, .losses: nil
    }
  }
}
