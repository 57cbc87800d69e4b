import LogWriting
import Telemetry

/// Turns flows into the records that a sensor would write of them.
struct Network: Sendable {
  /// How a flow reaches its destination, as the sensor sees it.
  enum Route: Sendable { case direct, connect, egress }

  let start: Int64
  let seconds: Double
  let clients: ClientTable
  let registry: DestinationRegistry
  let speeches: [Exchange.Speech]
  let options: ZeekOptions
  let traits: NetworkTraits
  let unanswered: Double
  let isProxied: [Bool]
  private let seed: UInt64
  private let lostHours: Set<Int>
  private let lossyHours: Set<Int>
  var writer: ZeekLogWriter
  var tallies: [PlantTally]
  /// Who really made what; counted only if it is asked for.
  var truth: TruthTally?
  /// What the proxy and the resolver remember.
  var proxyStack = HostStack(), resolverStack = HostStack()

  init(_ scenario: Scenario, _ world: World, writer: ZeekLogWriter) {
    start = scenario.start.microseconds
    seconds = Double(scenario.days) * DayPlan.daySeconds
    clients = world.clients
    registry = world.web.registry
    speeches = world.speeches
    options = scenario.options
    traits = scenario.traits
    unanswered = scenario.unanswered
    isProxied = world.addresses.isProxied
    seed = scenario.seed
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

  /// Writes a row, unless the sensor wrote nothing in that hour, lost the row or does not write such a log; says
  /// whether it was written.
  @discardableResult
  mutating func record<Record: ZeekRecord>(_ row: Record) -> Bool {
    if !traits.without.isEmpty {
      let isDropped = Record.kind == .quicHandshakes && traits.without.contains(.handshakes)
      if isDropped || traits.without.contains(Record.kind) { return false }
    }
    if !lostHours.isEmpty, lostHours.contains(hour(of: row.writeTime)) { return false }
    if traits.loss > 0, Record.kind != .captureLoss, isLost(row.writeTime, Record.kind) { return false }
    writer.write(row)
    return true
  }

  /// Chance by the row's own time, so that what is left is the same as without the loss.
  private func isLost(_ time: Timestamp, _ kind: ZeekLogKind) -> Bool {
    var chance = Chance(seed ^ UInt64(bitPattern: time.microseconds) ^ SeededRandom.hash(kind.rawValue))
    return chance.uniform() < traits.loss
  }

  /// The way of a flow; `nil` if the sensor does not stand on it.
  private func route(_ speech: Exchange.Speech, _ destination: Destination, _ host: Host) -> Route? {
    if traits.proxy == .none { return .direct }
    if destination.isInternal { return traits.proxy == .egress ? nil : .direct }
    switch speech {
    case .tls, .http: break
    case .tlsPort, .udp, .tcp, .lookup: return .direct
    }
    guard isProxied[host.index] else { return .direct }
    return traits.proxy == .egress ? .egress : .connect
  }

  /// Writes all records of one flow.
  mutating func carry(_ flow: Flow, of host: Host, as view: Appearance, _ stack: inout HostStack) {
    guard flow.time < seconds - 0.01 else { return }
    let destination = registry[flow.destination]
    let speech = speeches[Int(flow.speech)]
    var chance = Chance(flow.entropy)
    if case .lookup(let lookup) = speech {
      ask(lookup, flow, destination, host, view, &chance)
      return
    }
    guard let route = route(speech, destination, host) else { return }
    let rotation = resolve(flow, destination, host, view, route, &stack, &chance)
    let client = clients[Int(flow.client)]
    var shape = Shape(
      speech: speech, client: client, destination: destination, isProxied: route != .direct, chance: &chance)
    let ends = ends(flow, destination, rotation, shape, route, host, view, &chance)
    let time = moment(flow.time)
    let uid = UniqueID.make(&chance.state)
    let isAnswered = chance.uniform() >= unanswered && !flow.isRefused
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
    if route == .connect, shape.isTLS {
      up += Double(64 + 2 * destination.name.utf8.count + client.userAgent.utf8.count)
      down += 39
    }
    // A dead server behind the proxy: the proxy answers in its place, and says so by the status.
    let isOpened = isAnswered || route == .connect
    let seen = moment(flow.time + destination.roundTrip * (shape.isQUIC ? 0.1 : 1) + chance.uniform() * 0.002)
    let isSeen = !isLossy(seen) || chance.uniform() > 0.02
    let isConnected: Bool
    if isOpened {
      var row = answered(flow, time, uid, ends, shape, client, up: up, down: down, host, view, &chance)
      if route == .connect { row.service = shape.isTLS && isAnswered ? "http,ssl" : "http" }
      if route == .connect, !isAnswered { row.bytesDown = 320 }
      isConnected = close(row, flow, shape, &chance)
    } else {
      isConnected = record(unansweredRow(time, uid, ends, shape, flow, destination, view, host, &chance))
    }
    var isWritten = isConnected
    if isAnswered, shape.isTLS, isSeen {
      isWritten = handshake(seen, uid, ends, shape, client, destination, &chance) || isWritten
    }
    if isOpened, let request = request(flow, seen, uid, ends, speech, route, client, destination, isAnswered, &chance) {
      isWritten = record(request) || isWritten
    }
    guard isWritten else { return }
    truth?.add(
      from: ends.originator, to: flow.destination, by: flow.maker,
      client: isAnswered && shape.isTLS ? flow.client : nil, isQUIC: shape.isQUIC)
    guard flow.plant >= 0 else { return }
    tallies[Int(flow.plant)].add(
      uid: isConnected ? uid : nil, at: time, answered: isAnswered, from: ends.originator,
      at: route == .connect ? nil : ends.responder, to: flow.destination)
  }

  /// The two ends as the sensor sees them.
  private func ends(
    _ flow: Flow, _ destination: Destination, _ rotation: Int, _ shape: Shape, _ route: Route, _ host: Host,
    _ view: Appearance, _ chance: inout Chance
  ) -> ZeekRow.Endpoints {
    let counted = sourcePort(host, flow.time, &chance)
    let drawn = chance.next()
    let random = UInt16(clamping: 32_768 + Int(drawn >> 40) % 28_232)
    switch route {
    case .egress:
      return ZeekRow.Endpoints(
        originator: AddressPool.proxy, originatorPort: random,
        responder: destination.addresses[rotation % destination.addresses.count], responderPort: shape.port)
    case .connect:
      return ZeekRow.Endpoints(
        originator: view.address, originatorPort: view.isShared ? random : counted, responder: AddressPool.proxy,
        responderPort: AddressPool.proxyPort)
    case .direct:
      // Nine in ten by version 6 where both sides have it (RFC 8305).
      if let address6 = view.address6, !destination.addresses6.isEmpty, drawn % 10 > 0 {
        return ZeekRow.Endpoints(
          originator: address6, originatorPort: counted,
          responder: destination.addresses6[rotation % destination.addresses6.count], responderPort: shape.port)
      }
      return ZeekRow.Endpoints(
        originator: view.address, originatorPort: view.isShared ? random : counted,
        responder: destination.addresses[rotation % destination.addresses.count], responderPort: shape.port)
    }
  }

  /// Windows and macOS count their ports up, others draw them.
  private func sourcePort(_ host: Host, _ time: Double, _ chance: inout Chance) -> UInt16 {
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
