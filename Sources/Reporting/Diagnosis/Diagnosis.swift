public import Detection

/// What a sensor's records allow to be found, what they do not, and what to change at the sensor.
public struct Diagnosis: Hashable, Sendable {
  /// What was read, as a diagnosis needs it.
  public struct Facts: Sendable {
    /// What the records carry.
    public var tally: RecordTally
    /// What was read and what the hunt says of it.
    public var coverage: HuntDocument.Coverage
    /// First and last record.
    public var span: HuntDocument.Span
    /// Days of records.
    public var days: Double
    /// Internal hosts.
    public var hosts: Int
    /// Exchanges of internal hosts with the outside.
    public var contacts: Int
    /// What to do if most connections start outside of what counts as internal, `nil` if they do not.
    public var networkHint: String?
    /// Files that were cut off or damaged, so that only what came before was read.
    public var cutFiles = 0

    /// Facts.
    public init(
      tally: RecordTally, coverage: HuntDocument.Coverage, span: HuntDocument.Span, days: Double, hosts: Int,
      contacts: Int, networkHint: String?
    ) {
      self.tally = tally
      self.coverage = coverage
      self.span = span
      self.days = days
      self.hosts = hosts
      self.contacts = contacts
      self.networkHint = networkHint
    }
  }

  /// How a check ended.
  public enum State: String, Hashable, Sendable {
    /// Nothing to do.
    case fine
    /// Something is there, but not all of it.
    case partly
    /// It is not there.
    case missing
  }

  /// One thing that was looked at.
  public struct Check: Hashable, Sendable {
    /// What was looked at, in a word or two.
    public var subject: String
    /// How it ended.
    public var state: State
    /// What was found, in half a sentence.
    public var found: String
    /// What that takes away; empty if nothing.
    public var loses: String
    /// What to do; empty if nothing.
    public var remedy: String
    /// Lines for the sensor's `local.zeek`, or commands (`$ …`).
    public var commands: [String]

    /// A check.
    public init(
      _ subject: String, _ state: State, _ found: String, loses: String = "", remedy: String = "",
      commands: [String] = []
    ) {
      self.subject = subject
      self.state = state
      self.found = found
      self.loses = loses
      self.remedy = remedy
      self.commands = commands
    }
  }

  /// The checks, in the order of the list.
  public var checks: [Check]
  /// Whether there is anything that a hunt can work on.
  public var isUsable: Bool
  /// Whether own machines exchanged anything with the outside: only that is judged.
  public var isHuntable: Bool

  /// A diagnosis.
  public init(_ facts: Facts) {
    isUsable = facts.tally.records > 0
    isHuntable = facts.contacts > 0
    let checks = SensorChecks(facts: facts)
    self.checks = isUsable ? checks.records + checks.clients + checks.context + checks.quality : []
  }

  /// The check with this subject.
  public subscript(subject: String) -> Check? { checks.first { $0.subject == subject } }
}
