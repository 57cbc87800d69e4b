public import Telemetry

extension ZeekRow {
  /// A row of `dns`.
  public struct Lookup: ZeekRecord, Hashable {
    /// Time of the question.
    public var time: Timestamp
    /// Unique id of the connection.
    public var uid: String
    /// The two ends.
    public var ends: Endpoints
    /// Transaction id.
    public var transaction: UInt16
    /// Microseconds until the answer; `nil` without one.
    public var roundTrip: Int64?
    /// The name asked for.
    public var query: String
    /// Question type: 1 is A, 28 is AAAA, 65 is HTTPS.
    public var type: UInt16
    /// Response code; `nil` without an answer.
    public var responseCode: UInt16?
    /// Answers as text; empty if there were none.
    public var answers: [String]
    /// Time to live of each answer in microseconds.
    public var lifetimes: [Int64]

    /// A question without an answer.
    public init(time: Timestamp, uid: String, ends: Endpoints, transaction: UInt16, query: String, type: UInt16) {
      self.time = time
      self.uid = uid
      self.ends = ends
      self.transaction = transaction
      self.query = query
      self.type = type
      answers = []
      lifetimes = []
    }

    /// The log that the row belongs to.
    public static var kind: ZeekLogKind { .lookups }

    /// Columns in order, with the optional ones that are asked for.
    public static func columns(_ options: ZeekOptions) -> [ZeekColumn] {
      ZeekColumn.leading + [
        ZeekColumn("proto", "enum"), ZeekColumn("trans_id", "count"), ZeekColumn("rtt", "interval"),
        ZeekColumn("query", "string"), ZeekColumn("qclass", "count"), ZeekColumn("qclass_name", "string"),
        ZeekColumn("qtype", "count"), ZeekColumn("qtype_name", "string"), ZeekColumn("rcode", "count"),
        ZeekColumn("rcode_name", "string"), ZeekColumn("AA", "bool"), ZeekColumn("TC", "bool"),
        ZeekColumn("RD", "bool"), ZeekColumn("RA", "bool"), ZeekColumn("Z", "count"),
        ZeekColumn("answers", "vector[string]"), ZeekColumn("TTLs", "vector[interval]"),
        ZeekColumn("rejected", "bool"),
      ]
    }

    /// When a sensor writes the row.
    public var writeTime: Timestamp { Timestamp(microseconds: time.microseconds + max(0, roundTrip ?? 0)) }

    /// Writes all columns.
    public func encode(into line: inout FieldEncoder, options: ZeekOptions) {
      line.leading(time, uid, ends)
      line.string("proto", "udp")
      line.count("trans_id", Int64(transaction))
      line.interval("rtt", microseconds: roundTrip)
      line.string("query", query)
      line.count("qclass", 1)
      line.string("qclass_name", "C_INTERNET")
      line.count("qtype", Int64(type))
      line.string("qtype_name", Self.typeName(type))
      line.count("rcode", responseCode.map { Int64($0) })
      line.string("rcode_name", responseCode.map(Self.responseName))
      line.bool("AA", false)
      line.bool("TC", false)
      line.bool("RD", true)
      line.bool("RA", responseCode != nil)
      line.count("Z", 0)
      line.strings("answers", answers.isEmpty ? nil : answers)
      line.intervals("TTLs", microseconds: answers.isEmpty ? nil : lifetimes)
      line.bool("rejected", false)
    }

    private static func typeName(_ type: UInt16) -> String {
      switch type {
      case 1: "A"
      case 2: "NS"
      case 5: "CNAME"
      case 6: "SOA"
      case 10: "NULL"
      case 12: "PTR"
      case 15: "MX"
      case 16: "TXT"
      case 28: "AAAA"
      case 33: "SRV"
      case 65: "HTTPS"
      default: "query-\(type)"
      }
    }

    private static func responseName(_ code: UInt16) -> String {
      switch code {
      case 0: "NOERROR"
      case 2: "SERVFAIL"
      case 3: "NXDOMAIN"
      case 5: "REFUSED"
      default: "rcode-\(code)"
      }
    }
  }
}
