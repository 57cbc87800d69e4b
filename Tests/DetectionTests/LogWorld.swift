import Catalogue
import Channels
import Evidence
import LogReading
import Telemetry

@testable import Detection

/// Two days of a small network, built from log lines: 25 machines with a browser in working hours and an updater all day
/// long, to which a test adds rows of its own.
struct LogWorld {
  private var rows: [String: [String]] = [:]
  private var count = 0

  /// Midnight (UTC) of the first day.
  static let start = 1_700_006_400.0
  static let browser = "t13d1516h2_8daaf6152771_b186095e22b6"
  static let updater = "t13d1310h2_f57a46bbacb6_e7c285222651"

  static let fields = [
    "conn":
      "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history",
    "open_conn":
      "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history",
    "ssl": "ts uid id.orig_h id.orig_p id.resp_h id.resp_p version cipher curve server_name next_protocol ja4",
    "http": "ts uid id.orig_h id.orig_p id.resp_h id.resp_p trans_depth method host uri user_agent request_body_len "
      + "response_body_len status_code",
    "dns": "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto query qtype rcode answers",
  ]

  init(hosts: Int = 25) {
    for host in 0..<hosts {
      let address = "10.0.0.\(host + 1)"
      for hour in 0..<48 {
        let time = Self.start + Double(hour) * 3600 + Double(host * 7)
        for visit in 0..<3 {
          exchange(time + Double(visit) * 1200, address, "203.0.113.1", "dl.vendor-update.com", ja4: Self.updater)
        }
        guard (8..<17).contains(hour % 24) else { continue }
        for visit in 0..<5 {
          let site = (hour * 5 + visit + host) % 60
          exchange(
            time + Double(visit * 600 + site), address, "203.0.113.\(100 + site)", "www.site\(site).com",
            ja4: Self.browser)
        }
      }
    }
  }

  mutating func add(_ log: String, _ row: String) { rows[log, default: []].append(row) }

  /// A TLS connection with its handshake.
  mutating func exchange(
    _ time: Double, _ from: String, _ to: String, _ name: String, port: Int = 443, ja4: String, up: Int = 700,
    down: Int = 3000
  ) {
    count += 1
    add("conn", "\(time) C\(count) \(from) 50000 \(to) \(port) tcp ssl 0.5 \(up) \(down) SF ShADadFf")
    add(
      "ssl",
      "\(time) C\(count) \(from) 50000 \(to) \(port) TLSv13 TLS_AES_128_GCM_SHA256 x25519 \(name) h2 \(ja4)")
  }

  /// A connection that only its protocol identifies.
  mutating func connect(
    _ time: Double, _ from: String, _ to: String, port: Int, seconds: Double = 1, up: Int = 700, down: Int = 3000,
    state: String = "SF", history: String = "ShADadFf", log: String = "conn"
  ) {
    count += 1
    add(log, "\(time) C\(count) \(from) 50000 \(to) \(port) tcp - \(seconds) \(up) \(down) \(state) \(history)")
  }

  /// A question to the name service.
  mutating func ask(_ time: Double, _ from: String, _ name: String, type: Int = 1, code: Int = 0) {
    add("dns", "\(time) - \(from) 40000 10.0.0.253 53 udp \(name) \(type) \(code) -")
  }

  /// The log files as text; those that give context to connections come first.
  func texts() -> [(log: String, text: String)] {
    rows.keys.sorted(by: >).map { log in
      let columns = (Self.fields[log] ?? "").split(separator: " ").joined(separator: "\t")
      var text = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t\(log)\n"
      text += "#fields\t\(columns)\n"
      for row in rows[log] ?? [] { text += row.split(separator: " ").joined(separator: "\t") + "\n" }
      return (log, text)
    }
  }

  func traffic() throws -> Traffic {
    var builder = TrafficBuilder(catalogue: try Catalogue.builtIn(), locality: Locality())
    var tables = SymbolTables()
    let reader = LogReader()
    for (log, text) in texts() {
      _ = reader.parse(Array(text.utf8), name: "\(log).log", tables: &tables) { batch, tables, _ in
        builder.add(batch, tables: &tables)
      }
    }
    return builder.finish(tables: &tables)
  }

  /// The hunt's document, with rows enough for all.
  static func document(_ traffic: Traffic, _ language: Language = .english) -> HuntDocument {
    var settings = DetectionSettings()
    settings.limit = 400
    settings.language = language
    return SmallWorld.document(traffic, settings: settings)
  }
}

/// Numbers that look random and are the same in every run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// From 0 to 1.
  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53)
  }

  /// Letters and digits as base32 has them.
  mutating func text(_ length: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    return String((0..<length).map { _ in letters[Int(next() * 32) % 32] })
  }
}
