public import Telemetry

extension ZeekRow {
  /// A row of `http`.
  public struct Request: ZeekRecord, Hashable {
    /// Time of the request.
    public var time: Timestamp
    /// Unique id of the connection.
    public var uid: String
    /// The two ends.
    public var ends: Endpoints
    /// Position of the request on its connection, from 1.
    public var depth: Int
    /// Method, host header, target and agent.
    public var method, host, target, userAgent: String?
    /// Body bytes of request and response.
    public var bytesUp, bytesDown: Int64
    /// Status code; `nil` where no answer was seen.
    public var status: UInt16?
    /// MIME types of the response body.
    public var responseTypes: [String]?

    /// A request of which nothing but time and ends is known.
    public init(time: Timestamp, uid: String, ends: Endpoints, depth: Int = 1) {
      self.time = time
      self.uid = uid
      self.ends = ends
      self.depth = depth
      bytesUp = 0
      bytesDown = 0
    }

    /// The log that the row belongs to.
    public static var kind: ZeekLogKind { .requests }

    /// Columns in order, with the optional ones that are asked for.
    public static func columns(_ options: ZeekOptions) -> [ZeekColumn] {
      ZeekColumn.leading + [
        ZeekColumn("trans_depth", "count"), ZeekColumn("method", "string"), ZeekColumn("host", "string"),
        ZeekColumn("uri", "string"), ZeekColumn("referrer", "string"), ZeekColumn("version", "string"),
        ZeekColumn("user_agent", "string"), ZeekColumn("origin", "string"),
        ZeekColumn("request_body_len", "count"), ZeekColumn("response_body_len", "count"),
        ZeekColumn("status_code", "count"), ZeekColumn("status_msg", "string"), ZeekColumn("info_code", "count"),
        ZeekColumn("info_msg", "string"), ZeekColumn("tags", "set[enum]"), ZeekColumn("username", "string"),
        ZeekColumn("password", "string"), ZeekColumn("proxied", "set[string]"),
        ZeekColumn("orig_fuids", "vector[string]"), ZeekColumn("orig_filenames", "vector[string]"),
        ZeekColumn("orig_mime_types", "vector[string]"), ZeekColumn("resp_fuids", "vector[string]"),
        ZeekColumn("resp_filenames", "vector[string]"), ZeekColumn("resp_mime_types", "vector[string]"),
      ]
    }

    /// When a sensor writes the row.
    public var writeTime: Timestamp { time }

    /// Writes all columns.
    public func encode(into line: inout FieldEncoder, options: ZeekOptions) {
      line.leading(time, uid, ends)
      line.count("trans_depth", Int64(depth))
      line.string("method", method)
      line.string("host", host)
      line.string("uri", target)
      line.unset("referrer")
      line.string("version", "1.1")
      line.string("user_agent", userAgent)
      line.unset("origin")
      line.count("request_body_len", bytesUp)
      line.count("response_body_len", bytesDown)
      line.count("status_code", status.map { Int64($0) })
      line.string(
        "status_msg", method == "CONNECT" && status == 200 ? "Connection established" : status.map(Self.reason))
      line.unset("info_code")
      line.unset("info_msg")
      line.strings("tags", [])
      for name in ["username", "password", "proxied", "orig_fuids", "orig_filenames", "orig_mime_types"] {
        line.unset(name)
      }
      line.unset("resp_fuids")
      line.unset("resp_filenames")
      line.strings("resp_mime_types", responseTypes)
    }

    private static func reason(_ status: UInt16) -> String {
      switch status {
      case 200: "OK"
      case 204: "No Content"
      case 304: "Not Modified"
      case 404: "Not Found"
      default: "Status \(status)"
      }
    }
  }
}
