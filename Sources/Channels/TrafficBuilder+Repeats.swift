import Telemetry

// Rows that come again: overlapping exports, copies of a file, other formats of one log.
extension TrafficBuilder {
  /// Marks the uid of a contact that was also recorded as an attempt.
  private static let attemptMark: UInt64 = 0x5DEE_CE66_D1CE_4E5B

  /// Joins a finished connection, unless its uid was seen: then the contact takes the earlier start, the longer duration
  /// and the larger numbers of bytes of both rows, whichever came first.
  ///
  /// Rows of one uid that differ in more than that happen only where two sensors use the same uids. If they disagree on
  /// whether anything answered, both are kept, the one as a contact, the other as an attempt. Which of them decides on
  /// protocol and locality is not looked into: it would take the whole row of every uid in memory.
  mutating func take(_ connections: [Connection], tables: inout SymbolTables) {
    // What a row needs is asked for some rows before: first the place of its uid, then its handshake.
    for index in connections.indices {
      if index + Self.ahead < connections.count { uids.prefetch(connections[index + Self.ahead].uid) }
      if index + Self.nearAhead < connections.count {
        let next = connections[index + Self.nearAhead]
        if let handshake = uids.find(next.uid).flatMap(KnownUID.handshake(in:)) {
          handshakes.prefetch(handshake)
        } else {
          destinations.prefetch(next.responder)
        }
      }
      take(connections[index], tables: &tables)
    }
  }

  private static let nearAhead = 8

  private mutating func take(_ connection: Connection, tables: inout SymbolTables) {
    guard connection.uid != 0 else {
      join(connection, handshake: .max, request: nil, isOpen: false, tables: &tables)
      return
    }
    let (place, isNew) = uids.place(of: connection.uid, orInsert: KnownUID.withoutContact)
    let known = known(number: uids[place: place])
    guard !isNew, known.isConnectionSeen else {
      joinFirst(connection, known: known, at: place, tables: &tables)
      return
    }
    account.duplicateConnections += 1
    let isExplained = known.handshake != .max || requestByUID.find(connection.uid) != nil
    let isAnswered = connection.wasAnswered || isExplained
    let mark = connection.uid ^ Self.attemptMark
    switch known.connection {
    case KnownUID.withoutContact: return
    case KnownUID.attempted:
      if isAnswered {
        _ = uids.findOrInsert(mark, KnownUID.withoutContact)
        let place = uids.place(of: connection.uid, orInsert: known.connection).place
        joinFirst(connection, known: known, at: place, tables: &tables)
      }
    default:
      if isAnswered {
        merge(connection, into: Int(known.connection))
      } else if uids.findOrInsert(mark, KnownUID.withoutContact) == nil {
        join(
          connection, handshake: known.handshake, request: requestByUID.find(connection.uid).map { Int($0) },
          isOpen: false, tables: &tables)
      }
    }
  }

  /// Joins a row; `known` is what stands in the table for its uid, at `place`. Joining stores no uid.
  private mutating func joinFirst(
    _ connection: Connection, known: KnownUID, at place: Int, tables: inout SymbolTables
  ) {
    let (before, attempts) = (contacts.count, account.attempts)
    let request = requestByUID.find(connection.uid).map { Int($0) }
    join(connection, handshake: known.handshake, request: request, isOpen: false, tables: &tables)
    // The contacts of several requests have their own times and bytes.
    let isSingle = request.map { requests[$0].next == .max } ?? true
    var after = known.isConnectionSeen ? known.connection : KnownUID.withoutContact
    if contacts.count == before + 1, isSingle, before < KnownUID.mostIndices {
      after = UInt32(before)
    } else if account.attempts > attempts {
      after = KnownUID.attempted
    }
    note(after, handshake: known.handshake, at: place)
  }

  /// Lets go of what only joining needs.
  mutating func forgetSessions() {
    uids = IntegerTable()
    handshakes = []
    requests = []
    requestByUID = IntegerTable()
    requestByKey = IntegerTable()
    openByUID = IntegerTable()
    memory = DNSMemory()
  }

  private mutating func merge(_ connection: Connection, into index: Int) {
    contacts[index].time = min(contacts[index].time, connection.start)
    contacts[index].bytesUp = max(contacts[index].bytesUp, connection.bytesUp)
    contacts[index].bytesDown = max(contacts[index].bytesDown, connection.bytesDown)
    contacts[index].milliseconds = max(contacts[index].milliseconds, Contact.milliseconds(of: connection.duration))
    if connection.sawStart { contacts[index].traits.remove(.midstream) }
  }

  /// Of two rows of one request (`open_http` repeats rows before their answer), what says more.
  mutating func mergeRequest(_ pending: PendingRequest, into index: Int, tables: SymbolTables) {
    let held = requests[index]
    func key(_ one: PendingRequest) -> (Int64, Int64, Int64, String) {
      (one.bytesDown, one.bytesUp, one.time.microseconds, tables.names.string(of: one.host))
    }
    var chosen = key(held) < key(pending) ? pending : held
    chosen.client = clients.stronger(held.client, pending.client)
    chosen.next = held.next
    requests[index] = chosen
  }

  /// Of two rows of one handshake: the one name, the earlier time, the stronger client.
  mutating func mergeHandshake(_ pending: PendingHandshake, into index: Int, tables: SymbolTables) {
    let held = handshakes[index]
    if held.serverName.isNone {
      handshakes[index].takeName(of: pending)
    } else if !pending.serverName.isNone, held.serverName != pending.serverName,
      tables.names.string(of: pending.serverName) < tables.names.string(of: held.serverName)
    {
      handshakes[index].takeName(of: pending)
    }
    handshakes[index].time = min(held.time, pending.time)
    if pending.marks.contains(.quic) { handshakes[index].marks.insert(.quic) }
    handshakes[index].client = clients.stronger(held.client, pending.client)
  }
}

extension PendingHandshake {
  /// Takes the server name of another row, and whether it only stands for the one asked for.
  fileprivate mutating func takeName(of other: PendingHandshake) {
    serverName = other.serverName
    marks.remove(.encryptedHello)
    marks.formUnion(other.marks.intersection(.encryptedHello))
  }
}

extension Connection {
  /// Whether a snapshot of a connection that is still open says more than another: it lasted longer, or carried more.
  func saysMore(than other: Connection) -> Bool {
    (duration, bytesUp, bytesDown) > (other.duration, other.bytesUp, other.bytesDown)
  }
}
