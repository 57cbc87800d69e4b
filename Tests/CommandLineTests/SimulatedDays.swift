import Foundation

/// What the lines of some days of logs say, read without the program: who named or spoke to what on which days.
struct SimulatedDays {
  /// Days (since 1970) by host.
  typealias Seen = [String: Set<Int>]

  /// By host name, in requests, handshakes and look-ups.
  private(set) var names: [String: Seen] = [:]
  /// By outside address.
  private(set) var addresses: [String: Seen] = [:]
  /// By JA4 family, of handshakes with outside machines.
  private(set) var families: [String: Seen] = [:]
  /// Addresses that did not always answer.
  private(set) var silent: Set<String> = []

  /// Columns that tell anything.
  private static let columns = [
    "ts", "uid", "id.orig_h", "id.resp_h", "conn_state", "server_name", "host", "query", "ja4",
  ]

  /// Reads tab-separated logs of a folder: of a session the day on which its connection began counts.
  init(_ folder: String) throws {
    var begun: [String: Double] = [:]
    var rows: [(log: String, row: [String: String])] = []
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for file in files.sorted() where file.hasSuffix(".log") {
      let log = String((file as NSString).lastPathComponent.prefix { $0 != "." })
      guard ["conn", "open_conn", "ssl", "quic", "http", "dns"].contains(log) else { continue }
      var places: [(column: String, place: Int)] = []
      for line in try String(contentsOfFile: folder + "/" + file, encoding: .utf8).components(separatedBy: "\n") {
        if line.isEmpty || line.hasPrefix("#") && !line.hasPrefix("#fields") { continue }
        let values = line.components(separatedBy: "\t")
        if values[0] == "#fields" {
          places = Self.columns.compactMap { column in values.firstIndex(of: column).map { (column, $0 - 1) } }
          continue
        }
        var row: [String: String] = [:]
        for (column, place) in places where values[place] != "-" { row[column] = values[place] }
        if log.hasSuffix("conn"), let uid = row["uid"] { begun[uid] = Double(row["ts"] ?? "") }
        rows.append((log, row))
      }
    }
    for (log, row) in rows { add(row, of: log, begun) }
  }

  private mutating func add(_ row: [String: String], of log: String, _ begun: [String: Double]) {
    guard let host = row["id.orig_h"], let other = row["id.resp_h"], let own = Double(row["ts"] ?? "") else { return }
    let day = Int((log == "dns" ? own : begun[row["uid"] ?? ""] ?? own) / 86_400)
    if let name = (row["server_name"] ?? row["host"] ?? row["query"])?.lowercased() {
      names[name, default: [:]][host, default: []].insert(day)
    }
    guard !other.hasPrefix("10."), !other.contains(":") else { return }
    if log.hasSuffix("conn") {
      addresses[other, default: [:]][host, default: []].insert(day)
      if !["SF", "S1", "S2", "S3", "RSTO", "RSTR"].contains(row["conn_state"] ?? "") { silent.insert(other) }
    }
    if let family = row["ja4"].flatMap(SimulatedDays.family) {
      families[family, default: [:]][host, default: []].insert(day)
    }
  }

  /// `t13-15-h2_8daaf6152771` of `t13d1516h2_8daaf6152771_02713d6af862`.
  static func family(_ ja4: String) -> String? {
    let text = Array(ja4)
    guard text.count == 36 else { return nil }
    return String(text[0..<3] + "-" + text[4..<6] + "-" + text[8..<23])
  }

  /// What was seen of all things that fit.
  static func union(_ list: [String: Seen], _ fits: (String) -> Bool) -> Seen {
    list.filter { fits($0.key) }.values.reduce(into: [:]) { $0.merge($1) { $0.union($1) } }
  }
}
