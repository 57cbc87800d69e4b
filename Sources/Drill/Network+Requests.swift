import LogWriting
import Telemetry

extension Network {
  /// The request that the sensor sees on a connection: a plain one, or the `CONNECT` by which a tunnel is asked for.
  func request(
    _ flow: Flow, _ time: Timestamp, _ uid: String, _ ends: ZeekRow.Endpoints, _ speech: Exchange.Speech,
    _ route: Route, _ client: ClientKind, _ destination: Destination, _ isAnswered: Bool, _ chance: inout Chance
  ) -> ZeekRow.Request? {
    var request = ZeekRow.Request(time: time, uid: uid, ends: ends)
    request.userAgent = client.userAgent.isEmpty ? nil : client.userAgent
    request.host = destination.name
    if case .http(let method, let target, let agent) = speech {
      request.method = method
      let filled = filled(target, &chance)
      request.target = route == .connect ? "http://\(destination.name)\(filled)" : filled
      request.userAgent = agent ?? request.userAgent
      request.bytesUp = Int64(flow.up)
      request.bytesDown = Int64(flow.down)
      request.status = flow.down < 1 && method == "GET" ? 204 : 200
    } else if route == .connect {
      request.method = "CONNECT"
      request.target = "\(destination.name):443"
      request.status = 200
    } else {
      return nil
    }
    if !isAnswered {
      request.status = 503
      request.bytesDown = 180
    }
    return request
  }

  /// Replaces `{hex}` by sixteen random digits.
  private func filled(_ target: String, _ chance: inout Chance) -> String {
    guard target.hasSuffix("{hex}") else { return target }
    return target.dropLast(5) + chance.hexadecimal(16)
  }
}
