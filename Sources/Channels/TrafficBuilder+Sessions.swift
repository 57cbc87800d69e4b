import Telemetry

// Handshakes and requests: kept by uid until their connection comes.
extension TrafficBuilder {
  mutating func add(_ handshake: TLSHandshake, tables: inout SymbolTables) {
    account.handshakes += 1
    hoursByLog.note(.ssl, handshake.time)
    let client = clients.resolve(
      ja4: handshake.ja4, ja3: handshake.ja3, parameters: handshake.parameters, in: tables.names)
    var pending = PendingHandshake(
      time: handshake.time, originator: handshake.originator, responder: handshake.responder,
      serverName: serverName(handshake.serverName, tables: &tables), client: client ?? .max,
      port: handshake.responderPort)
    if handshake.isQUIC { pending.marks.insert(.quic) }
    if authorities.split(handshake.serverName, tables: &tables).isOuterName { pending.marks.insert(.encryptedHello) }
    guard handshake.uid != 0, handshakes.count < KnownUID.mostIndices else {
      handshakes.appendLarge(pending)
      return
    }
    let number = KnownUID.handshakeMark | UInt32(handshakes.count)
    let known = uids.findOrInsert(handshake.uid, number)
    if let held = known.flatMap(KnownUID.handshake(in:)) {
      // The same connection twice: an `open_ssl` row, an overlapping export, or quic and ssl rows of one flow. Keep what
      // says more, whichever came first.
      mergeHandshake(pending, into: held, tables: tables)
      account.handshakes -= 1
    } else {
      if let known {
        pending.connection = known
        uids.update(handshake.uid, number)
      }
      handshakes.appendLarge(pending)
    }
  }

  /// A server name that is an address in text form is no name.
  private mutating func serverName(_ name: NameID, tables: inout SymbolTables) -> NameID {
    let authority = authorities.split(name, tables: &tables)
    return authority.isAddress ? .none : authority.host
  }

  mutating func add(_ request: HTTPRequest, tables: inout SymbolTables) {
    account.requests += 1
    hoursByLog.note(.http, request.time)
    let isConnect = authorities.isConnect(request.method, tables: tables)
    let hasAbsoluteTarget = !isConnect && authorities.isAbsolute(request.target, tables: tables)
    // The CONNECT target carries the port and is what the proxy acts on.
    let namesItself = isConnect || (hasAbsoluteTarget && request.host.isNone)
    let written = namesItself && !request.target.isNone ? request.target : request.host
    let authority = authorities.split(written, tables: &tables)
    let client =
      request.userAgent.isNone ? UInt32.max : clients.resolve(.userAgent, request.userAgent, in: tables.names) ?? .max
    var pending = PendingRequest(
      time: request.time, originator: request.originator, responder: request.responder, port: request.responderPort,
      host: authority.host, isAddress: authority.isAddress, client: client, bytesUp: request.bytesUp,
      bytesDown: request.bytesDown,
      isProxied: isConnect || hasAbsoluteTarget,
      proxiedPort: authority.port == 0 ? (isConnect ? 443 : 80) : authority.port)
    guard request.uid != 0 else {
      requests.appendLarge(pending)
      return
    }
    // One row per connection and depth: overlapping exports and `open_http` repeat rows.
    if request.depth > 0 {
      let key = request.uid ^ UInt64(request.depth).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15).low
      if let known = requestByKey.findOrInsert(key, UInt32(requests.count)) {
        account.requests -= 1
        mergeRequest(pending, into: Int(known), tables: tables)
        return
      }
    }
    if let previous = requestByUID.findOrInsert(request.uid, UInt32(requests.count)) {
      pending.next = previous
      requestByUID.update(request.uid, UInt32(requests.count))
    }
    requests.appendLarge(pending)
  }
}
