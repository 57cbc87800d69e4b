import Catalogue
import Channels
public import Detection

/// One hunt held against what was planted, with nothing kept but what statistics need. Schema `fousek.case/1`.
public struct EvaluationCase: Codable, Hashable, Sendable {
  /// A planted channel that the records show.
  public struct Planted: Codable, Hashable, Sendable {
    /// Id in the labels, and the channel of which it is one member.
    public var id, channel: String
    /// How hard it is.
    public var difficulty: Difficulty
    /// What makes it so.
    public var traits: [String]
    /// What it should lead to.
    public var kind: PlantedChannel.Kind
    /// The family of implants.
    public var family: String
    /// Answered connections and attempts.
    public var contacts: Int
    /// First contact, RFC 3339.
    public var from: String?
  }

  /// A row of the list.
  public struct Row: Codable, Hashable, Sendable {
    /// Posterior decibans.
    public var weight: Double
    /// The level.
    public var level: Level
    /// Planted channels that the row points at, by id; none for a false row.
    public var planted: [String]
    /// What really made a false row, where the truth is known; else its destination.
    public var maker: String
    /// What kind of maker that is.
    public var nature: Truth.Nature?
    /// What it pointed at.
    public var kind: FindingKind
    /// The main name of what it pointed at.
    public var destination: String
  }

  /// `fousek.case/1`.
  public var schema: String
  /// Hosts seen.
  public var hosts: Int
  /// Days of records.
  public var days: Double
  /// Strands that were judged.
  public var strands: Int
  /// Seed of the network.
  public var seed: UInt64
  /// Hours from the start of the network to which the hunt was cut, `nil` for all.
  public var hours: Double?
  /// When the records begin, RFC 3339.
  public var started: String?
  /// What was planted and shows in the records.
  public var planted: [Planted]
  /// The list, from its top.
  public var rows: [Row]
  /// Expected false rows of the whole network in these days at the weights -60, -58, … 0 dB.
  public var expected: [Double]

  /// The schema that this version reads and writes.
  public static let currentSchema = "fousek.case/1"

  /// Holds a hunt against labels.
  public init(labels: LabelsDocument, hunt: HuntDocument, truth: Truth? = nil, hours: Double? = nil) {
    schema = Self.currentSchema
    hosts = hunt.population.hosts
    days = hunt.population.historyDays
    strands = hunt.judged.judgedStrands
    seed = labels.seed
    self.hours = hours
    started = hunt.span.from.map { "\($0)" }
    let shown = labels.channels.filter { $0.contacts + $0.attempts > 0 }
    planted = shown.map { label in
      Planted(
        id: label.id, channel: label.channel, difficulty: label.difficulty ?? .medium, traits: label.traits ?? [],
        kind: label.kind, family: label.family ?? label.channel, contacts: label.contacts + label.attempts,
        from: label.from)
    }
    rows = hunt.findings.map { finding in
      let pointed = shown.filter { Evaluation.pointsAt($0, finding) }.map(\.id)
      let maker = pointed.isEmpty ? truth?.maker(of: finding) : nil
      return Row(
        weight: finding.weightDB, level: finding.level, planted: pointed,
        maker: maker?.maker ?? finding.destination.hostnames.first ?? finding.destination.name, nature: maker?.nature,
        kind: finding.kind, destination: finding.destination.hostnames.first ?? finding.destination.name)
    }
    let (hosts, days) = (Double(hunt.population.hosts), hunt.population.historyDays)
    expected = Self.weights.map { weight in
      FalseAlarmTable.rate(at: weight, hosts: hunt.population.hosts) * hosts / 1000 * days / 7
    }
  }

  /// The weights at which false rows are counted, in decibans.
  public static let weights: [Double] = (0...30).map { -60 + 2 * Double($0) }

  /// False rows for 1,000 hosts and day up to which a list is read.
  public static let budget = 5.0

  /// False rows up to which this list is read.
  public var allowed: Double { Self.budget * Double(hosts) / 1000 * days }

  /// Ids of the planted channels that stand in the list before it holds more false rows than it may.
  public var foundWithinBudget: Set<String> {
    var found: Set<String> = []
    var falseRows = 0.0
    for row in rows {
      if row.planted.isEmpty {
        falseRows += 1
        if falseRows > allowed { break }
      }
      found.formUnion(row.planted)
    }
    return found
  }

  /// Ids of those at or above a level.
  public func found(at level: Level) -> Set<String> {
    Set(rows.filter { $0.level >= level }.flatMap(\.planted))
  }

  /// Rows that point at nothing planted, at or above a level.
  public func falseRows(at level: Level) -> [Row] { rows.filter { $0.planted.isEmpty && $0.level >= level } }
}

extension Truth {
  /// What really made a row of the list.
  public func maker(of finding: Finding) -> (maker: String, nature: Nature)? {
    let family = finding.client.kind == Client.Kind.ja4Family.rawValue ? finding.client.value : nil
    return maker(
      addresses: ([finding.host] + finding.members).flatMap(\.addresses),
      places: Set(finding.destination.hostnames + finding.destination.addresses + [finding.destination.name]),
      client: family)
  }
}
