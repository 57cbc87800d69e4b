/// A channel of command and control that is written into the records: a description of log lines, never a program.
public struct PlantedChannel: Sendable {
  /// What kind of finding it should lead to.
  public enum Kind: String, Sendable, Codable {
    /// Through a public service.
    case serviceC2 = "service-c2"
    /// To a place of the actor's own.
    case beacon
    /// One read of a public page, then a new destination.
    case deadDrop = "dead-drop"
  }

  /// Where it is planted.
  public struct Placement: Sendable {
    /// Roles of hosts.
    public var roles: [HostRole]
    /// Systems of hosts; none means any.
    public var systems: [OperatingSystem]
    /// Number of hosts that carry the same implant.
    public var hosts: Int
    /// Whether the host must, or must not, stay on at night; `nil` is either.
    public var staysOn: Bool?

    /// A placement.
    public init(_ roles: [HostRole], systems: [OperatingSystem] = [], hosts: Int = 1, staysOn: Bool? = nil) {
      self.roles = roles
      self.systems = systems
      self.hosts = hosts
      self.staysOn = staysOn
    }
  }

  /// When it checks in.
  public struct Rhythm: Sendable {
    /// Interval in seconds, and jitter as a share of it.
    public var interval, jitter: Double
    /// Law of the jitter.
    public var law: JitterLaw
    /// Seconds from the start of the machine to the first check-in.
    public var startDelay: Double
    /// Local hours within which it works, if it keeps hours.
    public var hours: ClosedRange<Double>?
    /// Share of check-ins left out.
    public var missed: Double
    /// Days after the start of the simulation at which it first appears.
    public var onset: Double

    /// A rhythm.
    public init(
      every interval: Double, jitter: Double = 0, law: JitterLaw = .symmetric, startDelay: Double = 60,
      hours: ClosedRange<Double>? = nil, missed: Double = 0, onset: Double = 0
    ) {
      self.interval = interval
      self.jitter = jitter
      self.law = law
      self.startDelay = startDelay
      self.hours = hours
      self.missed = missed
      self.onset = onset
    }
  }

  /// What happens when the operator has work: a larger answer, then results go up.
  public struct Tasking: Sendable {
    /// Share of check-ins that bring a task.
    public var chance: Double
    /// Median bytes that the answer is larger by.
    public var answer: Double
    /// Local hours within which tasks come, if the operator keeps hours.
    public var hours: ClosedRange<Double>?
    /// Connections that follow, each with its delay.
    public var results: [Exchange]

    /// A way of working.
    public init(chance: Double, answer: Double, hours: ClosedRange<Double>? = nil, results: [Exchange]) {
      self.chance = chance
      self.answer = answer
      self.hours = hours
      self.results = results
    }
  }

  /// Name within the scenario.
  public var id: String
  /// The pattern of the field that it follows, in a few words.
  public var pattern: String
  /// Catalogue's word for the service; `nil` for a place of the actor's own.
  public var service: String?
  /// What it should lead to.
  public var kind: Kind
  /// Where it is planted.
  public var placement: Placement
  /// Entry of the table of clients that it speaks like; unknown names read as the first entry.
  public var client: String
  /// When it checks in.
  public var rhythm: Rhythm
  /// What a check-in opens; the first exchange that is always made goes to the channel's main destination.
  public var poll: [Exchange]
  /// Whether the answer is awaited on the open connection for the whole interval.
  public var isLongPoll: Bool
  /// What tasks look like.
  public var tasking: Tasking?

  /// A channel.
  public init(
    id: String, pattern: String, service: String?, kind: Kind, placement: Placement, client: String, rhythm: Rhythm,
    poll: [Exchange], isLongPoll: Bool = false, tasking: Tasking? = nil
  ) {
    self.id = id
    self.pattern = pattern
    self.service = service
    self.kind = kind
    self.placement = placement
    self.client = client
    self.rhythm = rhythm
    self.poll = poll
    self.isLongPoll = isLongPoll
    self.tasking = tasking
  }

  /// The name or address of its main destination.
  public var destination: String { (poll.first { $0.chance == 1 } ?? poll.first)?.names.first ?? "" }
}
