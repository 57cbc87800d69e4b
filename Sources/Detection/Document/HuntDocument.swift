public import Evidence
public import Telemetry

/// The result of a hunt as it is printed, written as JSON (`fousek.hunt/1`) and read back by `explain`.
///
/// The interface is a contract: members are added, never renamed or removed. It holds no run time, path or clock, so the
/// same input gives the same bytes.
public struct HuntDocument: Codable, Hashable, Sendable {
  /// Always `fousek.hunt/1`.
  public var schema: String
  /// The language of the sentences; English in documents of before.
  public var language: Language
  /// First and last record.
  public var span: Span
  /// What was read, and what could not be.
  public var coverage: Coverage
  /// How many hosts the counts stand on.
  public var population: Population
  /// How many strands were judged and how many rows stand at each level.
  public var judged: Judged
  /// The rows of the list, first the one to look at first. Rows below the line (level `low`) are near misses.
  public var findings: [Finding]
  /// Rows that allowances hide: those that would have stood in the list, and all at or above the line. `nil` if the hunt
  /// was run without allowances.
  public var allowed: [AllowedFinding]?
  /// What changed since the run before, `nil` if that was not asked for.
  public var news: News?
  /// Whether internal names and addresses are pseudonyms; `nil` is no.
  public var redacted: Bool?

  /// A document from its parts.
  public init(
    language: Language = .english, span: Span, coverage: Coverage, population: Population, judged: Judged,
    findings: [Finding], allowed: [AllowedFinding]? = nil
  ) {
    schema = HuntDocument.currentSchema
    self.language = language
    self.span = span
    self.coverage = coverage
    self.population = population
    self.judged = judged
    self.findings = findings
    self.allowed = allowed
  }

  /// Reads a document; members that were added later may be absent.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schema = try container.decode(String.self, forKey: .schema)
    language = try container.decodeIfPresent(Language.self, forKey: .language) ?? .english
    span = try container.decode(Span.self, forKey: .span)
    coverage = try container.decode(Coverage.self, forKey: .coverage)
    population = try container.decode(Population.self, forKey: .population)
    judged = try container.decode(Judged.self, forKey: .judged)
    findings = try container.decode([Finding].self, forKey: .findings)
    allowed = try container.decodeIfPresent([AllowedFinding].self, forKey: .allowed)
    news = try container.decodeIfPresent(News.self, forKey: .news)
    redacted = try container.decodeIfPresent(Bool.self, forKey: .redacted)
  }

  enum CodingKeys: String, CodingKey {
    case schema, language, span, coverage, population, judged, findings, allowed, news, redacted
  }

  /// The schema this version writes.
  public static let currentSchema = "fousek.hunt/1"

  /// First and last record, RFC 3339 in UTC.
  public struct Span: Codable, Hashable, Sendable {
    /// The first record, `nil` if there was none.
    public var from: Timestamp?
    /// The last record.
    public var to: Timestamp?

    /// A span.
    public init(from: Timestamp?, to: Timestamp?) {
      self.from = from
      self.to = to
    }
  }

  /// What was read, and what could not be.
  public struct Coverage: Codable, Hashable, Sendable {
    /// Files read.
    public var files: Int
    /// Records by log kind (`conn`, `ssl` …).
    public var records: [String: Int]
    /// Lines that were no record.
    public var rejected: Int
    /// The first rejected lines, files that could not be read, and other remarks, in words.
    public var remarks: [String]
    /// Stretches without records of a log that was present before and after.
    public var gaps: [Gap]
    /// Share of packets that the sensor says it lost, `nil` if it says nothing.
    public var packetLoss: Double?
    /// Shares of the traffic that no signal could speak on.
    public var cannotJudge: CannotJudge
    /// Logs and fields that were absent, and what that takes away, in words.
    public var notObserved: [String]
    /// Files that could not be read, `nil` if that was not counted.
    public var unreadable: Int?

    enum CodingKeys: String, CodingKey {
      case files, records, rejected, remarks, gaps, unreadable
      case packetLoss = "packet_loss"
      case cannotJudge = "cannot_judge"
      case notObserved = "not_observed"
    }

    /// An account of what was read.
    public init(
      files: Int, records: [String: Int], rejected: Int, remarks: [String], gaps: [Gap], packetLoss: Double?,
      cannotJudge: CannotJudge, notObserved: [String], unreadable: Int? = nil
    ) {
      self.files = files
      self.records = records
      self.rejected = rejected
      self.remarks = remarks
      self.gaps = gaps
      self.packetLoss = packetLoss
      self.cannotJudge = cannotJudge
      self.notObserved = notObserved
      self.unreadable = unreadable
    }
  }

  /// A stretch without records of one log.
  public struct Gap: Codable, Hashable, Sendable {
    /// Beginning and end.
    public var from, to: Timestamp
    /// The log kind (`conn` …).
    public var log: String

    /// A gap.
    public init(from: Timestamp, to: Timestamp, log: String) {
      self.from = from
      self.to = to
      self.log = log
    }
  }

  /// Shares of the traffic that no signal could speak on, each from 0 to 1.
  public struct CannotJudge: Codable, Hashable, Sendable {
    /// Share of contacts whose destination has no name.
    public var contactsWithoutName: Double
    /// Share of contacts behind shared addresses.
    public var behindSharedAddresses: Double

    enum CodingKeys: String, CodingKey {
      case contactsWithoutName = "contacts_without_name"
      case behindSharedAddresses = "behind_shared_addresses"
    }

    /// The shares.
    public init(contactsWithoutName: Double, behindSharedAddresses: Double) {
      self.contactsWithoutName = contactsWithoutName
      self.behindSharedAddresses = behindSharedAddresses
    }
  }

  /// How many hosts the counts stand on.
  public struct Population: Codable, Hashable, Sendable {
    /// Internal hosts seen.
    public var hosts: Int
    /// Days of records.
    public var historyDays: Double
    /// Whether there are too few hosts (fewer than 50) for counts of rarity to say much.
    public var thin: Bool

    enum CodingKeys: String, CodingKey {
      case hosts
      case historyDays = "history_days"
      case thin
    }

    /// As how many hosts the network counts where false rows are held to a rate: a small one as if it had a hundred more, up to two
    /// hundred in all. One row a week beside its own share can be read anywhere; for a few hosts their share alone would leave
    /// nothing to see.
    public var countedHosts: Int { Self.counted(hosts) }

    static func counted(_ hosts: Int) -> Int { max(hosts, min(200, max(hosts, 0) + 100)) }

    /// A population.
    public init(hosts: Int, historyDays: Double, thin: Bool) {
      self.hosts = hosts
      self.historyDays = historyDays
      self.thin = thin
    }
  }
}
