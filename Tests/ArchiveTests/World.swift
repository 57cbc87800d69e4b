import Catalogue
import Channels
import LogReading
import Telemetry
import Testing

@testable import Archive

/// Seeded random numbers: SplitMix64.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }
}

/// Lines of logs of a small network over some days, with everything that makes joining across files hard: sessions and
/// look-ups on the other side of midnight, long connections, connections that are still open, several requests on one
/// connection, machines that change their address.
struct World {
  enum Log: String, CaseIterable {
    case ssl, http, dns, dhcp, conn
    case openConn = "open_conn"

    var fields: String {
      switch self {
      case .conn, .openConn:
        "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state history"
      case .ssl: "ts uid id.orig_h id.orig_p id.resp_h id.resp_p version cipher server_name ja3"
      case .http:
        "ts uid id.orig_h id.orig_p id.resp_h id.resp_p trans_depth method host uri user_agent request_body_len"
      case .dns: "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto query qtype rcode answers"
      case .dhcp: "ts uids mac assigned_addr host_name lease_time"
      }
    }
  }

  struct Line: Hashable {
    var log: Log
    var text: String
  }

  /// The first day, 2026-03-29: the days lie on both sides of the end of a month.
  static let firstDay: Int64 = 20_541
  var lines: [Line] = []

  init(seed: UInt64, days: Int = 4, perDay: Int = 60) {
    var dice = Dice(state: seed)
    let names = [
      "api.github.com", "raw.githubusercontent.com", "www.dropbox.com", "news.example.org", "a.b.example.net",
    ]
    let start = Double(World.firstDay) * 86_400
    for index in 0..<days * perDay {
      let uid = "C\(seed)x\(index)"
      // One row in five begins in the last minutes of a day.
      let day = Double(dice.number(0..<days)) * 86_400
      let second = dice.number(0..<5) == 0 ? 86_400 - Double(dice.number(1..<300)) : Double(dice.number(0..<86_400))
      let time = start + day + second + Double(dice.number(0..<1000)) / 1000
      let host = "10.0.0.\(dice.number(10..<16))"
      let name = names[dice.number(0..<names.count)]
      let address = "198.51.100.\(1 + (names.firstIndex(of: name) ?? 0))"
      let ends = "\(uid)\t\(host)\t\(40_000 + index)\t\(address)"
      let duration = dice.number(0..<8) == 0 ? Double(dice.number(1..<200_000)) : Double(dice.number(1..<90))
      let kind = dice.number(0..<10)
      if kind < 8 {
        add(
          kind == 7 ? .openConn : .conn,
          "\(stamp(time))\t\(ends)\t\(kind == 5 ? 80 : 443)\ttcp\t-\t\(duration)\t\(100 + index)\t\(dice.number(0..<9000))\tSF\tShADadFf"
        )
      }
      if kind == 8 { add(.conn, "\(stamp(time))\t\(ends)\t443\ttcp\t-\t-\t0\t0\tS0\tS") }
      if kind < 4 || kind == 7 {
        add(.ssl, "\(stamp(time + 0.2))\t\(ends)\t443\tTLSv13\tx\t\(name)\tabcdef0123456789abcdef0123456789")
      }
      if kind == 5 {
        for depth in 1...dice.number(1..<4) {
          let later = Double(depth) * 0.3 + Double(dice.number(0..<2)) * Double(dice.number(0..<Int(duration) + 1))
          add(
            .http,
            "\(stamp(time + later))\t\(ends)\t80\t\(depth)\tGET\t\(name)\t/p\(depth)?q\tAgent/\(index % 3)\t\(depth * 10)"
          )
        }
      }
      if kind == 9 { add(.ssl, "\(stamp(time))\t\(ends)\t443\tTLSv12\ty\t\(name)\t-") }
      if dice.number(0..<3) == 0 {
        let asked = time - Double(dice.number(1..<7200))
        add(.dns, "\(stamp(asked))\tD\(index)\t\(host)\t5353\t10.0.0.1\t53\tudp\t\(name)\t1\t0\t\(address)")
      }
      if dice.number(0..<12) == 0 {
        add(.dhcp, "\(stamp(time - 600))\tE\(index)\t00:16:3e:00:00:0\(index % 7)\t\(host)\tnb-\(index % 7)\t86400.0")
      }
    }
  }

  private mutating func add(_ log: Log, _ text: String) { lines.append(Line(log: log, text: text)) }

  private func stamp(_ time: Double) -> String {
    let micro = Int64((time * 1e6).rounded())
    let fraction = String(micro % 1_000_000 + 1_000_000).dropFirst()
    return "\(micro / 1_000_000).\(fraction)"
  }

  /// A file of one log.
  static func file(_ log: Log, _ lines: [Line]) -> (name: String, bytes: [UInt8]) {
    var text = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t\(log.rawValue)\n"
    text += "#fields\t" + log.fields.split(separator: " ").joined(separator: "\t") + "\n"
    for line in lines { text += line.text + "\n" }
    return ("\(log.rawValue).log", Array(text.utf8))
  }

  /// Files of the logs, one each.
  static func files(_ lines: [Line]) -> [(name: String, bytes: [UInt8])] {
    Log.allCases.compactMap { log in
      let own = lines.filter { $0.log == log }
      return own.isEmpty ? nil : file(log, own)
    }
  }
}

/// A folder that goes away with the test.
final class Folder {
  let path: String

  init() throws { path = try TemporaryFolder.make() }

  deinit { TemporaryFolder.remove(path) }

  func file(_ name: String) -> String { path + "/" + name }
}

extension ArchiveSettings {
  static func test() throws -> ArchiveSettings {
    ArchiveSettings(catalogue: try Catalogue.builtIn(overlays: []), locality: Locality())
  }
}

extension Archive {
  /// Takes files in one run.
  func take(
    _ files: [(name: String, bytes: [UInt8])], _ settings: ArchiveSettings, source: ArchiveSource = ArchiveSource(),
    derives: Bool = true
  ) throws {
    var ingest = try ArchiveIngest(self, source: source, settings: settings)
    var tables = SymbolTables()
    for file in files {
      let account = try LogReader().parse(file.bytes, name: file.name, tables: &tables) { batch, tables, _ in
        try ingest.add(batch, tables: &tables)
      }
      try #require(account.rejected == 0)
      try ingest.end(nil, tables: &tables)
    }
    if derives { try ingest.finish() }
  }

  /// All lines of content.
  func content() throws -> [String] {
    var lines: [String] = []
    try ArchiveContent(self).lines { lines.append($0) }
    return lines
  }
}
