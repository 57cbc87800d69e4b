import FoundationEssentials

/// What a hunt would have found of channels planted into a network's own records. Schema `fousek.sensitivity/1`.
public struct SensitivityDocument: Codable, Sendable {
  /// What became of one planted channel.
  public struct Outcome: Codable, Sendable {
    /// What was planted.
    public var label: PlantedLabel
    /// Who else is there.
    public var contamination: Plant.Contamination
    /// Round in which it was planted, from 1.
    public var round: Int
    /// Whether a row at the line or above points at it that was not there before.
    public var found: Bool
    /// Level of the best row that points at it; this and what follows are `nil` if none does.
    public var level: String?
    /// Place in the list.
    public var rank: Int?
    /// Weight of that row in decibans.
    public var weightDB: Double?

    enum CodingKeys: String, CodingKey {
      case label, contamination, round, found, level, rank
      case weightDB = "weight_db"
    }
  }

  /// One line of a table.
  public struct Group: Codable, Sendable {
    /// What its channels have in common.
    public var name: String
    /// Planted and found.
    public var planted, found: Int
    /// Bounds of the 95 % interval for the share found.
    public var low, high: Double
    /// Median place in the list, of those that are in it.
    public var medianRank: Int?

    enum CodingKeys: String, CodingKey {
      case name, planted, found, low, high
      case medianRank = "median_rank"
    }

    init(_ name: String, _ outcomes: [Outcome]) {
      self.name = name
      planted = outcomes.count
      found = outcomes.count { $0.found }
      let interval = WilsonInterval(found: found, of: planted)
      (low, high) = (interval.low, interval.high)
      let ranks = outcomes.compactMap(\.rank).sorted()
      medianRank = ranks.isEmpty ? nil : ranks[(ranks.count - 1) / 2]
    }
  }

  /// A table.
  public struct Table: Codable, Sendable {
    /// What it divides by.
    public var by: String
    /// Its lines.
    public var groups: [Group]
  }

  /// `fousek.sensitivity/1`.
  public var schema = "fousek.sensitivity/1"
  /// Seed of all random numbers.
  public var seed: UInt64
  /// Hosts of the records, and those that can carry a channel.
  public var hosts, ableHosts: Int
  /// Days that the records span.
  public var days: Double
  /// Rounds that were hunted.
  public var rounds: Int
  /// Rows at the line or above before anything was planted.
  public var baselineRows: Int
  /// Why nothing was measured; empty if it was.
  public var tooLittle: [String]
  /// What became of each planted channel.
  public var channels: [Outcome] = []
  /// Shares by kind, interval, jitter, contamination, and of all.
  public var tables: [Table] = []
  /// What it means for a defender.
  public var advice: [String] = []

  enum CodingKeys: String, CodingKey {
    case schema, seed, hosts, days, rounds, channels, tables, advice
    case ableHosts = "able_hosts"
    case baselineRows = "baseline_rows"
    case tooLittle = "too_little"
  }

  /// The document as JSON with sorted keys.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}
