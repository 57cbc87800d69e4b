import LogWriting
import Telemetry

extension Network {
  /// Who asks the resolver.
  private struct Asker {
    var address: IPAddress
    var ports: (first: Int, count: Int)
    var hardware: String
    var asksVersion6: Bool

    static let proxy = Asker(
      address: AddressPool.proxy, ports: OperatingSystem.linux.sourcePorts, hardware: AddressPool.proxyHardware,
      asksVersion6: true)
    static let resolver = Asker(
      address: AddressPool.resolver, ports: OperatingSystem.linux.sourcePorts,
      hardware: AddressPool.resolverHardware, asksVersion6: true)

    init(address: IPAddress, ports: (first: Int, count: Int), hardware: String, asksVersion6: Bool) {
      self.address = address
      self.ports = ports
      self.hardware = hardware
      self.asksVersion6 = asksVersion6
    }

    init(_ host: Host, _ view: Appearance) {
      address = view.address
      ports = view.isShared ? OperatingSystem.linux.sourcePorts : host.system.sourcePorts
      hardware = view.hardware
      asksVersion6 = host.asksVersion6 || view.address6 != nil
    }
  }

  /// One question and its answer, before it is known who is seen asking.
  private struct Question {
    var name: String
    var type: UInt16
    var answers: [String] = []
    var lifetime = 0.0
    var code: UInt16 = 0
    /// Bytes of an answer that the sensor does not write down.
    var hidden: Int64 = 0
    var roundTrip: Double
  }

  /// Whether the sensor sees what the resolver asks, in place of what it is asked.
  private var seesUpstream: Bool { traits.seesResolverOnly || traits.proxy == .egress }

  /// Asks the resolver if host or proxy has no valid answer; gives the position of the address that is then used.
  mutating func resolve(
    _ flow: Flow, _ destination: Destination, _ host: Host, _ view: Appearance, _ route: Route,
    _ stack: inout HostStack, _ chance: inout Chance
  ) -> Int {
    guard route != .direct else {
      return resolve(flow, destination, Asker(host, view), &stack, &chance)
    }
    // Taken out while it is changed, so that it is not copied.
    var own = HostStack()
    swap(&own, &proxyStack)
    defer { proxyStack = own }
    return resolve(flow, destination, .proxy, &own, &chance)
  }

  private mutating func resolve(
    _ flow: Flow, _ destination: Destination, _ asker: Asker, _ stack: inout HostStack, _ chance: inout Chance
  ) -> Int {
    let count = destination.addresses.count
    let draw = chance.next()
    guard !destination.isBare else { return 0 }
    if let rotation = stack.rotation(of: flow.destination, at: flow.time) { return rotation }
    let rotation = Int(draw % UInt64(count))
    let fraction = chance.uniform()
    let isCached = draw >> 32 % 10 < 6 && !seesUpstream
    let roundTrip = isCached ? 0.0003 + 0.0012 * fraction : 0.004 + 0.055 * fraction * fraction
    let gap = 0.0004 + 0.004 * chance.uniform()
    let time = flow.time - roundTrip - gap
    let lifetime = max(1, (destination.lifetime * (draw >> 40 % 4 == 0 ? 1 : chance.uniform())).rounded())
    stack.keep(flow.destination, until: time + roundTrip + lifetime, rotation: rotation)
    if seesUpstream {
      if destination.isInternal || resolverStack.rotation(of: flow.destination, at: flow.time) != nil {
        return rotation
      }
      resolverStack.keep(flow.destination, until: time + roundTrip + destination.lifetime, rotation: rotation)
    }
    // Bits of its own: whether the question is seen must not change what follows.
    var bits = Chance(draw ^ 0x5EED)
    let alias = destination.alias.map { [$0] } ?? []
    let first = (0..<count).map { destination.addresses[(rotation + $0) % count].description }
    var question = Question(
      name: destination.name, type: 1, answers: alias + first, lifetime: lifetime, roundTrip: roundTrip)
    write(question, at: time, asker, &bits)
    if asker.asksVersion6 {
      question.type = 28
      question.answers = alias + (traits.version6 > 0 ? destination.addresses6.map(\.description) : [])
      write(question, at: time + 0.0001 * bits.uniform(), asker, &bits)
    }
    return rotation
  }

  /// Writes a question for a name that is made anew each time.
  mutating func ask(
    _ lookup: Lookup, _ flow: Flow, _ destination: Destination, _ host: Host, _ view: Appearance,
    _ chance: inout Chance
  ) {
    // What the organisation's own resolver knows it does not ask for outside.
    if seesUpstream, destination.isInternal || destination.name.isEmpty { return }
    let name = lookup.name(below: destination.name, &chance)
    let type = lookup.types.isEmpty ? 1 : lookup.types[Int(chance.next() % UInt64(lookup.types.count))]
    let fraction = chance.uniform()
    var question = Question(
      name: name, type: type, lifetime: 60,
      roundTrip: destination.isInternal ? 0.0003 + 0.001 * fraction : 0.006 + 0.07 * fraction * fraction)
    if chance.uniform() < lookup.missing {
      question.code = 3
    } else {
      question.answers = [answer(to: lookup, type, destination, &chance)]
      if type == 10 { question.hidden = Int64(lookup.answer) }
    }
    let uid = write(question, at: flow.time, Asker(host, view), &chance)
    guard let uid else { return }
    let asker = seesUpstream ? AddressPool.resolver : view.address
    truth?.add(from: asker, to: flow.destination, by: flow.maker, client: nil, isQUIC: false)
    guard flow.plant >= 0 else { return }
    tallies[Int(flow.plant)].add(
      uid: uid, at: moment(flow.time), answered: true,
      from: asker, at: nil, to: flow.destination)
  }

  private func answer(to lookup: Lookup, _ type: UInt16, _ destination: Destination, _ chance: inout Chance) -> String {
    func text(_ count: Int) -> String {
      var text = ""
      while text.utf8.count < count { text += Lookup.fill("{base32:\(min(63, count - text.utf8.count))}", &chance) }
      return text
    }
    switch type {
    case 5: return "\(text(max(8, min(60, lookup.answer)))).\(destination.name)"
    case 10: return "<unknown type=10>"
    case 16: return "TXT \(lookup.answer) \(text(lookup.answer))"
    case 28: return (destination.addresses6.first ?? destination.addresses[0]).description
    case 33: return "dc1.\(SoftwareCatalogue.domain)"
    case 1 where lookup.types.count > 1:
      // Data in place of an address.
      return IPAddress(v4: UInt32(truncatingIfNeeded: chance.next())).description
    default:
      guard lookup.answer > 0 else { return "127.0.0.\(2 + chance.next() % 9)" }
      return destination.addresses[0].description
    }
  }

  /// Writes one question with its connection; gives the uid if the question was written.
  @discardableResult
  private mutating func write(_ question: Question, at time: Double, _ own: Asker, _ chance: inout Chance) -> String? {
    let asker = seesUpstream ? .resolver : own
    let moment = moment(time)
    let isSeen = !isLossy(moment) || chance.uniform() > 0.02
    let uid = UniqueID.make(&chance.state)
    let draw = chance.next()
    let ends = ZeekRow.Endpoints(
      originator: asker.address,
      originatorPort: UInt16(clamping: asker.ports.first + Int(draw >> 40) % asker.ports.count),
      responder: seesUpstream ? AddressPool.upstream : AddressPool.resolver, responderPort: 53)
    let span = Int64((question.roundTrip * 1e6).rounded())
    var isWritten = false
    if isSeen {
      var row = ZeekRow.Lookup(
        time: moment, uid: uid, ends: ends, transaction: UInt16(truncatingIfNeeded: draw), query: question.name,
        type: question.type)
      row.roundTrip = span
      row.responseCode = question.code
      row.answers = question.answers
      row.lifetimes = Array(repeating: Int64(question.lifetime) * 1_000_000, count: question.answers.count)
      isWritten = record(row)
    }
    var connection = ZeekRow.Connection(
      time: moment, uid: uid, ends: ends, transport: "udp", state: "SF", history: "Dd")
    connection.service = "dns"
    connection.duration = span
    connection.responderIsLocal = !seesUpstream
    let size = Int64(18 + question.name.utf8.count)
    connection.bytesUp = size
    connection.bytesDown =
      size + question.hidden
      + question.answers.reduce(0) { $0 + ($1.first?.isNumber == true ? 16 : 14 + Int64($1.utf8.count)) }
    connection.packetsUp = 1
    connection.packetsDown = 1
    connection.wireBytesUp = size + 28
    connection.wireBytesDown = (connection.bytesDown ?? 0) + 28
    if options.hardwareAddresses {
      connection.originatorHardware = asker.hardware
      connection.responderHardware = seesUpstream ? AddressPool.gatewayHardware : AddressPool.resolverHardware
    }
    record(connection)
    return isWritten ? uid : nil
  }
}
