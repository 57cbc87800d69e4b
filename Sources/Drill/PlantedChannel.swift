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
    /// One connection that is held open for days.
    case longConnection = "long-connection"
    /// Look-ups of made-up names below one domain.
    case dnsTunnel = "dns-tunnel"
    /// Through an encrypted resolver.
    case doh
    /// A dead server that is tried again and again.
    case refusedRetry = "refused-retry"
    /// Much goes out.
    case exfiltration
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
    /// Whether the host must, or must not, use the explicit proxy; `nil` is either.
    public var isProxied: Bool?

    /// A placement.
    public init(
      _ roles: [HostRole], systems: [OperatingSystem] = [], hosts: Int = 1, staysOn: Bool? = nil,
      isProxied: Bool? = nil
    ) {
      self.roles = roles
      self.systems = systems
      self.hosts = hosts
      self.staysOn = staysOn
      self.isProxied = isProxied
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
    /// A stretch of silence, in shares of the simulated span, if it goes to sleep.
    public var dormancy: ClosedRange<Double>?

    /// Whether it works only while a person is active at the host.
    public var followsPerson = false
    /// Whether interval and jitter change from day to day.
    public var drifts = false

    /// A rhythm.
    public init(
      every interval: Double, jitter: Double = 0, law: JitterLaw = .symmetric, startDelay: Double = 60,
      hours: ClosedRange<Double>? = nil, missed: Double = 0, onset: Double = 0, dormancy: ClosedRange<Double>? = nil
    ) {
      self.interval = interval
      self.jitter = jitter
      self.law = law
      self.startDelay = startDelay
      self.hours = hours
      self.missed = missed
      self.onset = onset
      self.dormancy = dormancy
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

  /// Where a dead drop leads: soon after the page a destination of the actor's own is contacted, and that destination
  /// changes.
  public struct SecondStage: Sendable {
    /// What is opened; the names, or bare addresses, are used one after the other.
    public var exchange: Exchange
    /// Days after which the next one is used.
    public var days: Double
    /// Seconds from the page to the contact.
    public var delay: ClosedRange<Double>

    /// A second stage.
    public init(_ exchange: Exchange, days: Double = 1, delay: ClosedRange<Double> = 1...60) {
      self.exchange = exchange
      self.days = days
      self.delay = delay
    }

    /// One exchange for each destination.
    var each: [Exchange] {
      exchange.names.map { name in
        var one = exchange
        one.names = [name]
        return one
      }
    }
  }

  /// The client name that stands for a copy of the host's own browser.
  public static let browserCopy = "browser"

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
  /// Entry of the table of clients that it speaks like; unknown names read as the first entry, and
  /// ``browserCopy`` as the host's own browser.
  public var client: String
  /// When it checks in.
  public var rhythm: Rhythm
  /// What a check-in opens; the first exchange that is always made goes to the channel's main destination.
  public var poll: [Exchange]
  /// Whether the answer is awaited on the open connection for the whole interval.
  public var isLongPoll: Bool
  /// Whether the connection is held open for the whole interval, past midnight too, and then opened anew.
  public var isHeld: Bool
  /// What tasks look like.
  public var tasking: Tasking?
  /// Where the page leads, for dead drops.
  public var secondStage: SecondStage?

  /// The kind of implant that it belongs to: kinds are held out as a whole when weights are fitted.
  public var family: String
  /// What else uses the service on its host.
  public var cover: PlantedCover?
  /// Whether each check-in goes to the next of the exchanges of ``poll`` in place of all.
  public var rotates = false
  /// Whether ``client`` is the service's own program, and the service one of the organisation's own cloud products.
  public var copiesVendor = false, isOwnCloud = false

  /// A channel.
  public init(
    id: String, pattern: String, service: String?, kind: Kind, placement: Placement, client: String, rhythm: Rhythm,
    poll: [Exchange], isLongPoll: Bool = false, isHeld: Bool = false, tasking: Tasking? = nil,
    secondStage: SecondStage? = nil
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
    self.isHeld = isHeld
    self.tasking = tasking
    self.secondStage = secondStage
    family = id
  }

  /// The name or address of its main destination.
  public var destination: String { (poll.first { $0.chance == 1 } ?? poll.first)?.names.first ?? "" }
}
