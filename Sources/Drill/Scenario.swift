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

    /// A mix as in a ministry for a total of `hosts`, at least one: a single host is a desk of the office, and the
    /// other kinds come one by one up to eight hosts.
    public init(hosts: Int) {
      let total = max(1, hosts)
      developers = total < 6 ? 0 : max(1, total / 12)
      servers = total < 3 ? 0 : total < 8 ? 1 : max(2, min(total / 8, 7 + total / 25))
      things = total < 5 ? 0 : max(1, total / 12)
      phones = total < 7 ? 0 : max(1, total / 10)
      office = total - developers - servers - things - phones
    }

    /// All hosts.
    public var total: Int { office + developers + servers + things + phones }
  }

  /// What is planted.
  public enum Plants: Sendable {
    /// Nothing: a clean world.
    case none
    /// The channels of the demonstration.
    case demo
    /// Those of the demonstration and the further patterns.
    case all
    /// So many, of all kinds and classes, drawn by the scenario's seed.
    case drawn(Int)
    /// These.
    case channels([PlantedChannel])

    func channels(seed: UInt64, days: Int) -> [PlantedChannel] {
      switch self {
      case .none: return []
      case .demo: return PlantedCatalogue.demo
      case .all: return PlantedCatalogue.demo + PlantedCatalogue.more
      case .drawn(let count):
        var drawing = PlantedDrawing(seed: seed, days: days)
        return drawing.draw(count: count)
      case .channels(let channels): return channels
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
  /// The seed of their names.
  public var siteSeed: UInt64
  /// When people come and go.
  public var workHabits = WorkHabits()
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
  /// What makes the network awkward to judge.
  public var traits: NetworkTraits
  /// Share of connections that nobody answers.
  public var unanswered: Double

  /// Midnight of Monday 2 March 2026, one hour east of Greenwich.
  public static let firstMonday = Timestamp(microseconds: 1_772_406_000_000_000)

  /// A ministry of that many hosts and days: JA4 on, nothing lost, one machine in ten behind an explicit proxy.
  public static func ministry(hosts: Int, days: Int, seed: UInt64, plants: Plants) -> Scenario {
    // A small wing must use a proxy, as in most organisations.
    var traits = NetworkTraits()
    traits.proxy = .connect
    traits.proxiedShare = 0.1
    return Scenario(
      name: "ministry-\(hosts)", seed: seed, start: firstMonday, days: max(1, days),
      population: Population(hosts: hosts), siteCount: 1500,
      siteSeed: SiteCatalogue.usualSeed, plants: plants, activity: .everything,
      software: SoftwareCatalogue.all, variety: 0.4, options: ZeekOptions(ja4: true), layout: .hourly, lostHours: [],
      lossyHours: [], traits: traits, unanswered: 0.004)
  }

  /// The demonstration: a small ministry, Monday to Wednesday, with planted channels and an hour lost.
  public static func demo(seed: UInt64) -> Scenario {
    var scenario = ministry(hosts: 72, days: 3, seed: seed, plants: .demo)
    scenario.name = "demo"
    scenario.lostHours = [38]
    scenario.lossyHours = [11, 12]
    return scenario
  }

  /// Loses `count` whole hours, spread over the days by the seed, beside those that are lost already.
  public mutating func loseHours(_ count: Int) {
    let hours = days * 24
    let number = max(0, min(hours, count))
    for index in 0..<number {
      let first = index * hours / number
      let width = max(1, (index + 1) * hours / number - first)
      lostHours.append(first + Int(SeededRandom.hash("\(seed)/lost/\(index)") % UInt64(width)))
    }
  }
}
