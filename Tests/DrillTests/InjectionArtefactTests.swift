import Drill
import LogWriting
import Testing

/// Planted rows against the real ones, feature by feature. What a channel is (whom it calls and how often) may be seen;
/// how its rows were made may not.
struct InjectionArtefactTests {
  /// Rules this good are better than guessing by more than the noise of some hundred rows.
  static let margin = 0.62

  struct Feature: Sendable {
    var log, column: String
    var name: String
    var value: @Sendable (String) -> String
    /// Look-ups of one name are of one size: that is the name's doing, so sizes are compared over TCP.
    var isOverTCP = false
  }

  static let features: [Feature] =
    ["conn", "ssl", "dns"].flatMap { log in
      [
        Feature(log: log, column: "uid", name: "length", value: ArtefactRule.length),
        Feature(log: log, column: "uid", name: "second", value: { String($0.dropFirst().prefix(1)) }),
        Feature(log: log, column: "uid", name: "last", value: ArtefactRule.lastDigit),
        Feature(log: log, column: "ts", name: "decimals", value: ArtefactRule.decimals),
        Feature(log: log, column: "ts", name: "last digit", value: ArtefactRule.lastDigit),
        Feature(log: log, column: "id.orig_p", name: "last digit", value: ArtefactRule.lastDigit),
      ]
    } + [
      Feature(log: "conn", column: "duration", name: "decimals", value: ArtefactRule.decimals),
      Feature(log: "conn", column: "duration", name: "last digit", value: ArtefactRule.lastDigit),
      Feature(log: "conn", column: "orig_bytes", name: "last digit", value: ArtefactRule.lastDigit, isOverTCP: true),
      Feature(log: "conn", column: "resp_bytes", name: "last digit", value: ArtefactRule.lastDigit, isOverTCP: true),
      Feature(log: "conn", column: "missed_bytes", name: "value", value: { $0 }),
      Feature(log: "conn", column: "local_orig", name: "value", value: { $0 }),
      Feature(log: "dns", column: "trans_id", name: "last digit", value: ArtefactRule.lastDigit),
      Feature(log: "dns", column: "rtt", name: "decimals", value: ArtefactRule.decimals),
    ]

  /// How well the best single rule does, over all features; `change` breaks the planted rows for a test of the test.
  static func worst(
    _ fixture: InjectionFixture, _ planted: Injection.Planted, _ real: [String: RecordTable],
    change: (inout [String: String]) -> Void = { _ in }
  ) -> (name: String, accuracy: Double) {
    var worst = ("none", 0.0)
    for log in ["conn", "ssl", "dns"] {
      var made = fixture.plantedRows(log, planted)
      for index in made.rows.indices { change(&made.rows[index]) }
      let hosts = Set(made.column("id.orig_h"))
      let rows = (real[log]?.rows ?? []).filter { hosts.contains($0["id.orig_h"] ?? "") }
      for feature in features where feature.log == log {
        func isCompared(_ row: [String: String]) -> Bool { !feature.isOverTCP || row["proto"] == "tcp" }
        let accuracy = ArtefactRule.accuracy(
          real: rows.filter(isCompared).map { $0[feature.column].map(feature.value) ?? "" },
          planted: made.rows.filter(isCompared).map { $0[feature.column].map(feature.value) ?? "" })
        if accuracy > worst.1 { worst = ("\(log) \(feature.column) \(feature.name)", accuracy) }
      }
    }
    return worst
  }

  @Test(arguments: [ZeekFormat.tsv, .json]) func noFeatureTellsPlantedRows(_ format: ZeekFormat) throws {
    let fixture = try InjectionFixture.shared(format)
    let planted = fixture.plant(InjectionFixture.varied)
    #expect(planted.labels.count == 4)
    #expect(planted.lineCount > 800)
    let real = ["conn", "ssl", "dns"].reduce(into: [:]) { $0[$1] = fixture.realRows($1) }
    let worst = Self.worst(fixture, planted, real)
    #expect(worst.accuracy < Self.margin, "\(worst.name)")

    // The check fails for rows that are made carelessly.
    let foreign = Self.worst(fixture, planted, real) { row in
      row["uid"] = row["uid"].map { "P" + $0.dropFirst().lowercased().prefix(12) }
    }
    #expect(foreign.accuracy > 0.9)
    let rounded = Self.worst(fixture, planted, real) { row in row["ts"] = row["ts"].map { String($0.dropLast(3)) } }
    #expect(rounded.accuracy > 0.9)
    let grid = Self.worst(fixture, planted, real) { row in
      row["orig_bytes"] = row["orig_bytes"].map { String($0.dropLast()) + "0" }
    }
    #expect(grid.accuracy > Self.margin)

    try Self.checkRows(fixture, planted, real)
  }

  /// What must agree exactly: fields, values that are habits, sums, addresses, look-ups.
  static func checkRows(
    _ fixture: InjectionFixture, _ planted: Injection.Planted, _ tables: [String: RecordTable]
  ) throws {
    let conn = fixture.plantedRows("conn", planted)
    let ssl = fixture.plantedRows("ssl", planted)
    let dns = fixture.plantedRows("dns", planted)
    for (log, made) in [("conn", conn), ("ssl", ssl), ("dns", dns)] {
      let real = tables[log] ?? RecordTable()
      // A bare address has no name: that is what it is, not how its row was made.
      func orders(_ table: RecordTable) -> Set<String> {
        Set(table.orders.map { $0.split(separator: " ").filter { $0 != "server_name" }.joined(separator: " ") })
      }
      #expect(orders(made).isSubset(of: orders(real)), "\(log): fields")
      for column in [
        "conn_state", "history", "proto", "version", "ssl_history", "qclass_name", "rcode_name", "id.resp_p",
      ] {
        #expect(Set(made.column(column)).isSubset(of: Set(real.column(column))), "\(log) \(column)")
      }
      let known = Set(real.column("uid"))
      #expect(made.column("uid").allSatisfy { !known.contains($0) })
    }
    let real = tables["conn"] ?? RecordTable()
    #expect(try headers(conn.rows).isSubset(of: headers(real.rows)))
    for row in conn.rows {
      let bytes = Int(row["orig_bytes"] ?? "") ?? 0
      let packets = try #require(Int(row["orig_pkts"] ?? ""))
      #expect(bytes <= packets * 1460)
    }
    // Each row of a handshake or question has its connection, with the same ends.
    let byUID = Dictionary(conn.rows.map { ($0["uid"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    for row in ssl.rows + dns.rows {
      let other = try #require(byUID[row["uid"] ?? ""])
      for column in ["id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p"] { #expect(row[column] == other[column]) }
    }
    try checkAddresses(ssl, dns, tables["dns"] ?? RecordTable())
  }

  /// Header bytes of a packet, by host.
  private static func headers(_ rows: [[String: String]]) throws -> Set<String> {
    Set(
      rows.compactMap { row -> String? in
        guard row["proto"] == "tcp", let packets = Int(row["orig_pkts"] ?? ""), packets > 0,
          let wire = Int(row["orig_ip_bytes"] ?? ""), let bytes = Int(row["orig_bytes"] ?? "")
        else { return nil }
        return "\(row["id.orig_h"] ?? "") \(Double(wire - bytes) / Double(packets))"
      })
  }

  private static func checkAddresses(_ ssl: RecordTable, _ dns: RecordTable, _ real: RecordTable) throws {
    var names: [String: Set<String>] = [:]
    for row in ssl.rows { names[row["id.resp_h"] ?? "", default: []].insert(row["server_name"] ?? "bare") }
    #expect(names.values.allSatisfy { $0.count <= 2 })
    #expect(names.keys.allSatisfy { !$0.hasPrefix("10.") && !$0.hasPrefix("127.") && !$0.hasPrefix("192.0.2.") })
    // A name is looked up by its host before it is first connected to.
    var asked: [String: Double] = [:]
    for row in dns.rows {
      let key = "\(row["id.orig_h"] ?? "") \(row["query"] ?? "")"
      asked[key] = min(asked[key] ?? .infinity, Double(row["ts"] ?? "") ?? .infinity)
    }
    for row in ssl.rows {
      guard let name = row["server_name"] else { continue }
      let time = try #require(Double(row["ts"] ?? ""))
      #expect(asked["\(row["id.orig_h"] ?? "") \(name)", default: .infinity] < time)
    }
    let lifetimes = real.column("TTLs").flatMap { $0.split(separator: ",") }.compactMap {
      Double($0)
    }
    let longest = try #require(lifetimes.max())
    #expect(dns.column("TTLs").flatMap { $0.split(separator: ",") }.allSatisfy { Double($0) ?? .infinity <= longest })
  }
}
