import Telemetry

// Rows that come again: overlapping exports, copies of a file, other formats of one log.
extension TrafficBuilder {
  /// What is known of a uid beside the index of its only contact.
  private static let withoutContact = UInt32.max
  private static let attempted = UInt32.max - 1
  /// Marks the uid of a contact that was also recorded as an attempt.
  private static let attemptMark: UInt64 = 0x5DEE_CE66_D1CE_4E5B

  /// Joins a finished connection, unless its uid was seen: then the contact takes the earlier start, the longer duration
  /// and the larger numbers of bytes of both rows, whichever came first.
  ///
  /// Rows of one uid that differ in more than that happen only where two sensors use the same uids. If they disagree on
  /// whether anything answered, both are kept, the one as a contact, the other as an attempt. Which of them decides on
  /// protocol and locality is not looked into: it would take the whole row of every uid in memory.
  mutating func take(_ connection: Connection, tables: inout SymbolTables) {
    guard connection.uid != 0, let known = seenConnections.findOrInsert(connection.uid, Self.withoutContact) else {
      joinFirst(connection, tables: &tables)
      return
    }
    account.duplicateConnections += 1
    let isExplained =
      handshakeByUID.find(connection.uid) != nil || requestByUID.find(connection.uid) != nil
    let isAnswered = connection.wasAnswered || isExplained
    switch known {
    case Self.withoutContact: return
    case Self.attempted:
      if isAnswered {
        _ = seenConnections.findOrInsert(connection.uid ^ Self.attemptMark, 1)
        joinFirst(connection, tables: &tables)
      }
    default:
      if isAnswered {
        merge(connection, into: Int(known))
      } else if seenConnections.findOrInsert(connection.uid ^ Self.attemptMark, 1) == nil {
        join(connection, isOpen: false, tables: &tables)
      }
    }
  }

  private mutating func joinFirst(_ connection: Connection, tables: inout SymbolTables) {
    let (before, attempts) = (contacts.count, account.attempts)
    join(connection, isOpen: false, tables: &tables)
    guard connection.uid != 0 else { return }
    // The contacts of several requests have their own times and bytes.
    let request = requestByUID.find(connection.uid)
    let isSingle = request.map { requests[Int($0)].next == .max } ?? true
    if contacts.count == before + 1, isSingle {
      seenConnections.update(connection.uid, UInt32(before))
    } else if account.attempts > attempts {
      seenConnections.update(connection.uid, Self.attempted)
    }
  }

  private mutating func merge(_ connection: Connection, into index: Int) {
    contacts[index].time = min(contacts[index].time, connection.start)
    contacts[index].bytesUp = max(contacts[index].bytesUp, connection.bytesUp)
    contacts[index].bytesDown = max(contacts[index].bytesDown, connection.bytesDown)
    contacts[index].milliseconds = max(
      contacts[index].milliseconds, UInt32(clamping: max(0, connection.duration) / 1000))
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
      handshakes[index].serverName = pending.serverName
      handshakes[index].isEncryptedHello = pending.isEncryptedHello
    } else if !pending.serverName.isNone, held.serverName != pending.serverName,
      tables.names.string(of: pending.serverName) < tables.names.string(of: held.serverName)
    {
      handshakes[index].serverName = pending.serverName
      handshakes[index].isEncryptedHello = pending.isEncryptedHello
    }
    handshakes[index].time = min(held.time, pending.time)
    handshakes[index].isQUIC = held.isQUIC || pending.isQUIC
    handshakes[index].client = clients.stronger(held.client, pending.client)
  }
}

extension Connection {
  /// Whether a snapshot of a connection that is still open says more than another: it lasted longer, or carried more.
  func saysMore(than other: Connection) -> Bool {
    (duration, bytesUp, bytesDown) > (other.duration, other.bytesUp, other.bytesDown)
  }
}
