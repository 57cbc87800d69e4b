import Telemetry

/// Puts flows together that the sensor cut at an inactivity time-out: the pieces of one flow would
/// look like a timer with the sensor's own period.
///
/// Pieces share both addresses, both ports and the transport. Of UDP (and QUIC), a piece goes on where the one before
/// ended if the silence between them is no more than a few seconds above the sensor's time-out. Of TCP, a piece whose
/// beginning was not seen goes on where an unclosed one ended: a segment without a handshake needs a connection.
/// Only pieces that can be part of a cut flow are kept, and they are sorted once at the end, so the order of rows does
/// not matter. Unanswered pieces are attempts, not pieces; connections that were closed are not kept, so that a piece may
/// go on where an older connection of the same ports ended although a closed one lies between them.
struct FlowStitcher: Sendable {
  /// A contact that may be a piece.
  struct Piece: Sendable {
    /// Originator and responder.
    var ends: UInt64
    /// Originator's port, responder's port, whether it is TCP.
    var ports: UInt64
    /// Index of the contact.
    var contact: UInt32
    /// Whether the piece can go on where another ended, and whether another can go on where it ended.
    var continues, canContinue: Bool
    /// Whether it counts as a connection that was first seen in its middle.
    var isMidstream: Bool
    /// Why the contact has no name.
    var unnamed: UnnamedShare.Reason?
  }

  private(set) var pieces: [Piece] = []

  /// Seconds above a time-out at which the sensor's clock for it may strike.
  static let slack = 5.0
  /// Zeek's `udp_inactivity_timeout`, taken where the records do not tell another.
  static let usualTimeout = 60.0
  /// The longest silence of one TCP connection: the keep-alive of RFC 1122 (4.2.3.6) comes after two hours.
  static let longestTCPSilence = 7200.0
  /// Silences from which on the records can tell a time-out, the hosts that must show it, and the shares that do.
  static let fewestSilences = 20
  static let fewestHosts = 5
  static let shorterShare = 0.05
  static let strayShare = 0.01

  /// Keeps a contact that may be a piece; the contact's index is the one it will have.
  mutating func note(
    _ connection: Connection, contact: Int, hasHandshake: Bool, unnamed: UnnamedShare.Reason?
  ) {
    let isTCP = connection.transport == .tcp
    var continues = !hasHandshake
    var canContinue = true
    switch connection.transport {
    case .udp: break
    case .tcp:
      let isOpenEnded = connection.state == .oth || connection.state == .unknown
      continues = !hasHandshake && !connection.sawStart && isOpenEnded
      canContinue = isOpenEnded || [.s1, .s2, .s3].contains(connection.state)
      guard continues || canContinue else { return }
    case .icmp, .other: return
    }
    pieces.append(
      Piece(
        ends: UInt64(connection.originator.rawValue) << 32 | UInt64(connection.responder.rawValue),
        ports: UInt64(connection.originatorPort) << 32 | UInt64(connection.responderPort) << 16 | (isTCP ? 1 : 0),
        contact: UInt32(contact), continues: continues, canContinue: canContinue,
        isMidstream: StartsSeen.isMidstream(connection), unnamed: unnamed))
  }

  /// The flows of two and more pieces, each by time.
  func flows(_ contacts: [Contact], tables: SymbolTables) -> [[Piece]] {
    let sorted = pieces.sorted { left, right in
      if left.ends != right.ends { return left.ends < right.ends }
      if left.ports != right.ports { return left.ports < right.ports }
      return Contact.precedes(contacts[Int(left.contact)], contacts[Int(right.contact)], tables)
    }
    let timeout = udpTimeout(sorted, contacts)
    var result: [[Piece]] = []
    var flow: [Piece] = []
    var end = Int64.min
    for piece in sorted {
      let contact = contacts[Int(piece.contact)]
      if let last = flow.last, last.ends == piece.ends, last.ports == piece.ports, piece.continues, last.canContinue {
        let silence = FlowStitcher.seconds(from: end, to: contact.time)
        let limit = piece.ports & 1 == 1 ? Self.longestTCPSilence : timeout
        // Pieces that overlap are one flow seen twice, not a flow that was cut.
        if silence > -1, silence <= limit + Self.slack {
          flow.append(piece)
          end = max(end, FlowStitcher.end(contact))
          continue
        }
      }
      if flow.count > 1 { result.append(flow) }
      flow = [piece]
      end = FlowStitcher.end(contact)
    }
    if flow.count > 1 { result.append(flow) }
    return result
  }

  /// The sensor's time-out for UDP, from the silences inside address and port pairs: none is shorter than the time-out.
  /// Timers that reuse their port show silences too, but not on many hosts and none of them alone.
  private func udpTimeout(_ sorted: [Piece], _ contacts: [Contact]) -> Double {
    var silences: [(seconds: Double, originator: UInt64)] = []
    for index in sorted.indices.dropFirst() {
      let (last, piece) = (sorted[index - 1], sorted[index])
      guard last.ends == piece.ends, last.ports == piece.ports, piece.ports & 1 == 0, piece.continues else { continue }
      let end = FlowStitcher.end(contacts[Int(last.contact)])
      let silence = FlowStitcher.seconds(from: end, to: contacts[Int(piece.contact)].time)
      if silence > Self.slack { silences.append((silence, piece.ends >> 32)) }
    }
    func count(_ range: Range<Double>) -> Int { silences.count { range.contains($0.seconds) } }
    let usual = Self.usualTimeout
    let short = count(0..<usual - 1)
    if short >= Self.fewestSilences, Double(short) >= Self.shorterShare * Double(silences.count) { return usual / 2 }
    for timeout in [300.0, 120.0] {
      let near = timeout - 1..<timeout + Self.slack
      let hosts = Set(silences.lazy.filter { near.contains($0.seconds) }.map(\.originator)).count
      if hosts >= Self.fewestHosts, count(near) >= Self.fewestSilences,
        Double(count(0..<near.lowerBound)) <= Self.strayShare * Double(silences.count)
      {
        return timeout
      }
    }
    return usual
  }

  static func end(_ contact: Contact) -> Int64 {
    let (sum, overflow) = contact.time.microseconds.addingReportingOverflow(Int64(contact.milliseconds) * 1000)
    return overflow ? .max : sum
  }

  private static func seconds(from end: Int64, to start: Timestamp) -> Double {
    start.seconds(since: Timestamp(microseconds: end))
  }
}
