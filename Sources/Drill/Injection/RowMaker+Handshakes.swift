import Telemetry

/// Connections over TLS, straight or through a proxy, and the sizes of all connections.
extension RowMaker {
  mutating func handshake(
    _ planned: PlannedExchange, _ place: PlantedPlace, _ address: String, port: Int64
  ) -> [Made] {
    guard let donor = pick(plant.speaker.donors), var conn = donor.conn else { return [] }
    let isThroughProxy = donor.kind == .connect
    let extra = handshakes.draw(donor.isResumed, &random)
    let up = extra.up + planned.up + (planned.up / 16_384).rounded(.down) * 29
    let down = extra.down + planned.down + (planned.down / 16_384).rounded(.down) * 29
    let span = shape(&conn, donor, up: up, down: down, held: planned.held, interval: plant.channel.rhythm.interval)
    let uid = habits.uids.make(&random)
    let source = ports.draw(planned.time, &random)
    let responder = isThroughProxy ? conn.text("id.resp_h") ?? address : address
    let responderPort = isThroughProxy ? conn.count("id.resp_p") ?? 3128 : port
    settle(&conn, uid, planned.time, source, responder, responderPort, log: "conn", donor)
    var made = [Made(log: "conn", writing: planned.time + span, time: planned.time, row: conn)]
    let start = donor.conn?.microseconds("ts") ?? 0
    func after(_ row: RecordRow) -> Int64 {
      let delay = max(0, (row.microseconds("ts") ?? start) - start)
      return planned.time + min(span, Int64(Double(delay) * random.uniform(0.85, 1.15)))
    }
    if var row = donor.http, isThroughProxy {
      let time = after(row)
      settle(&row, uid, time, source, responder, responderPort, log: "http", donor)
      let isNamed = row.text("host")?.hasSuffix(":443") == true
      row.set("host", text: place.name + (isNamed ? ":443" : ""))
      row.set("uri", text: place.name + ":443")
      made.append(Made(log: "http", writing: time, time: time, row: row))
    }
    if var row = donor.ssl {
      let time = after(row)
      settle(&row, uid, time, source, responder, responderPort, log: "ssl", donor)
      speak(&row, donor, place)
      made.append(Made(log: "ssl", writing: time, time: time, row: row))
    }
    tally.add(
      uid: uid, at: Timestamp(microseconds: planned.time), answered: true,
      from: IPAddress(host.address) ?? IPAddress(v4: 0), at: isThroughProxy ? nil : IPAddress(address), to: 0)
    return made
  }

  /// What client and server tell of themselves.
  private mutating func speak(_ row: inout RecordRow, _ donor: Donor, _ place: PlantedPlace) {
    if place.isBare { row.values["server_name"] = nil } else { row.set("server_name", text: place.name) }
    if case .library(let index, let ja3, _) = plant.speaker {
      let kind = table[index]
      if row.values["ja4"] != nil { row.set("ja4", text: kind.ja4(named: !place.isBare, resumed: false, quic: false)) }
      if row.values["ja3"] != nil { row.set("ja3", text: ja3) }
      row.set("cipher", text: kind.version == 13 ? kind.cipher13 : kind.cipher12)
      if row.values["curve"] != nil { row.set("curve", text: kind.curve) }
      if let protocolName = kind.nextProtocol(quic: false) {
        row.set("next_protocol", text: protocolName)
      } else {
        row.values["next_protocol"] = nil
      }
    } else if place.isBare, let ja4 = row.text("ja4"), ja4.utf8.count > 4 {
      row.set("ja4", text: Self.withoutName(ja4))
    }
    // What belongs to the other server's certificate is another here, of the same form.
    guard donor.serverName != place.name else { return }
    for field in ["cert_chain_fps", "cert_chain_fuids"] where row.values[field] != nil {
      let kept = row.list(field).map { Self.another($0, &random) }
      row.set(field, texts: kept)
    }
    for field in ["subject", "san.dns"] where row.values[field] != nil { row.set(field, text: "CN=\(place.name)") }
  }

  /// JA4 of the same client without a server name: one extension less.
  private static func withoutName(_ ja4: String) -> String {
    var bytes = Array(ja4.utf8)
    guard bytes.count > 8, bytes[3] == 0x64, let count = Int(String(decoding: bytes[6...7], as: UTF8.self)), count > 0
    else { return ja4 }
    bytes[3] = 0x69
    bytes.replaceSubrange(6...7, with: Array((count <= 10 ? "0" : "").utf8) + Array(String(count - 1).utf8))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text of the same form with other letters and digits behind the first.
  static func another(_ text: String, _ random: inout SeededRandom) -> String {
    let isHexadecimal = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
    let alphabet = Array(
      (isHexadecimal ? "0123456789abcdef" : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789").utf8)
    return String(
      decoding: text.utf8.enumerated().map { place, byte in
        place == 0 && !isHexadecimal ? byte : alphabet[random.integer(below: alphabet.count)]
      }, as: UTF8.self)
  }

  /// Sizes, packets, state and duration of a connection; returns the duration in microseconds.
  mutating func shape(
    _ conn: inout RecordRow, _ donor: Donor, up: Double, down: Double, held: Double?, interval: Double
  ) -> Int64 {
    let up = Int64(max(1, up).rounded())
    let down = Int64(max(1, down).rounded())
    let model = shapes.draw(up: up, down: down, held: held, habits, &random) ?? conn
    for field in ["conn_state", "history"] { conn.values[field] = model.values[field] ?? conn.values[field] }
    let base = Double(model.microseconds("duration") ?? 300_000) / 1e6
    var duration = max(0.004, base * random.logNormal(median: 1, sigma: 0.12))
    if let held {
      duration = held + random.uniform(0.02, 0.3)
    } else {
      duration = min(duration, max(1, interval * 0.8))
    }
    let span = Int64(duration * 1e6)
    for (side, bytes) in [("orig", up), ("resp", down)] {
      let packets = packets(side, bytes, model, held)
      let donorPackets = donor.conn?.count("\(side)_pkts") ?? 0
      let header =
        donorPackets > 0
        ? Double((donor.conn?.count("\(side)_ip_bytes") ?? 0) - (donor.conn?.count("\(side)_bytes") ?? 0))
          / Double(donorPackets) : 40
      if conn.values["\(side)_bytes"] != nil { conn.set("\(side)_bytes", count: bytes) }
      if conn.values["\(side)_pkts"] != nil { conn.set("\(side)_pkts", count: packets) }
      if conn.values["\(side)_ip_bytes"] != nil {
        let wire = Double(packets) * min(60, max(28, header))
        conn.set("\(side)_ip_bytes", count: bytes + Int64(wire.rounded()))
      }
    }
    if conn.values["missed_bytes"] != nil { conn.set("missed_bytes", count: model.count("missed_bytes") ?? 0) }
    set(&conn, "conn", "duration", span)
    return span
  }

  private func packets(_ side: String, _ bytes: Int64, _ model: RecordRow, _ held: Double?) -> Int64 {
    let other = model.count("\(side)_bytes") ?? 0
    let count = (model.count("\(side)_pkts") ?? 6) + Int64((Double(bytes - other) / 1380).rounded())
    return max(count + Int64((held ?? 0) / 45), max(2, bytes / 1460 + 1))
  }
}
