public import Telemetry

extension ZeekRow {
  /// A row of `ssl`.
  public struct Handshake: ZeekRecord, Hashable {
    /// Time of the handshake.
    public var time: Timestamp
    /// Unique id of the connection.
    public var uid: String
    /// The two ends.
    public var ends: Endpoints
    /// Negotiated version, cipher and curve, in Zeek's words.
    public var version, cipher, curve: String?
    /// The name that the client asked for.
    public var serverName: String?
    /// Whether an earlier session was resumed.
    public var resumed: Bool
    /// Negotiated application protocol.
    public var nextProtocol: String?
    /// Zeek's `ssl_history`.
    public var history: String?
    /// Whether the name fits the certificate; `nil` where no certificate was seen.
    public var nameFitsCertificate: Bool?
    /// JA4 of the client hello, written only with ``ZeekOptions/ja4``.
    public var ja4: String?

    /// A handshake of which nothing but time and ends is known.
    public init(time: Timestamp, uid: String, ends: Endpoints) {
      self.time = time
      self.uid = uid
      self.ends = ends
      resumed = false
    }

    /// The log that the row belongs to.
    public static var kind: ZeekLogKind { .handshakes }

    /// Columns in order, with the optional ones that are asked for.
    public static func columns(_ options: ZeekOptions) -> [ZeekColumn] {
      let columns =
        ZeekColumn.leading + [
          ZeekColumn("version", "string"), ZeekColumn("cipher", "string"), ZeekColumn("curve", "string"),
          ZeekColumn("server_name", "string"), ZeekColumn("resumed", "bool"), ZeekColumn("last_alert", "string"),
          ZeekColumn("next_protocol", "string"), ZeekColumn("established", "bool"),
          ZeekColumn("ssl_history", "string"), ZeekColumn("cert_chain_fps", "vector[string]"),
          ZeekColumn("client_cert_chain_fps", "vector[string]"), ZeekColumn("sni_matches_cert", "bool"),
          ZeekColumn("validation_status", "string"),
        ]
      return options.ja4 ? columns + [ZeekColumn("ja4", "string")] : columns
    }

    /// When a sensor writes the row.
    public var writeTime: Timestamp { time }

    /// Writes all columns.
    public func encode(into line: inout FieldEncoder, options: ZeekOptions) {
      line.leading(time, uid, ends)
      line.string("version", version)
      line.string("cipher", cipher)
      line.string("curve", curve)
      line.string("server_name", serverName)
      line.bool("resumed", resumed)
      line.unset("last_alert")
      line.string("next_protocol", nextProtocol)
      line.bool("established", true)
      line.string("ssl_history", history)
      line.unset("cert_chain_fps")
      line.unset("client_cert_chain_fps")
      line.bool("sni_matches_cert", nameFitsCertificate)
      line.unset("validation_status")
      if options.ja4 { line.string("ja4", ja4) }
    }
  }
}
