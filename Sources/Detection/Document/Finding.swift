public import Telemetry

/// How urgent a row is, by the rate of false rows at or above its weight (per 1,000 hosts and week).
public enum Level: String, Codable, Hashable, Comparable, CaseIterable, Sendable {
  /// Below the line: a near miss.
  case low
  /// At most ten false rows a week and 1,000 hosts: the line.
  case medium
  /// At most one false row a week and 1,000 hosts.
  case high

  /// Whether `left` is less urgent.
  public static func < (left: Level, right: Level) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// What a finding points at.
public enum FindingKind: String, Codable, Hashable, CaseIterable, Sendable {
  /// Command and control through a public service of the catalogue.
  case serviceC2 = "service-c2"
  /// Command and control to a destination outside the catalogue.
  case beacon
  /// A page read for the address of the next server.
  case deadDrop = "dead-drop"
  /// Results sent out through a public service.
  case exfiltration
  /// A connection held open for hours or days.
  case longConnection = "long-connection"
  /// Data in the names asked of the name service.
  case dnsTunnel = "dns-tunnel"
  /// Encrypted name service by a program that is not the browser.
  case encryptedDNS = "doh"
  /// A destination tried again and again that never answers.
  case refusedRetry = "refused-retry"
  /// Something that a watched indicator names, and that would stand below the line without it.
  case indicator
}

/// One row of the list: a strand, or a cluster of strands, with the evidence for and against.
public struct Finding: Codable, Hashable, Sendable {
  /// Stable id: a hash of kind, host identity, destination with tenant and client family.
  public var id: String
  /// Place in the list, from 1.
  public var rank: Int
  /// How urgent.
  public var level: Level
  /// Posterior decibans: the soft minimum of the two totals.
  public var weightDB: Double
  /// Expected false rows at or above this weight in a week, for a network of this size.
  public var expectedFalsePerWeek: Double
  /// Priors and sums against the two rival stories.
  public var totals: Totals
  /// The host (of a cluster, the member with the strongest evidence).
  public var host: Host
  /// All hosts of a cluster, the first one included; empty if there is one host only.
  public var members: [Host]
  /// The software that speaks.
  public var client: Client
  /// What it speaks to.
  public var destination: Destination
  /// Account, repository, paste … where the records show it.
  public var object: String?
  /// What the row points at.
  public var kind: FindingKind
  /// ATT&CK technique ids.
  public var techniques: [String]
  /// First and last contact.
  public var firstSeen, lastSeen: Timestamp
  /// Answered exchanges, and attempts without an answer.
  public var contacts, attempts: Int
  /// Bytes from and to the host.
  public var bytesUp, bytesDown: Int64
  /// Median of the collapsed intervals in the timer's support in seconds, `nil` without a timer.
  public var periodS: Double?
  /// Deviation of the intervals as a share of the period, 0 to 1, `nil` without a timer.
  public var jitter: Double?
  /// The finding in one sentence.
  public var claim: String
  /// Signals for and against, in the order in which they are summed.
  public var evidence: [EvidenceRow]
  /// Signals that could not speak, and why.
  public var notObserved: [String]
  /// The best innocent explanation.
  public var innocent: String
  /// What would clear the finding.
  public var clearsIf: String
  /// What to do first.
  public var doFirst: String
  /// What the report draws.
  public var plots: Plots
  /// Whether the row was told before, `nil` if that was not asked for.
  public var news: News?
  /// What an analyst decided, `nil` without an archive or a verdict.
  public var verdict: Verdict?

  enum CodingKeys: String, CodingKey {
    case id, rank, level
    case weightDB = "weight_db"
    case expectedFalsePerWeek = "expected_false_per_week"
    case totals, host, members, client, destination, object, kind, techniques
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
    case contacts, attempts
    case bytesUp = "bytes_up"
    case bytesDown = "bytes_down"
    case periodS = "period_s"
    case jitter, claim, evidence
    case notObserved = "not_observed"
    case innocent
    case clearsIf = "clears_if"
    case doFirst = "do_first"
    case plots, news, verdict
  }

  /// A finding from its parts.
  public init(
    id: String, rank: Int, level: Level, weightDB: Double, expectedFalsePerWeek: Double, totals: Totals, host: Host,
    members: [Host], client: Client, destination: Destination, object: String?, kind: FindingKind,
    techniques: [String], firstSeen: Timestamp, lastSeen: Timestamp, contacts: Int, attempts: Int, bytesUp: Int64,
    bytesDown: Int64, periodS: Double?, jitter: Double?, claim: String, evidence: [EvidenceRow],
    notObserved: [String], innocent: String, clearsIf: String, doFirst: String, plots: Plots
  ) {
    self.id = id
    self.rank = rank
    self.level = level
    self.weightDB = weightDB
    self.expectedFalsePerWeek = expectedFalsePerWeek
    self.totals = totals
    self.host = host
    self.members = members
    self.client = client
    self.destination = destination
    self.object = object
    self.kind = kind
    self.techniques = techniques
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.contacts = contacts
    self.attempts = attempts
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
    self.periodS = periodS
    self.jitter = jitter
    self.claim = claim
    self.evidence = evidence
    self.notObserved = notObserved
    self.innocent = innocent
    self.clearsIf = clearsIf
    self.doFirst = doFirst
    self.plots = plots
  }
}
