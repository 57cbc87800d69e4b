import LogWriting
import Telemetry

extension Network {
  /// The connection row of a flow that was answered.
  func answered(
    _ flow: Flow, _ time: Timestamp, _ uid: String, _ ends: ZeekRow.Endpoints, _ shape: Shape, _ client: ClientKind,
    up: Double, down: Double, _ host: Host, _ view: Appearance, _ chance: inout Chance
  ) -> ZeekRow.Connection {
    let destination = registry[flow.destination]
    let trips = shape.isUDP && !shape.isQUIC ? 1.0 : shape.isTLS ? 3.2 : 2.2
    let least = destination.roundTrip * trips * (1 + 0.15 * chance.uniform()) + 0.0005
    let duration = shape.isUDP && !shape.isQUIC && flow.duration < 2 ? least : max(least, flow.duration + least)
    let outcome = outcome(shape, client, &chance)
    var row = ZeekRow.Connection(
      time: time, uid: uid, ends: ends, transport: shape.isUDP ? "udp" : "tcp", state: outcome.0, history: outcome.1)
    row.service = shape.service
    row.duration = Int64((duration * 1e6).rounded())
    row.bytesUp = Int64(up.rounded())
    row.bytesDown = Int64(down.rounded())
    row.responderIsLocal = destination.isInternal || ends.responder == AddressPool.proxy
    let isDatagram = shape.isUDP && !shape.isQUIC
    row.packetsUp = isDatagram ? 1 + Int64(up / 1400) : 5 + Int64(up / 1380 + down / 2900 + flow.duration / 45)
    row.packetsDown = isDatagram ? 1 + Int64(down / 1400) : 4 + Int64(down / 1380 + up / 4200 + flow.duration / 45)
    fillWire(&row, host, view, shape)
    // One draw in any case, so that the loss changes nothing else.
    let fate = chance.next()
    if !shape.isUDP, Double(fate >> 11) * 0x1p-53 < (isLossy(time) ? 0.06 : traits.loss) {
      row.missedBytes = 1380 * Int64(1 + fate % 9)
    }
    return row
  }

  private func outcome(_ shape: Shape, _ client: ClientKind, _ chance: inout Chance) -> (String, String) {
    if shape.isUDP { return ("SF", "Dd") }
    let draw = chance.uniform()
    let kind = chance.next() % 10
    guard draw < client.rudeness else { return ("SF", kind < 6 ? "ShADadFf" : "ShADadfF") }
    switch kind {
    case 0..<4: return ("RSTO", "ShADadR")
    case 4..<7: return ("RSTR", "ShADadFr")
    case 7: return ("S3", "ShADadf")
    case 8: return ("S2", "ShADadF")
    default: return ("S1", "ShADad")
    }
  }

  /// The connection row of a flow that nobody answered.
  func unansweredRow(
    _ time: Timestamp, _ uid: String, _ ends: ZeekRow.Endpoints, _ shape: Shape, _ flow: Flow,
    _ destination: Destination, _ view: Appearance, _ host: Host, _ chance: inout Chance
  ) -> ZeekRow.Connection {
    // A dead server always does the same: its machine refuses, or there is none.
    let fate = flow.isRefused ? destination.roundTrip * 7919 : chance.uniform()
    let isRejected = !shape.isUDP && fate - fate.rounded(.down) < 0.4
    let draw = chance.uniform()
    var row = ZeekRow.Connection(
      time: time, uid: uid, ends: ends, transport: shape.isUDP ? "udp" : "tcp", state: isRejected ? "REJ" : "S0",
      history: shape.isUDP ? "D" : isRejected ? "Sr" : "S")
    row.duration = isRejected ? 300 + Int64(draw * 60_000) : shape.isUDP ? nil : 3_000_000 + Int64(draw * 70_000)
    row.bytesUp = shape.isUDP ? nil : 0
    row.bytesDown = shape.isUDP ? nil : 0
    row.packetsUp = isRejected || shape.isUDP ? 1 : 3
    row.packetsDown = isRejected ? 1 : 0
    row.responderIsLocal = destination.isInternal
    fillWire(&row, host, view, shape)
    return row
  }

  private func fillWire(_ row: inout ZeekRow.Connection, _ host: Host, _ view: Appearance, _ shape: Shape) {
    let header: Int64 = shape.isUDP ? 28 : host.system == .windows || host.system == .embedded ? 40 : 52
    row.wireBytesUp = (row.bytesUp ?? 0) + row.packetsUp * header
    row.wireBytesDown = (row.bytesDown ?? 0) + row.packetsDown * header
    if options.hardwareAddresses {
      row.originatorHardware = row.ends.originator == AddressPool.proxy ? AddressPool.proxyHardware : view.hardware
      row.responderHardware =
        row.ends.responder == AddressPool.proxy ? AddressPool.proxyHardware : AddressPool.gatewayHardware
    }
  }

  /// Writes the rows of a TLS or QUIC handshake; says whether any was written.
  mutating func handshake(
    _ time: Timestamp, _ uid: String, _ ends: ZeekRow.Endpoints, _ shape: Shape, _ client: ClientKind,
    _ destination: Destination, _ chance: inout Chance
  ) -> Bool {
    var row = ZeekRow.Handshake(time: time, uid: uid, ends: ends)
    row.version = shape.is13 ? "TLSv13" : "TLSv12"
    row.cipher = shape.isQUIC ? "TLS_AES_128_GCM_SHA256" : shape.is13 ? client.cipher13 : client.cipher12
    row.curve = !shape.is13 && shape.isResumed ? nil : client.curve
    row.serverName = destination.isBare ? nil : destination.name
    row.resumed = shape.isResumed
    row.nextProtocol = client.nextProtocol(quic: shape.isQUIC)
    row.history = shape.is13 ? "CsiI" : shape.isResumed ? "CsIi" : "CsxknGIi"
    row.nameFitsCertificate = shape.is13 || shape.isResumed || destination.isBare ? nil : true
    if options.ja4 {
      row.ja4 = client.ja4(named: !destination.isBare, resumed: shape.isResumed, quic: shape.isQUIC)
    }
    let isWritten = record(row)
    guard shape.isQUIC else { return isWritten }
    let isToldByQUIC = record(
      ZeekRow.QUICHandshake(
        time: time, uid: uid, ends: ends, clientInitialID: chance.hexadecimal(16), serverID: chance.hexadecimal(16),
        serverName: row.serverName, nextProtocol: "h3"))
    return isWritten || isToldByQUIC
  }
}
