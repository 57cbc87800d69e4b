import Catalogue
import Channels
import LogReading
import Telemetry

/// Builds traffic from log text, as the pipeline does from files.
struct TrafficFixture {
  private var logs: [(name: String, text: String)] = []
  var networks: [CIDR] = []

  /// Adds a log with these columns; rows are space-separated, `-` is unset.
  mutating func add(_ log: String, _ fields: String, _ rows: [String], named name: String? = nil) {
    let columns = fields.split(separator: " ").joined(separator: "\t")
    var text = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t\(log)\n"
    text += "#fields\t\(columns)\n"
    for row in rows { text += row.split(separator: " ").joined(separator: "\t") + "\n" }
    logs.append((name ?? "\(log).log", text))
  }

  /// The joined traffic; with `connectionsFirst`, connections are read before what explains them.
  func traffic(connectionsFirst: Bool = false) throws -> Traffic {
    var builder = TrafficBuilder(catalogue: try Catalogue.builtIn(), locality: Locality(networks: networks))
    var tables = SymbolTables()
    let context = logs.filter { !$0.text.contains("#path\tconn\n") }
    let connections = logs.filter { $0.text.contains("#path\tconn\n") }
    let reader = LogReader()
    for log in connectionsFirst ? connections + context : context + connections {
      if !connectionsFirst, log.text.contains("#path\tconn\n") { builder.contextIsComplete = true }
      _ = reader.parse(Array(log.text.utf8), name: log.name, tables: &tables) { batch, tables, _ in
        builder.add(batch, tables: &tables)
      }
    }
    return builder.finish(tables: &tables)
  }

  static let connFields =
    "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history orig_l2_addr"
  static let sslFields =
    "ts uid id.orig_h id.orig_p id.resp_h id.resp_p version cipher curve server_name next_protocol ja4"
  static let httpFields =
    "ts uid id.orig_h id.orig_p id.resp_h id.resp_p trans_depth method host uri user_agent request_body_len response_body_len status_code"
  static let dnsFields = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto query qtype rcode answers"

  /// A row of `conn`.
  static func conn(
    _ time: Double, _ uid: String, _ from: String, _ to: String, port: Int = 443, up: Int = 700, down: Int = 3000,
    state: String = "SF", proto: String = "tcp", service: String = "ssl", mac: String = "-"
  ) -> String {
    "\(time) \(uid) \(from) 50000 \(to) \(port) \(proto) \(service) 0.5 \(up) \(down) \(state) ShADadFf \(mac)"
  }

  /// A row of `ssl`.
  static func ssl(_ time: Double, _ uid: String, _ from: String, _ to: String, _ name: String, ja4: String = "-")
    -> String
  {
    "\(time) \(uid) \(from) 50000 \(to) 443 TLSv13 TLS_AES_128_GCM_SHA256 x25519 \(name) h2 \(ja4)"
  }

  /// A row of `http`.
  static func http(
    _ time: Double, _ uid: String, _ from: String, _ to: String, port: Int = 80, depth: Int = 1, method: String = "GET",
    host: String, uri: String = "/", agent: String = "curl/8.0"
  ) -> String {
    "\(time) \(uid) \(from) 50000 \(to) \(port) \(depth) \(method) \(host) \(uri) \(agent) 0 120 200"
  }
}

extension Traffic {
  /// The only strand towards a destination, `nil` if there is none or several.
  func strand(to key: String) -> Strand? {
    let fitting = strands.filter { destinations[$0.destination].key == key }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// Keys of all destinations with a strand, in order.
  var keys: [String] { strands.map { destinations[$0.destination].key } }
}
