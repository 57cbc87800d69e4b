import Telemetry

// The join itself.
extension TrafficBuilder {
  /// Turns one connection, with what is known of its session, into contacts or an attempt.
  ///
  /// `known` is the index of its handshake, `UInt32.max` if there is none, `request` that of its last request.
  mutating func join(
    _ connection: Connection, handshake known: UInt32, request: Int?, isOpen: Bool, tables: inout SymbolTables
  ) {
    if connection.transport == .icmp {
      account.notJudgedTransport += 1
      return
    }
    let from = locality.place(
      of: connection.originator, sensorSays: connection.localOriginator, in: tables.addresses)
    let to = locality.place(of: connection.responder, sensorSays: connection.localResponder, in: tables.addresses)
    let handshake = known == .max ? nil : Int(known)
    if let handshake, !handshakes[handshake].marks.contains(.joined) {
      handshakes[handshake].marks.insert(.joined)
      account.handshakesJoined += 1
    }
    var isProxied = false
    if let request {
      isProxied = requests[request].isProxied
      markJoined(request)
    }
    guard from != .special, to != .special else {
      account.notJudgedTransport += 1
      return
    }
    switch (from, to) {
    case (.inside, .outside): break
    case (.inside, .inside):
      // A request to an internal proxy still has its true destination outside.
      if !isProxied {
        account.internalConnections += 1
        return
      }
    case (.outside, .inside):
      account.inboundConnections += 1
      return
    default:
      account.transitConnections += 1
      return
    }
    if handshake == nil, request == nil, isInfrastructure(connection, tables: tables) {
      account.infrastructure += 1
      return
    }
    let host = hosts.host(of: connection.originator, at: connection.start, until: connection.end)
    if connection.hardware != 0 {
      hosts.note(connection.hardware, of: host, address: connection.originator, at: connection.start)
    }
    if !connection.wasAnswered, request == nil, handshake == nil {
      addAttempt(connection, host: host, tables: &tables)
      return
    }
    if let request, let single = addRequests(request, connection, handshake, host, isOpen, tables: &tables) {
      addSession(connection, host: host, handshake: handshake, request: single, isOpen: isOpen, tables: &tables)
    } else if request == nil {
      addSession(connection, host: host, handshake: handshake, request: nil, isOpen: isOpen, tables: &tables)
    }
  }

  private mutating func markJoined(_ head: Int) {
    var index = UInt32(head)
    while index != .max {
      if !requests[Int(index)].isJoined {
        requests[Int(index)].isJoined = true
        account.requestsJoined += 1
      }
      index = requests[Int(index)].next
    }
  }

  /// The name service and the clock of the network, as the sensor's analyzers name them, or on their own ports where the
  /// sensor recognised nothing. They are counted; tunnels in DNS are another kind of finding.
  private mutating func isInfrastructure(_ connection: Connection, tables: SymbolTables) -> Bool {
    switch (connection.transport, connection.responderPort) {
    case (.udp, 53), (.tcp, 53):
      isService("dns", connection, tables) || (connection.service.isNone && connection.transport == .udp)
    case (.udp, 123): connection.service.isNone || isService("ntp", connection, tables)
    case (.udp, 5353), (.udp, 137): connection.service.isNone || isService("dns", connection, tables)
    default: false
    }
  }

  private func isService(_ name: String, _ connection: Connection, _ tables: SymbolTables) -> Bool {
    tables.names.bytes(of: connection.service).elementsEqual(name.utf8)
  }

  private mutating func addAttempt(_ connection: Connection, host: UInt32, tables: inout SymbolTables) {
    account.attempts += 1
    let name = memory.name(
      client: connection.originator, address: connection.responder, at: connection.start, in: tables.names)
    let destination =
      name.isNone
      ? destinations.resolve(address: connection.responder, port: connection.responderPort, in: tables.addresses)
      : destinations.resolve(name: name, in: tables.names)
    let channel = Int(channels.number(host, destination))
    if channel >= attempts.count {
      attempts.append(contentsOf: repeatElement(Attempts(), count: channel + 1 - attempts.count))
    }
    attempts[channel].add(connection)
    logAttempt(connection, name: name, channel: UInt32(channel), tables: tables)
  }

  /// Adds a contact for each of several requests; a single request is returned, to be one contact with the bytes of its
  /// connection (which count headers too).
  private mutating func addRequests(
    _ head: Int, _ connection: Connection, _ handshake: Int?, _ host: UInt32, _ isOpen: Bool,
    tables: inout SymbolTables
  ) -> Int? {
    if requests[head].next == .max { return head }
    var index = UInt32(head)
    while index != .max {
      let request = requests[Int(index)]
      index = request.next
      var one = connection
      one.start = request.time
      one.duration = -1
      one.bytesUp = request.bytesUp
      one.bytesDown = request.bytesDown
      addContact(
        one, host: host, handshake: handshake.map { handshakes[$0] }, request: request, isOpen: false, tables: &tables)
    }
    return nil
  }

  private mutating func addSession(
    _ connection: Connection, host: UInt32, handshake: Int?, request: Int?, isOpen: Bool, tables: inout SymbolTables
  ) {
    addContact(
      connection, host: host, handshake: handshake.map { handshakes[$0] }, request: request.map { requests[$0] },
      isOpen: isOpen, tables: &tables)
  }

  /// Names the destination and the client of one exchange and stores the contact; `isRecorded` is false where no
  /// connection record stands behind it.
  private mutating func addContact(
    _ connection: Connection, host: UInt32, handshake: PendingHandshake?, request: PendingRequest?, isOpen: Bool,
    isRecorded: Bool = true, tables: inout SymbolTables
  ) {
    let serverName = handshake?.serverName ?? .none
    var traits: Contact.Traits = isOpen ? .open : []
    var name = serverName
    var port = connection.responderPort
    var bareAddress: AddressID?
    if let request {
      if request.isProxied {
        traits.insert(.proxied)
        port = request.proxiedPort
        account.proxied += 1
      }
      if request.host.isNone {
        traits.insert(.withoutHost)
      } else {
        if request.isAddress, let literal = IPAddress(tables.names.string(of: request.host)) {
          // A request to a bare address: through a proxy this is the true destination.
          if request.isProxied { bareAddress = tables.addresses.intern(literal) }
        } else if request.isProxied || name.isNone {
          if !name.isNone, name != request.host { traits.insert(.namesDisagree) }
          name = request.host
        } else if name != request.host {
          traits.insert(.namesDisagree)
        }
      }
    }
    if traits.contains(.namesDisagree) { account.namesDisagree += 1 }
    if name.isNone, bareAddress == nil, request == nil || request?.isProxied == false {
      name = memory.name(
        client: connection.originator, address: connection.responder, at: connection.start, in: tables.names)
      if !name.isNone {
        traits.insert(.namedByDNS)
        account.namedByDNS += 1
      } else {
        account.unnamed += 1
      }
    } else if name.isNone {
      account.unnamed += 1
    } else {
      account.namedBySession += 1
    }
    // What tells nothing of its start is taken as it stands.
    if connection.transport == .tcp, !connection.sawStart, connection.state != .unknown { traits.insert(.midstream) }
    var unnamed: UnnamedShare.Reason?
    if name.isNone {
      let reason = whyUnnamed(connection, handshake: handshake, request: request, tables: tables)
      account.unnamedBy.add(reason)
      unnamed = reason
    } else if handshake?.marks.contains(.encryptedHello) == true, name == serverName {
      account.unnamedBy.encryptedHello += 1
    }
    let destination =
      name.isNone
      ? destinations.resolve(address: bareAddress ?? connection.responder, port: port, in: tables.addresses)
      : destinations.resolve(name: name, in: tables.names)
    let client = client(
      of: connection, sessionClient: handshake?.client ?? .max, request: request, port: port, tables: tables)
    let speaker = speakers.number(destination, client)
    if request == nil, isRecorded {
      stitcher.note(connection, contact: contacts.count, hasHandshake: handshake != nil, unnamed: unnamed)
      account.starts.add(connection)
    }
    contacts.appendLarge(
      Contact(
        time: connection.start, bytesUp: connection.bytesUp, bytesDown: connection.bytesDown,
        milliseconds: Contact.milliseconds(of: connection.duration), name: name,
        address: bareAddress ?? connection.responder, port: port, traits: traits))
    strands.append(host: host, speaker: speaker)
    if traits.contains(.namesDisagree), let strand = strands.last() {
      let other = name == serverName ? request?.host ?? .none : serverName
      otherNames[strand, default: []].insert(other)
    }
    account.contacts += 1
  }

  private mutating func whyUnnamed(
    _ connection: Connection, handshake: PendingHandshake?, request: PendingRequest?, tables: SymbolTables
  ) -> UnnamedShare.Reason {
    if request != nil { return .requestWithoutHost }
    if handshake != nil { return .withoutServerName }
    if connection.service.isNone {
      return UnnamedShare.isEncryptedPort(connection.responderPort) ? .withoutHandshake : .plain
    }
    return encryption.isEncrypted(connection.service, names: tables.names) ? .withoutHandshake : .plain
  }

  /// The client of an exchange, the strongest identity first: TLS, then the fingerprint in the connection record, then
  /// the User-Agent, then the protocol.
  private mutating func client(
    of connection: Connection, sessionClient: UInt32, request: PendingRequest?, port: UInt16, tables: SymbolTables
  ) -> UInt32 {
    if sessionClient != .max { return sessionClient }
    if !connection.fingerprint.isNone {
      // The column may hold a JA4 or a JA3: only one of them has a JA4's form.
      if let client = clients.resolve(.ja4Family, connection.fingerprint, in: tables.names)
        ?? clients.resolve(.ja3, connection.fingerprint, in: tables.names)
      {
        return client
      }
    }
    if let request, request.client != .max { return request.client }
    return clients.resolve(
      service: connection.service, transport: connection.transport, port: port, in: tables.names)
  }

  /// Handshakes and requests whose connection is in none of the files are contacts all the same, without bytes.
  mutating func joinOrphans(tables: inout SymbolTables) {
    for index in handshakes.indices where !handshakes[index].marks.contains(.joined) {
      let pending = handshakes[index]
      var connection = Connection(start: pending.time, originator: pending.originator, responder: pending.responder)
      connection.responderPort = pending.port
      connection.transport = pending.marks.contains(.quic) ? .udp : .tcp
      connection.state = .sf
      joinOrphan(connection, handshake: pending, request: nil, tables: &tables)
    }
    for index in requests.indices where !requests[index].isJoined {
      let pending = requests[index]
      var connection = Connection(start: pending.time, originator: pending.originator, responder: pending.responder)
      connection.responderPort = pending.port
      connection.transport = .tcp
      connection.state = .sf
      connection.bytesUp = pending.bytesUp
      connection.bytesDown = pending.bytesDown
      joinOrphan(connection, handshake: nil, request: pending, tables: &tables)
    }
  }

  private mutating func joinOrphan(
    _ connection: Connection, handshake: PendingHandshake?, request: PendingRequest?, tables: inout SymbolTables
  ) {
    let from = locality.place(of: connection.originator, sensorSays: nil, in: tables.addresses)
    let to = locality.place(of: connection.responder, sensorSays: nil, in: tables.addresses)
    guard from == .inside, to == .outside || (to == .inside && request?.isProxied == true) else { return }
    let host = hosts.host(of: connection.originator, at: connection.start)
    addContact(
      connection, host: host, handshake: handshake, request: request, isOpen: false, isRecorded: false,
      tables: &tables)
  }
}
