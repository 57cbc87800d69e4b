/// The transport protocol of a connection.
public enum Transport: UInt8, Hashable, Sendable {
  /// Anything else, or not recorded.
  case other
  /// TCP.
  case tcp
  /// UDP.
  case udp
  /// ICMP or ICMPv6.
  case icmp
}

/// How a connection went, in Zeek's terms (base/protocols/conn, `conn_state`).
public enum ConnectionState: UInt8, Hashable, Sendable {
  /// Not recorded.
  case unknown
  /// Attempt seen, no reply.
  case s0
  /// Established, not terminated.
  case s1
  /// Normal establishment and termination.
  case sf
  /// Attempt rejected.
  case rej
  /// Established, close attempt by the originator only.
  case s2
  /// Established, close attempt by the responder only.
  case s3
  /// Established, originator aborted.
  case rsto
  /// Responder sent a reset.
  case rstr
  /// Originator sent SYN then RST, no SYN-ACK seen.
  case rstos0
  /// Responder sent SYN-ACK then RST, no SYN seen.
  case rstrh
  /// Originator sent SYN then FIN, no SYN-ACK seen.
  case sh
  /// Responder sent SYN-ACK then FIN, no SYN seen.
  case shr
  /// Midstream traffic.
  case oth
}

/// The link-layer address of a machine in the lower 48 bits; 0 is "not recorded".
public typealias HardwareAddress = UInt64

/// One connection (or UDP flow) between two addresses.
public struct Connection: Hashable, Sendable {
  /// Start.
  public var start: Timestamp
  /// Microseconds from start to end, -1 if not recorded.
  public var duration: Int64
  /// A 64-bit hash of the record's unique id; 0 if not recorded.
  public var uid: UInt64
  /// The machine that opened the connection.
  public var originator: AddressID
  /// The machine that was addressed.
  public var responder: AddressID
  /// Payload bytes from originator to responder, -1 if not recorded.
  public var bytesUp: Int64
  /// Payload bytes from responder to originator, -1 if not recorded.
  public var bytesDown: Int64
  /// Packets from the responder, -1 if not recorded: tells whether anything answered where bytes are not recorded.
  public var packetsDown: Int64
  /// Application protocols as the sensor names them (`ssl`, `http,ssl`).
  public var service: NameID
  /// TLS client fingerprint carried by an extra column.
  public var fingerprint: NameID
  /// Link-layer address of the originator.
  public var hardware: HardwareAddress
  /// Ports.
  public var originatorPort, responderPort: UInt16
  /// Transport protocol.
  public var transport: Transport
  /// Outcome.
  public var state: ConnectionState
  /// Whether the originator is local by the sensor's word; `nil` if not recorded.
  public var localOriginator: Bool?
  /// Whether the responder is local by the sensor's word; `nil` if not recorded.
  public var localResponder: Bool?
  /// Whether the start of the connection was seen (a SYN in the history), so that `start` is its true beginning.
  public var sawStart: Bool

  /// When it ended, as far as recorded; its start where no duration is.
  public var end: Timestamp {
    let (end, overflows) = start.microseconds.addingReportingOverflow(max(0, duration))
    return Timestamp(microseconds: overflows ? .max : end)
  }

  /// A connection with nothing recorded but its start and end points.
  public init(start: Timestamp, originator: AddressID, responder: AddressID) {
    self.start = start
    duration = -1
    uid = 0
    self.originator = originator
    self.responder = responder
    bytesUp = -1
    bytesDown = -1
    packetsDown = -1
    service = .none
    fingerprint = .none
    hardware = 0
    originatorPort = 0
    responderPort = 0
    transport = .other
    state = .unknown
    sawStart = false
  }

  /// Whether the other side took part: anything else is an *attempt*, never a contact.
  public var wasAnswered: Bool {
    switch state {
    case .s1, .sf, .s2, .s3, .rsto, .rstr: true
    case .s0, .rej, .rstos0, .sh, .rstrh, .shr: false
    case .oth, .unknown: bytesDown > 0 || (bytesDown < 0 && packetsDown > 0)
    }
  }
}
