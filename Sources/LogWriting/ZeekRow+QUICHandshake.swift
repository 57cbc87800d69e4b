public import Telemetry

extension ZeekRow {
  /// A row of `quic`.
  public struct QUICHandshake: ZeekRecord, Hashable {
    /// Time of the first packet.
    public var time: Timestamp
    /// Unique id of the connection.
    public var uid: String
    /// The two ends.
    public var ends: Endpoints
    /// Connection ids in hexadecimal.
    public var clientInitialID, serverID: String
    /// The name that the client asked for.
    public var serverName: String?
    /// Application protocol, for instance `h3`.
    public var nextProtocol: String?

    /// A QUIC handshake.
    public init(
      time: Timestamp, uid: String, ends: Endpoints, clientInitialID: String, serverID: String, serverName: String?,
      nextProtocol: String?
    ) {
      self.time = time
      self.uid = uid
      self.ends = ends
      self.clientInitialID = clientInitialID
      self.serverID = serverID
      self.serverName = serverName
      self.nextProtocol = nextProtocol
    }

    /// The log that the row belongs to.
    public static var kind: ZeekLogKind { .quicHandshakes }

    /// Columns in order, with the optional ones that are asked for.
    public static func columns(_ options: ZeekOptions) -> [ZeekColumn] {
      ZeekColumn.leading + [
        ZeekColumn("version", "string"), ZeekColumn("client_initial_dcid", "string"),
        ZeekColumn("client_scid", "string"), ZeekColumn("server_scid", "string"),
        ZeekColumn("server_name", "string"), ZeekColumn("client_protocol", "string"),
        ZeekColumn("history", "string"),
      ]
    }

    /// When a sensor writes the row.
    public var writeTime: Timestamp { time }

    /// Writes all columns.
    public func encode(into line: inout FieldEncoder, options: ZeekOptions) {
      line.leading(time, uid, ends)
      line.string("version", "1")
      line.string("client_initial_dcid", clientInitialID)
      line.string("client_scid", "")
      line.string("server_scid", serverID)
      line.string("server_name", serverName)
      line.string("client_protocol", nextProtocol)
      line.string("history", "ISishIHH")
    }
  }
}
