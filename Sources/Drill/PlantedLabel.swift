/// What was planted and is to be found: one channel on one host.
public struct PlantedLabel: Codable, Hashable, Sendable {
  /// Name of the channel; on several hosts it is followed by `@` and the host.
  public var id: String
  /// Name and role of the host.
  public var host, role: String
  /// All addresses from which the host used the channel.
  public var addresses: [String]
  /// Main destination.
  public var destination: String
  /// All names or addresses that the channel used.
  public var hostnames: [String]
  /// Word of the catalogue for the service.
  public var service: String?
  /// What it should lead to.
  public var kind: PlantedChannel.Kind
  /// The pattern in words, and the channel of which this is one member.
  public var pattern, channel: String
  /// Client, by the simulator's table.
  public var client: String
  /// Interval in seconds and jitter as a share of it.
  public var interval, jitter: Double
  /// First and last contact in the records, RFC 3339.
  public var from, to: String?
  /// Answered connections in the records, and unanswered ones.
  public var contacts, attempts: Int
  /// The first uids.
  public var uids: [String]

  enum CodingKeys: String, CodingKey {
    case id, host, role, addresses, destination, hostnames, service, kind, pattern, channel, client
    case interval = "interval_s"
    case jitter, from, to, contacts, attempts, uids
  }
}
