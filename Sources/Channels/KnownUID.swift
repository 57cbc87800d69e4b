import Telemetry

/// What is known of a connection's unique id.
///
/// The table of ids is the largest of a run and holds one number for each: the index of the handshake, which tells the rest, or else
/// what became of the connection.
struct KnownUID: Sendable {
  /// Index of its handshake, `UInt32.max` if there is none.
  var handshake = UInt32.max
  /// Index of its only contact, or what else became of its record.
  var connection = KnownUID.unseen

  /// No record of the connection came.
  static let unseen = UInt32.max
  /// Its record made no contact, or several.
  static let withoutContact = handshakeMark - 1
  /// Nobody answered.
  static let attempted = handshakeMark - 2

  /// Marks the number of an id with a handshake.
  static let handshakeMark: UInt32 = 1 << 31
  /// Handshakes and contacts that an index can tell: two thousand million. Later ones are not looked for by their id.
  static let mostIndices = Int(attempted)

  /// The handshake that a number of the table of ids stands for; `nil` if it tells what became of the connection.
  @inline(__always)
  static func handshake(in number: UInt32) -> Int? {
    number & handshakeMark == 0 ? nil : Int(number & ~handshakeMark)
  }

  /// Whether a record of the connection came.
  var isConnectionSeen: Bool { connection != KnownUID.unseen }
}

/// A handshake that waits for its connection, in 32 bytes.
struct PendingHandshake: Sendable {
  var time: Timestamp
  var originator, responder: AddressID
  var serverName: NameID
  var client: UInt32  // UInt32.max: not recorded
  var connection = KnownUID.unseen  // what became of the connection with its id
  var port: UInt16
  var marks: Marks = []

  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    static let joined = Marks(rawValue: 1)
    static let quic = Marks(rawValue: 2)
    static let encryptedHello = Marks(rawValue: 4)
  }
}

extension TrafficBuilder {
  /// What is known of an id; `nil` if nothing is.
  func known(_ uid: UInt64) -> KnownUID? { uids.find(uid).map(known(number:)) }

  /// What a number of the table of ids says.
  @inline(__always)
  func known(number: UInt32) -> KnownUID {
    guard let handshake = KnownUID.handshake(in: number) else { return KnownUID(connection: number) }
    return KnownUID(handshake: UInt32(handshake), connection: handshakes[handshake].connection)
  }

  /// Notes what became of the connection whose id stands at `place`.
  @inline(__always)
  mutating func note(_ connection: UInt32, handshake: UInt32, at place: Int) {
    if handshake == .max {
      uids[place: place] = connection
    } else {
      handshakes[Int(handshake)].connection = connection
    }
  }
}
