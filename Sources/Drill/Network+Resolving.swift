import LogWriting
import Telemetry

extension Network {
  /// Asks the resolver if the host has no valid answer; gives the position of the address that is then used.
  mutating func resolve(
    _ flow: Flow, _ destination: Destination, _ host: Host, _ address: IPAddress, _ stack: inout HostStack,
    _ chance: inout Chance
  ) -> Int {
    let count = destination.addresses.count
    let draw = chance.next()
    guard !destination.isBare else { return 0 }
    if let rotation = stack.rotation(of: flow.destination, at: flow.time) { return rotation }
    let rotation = Int(draw % UInt64(count))
    let fraction = chance.uniform()
    let roundTrip = draw >> 32 % 10 < 6 ? 0.0003 + 0.0012 * fraction : 0.004 + 0.055 * fraction * fraction
    let gap = 0.0004 + 0.004 * chance.uniform()
    let time = flow.time - roundTrip - gap
    let lifetime = max(1, (destination.lifetime * (draw >> 40 % 4 == 0 ? 1 : chance.uniform())).rounded())
    stack.keep(flow.destination, until: time + roundTrip + lifetime, rotation: rotation)
    var answers: [String] = []
    if let alias = destination.alias { answers.append(alias) }
    for offset in 0..<count { answers.append(destination.addresses[(rotation + offset) % count].description) }
    question(
      destination, type: 1, answers: answers, lifetime: lifetime, at: time, roundTrip, host, address, flow.time,
      &chance)
    if host.asksVersion6 {
      question(
        destination, type: 28, answers: destination.alias.map { [$0] } ?? [], lifetime: lifetime,
        at: time + 0.0001 * chance.uniform(), roundTrip, host, address, flow.time, &chance)
    }
    return rotation
  }

  /// Writes one question with its connection.
  private mutating func question(
    _ destination: Destination, type: UInt16, answers: [String], lifetime: Double, at time: Double,
    _ roundTrip: Double, _ host: Host, _ address: IPAddress, _ before: Double, _ chance: inout Chance
  ) {
    let moment = moment(time)
    let isSeen = !isLossy(moment) || chance.uniform() > 0.02
    let uid = UniqueID.make(&chance.state)
    let draw = chance.next()
    let ports = host.system.sourcePorts
    let ends = ZeekRow.Endpoints(
      originator: address, originatorPort: UInt16(clamping: ports.first + Int(draw >> 40) % ports.count),
      responder: AddressPool.resolver, responderPort: 53)
    let span = Int64((roundTrip * 1e6).rounded())
    if isSeen {
      var row = ZeekRow.Lookup(
        time: moment, uid: uid, ends: ends, transaction: UInt16(truncatingIfNeeded: draw), query: destination.name,
        type: type)
      row.roundTrip = span
      row.responseCode = 0
      row.answers = answers
      row.lifetimes = Array(repeating: Int64(lifetime) * 1_000_000, count: answers.count)
      record(row)
    }
    var connection = ZeekRow.Connection(
      time: moment, uid: uid, ends: ends, transport: "udp", state: "SF", history: "Dd")
    connection.service = "dns"
    connection.duration = span
    connection.responderIsLocal = true
    let size = Int64(18 + destination.name.utf8.count)
    connection.bytesUp = size
    connection.bytesDown =
      size + answers.reduce(0) { $0 + ($1.first?.isNumber == true ? 16 : 14 + Int64($1.utf8.count)) }
    connection.packetsUp = 1
    connection.packetsDown = 1
    connection.wireBytesUp = size + 28
    connection.wireBytesDown = (connection.bytesDown ?? 0) + 28
    if options.hardwareAddresses {
      connection.originatorHardware = host.hardware
      connection.responderHardware = "00:1c:7f:40:22:01"
    }
    record(connection)
  }
}
