/// What a TLS or QUIC handshake showed of one connection.
public struct TLSHandshake: Hashable, Sendable {
  /// Time of the handshake.
  public var time: Timestamp
  /// Hash of the connection's unique id.
  public var uid: UInt64
  /// The two ends.
  public var originator, responder: AddressID
  /// Port of the responder.
  public var responderPort: UInt16
  /// Server name that the client asked for (SNI).
  public var serverName: NameID
  /// JA4 of the client hello, if the sensor writes it.
  public var ja4: NameID
  /// JA3 of the client hello, if the sensor writes it.
  public var ja3: NameID
  /// Negotiated version, cipher, curve and next protocol joined by `/`: what stock sensors record.
  public var parameters: NameID
  /// Whether this is QUIC.
  public var isQUIC: Bool

  /// A handshake with nothing recorded but its ends.
  public init(time: Timestamp, uid: UInt64, originator: AddressID, responder: AddressID) {
    self.time = time
    self.uid = uid
    self.originator = originator
    self.responder = responder
    responderPort = 0
    serverName = .none
    ja4 = .none
    ja3 = .none
    parameters = .none
    isQUIC = false
  }
}

/// One HTTP request and its answer.
public struct HTTPRequest: Hashable, Sendable {
  /// Time of the request.
  public var time: Timestamp
  /// Hash of the connection's unique id.
  public var uid: UInt64
  /// The two ends of the connection (behind a proxy, the responder is the proxy).
  public var originator, responder: AddressID
  /// Port of the responder.
  public var responderPort: UInt16
  /// Position of the request on its connection, from 1; 0 if not recorded.
  public var depth: UInt32
  /// Method (`GET`, `CONNECT` …).
  public var method: NameID
  /// Host header, else the authority of a CONNECT request; lower-cased, without a dot at its end, a port kept.
  public var host: NameID
  /// Request target as written.
  public var target: NameID
  /// User-Agent header.
  public var userAgent: NameID
  /// Status code, 0 if none was seen.
  public var status: UInt16
  /// Body bytes of request and response, -1 if not recorded.
  public var bytesUp, bytesDown: Int64

  /// A request with nothing recorded but its ends.
  public init(time: Timestamp, uid: UInt64, originator: AddressID, responder: AddressID) {
    self.time = time
    self.uid = uid
    self.originator = originator
    self.responder = responder
    responderPort = 0
    depth = 1
    method = .none
    host = .none
    target = .none
    userAgent = .none
    status = 0
    bytesUp = -1
    bytesDown = -1
  }
}

/// One DNS question and its answer.
public struct DNSLookup: Hashable, Sendable {
  /// Time of the question.
  public var time: Timestamp
  /// Who asked, and whom.
  public var client, resolver: AddressID
  /// The name asked for.
  public var query: NameID
  /// Question type (1 = A, 28 = AAAA, 16 = TXT …).
  public var type: UInt16
  /// Response code (0 = no error, 3 = no such name), 0xFFFF if there was no answer.
  public var responseCode: UInt16
  /// Addresses in the answer, at most sixteen.
  public var answers: [AddressID]

  /// A look-up without an answer.
  public init(time: Timestamp, client: AddressID, resolver: AddressID, query: NameID) {
    self.time = time
    self.client = client
    self.resolver = resolver
    self.query = query
    type = 0
    responseCode = 0xFFFF
    answers = []
  }
}

/// One DHCP lease: from `time` on, this machine holds this address.
public struct Lease: Hashable, Sendable {
  /// When the lease was given or renewed.
  public var time: Timestamp
  /// The address given.
  public var address: AddressID
  /// The machine's link-layer address.
  public var hardware: HardwareAddress
  /// The name that the machine gave for itself.
  public var hostName: NameID
  /// Seconds the lease is valid for, 0 if not recorded.
  public var validFor: Double

  /// A lease.
  public init(
    time: Timestamp, address: AddressID, hardware: HardwareAddress, hostName: NameID, validFor: Double
  ) {
    self.time = time
    self.address = address
    self.hardware = hardware
    self.hostName = hostName
    self.validFor = validFor
  }
}

/// What a sensor says of its own losses over an interval.
public struct CaptureLoss: Hashable, Sendable {
  /// End of the interval.
  public var time: Timestamp
  /// Length of the interval in seconds.
  public var interval: Double
  /// Which worker or sensor.
  public var peer: NameID
  /// Acknowledgements seen, and those whose segment was missing.
  public var acks, gaps: Int64

  /// A report of loss.
  public init(time: Timestamp, interval: Double, peer: NameID, acks: Int64, gaps: Int64) {
    self.time = time
    self.interval = interval
    self.peer = peer
    self.acks = acks
    self.gaps = gaps
  }
}
