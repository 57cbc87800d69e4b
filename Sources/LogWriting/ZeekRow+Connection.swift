public import Telemetry

extension ZeekRow {
  /// A row of `conn`.
  public struct Connection: ZeekRecord, Hashable {
    /// Start of the connection.
    public var time: Timestamp
    /// Unique id.
    public var uid: String
    /// The two ends.
    public var ends: Endpoints
    /// `tcp`, `udp` or `icmp`.
    public var transport: String
    /// Application protocols, joined by commas.
    public var service: String?
    /// Microseconds from start to end; `nil` where only one packet was seen.
    public var duration: Int64?
    /// Payload bytes from the originator.
    public var bytesUp: Int64?
    /// Payload bytes from the responder.
    public var bytesDown: Int64?
    /// Zeek's `conn_state`.
    public var state: String
    /// Whether the responder is local; the originator always is here.
    public var responderIsLocal: Bool
    /// Bytes that the sensor missed.
    public var missedBytes: Int64
    /// Zeek's `history`.
    public var history: String
    /// Packets and bytes with headers from the originator.
    public var packetsUp, wireBytesUp: Int64
    /// Packets and bytes with headers from the responder.
    public var packetsDown, wireBytesDown: Int64
    /// Link-layer addresses, written only with ``ZeekOptions/hardwareAddresses``.
    public var originatorHardware, responderHardware: String?

    /// A connection with its ends and outcome; the rest is zero or unset.
    public init(time: Timestamp, uid: String, ends: Endpoints, transport: String, state: String, history: String) {
      self.time = time
      self.uid = uid
      self.ends = ends
      self.transport = transport
      self.state = state
      self.history = history
      responderIsLocal = false
      missedBytes = 0
      packetsUp = 0
      wireBytesUp = 0
      packetsDown = 0
      wireBytesDown = 0
    }

    /// The log that the row belongs to.
    public static var kind: ZeekLogKind { .connections }

    /// Columns in order, with the optional ones that are asked for.
    public static func columns(_ options: ZeekOptions) -> [ZeekColumn] {
      let columns =
        ZeekColumn.leading + [
          ZeekColumn("proto", "enum"), ZeekColumn("service", "string"), ZeekColumn("duration", "interval"),
          ZeekColumn("orig_bytes", "count"), ZeekColumn("resp_bytes", "count"), ZeekColumn("conn_state", "string"),
          ZeekColumn("local_orig", "bool"), ZeekColumn("local_resp", "bool"), ZeekColumn("missed_bytes", "count"),
          ZeekColumn("history", "string"), ZeekColumn("orig_pkts", "count"), ZeekColumn("orig_ip_bytes", "count"),
          ZeekColumn("resp_pkts", "count"), ZeekColumn("resp_ip_bytes", "count"),
          ZeekColumn("tunnel_parents", "set[string]"),
        ]
      guard options.hardwareAddresses else { return columns }
      return columns + [ZeekColumn("orig_l2_addr", "string"), ZeekColumn("resp_l2_addr", "string")]
    }

    /// When a sensor writes the row.
    public var writeTime: Timestamp { Timestamp(microseconds: time.microseconds + max(0, duration ?? 0)) }

    /// Writes all columns.
    public func encode(into line: inout FieldEncoder, options: ZeekOptions) {
      line.leading(time, uid, ends)
      line.string("proto", transport)
      line.string("service", service)
      line.interval("duration", microseconds: duration)
      line.count("orig_bytes", bytesUp)
      line.count("resp_bytes", bytesDown)
      line.string("conn_state", state)
      line.bool("local_orig", true)
      line.bool("local_resp", responderIsLocal)
      line.count("missed_bytes", missedBytes)
      line.string("history", history)
      line.count("orig_pkts", packetsUp)
      line.count("orig_ip_bytes", wireBytesUp)
      line.count("resp_pkts", packetsDown)
      line.count("resp_ip_bytes", wireBytesDown)
      line.unset("tunnel_parents")
      guard options.hardwareAddresses else { return }
      line.string("orig_l2_addr", originatorHardware)
      line.string("resp_l2_addr", responderHardware)
    }
  }
}
