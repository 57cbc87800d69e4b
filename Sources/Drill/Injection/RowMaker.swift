import LogWriting
import Telemetry

/// Turns planned exchanges into rows: each takes the rows of a real exchange and changes only what must change.
struct RowMaker {
  /// A finished row: its log, the moment of writing and the moment that it tells.
  struct Made {
    var log: String
    var writing, time: Int64
    var row: RecordRow
  }

  let plant: Plant
  let habits: Habits
  let host: HostHabits
  let table = ClientTable()
  var random: SeededRandom
  var tally = PlantTally()
  var cached: [String: Int64] = [:]
  private var deadDonors: [Int]?
  /// How long resolving takes, and which server a name led to.
  var turn: [String: Int] = [:]
  let handshakes: HandshakeSizes
  let shapes: ShapeDonors
  let ports: PortHabit

  init(_ plant: Plant, _ habits: Habits, shapes: ShapeDonors) {
    self.plant = plant
    self.habits = habits
    self.shapes = shapes
    host = habits.hosts[plant.host]
    random = SeededRandom(seed: plant.seed, label: "rows \(plant.number) \(plant.channel.id)")
    handshakes = HandshakeSizes(plant.speaker.donors, habits)
    ports = PortHabit(host.ports.members)
  }

  /// The rows of one exchange, in no order.
  mutating func rows(_ planned: PlannedExchange) -> [Made] {
    guard let name = planned.exchange.names.first, let place = plant.places[name] else { return [] }
    if case .lookup(let lookup) = planned.exchange.speech { return ask(lookup, place, planned.time) }
    var made: [Made] = []
    let isThroughProxy = host.isProxied && !planned.exchange.isRefused
    if !place.isBare, !isThroughProxy { made += resolve(place, planned.time) }
    let address = place.addresses[turn[place.name, default: 0] % place.addresses.count]
    switch planned.exchange.speech {
    case .lookup: return made
    case _ where planned.exchange.isRefused: made += dead(planned, address)
    case .udp, .tcp: made += dead(planned, address)
    case .http(let method, let target, _): made += request(planned, place, address, method, target)
    case .tls: made += handshake(planned, place, address, port: 443)
    case .tlsPort(let port): made += handshake(planned, place, address, port: Int64(port))
    }
    return made
  }

  mutating func pick(_ donors: [Int]) -> Donor? {
    guard !donors.isEmpty else { return nil }
    return habits.donors[donors[random.integer(below: donors.count)]]
  }

  private mutating func request(
    _ planned: PlannedExchange, _ place: PlantedPlace, _ address: String, _ method: String, _ target: String
  ) -> [Made] {
    let own = host.donors(.http)
    let all = own.isEmpty ? habits.hosts.flatMap { $0.donors(.http) } : own
    guard let donor = pick(all), var conn = donor.conn, var row = donor.http else { return [] }
    let filled = target.replacing("{hex}", with: Planner.hexadecimal(16, &random))
    let up = planned.up + Double(180 + filled.utf8.count + place.name.utf8.count)
    let span = shape(
      &conn, donor, up: up, down: planned.down + 260, held: planned.held, interval: plant.channel.rhythm.interval)
    let uid = habits.uids.make(&random)
    let source = ports.draw(planned.time, &random)
    settle(&conn, uid, planned.time, source, address, 80, log: "conn", donor)
    let delay = max(0, (row.microseconds("ts") ?? 0) - (donor.conn?.microseconds("ts") ?? 0))
    let time = planned.time + min(span, delay)
    settle(&row, uid, time, source, address, 80, log: "http", donor)
    row.set("method", text: method)
    row.set("host", text: place.name)
    row.set("uri", text: filled)
    row.values["referrer"] = nil
    if row.values["request_body_len"] != nil { row.set("request_body_len", count: Int64(planned.up)) }
    if row.values["response_body_len"] != nil { row.set("response_body_len", count: Int64(planned.down)) }
    for field in ["resp_fuids", "orig_fuids"] where row.values[field] != nil {
      row.set(field, texts: row.list(field).map { Self.another($0, &random) })
    }
    tally.add(
      uid: uid, at: Timestamp(microseconds: planned.time), answered: true,
      from: IPAddress(host.address) ?? IPAddress(v4: 0), at: IPAddress(address), to: 0)
    return [
      Made(log: "conn", writing: planned.time + span, time: planned.time, row: conn),
      Made(log: "http", writing: time, time: time, row: row),
    ]
  }

  private mutating func dead(_ planned: PlannedExchange, _ address: String) -> [Made] {
    if deadDonors == nil { deadDonors = chooseDead() }
    guard let donor = pick(deadDonors ?? []), var conn = donor.conn else { return [] }
    var port: Int64 = 443
    if case .tcp(let number, _) = planned.exchange.speech { port = Int64(number) }
    let uid = habits.uids.make(&random)
    settle(&conn, uid, planned.time, ports.draw(planned.time, &random), address, port, log: "conn", donor)
    var span: Int64 = 0
    if let old = conn.microseconds("duration") {
      span = Int64(Double(old) * random.uniform(0.97, 1.03))
      set(&conn, "conn", "duration", span)
    }
    tally.add(
      uid: uid, at: Timestamp(microseconds: planned.time), answered: false,
      from: IPAddress(host.address) ?? IPAddress(v4: 0), at: IPAddress(address), to: 0)
    return [Made(log: "conn", writing: planned.time + span, time: planned.time, row: conn)]
  }

  /// A dead server always does the same: its machine refuses, or there is none.
  private mutating func chooseDead() -> [Int] {
    let state = random.happens(0.5) ? "REJ" : "S0"
    let own = host.donors(.dead, client: state)
    let same = own.isEmpty ? habits.hosts.flatMap { $0.donors(.dead, client: state) } : own
    return same.isEmpty ? habits.hosts.flatMap { $0.donors(.dead) } : same
  }

  mutating func settle(
    _ row: inout RecordRow, _ uid: String, _ time: Int64, _ port: Int, _ responder: String, _ responderPort: Int64,
    log: String, _ donor: Donor
  ) {
    set(&row, log, "ts", time)
    row.set("uid", text: uid)
    row.set("id.orig_h", text: host.address)
    row.set("id.orig_p", count: Int64(port))
    row.set("id.resp_h", text: responder)
    row.set("id.resp_p", count: responderPort)
    if donor.host != plant.host {
      for field in ["orig_l2_addr", "vlan", "inner_vlan"] where row.values[field] != nil {
        row.values[field] = ownRow(log)?.values[field] ?? row.values[field]
      }
    }
    if row.values["community_id"] != nil, let own = IPAddress(host.address), let other = IPAddress(responder) {
      let isUDP = log == "dns" || row.text("proto") == "udp"
      row.set(
        "community_id",
        text: CommunityID.make(own, UInt16(clamping: port), other, UInt16(clamping: responderPort), isUDP: isUDP))
    }
  }

  /// Any real connection of the host, for what its place in the network decides.
  private func ownRow(_ log: String) -> RecordRow? {
    guard log == "conn" else { return nil }
    for kind in [Donor.Kind.tls, .connect, .lookup, .http, .dead] {
      if let donor = host.donors(kind).first { return habits.donors[donor].conn }
    }
    return nil
  }

  func set(_ row: inout RecordRow, _ log: String, _ field: String, _ microseconds: Int64) {
    let (text, isText) = habits.style(log, field).text(microseconds)
    if isText { row.set(field, text: text) } else { row.set(field, raw: text) }
  }
}
