import Telemetry

/// The names and addresses that a file's own tables got since its batch before: what the reader's tables must learn before
/// they take the batch.
struct NewSymbols: Sendable {
  private(set) var nameBytes: [UInt8] = []
  private(set) var nameEnds: [Int] = []
  private(set) var addresses: [IPAddress] = []

  /// How much of a file's tables was sent.
  struct Sent: Sendable {
    /// Names and addresses that were sent; the empty name is known everywhere.
    private(set) var names = 1
    private(set) var addresses = 0

    /// What is new.
    mutating func news(in tables: SymbolTables) -> NewSymbols {
      var news = NewSymbols()
      (news.nameBytes, news.nameEnds) = tables.names.tail(from: names)
      news.addresses = tables.addresses.tail(from: addresses)
      names = tables.names.count
      addresses = tables.addresses.count
      return news
    }
  }
}

/// From a file's own numbers of names and addresses to those of the run.
struct SymbolMap {
  private var names: [NameID] = [.none]
  private var addresses: [AddressID] = []

  /// Learns what is new, in the order in which the file brought it: the run's numbers are the same as if the file had been
  /// read straight into its tables.
  mutating func learn(_ news: NewSymbols, _ tables: inout SymbolTables) {
    var start = 0
    for end in news.nameEnds {
      names.append(tables.names.intern(news.nameBytes.span.extracting(start..<end)))
      start = end
    }
    for address in news.addresses { addresses.append(tables.addresses.intern(address)) }
  }

  @inline(__always) private func name(_ id: NameID) -> NameID { names[Int(id.rawValue)] }

  @inline(__always) private func address(_ id: AddressID) -> AddressID { addresses[Int(id.rawValue)] }

  /// Gives every record of a batch the run's numbers.
  func translate(_ batch: inout RecordBatch) {
    translate(&batch.connections)
    translate(&batch.openConnections)
    for index in batch.handshakes.indices {
      let record = batch.handshakes[index]
      batch.handshakes[index].originator = address(record.originator)
      batch.handshakes[index].responder = address(record.responder)
      batch.handshakes[index].serverName = name(record.serverName)
      batch.handshakes[index].ja4 = name(record.ja4)
      batch.handshakes[index].ja3 = name(record.ja3)
      batch.handshakes[index].parameters = name(record.parameters)
    }
    for index in batch.requests.indices {
      let record = batch.requests[index]
      batch.requests[index].originator = address(record.originator)
      batch.requests[index].responder = address(record.responder)
      batch.requests[index].method = name(record.method)
      batch.requests[index].host = name(record.host)
      batch.requests[index].target = name(record.target)
      batch.requests[index].userAgent = name(record.userAgent)
    }
    for index in batch.lookups.indices {
      batch.lookups[index].client = address(batch.lookups[index].client)
      batch.lookups[index].resolver = address(batch.lookups[index].resolver)
      batch.lookups[index].query = name(batch.lookups[index].query)
      for answer in batch.lookups[index].answers.indices {
        batch.lookups[index].answers[answer] = address(batch.lookups[index].answers[answer])
      }
    }
    for index in batch.leases.indices {
      batch.leases[index].address = address(batch.leases[index].address)
      batch.leases[index].hostName = name(batch.leases[index].hostName)
    }
    for index in batch.losses.indices { batch.losses[index].peer = name(batch.losses[index].peer) }
  }

  private func translate(_ connections: inout [Connection]) {
    for index in connections.indices {
      let record = connections[index]
      connections[index].originator = address(record.originator)
      connections[index].responder = address(record.responder)
      connections[index].service = name(record.service)
      connections[index].fingerprint = name(record.fingerprint)
    }
  }
}
