import LogWriting
import Telemetry

/// Turns flows into the records that a sensor would write of them.
struct Network: Sendable {
  let start: Int64
  let seconds: Double
  let clients: ClientTable
  let registry: DestinationRegistry
  let speeches: [Exchange.Speech]
  let options: ZeekOptions
  let unanswered: Double
  private let lostHours: Set<Int>
  private let lossyHours: Set<Int>
  var writer: ZeekLogWriter
  var tallies: [PlantTally]

  init(_ scenario: Scenario, _ world: World, writer: ZeekLogWriter) {
    start = scenario.start.microseconds
    seconds = Double(scenario.days) * DayPlan.daySeconds
    clients = world.clients
    registry = world.web.registry
    speeches = world.speeches
    options = scenario.options
    unanswered = scenario.unanswered
    lostHours = Set(scenario.lostHours)
    lossyHours = Set(scenario.lossyHours)
    self.writer = writer
    tallies = Array(repeating: PlantTally(), count: world.plantedHosts.count)
  }

  /// The moment `time` seconds after the start.
  func moment(_ time: Double) -> Timestamp { Timestamp(microseconds: start + Int64((time * 1e6).rounded())) }

  private func hour(of time: Timestamp) -> Int {
    let past = time.microseconds - start
    return Int(past >= 0 ? past / 3_600_000_000 : -1)
  }

  /// Whether the sensor dropped packets at that time.
  func isLossy(_ time: Timestamp) -> Bool { lossyHours.contains(hour(of: time)) }

  /// Writes a row, unless the sensor wrote nothing in that hour; says whether it was written.
  @discardableResult
  mutating func record(_ row: some ZeekRecord) -> Bool {
    if !lostHours.isEmpty, lostHours.contains(hour(of: row.writeTime)) { return false }
    writer.write(row)
    return true
  }

  /// Writes all records of one flow.
  mutating func carry(_ flow: Flow, of host: Host, from address: IPAddress, _ stack: inout HostStack) {
    guard flow.time < seconds - 0.01 else { return }
    let destination = registry[flow.destination]
    var chance = Chance(flow.entropy)
    let rotation = resolve(flow, destination, host, address, &stack, &chance)
    let responder = destination.addresses[rotation % destination.addresses.count]
    let client = clients[Int(flow.client)]
    let speech = speeches[Int(flow.speech)]
    var shape = Shape(speech: speech, client: client, destination: destination, chance: &chance)
    let time = moment(flow.time)
    let ends = ZeekRow.Endpoints(
      originator: address, originatorPort: sourcePort(host, flow.time, &chance), responder: responder,
      responderPort: shape.port)
    let uid = UniqueID.make(&chance.state)
    let isAnswered = !flow.isRefused && chance.uniform() >= unanswered
    var up = flow.up
    var down = flow.down
    if isAnswered, shape.isTLS {
      shape.isResumed =
        stack.hadTicket(flow.client, flow.destination, at: flow.time) && chance.uniform() < client.resumes
      let extra = shape.handshakeBytes
      up += extra.up + (up / 16_384).rounded(.down) * 29
      down += extra.down + (down / 16_384).rounded(.down) * 29
    }
    if case .http(_, let target, let agent) = speech {
      let host = destination.name.utf8.count
      up += Double(96 + target.utf8.count + host + (agent ?? client.userAgent).utf8.count)
      down += 240
    }
    let row =
      isAnswered
      ? answered(flow, time, uid, ends, shape, client, up: up, down: down, host, &chance)
      : unansweredRow(time, uid, ends, shape, host, &chance)
    let isWritten = record(row)
    if flow.plant >= 0, isWritten {
      tallies[Int(flow.plant)].add(uid: uid, at: time, answered: isAnswered, from: address, to: flow.destination)
    }
    guard isAnswered else { return }
    let seen = moment(flow.time + destination.roundTrip * (shape.isQUIC ? 0.1 : 1) + chance.uniform() * 0.002)
    let isSeen = !isLossy(seen) || chance.uniform() > 0.02
    if shape.isTLS, isSeen { handshake(seen, uid, ends, shape, client, destination, &chance) }
    if case .http(let method, let target, let agent) = speech {
      var request = ZeekRow.Request(time: seen, uid: uid, ends: ends)
      request.method = method
      request.host = destination.name
      request.target = filled(target, &chance)
      request.userAgent = agent ?? (client.userAgent.isEmpty ? nil : client.userAgent)
      request.bytesUp = Int64(flow.up)
      request.bytesDown = Int64(flow.down)
      request.status = flow.down < 1 && method == "GET" ? 204 : 200
      record(request)
    }
  }

  /// Replaces `{hex}` by sixteen random digits.
  private func filled(_ target: String, _ chance: inout Chance) -> String {
    guard target.hasSuffix("{hex}") else { return target }
    return target.dropLast(5) + chance.hexadecimal(16)
  }

  /// Windows and macOS count their ports up, others draw them.
  func sourcePort(_ host: Host, _ time: Double, _ chance: inout Chance) -> UInt16 {
    let ports = host.system.sourcePorts
    let draw = Int(chance.next() >> 33)
    switch host.system {
    case .windows, .macOS:
      let counted = host.index * 977 + Int(max(0, time) / 2.9) + draw % 48
      return UInt16(clamping: ports.first + counted % ports.count)
    case .linux, .mobile, .embedded: return UInt16(clamping: ports.first + draw % ports.count)
    }
  }
}
