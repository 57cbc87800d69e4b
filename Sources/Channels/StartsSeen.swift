import Telemetry

/// Whether the sensor saw connections from their beginning: sampling, asymmetric routes and overload show as connections
/// that were first seen in their middle and as handshakes without a connection.
public struct StartsSeen: Hashable, Sendable {
  /// TCP contacts of which the records tell whether their start was seen.
  public var contacts = 0
  /// Those whose start was not seen.
  public var midstream = 0

  /// Nothing yet.
  public init() {}

  /// The share of TCP contacts whose start was not seen, `nil` if there are none. Above a tenth, sampling or a route that
  /// passes the sensor one way only is likely; the first minutes of a sensor show a few.
  public var midstreamShare: Double? { contacts > 0 ? Double(midstream) / Double(contacts) : nil }

  mutating func add(_ connection: Connection) {
    // Without a history or a state the records do not tell.
    guard connection.transport == .tcp, connection.sawStart || connection.state != .unknown else { return }
    contacts += 1
    if StartsSeen.isMidstream(connection) { midstream += 1 }
  }

  /// Takes out a contact that was put together with an earlier one.
  mutating func forget(_ piece: FlowStitcher.Piece) {
    guard piece.isMidstream else { return }
    contacts -= 1
    midstream -= 1
  }

  /// Whether a connection was first seen in its middle.
  static func isMidstream(_ connection: Connection) -> Bool {
    connection.transport == .tcp && !connection.sawStart && connection.state == .oth
  }
}
