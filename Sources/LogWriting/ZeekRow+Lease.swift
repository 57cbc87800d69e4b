public import Telemetry

extension ZeekRow {
  /// A row of `dhcp`.
  public struct Lease: ZeekRecord, Hashable {
    /// Time of the exchange.
    public var time: Timestamp
    /// Unique id of its connection.
    public var uid: String
    /// The server that gave the lease.
    public var server: IPAddress
    /// Link-layer address of the client, `xx:xx:xx:xx:xx:xx`.
    public var hardware: String
    /// Name that the client gives for itself.
    public var hostName: String?
    /// Domain that the server gives.
    public var domain: String?
    /// The address given.
    public var assigned: IPAddress
    /// Seconds that the lease is valid for.
    public var validFor: Int64
    /// Whether the client already held the address.
    public var isRenewal: Bool
    /// Microseconds that the exchange took.
    public var duration: Int64

    /// A lease.
    public init(
      time: Timestamp, uid: String, server: IPAddress, hardware: String, hostName: String?, domain: String?,
      assigned: IPAddress, validFor: Int64, isRenewal: Bool, duration: Int64
    ) {
      self.time = time
      self.uid = uid
      self.server = server
      self.hardware = hardware
      self.hostName = hostName
      self.domain = domain
      self.assigned = assigned
      self.validFor = validFor
      self.isRenewal = isRenewal
      self.duration = duration
    }

    /// The log that the row belongs to.
    public static var kind: ZeekLogKind { .leases }

    /// Columns in order, with the optional ones that are asked for.
    public static func columns(_ options: ZeekOptions) -> [ZeekColumn] {
      [
        ZeekColumn("ts", "time"), ZeekColumn("uids", "set[string]"), ZeekColumn("client_addr", "addr"),
        ZeekColumn("server_addr", "addr"), ZeekColumn("mac", "string"), ZeekColumn("host_name", "string"),
        ZeekColumn("client_fqdn", "string"), ZeekColumn("domain", "string"), ZeekColumn("requested_addr", "addr"),
        ZeekColumn("assigned_addr", "addr"), ZeekColumn("lease_time", "interval"),
        ZeekColumn("client_message", "string"), ZeekColumn("server_message", "string"),
        ZeekColumn("msg_types", "vector[string]"), ZeekColumn("duration", "interval"),
      ]
    }

    /// When a sensor writes the row.
    public var writeTime: Timestamp { time }

    /// Writes all columns.
    public func encode(into line: inout FieldEncoder, options: ZeekOptions) {
      line.time("ts", time)
      line.strings("uids", [uid])
      line.address("client_addr", isRenewal ? assigned : nil)
      line.address("server_addr", server)
      line.string("mac", hardware)
      line.string("host_name", hostName)
      line.unset("client_fqdn")
      line.string("domain", domain)
      line.address("requested_addr", isRenewal ? nil : assigned)
      line.address("assigned_addr", assigned)
      line.interval("lease_time", microseconds: validFor * 1_000_000)
      line.unset("client_message")
      line.unset("server_message")
      line.strings("msg_types", isRenewal ? ["REQUEST", "ACK"] : ["DISCOVER", "OFFER", "REQUEST", "ACK"])
      line.interval("duration", microseconds: duration)
    }
  }
}
