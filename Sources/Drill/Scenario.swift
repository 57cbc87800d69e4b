public import LogWriting
public import Telemetry

/// What to simulate: an organisation, a stretch of days, what is planted and what the sensor loses.
public struct Scenario: Sendable {
  /// How many hosts of each kind there are.
  public struct Population: Sendable, Hashable {
    /// Desks of the office and of developers.
    public var office, developers: Int
    /// Servers; at least one of each kind as far as the number reaches.
    public var servers: Int
    /// Printers and cameras, telephones.
    public var things, phones: Int

    /// Numbers of hosts.
    public init(office: Int, developers: Int, servers: Int, things: Int, phones: Int) {
      self.office = office
      self.developers = developers
      self.servers = servers
      self.things = things
      self.phones = phones
    }

    /// A mix as in a ministry for a total of `hosts`, at least eight.
    public init(hosts: Int) {
      let total = max(8, hosts)
      developers = max(1, total / 12)
      servers = max(2, min(total / 8, 7 + total / 25))
      things = max(1, total / 12)
      phones = max(1, total / 10)
      office = total - developers - servers - things - phones
    }

    /// All hosts.
    public var total: Int { office + developers + servers + things + phones }
  }

  /// What is planted.
  public enum Plants: Sendable {
    /// Nothing: a clean world.
    case none
    /// The eight channels of the demonstration.
    case demo
    /// Those of the demonstration and the further patterns.
    case all
    /// These.
    case channels([PlantedChannel])

    var channels: [PlantedChannel] {
      switch self {
      case .none: []
      case .demo: PlantedCatalogue.demo
      case .all: PlantedCatalogue.demo + PlantedCatalogue.more
      case .channels(let channels): channels
      }
    }
  }

  /// What makes traffic in a world beside what is planted.
  public struct Activity: OptionSet, Sendable {
    /// Bits.
    public let rawValue: Int
    /// Activities by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// People's browsing.
    public static let people = Activity(rawValue: 1)
    /// Ordinary software.
    public static let software = Activity(rawValue: 2)
    /// Both.
    public static let everything: Activity = [.people, .software]
  }

  /// Name of the scenario.
  public var name: String
  /// The seed of all chance.
  public var seed: UInt64
  /// Local midnight of the first day; files are cut at whole hours of UTC.
  public var start: Timestamp
  /// Number of days.
  public var days: Int
  /// The hosts.
  public var population: Population
  /// Ordinary web sites.
  public var siteCount: Int
  /// What is planted.
  public var plants: Plants
  /// What else makes traffic.
  public var activity: Activity
  /// Programs on the hosts.
  public var software: [Software]
  /// How much sizes and shares of programs differ from one seed to the next: 0 is not at all, 1 is widely.
  public var variety: Double
  /// Optional columns of the logs.
  public var options: ZeekOptions
  /// How records are spread over files.
  public var layout: ZeekLayout
  /// Whole hours since the start, in which the sensor wrote nothing.
  public var lostHours: [Int]
  /// Hours since the start, in which the sensor lost packets.
  public var lossyHours: [Int]
  /// Share of connections that nobody answers.
  public var unanswered: Double

  /// Midnight of Monday 2 March 2026, one hour east of Greenwich.
  public static let firstMonday = Timestamp(microseconds: 1_772_406_000_000_000)

  /// A ministry of that many hosts and days: JA4 on, nothing lost.
  public static func ministry(hosts: Int, days: Int, seed: UInt64, plants: Plants) -> Scenario {
    Scenario(
      name: "ministry-\(hosts)", seed: seed, start: firstMonday, days: max(1, days),
      population: Population(hosts: hosts), siteCount: 1500, plants: plants, activity: .everything,
      software: SoftwareCatalogue.all, variety: 0.4, options: ZeekOptions(ja4: true), layout: .hourly, lostHours: [],
      lossyHours: [], unanswered: 0.004)
  }

  /// The demonstration: a small ministry, Monday to Wednesday, eight planted channels, an hour lost.
  public static func demo(seed: UInt64) -> Scenario {
    var scenario = ministry(hosts: 72, days: 3, seed: seed, plants: .demo)
    scenario.name = "demo"
    scenario.lostHours = [38]
    scenario.lossyHours = [11, 12]
    return scenario
  }
}
