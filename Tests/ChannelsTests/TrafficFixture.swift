import Catalogue
import Channels
import LogReading
import Telemetry

/// Builds traffic from log text, as the pipeline does from files.
struct TrafficFixture {
  private struct Log {
    var kind: String
    var name: String
    var fields: String
    var rows: [String]

    var text: String {
      let columns = fields.split(separator: " ").joined(separator: "\t")
      var text = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t\(kind)\n"
      text += "#fields\t\(columns)\n"
      for row in rows {
        text += row.split(separator: " ").joined(separator: "\t").replacing("_~", with: " ") + "\n"
      }
      return text
    }
  }

  private var logs: [Log] = []
  var networks: [CIDR] = []
  var knowledge = NetworkKnowledge()

  /// Adds a log with these columns; rows are space-separated, `-` is unset, `_~` stands for a space inside a field.
  mutating func add(_ log: String, _ fields: String, _ rows: [String], named name: String? = nil) {
    logs.append(Log(kind: log, name: name ?? "\(log).log", fields: fields, rows: rows))
  }

  /// The joined traffic; with `connectionsFirst`, connections are read before what explains them.
  func traffic(connectionsFirst: Bool = false) throws -> Traffic {
    let context = logs.filter { $0.kind != "conn" }
    let connections = logs.filter { $0.kind == "conn" }
    return try read(connectionsFirst ? connections + context : context + connections, inOrder: !connectionsFirst)
  }

  /// The joined traffic with rows shuffled, cut into several files, and the files in any order: with an even seed context
  /// comes before connections, as the reader delivers it, with an odd one anything before anything.
  func traffic(shuffledBy seed: UInt64) throws -> Traffic {
    var random = Shuffler(state: seed)
    var files: [Log] = []
    for log in logs {
      var rows = log.rows.shuffled(using: &random)
      while !rows.isEmpty {
        let count = Int.random(in: 1...rows.count, using: &random)
        files.append(
          Log(kind: log.kind, name: "\(files.count).log", fields: log.fields, rows: Array(rows.prefix(count))))
        rows.removeFirst(count)
      }
    }
    files.shuffle(using: &random)
    guard seed.isMultiple(of: 2) else { return try read(files, inOrder: false) }
    return try read(files.filter { $0.kind != "conn" } + files.filter { $0.kind == "conn" }, inOrder: true)
  }

  private func read(_ files: [Log], inOrder: Bool) throws -> Traffic {
    var builder = TrafficBuilder(
      catalogue: try Catalogue.builtIn(), locality: Locality(networks: networks), knowledge: knowledge)
    var tables = SymbolTables()
    let reader = LogReader()
    for log in files {
      if inOrder, log.kind == "conn" { builder.contextIsComplete = true }
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

/// A small generator with a seed (SplitMix64), so that a failing order can be had again.
struct Shuffler: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Traffic {
  /// Everything that must not depend on the order of rows and files, in text: ids of names and addresses do depend on it.
  var inText: [String] {
    var lines = ["\(account)", "\(resolution)", "\(losses.map { "\($0.time) \($0.acks)" })"]
    lines += hosts.map {
      "\($0.identity) \($0.addresses) \($0.name ?? "-") \($0.profile.role) \($0.profile.hours) \($0.profile.personSites)"
    }
    for (index, strand) in strands.enumerated() {
      lines.append(
        "\(hosts[strand.host].identity) \(destinations[strand.destination].key) \(clients[strand.client].key)"
          + " \(channels[strand.channel].attempts)"
          + " \((otherNames[index] ?? []).map { tables.names.string(of: $0) })")
      lines += contacts(of: strand).map {
        "\($0.time) \($0.bytesUp) \($0.bytesDown) \($0.milliseconds) \($0.port) \($0.traits.rawValue)"
          + " \(tables.names.string(of: $0.name)) \(tables.addresses[$0.address])"
      }
    }
    return lines
  }

  /// The only strand towards a destination, `nil` if there is none or several.
  func strand(to key: String) -> Strand? {
    let fitting = strands.filter { destinations[$0.destination].key == key }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// Keys of all destinations with a strand, in order.
  var keys: [String] { strands.map { destinations[$0.destination].key } }
}
