import Telemetry

// Handshakes and requests: kept by uid until their connection comes.
extension TrafficBuilder {
  mutating func add(_ handshake: TLSHandshake, tables: inout SymbolTables) {
    account.handshakes += 1
    hoursByLog.note(.ssl, handshake.time)
    let client = clients.resolve(
      ja4: handshake.ja4, ja3: handshake.ja3, parameters: handshake.parameters, in: tables.names)
    let pending = PendingHandshake(
      time: handshake.time, originator: handshake.originator, responder: handshake.responder,
      port: handshake.responderPort, serverName: serverName(handshake.serverName, tables: &tables),
      client: client ?? .max, isQUIC: handshake.isQUIC)
    guard handshake.uid != 0 else {
      handshakes.append(pending)
      return
    }
    if let known = handshakeByUID.findOrInsert(handshake.uid, UInt32(handshakes.count)) {
      // The same connection twice: an `open_ssl` row, an overlapping export, or quic and ssl rows of one flow. Keep what says more.
      let index = Int(known)
      if handshakes[index].serverName.isNone { handshakes[index].serverName = pending.serverName }
      if handshakes[index].client == .max { handshakes[index].client = pending.client }
      account.handshakes -= 1
    } else {
      handshakes.append(pending)
    }
  }

  /// A server name that is an address in text form is no name.
  private func serverName(_ name: NameID, tables: inout SymbolTables) -> NameID {
    guard !name.isNone else { return name }
    let (host, _) = Authority.split(tables.names.string(of: name))
    if IPAddress(host) != nil { return .none }
    return tables.names.intern(host)
  }

  mutating func add(_ request: HTTPRequest, tables: inout SymbolTables) {
    account.requests += 1
    hoursByLog.note(.http, request.time)
    // One row per connection and depth: overlapping exports and `open_http` repeat rows.
    if request.uid != 0 {
      let key = request.uid ^ UInt64(request.depth).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15).low
      guard requestKeys.insert(key) else {
        account.requests -= 1
        return
      }
    }
    let isConnect = tables.names.string(of: request.method).uppercased() == "CONNECT"
    let target = isConnect || request.host.isNone ? tables.names.string(of: request.target) : ""
    let hasAbsoluteTarget = !isConnect && tables.names.bytes(of: request.target).starts(with: Array("http://".utf8))
    var authority = tables.names.string(of: request.host)
    // The CONNECT target carries the port and is what the proxy acts on.
    if isConnect, !target.isEmpty { authority = target }
    let (host, port) = Authority.split(authority)
    let client =
      request.userAgent.isNone ? UInt32.max : clients.resolve(.userAgent, request.userAgent, in: tables.names) ?? .max
    var pending = PendingRequest(
      time: request.time, originator: request.originator, responder: request.responder, port: request.responderPort,
      depth: request.depth, host: tables.names.intern(host), client: client, bytesUp: request.bytesUp,
      bytesDown: request.bytesDown, status: request.status, isProxied: isConnect || hasAbsoluteTarget,
      proxiedPort: port ?? (isConnect ? 443 : 80))
    guard request.uid != 0 else {
      requests.append(pending)
      return
    }
    if let previous = requestByUID.findOrInsert(request.uid, UInt32(requests.count)) {
      pending.next = previous
      requestByUID.update(request.uid, UInt32(requests.count))
    }
    requests.append(pending)
  }
}

/// The forms in which logs write who is addressed: `name`, `name:port`, `[v6]:port`.
enum Authority {
  /// The host, lower-cased and without a trailing dot, and the port if there is one.
  static func split(_ text: String) -> (host: String, port: UInt16?) {
    var rest = Substring(text)
    if rest.hasPrefix("http://") { rest = rest.dropFirst(7) }
    if let slash = rest.firstIndex(of: "/") { rest = rest[..<slash] }
    if rest.first == "[", let close = rest.firstIndex(of: "]") {
      let host = rest[rest.index(after: rest.startIndex)..<close]
      let tail = rest[rest.index(after: close)...]
      return (host.lowercased(), tail.first == ":" ? UInt16(tail.dropFirst()) : nil)
    }
    let colons = rest.utf8.reduce(0) { $0 + ($1 == 0x3A ? 1 : 0) }
    var port: UInt16?
    if colons == 1, let colon = rest.firstIndex(of: ":") {
      port = UInt16(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    }
    if rest.last == "." { rest = rest.dropLast() }
    return (rest.lowercased(), port)
  }
}
