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
  /// All addresses that the channel went to, as the records show them; none where only a proxy's or a resolver's stands
  /// there.
  public var destinationAddresses: [String]
  /// For a dead drop, the names of the page and the names or addresses that followed it.
  public var page, secondStage: [String]?
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
  /// How hard it is to find; `nil` in labels of older versions.
  public var difficulty: Difficulty?
  /// What makes it so (``PlantedTrait``).
  public var traits: [String]?
  /// The family of implants that it belongs to.
  public var family: String?
  /// First and last contact in the records, RFC 3339.
  public var from, to: String?
  /// Answered connections in the records, and unanswered ones.
  public var contacts, attempts: Int
  /// The first uids.
  public var uids: [String]

  enum CodingKeys: String, CodingKey {
    case id, host, role, addresses, destination, hostnames, service, kind, pattern, channel, client
    case page, difficulty, traits, family
    case secondStage = "second_stage"
    case destinationAddresses = "destination_addresses"
    case interval = "interval_s"
    case jitter, from, to, contacts, attempts, uids
  }
}

extension PlantedLabel {
  /// Reads a label; those of older versions have no addresses of destinations.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    host = try values.decode(String.self, forKey: .host)
    role = try values.decode(String.self, forKey: .role)
    addresses = try values.decode([String].self, forKey: .addresses)
    destination = try values.decode(String.self, forKey: .destination)
    hostnames = try values.decode([String].self, forKey: .hostnames)
    destinationAddresses = try values.decodeIfPresent([String].self, forKey: .destinationAddresses) ?? []
    page = try values.decodeIfPresent([String].self, forKey: .page)
    secondStage = try values.decodeIfPresent([String].self, forKey: .secondStage)
    service = try values.decodeIfPresent(String.self, forKey: .service)
    kind = try values.decode(PlantedChannel.Kind.self, forKey: .kind)
    pattern = try values.decode(String.self, forKey: .pattern)
    channel = try values.decode(String.self, forKey: .channel)
    client = try values.decode(String.self, forKey: .client)
    interval = try values.decode(Double.self, forKey: .interval)
    jitter = try values.decode(Double.self, forKey: .jitter)
    difficulty = try values.decodeIfPresent(Difficulty.self, forKey: .difficulty)
    traits = try values.decodeIfPresent([String].self, forKey: .traits)
    family = try values.decodeIfPresent(String.self, forKey: .family)
    from = try values.decodeIfPresent(String.self, forKey: .from)
    to = try values.decodeIfPresent(String.self, forKey: .to)
    contacts = try values.decode(Int.self, forKey: .contacts)
    attempts = try values.decode(Int.self, forKey: .attempts)
    uids = try values.decode([String].self, forKey: .uids)
  }
}
