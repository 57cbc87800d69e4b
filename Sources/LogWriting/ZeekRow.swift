public import Telemetry

/// The rows of the logs that can be written; each nested type is one kind of row.
public enum ZeekRow {
  /// The two ends of a connection.
  public struct Endpoints: Hashable, Sendable {
    /// The machine that opened the connection.
    public var originator: IPAddress
    /// Its port.
    public var originatorPort: UInt16
    /// The machine that was addressed.
    public var responder: IPAddress
    /// Its port.
    public var responderPort: UInt16

    /// Two ends.
    public init(originator: IPAddress, originatorPort: UInt16, responder: IPAddress, responderPort: UInt16) {
      self.originator = originator
      self.originatorPort = originatorPort
      self.responder = responder
      self.responderPort = responderPort
    }
  }
}

extension FieldEncoder {
  /// Writes the six leading columns.
  mutating func leading(_ time: Timestamp, _ uid: String, _ ends: ZeekRow.Endpoints) {
    self.time("ts", time)
    string("uid", uid)
    address("id.orig_h", ends.originator)
    count("id.orig_p", Int64(ends.originatorPort))
    address("id.resp_h", ends.responder)
    count("id.resp_p", Int64(ends.responderPort))
  }
}
