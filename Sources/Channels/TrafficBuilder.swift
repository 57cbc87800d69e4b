public import Catalogue
public import Telemetry

/// The only place where records are joined: TLS and HTTP to connections by uid across file boundaries, DNS answers to
/// later connections by address, leases and link-layer addresses to hosts.
///
/// Feed it every batch of a run and call ``finish(tables:)``. Logs that give context (ssl, http, dns, dhcp …) should come
/// before `conn`, as the reader delivers them: a connection is then joined at once and forgotten. While
/// ``contextIsComplete`` is false, connections are kept until the end instead, so any order gives the same result.
public struct TrafficBuilder: Sendable {
  /// Set once no more context can come (all that follows is `conn` and `open_conn`).
  public var contextIsComplete = false
  /// Questions to the name service before this time only name connections; they are not counted (`--since`).
  public var lookupsFrom: Timestamp {
    get { lookupLog.from }
    set { lookupLog.from = newValue }
  }
  /// What was joined and what was left.
  public internal(set) var account = JoinAccount()

  let catalogue: Catalogue
  let knowledge: NetworkKnowledge
  var locality: LocalityCache
  var destinations: DestinationTable
  var clients: ClientTable
  var authorities = AuthorityCache()
  var encryption = EncryptedServices()
  var hosts: HostTable
  var memory = DNSMemory()
  var resolution = ResolutionCounter()
  var stitcher = FlowStitcher()
  var losses: [CaptureLoss] = []

  // Handshakes and requests that wait for their connection.
  var handshakes: [PendingHandshake] = []
  var uids = IntegerTable()  // a `KnownUID` in one number
  var requests: [PendingRequest] = []
  var requestByUID = IntegerTable()
  var requestByKey = IntegerTable()

  // Connections that wait for context, and the last snapshot of those still open.
  var waiting: [Connection] = []
  var openByUID = IntegerTable()
  var open: [Connection] = []

  // The product: contacts in input order with the pair of host and speaker each belongs to.
  var contacts: [Contact] = []
  var strands = StrandNumbers()  // (host, speaker) of each contact
  /// TLS server names that differ from the HTTP or CONNECT host, by strand.
  var otherNames: [UInt32: Set<NameID>] = [:]
  var speakers = RecentPairs()  // (destination, client)
  var channels = PairTable()  // (host, destination)
  var attempts: [Attempts] = []
  var hoursByLog = HourCoverage()
  var lookupLog = LookupLog()
  var attemptLog = AttemptLog()

  /// Rows before a row that the place of its uid is asked for.
  static let ahead = 16

  /// A builder for one run.
  public init(catalogue: Catalogue, locality: Locality, knowledge: NetworkKnowledge = NetworkKnowledge()) {
    self.catalogue = catalogue
    self.knowledge = knowledge
    self.locality = LocalityCache(locality)
    hosts = HostTable(pools: AddressPools(knowledge))
    destinations = DestinationTable(catalogue: catalogue)
    clients = ClientTable(catalogue: catalogue)
  }

  /// Takes the records of one batch.
  public mutating func add(_ batch: RecordBatch, tables: inout SymbolTables) {
    hosts.pools.classify(tables.addresses)
    for lease in batch.leases {
      hosts.add(lease, names: tables.names)
      hoursByLog.note(.dhcp, lease.time)
    }
    for lookup in batch.lookups {
      memory.add(lookup)
      resolution.add(lookup)
      lookupLog.add(lookup)
      hoursByLog.note(.dns, lookup.time)
    }
    account.lookups += batch.lookups.count
    for (index, handshake) in batch.handshakes.enumerated() {
      if index + Self.ahead < batch.handshakes.count { uids.prefetch(batch.handshakes[index + Self.ahead].uid) }
      add(handshake, tables: &tables)
    }
    for request in batch.requests { add(request, tables: &tables) }
    losses.append(contentsOf: batch.losses)
    for snapshot in batch.openConnections { addSnapshot(snapshot) }
    account.connections += batch.connections.count
    for connection in batch.connections { hoursByLog.note(.conn, connection.start) }
    if contextIsComplete {
      take(batch.connections, tables: &tables)
    } else {
      waiting.append(contentsOf: batch.connections)
    }
  }

  /// Keeps the longest snapshot of each open connection: the same one stands in every rotation of `open_conn`.
  private mutating func addSnapshot(_ snapshot: Connection) {
    account.openSnapshots += 1
    if snapshot.uid != 0, let index = openByUID.findOrInsert(snapshot.uid, UInt32(open.count)) {
      if snapshot.saysMore(than: open[Int(index)]) { open[Int(index)] = snapshot }
    } else {
      open.append(snapshot)
    }
  }

  /// Joins what is left and returns the finished traffic.
  public mutating func finish(tables: inout SymbolTables) -> Traffic {
    let late = waiting
    waiting = []
    take(late, tables: &tables)
    for snapshot in open {
      let known = snapshot.uid == 0 ? nil : known(snapshot.uid)
      if known?.isConnectionSeen == true { continue }
      account.openConnections += 1
      let request = snapshot.uid == 0 ? nil : requestByUID.find(snapshot.uid).map { Int($0) }
      join(snapshot, handshake: known?.handshake ?? .max, request: request, isOpen: true, tables: &tables)
    }
    open = []
    joinOrphans(tables: &tables)
    forgetSessions()
    var (pairs, strandOfContact) = strands.finish()
    stitchFlows(&strandOfContact, tables: tables)
    return assemble(pairs, strandOfContact, tables: tables)
  }
}

/// What was joined and what was left: printed by `channels`, and the base of "cannot judge".
public struct JoinAccount: Hashable, Sendable {
  /// Connection records.
  public var connections = 0
  /// Connections whose uid had been seen before.
  public var duplicateConnections = 0
  /// Rows of `open_conn`.
  public var openSnapshots = 0
  /// Connections still open: each uid of `open_conn` that no `conn` record closes.
  public var openConnections = 0
  /// TLS and QUIC handshakes, and those whose connection was found.
  public var handshakes = 0
  /// Handshakes whose connection was found.
  public var handshakesJoined = 0
  /// HTTP requests.
  public var requests = 0
  /// Requests whose connection was found.
  public var requestsJoined = 0
  /// DNS look-ups.
  public var lookups = 0
  /// Connections between two internal addresses.
  public var internalConnections = 0
  /// Connections that came from outside.
  public var inboundConnections = 0
  /// Connections between two outside addresses.
  public var transitConnections = 0
  /// ICMP, multicast, broadcast and loopback.
  public var notJudgedTransport = 0
  /// DNS and NTP exchanges: counted, not judged as channels.
  public var infrastructure = 0
  /// Look-ups of reverse zones, own domains and local names: counted, never judged as tunnels.
  public var lookupsOfOwnNames = 0
  /// Scans (one host, many destinations on one port that never answer), and their attempts: counted, not judged.
  public var scans = 0
  /// Attempts that belong to scans.
  public var scanAttempts = 0
  /// Answered exchanges that became contacts.
  public var contacts = 0
  /// Unanswered ones.
  public var attempts = 0
  /// Contacts whose name came from the TLS server name or the HTTP host.
  public var namedBySession = 0
  /// Contacts whose name came from an earlier DNS answer.
  public var namedByDNS = 0
  /// Contacts without a name.
  public var unnamed = 0
  /// Why they have none.
  public var unnamedBy = UnnamedShare()
  /// Contacts through an explicit proxy.
  public var proxied = 0
  /// Contacts whose TLS server name and HTTP or CONNECT host differ.
  public var namesDisagree = 0
  /// Pieces of flows, cut at a time-out of the sensor, that were added to the contact they belong to.
  public var stitched = 0
  /// TCP contacts, and those whose start was not seen: sampling shows here.
  public var starts = StartsSeen()
  /// IPv6 addresses that look temporary and stand as hosts of their own, since neither a lease nor a link-layer address
  /// says whose they are, in networks (/64) with several: one machine may count as several hosts.
  public var unjoinedPrivacyAddresses = 0
  /// Sessions of addresses that machines take in turn: each counts as a host.
  public var poolSessions = 0
  /// Addresses whose occupant seems to change, as in a pool that the organisation did not tell of.
  public var changingOccupants = 0
  /// Records of any log that lie far before or after all others: a clock that was wrong.
  public var earlyRecords = 0
  /// Records far after all others.
  public var lateRecords = 0

  /// Handshakes whose connection is in none of the files: sampling, loss, or a missing `conn` log.
  public var handshakesWithoutConnection: Int { handshakes - handshakesJoined }

  /// Nothing yet.
  public init() {}
}

/// A request that waits for its connection.
struct PendingRequest: Sendable {
  var time: Timestamp
  var originator, responder: AddressID
  var port: UInt16
  var host: NameID
  var isAddress: Bool  // the host is an address in text form
  var client: UInt32  // UInt32.max: no user agent
  var bytesUp, bytesDown: Int64
  var isProxied: Bool
  var proxiedPort: UInt16
  var isJoined = false
  var next: UInt32 = .max  // the previous request of the same connection
}

/// Unanswered tries of one host towards one destination.
public struct Attempts: Hashable, Sendable {
  /// How many.
  public var count = 0
  /// How many were refused outright (a reset came back).
  public var refused = 0
  /// The first and the last.
  public var first = Timestamp(microseconds: .max)
  /// The last.
  public var last = Timestamp(microseconds: .min)

  mutating func add(_ connection: Connection) {
    count += 1
    if connection.state == .rej || connection.state == .rstos0 { refused += 1 }
    first = min(first, connection.start)
    last = max(last, connection.start)
  }

  mutating func merge(_ other: Attempts) {
    count += other.count
    refused += other.refused
    first = min(first, other.first)
    last = max(last, other.last)
  }
}
