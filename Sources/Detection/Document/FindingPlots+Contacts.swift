public import Telemetry

extension Finding.Plots {
  /// An even sample of the contacts: every n-th, so that what is drawn stays small. The three lists have one length.
  public struct Contacts: Codable, Hashable, Sendable {
    /// The first contact, `nil` if there are none.
    public var start: Timestamp?
    /// All contacts, sampled or not.
    public var total: Int
    /// Seconds since ``start``, ascending, rounded to a tenth.
    public var timesS: [Double]
    /// Bytes from the host and to it; -1 where the records do not say.
    public var bytesUp, bytesDown: [Int64]
    /// Seconds that each contact was open, of the same length; only for long connections, else `nil`.
    public var durationsS: [Double]?

    enum CodingKeys: String, CodingKey {
      case start, total
      case timesS = "times_s"
      case durationsS = "durations_s"
      case bytesUp = "bytes_up"
      case bytesDown = "bytes_down"
    }

    /// A sample; nothing by default.
    public init(
      start: Timestamp? = nil, total: Int = 0, timesS: [Double] = [], bytesUp: [Int64] = [], bytesDown: [Int64] = [],
      durationsS: [Double]? = nil
    ) {
      self.start = start
      self.total = total
      self.timesS = timesS
      self.bytesUp = bytesUp
      self.bytesDown = bytesDown
      self.durationsS = durationsS
    }
  }

  /// The period that contacts are folded on: near the timer's, where their phases agree best.
  public struct Fold: Codable, Hashable, Sendable {
    /// Seconds.
    public var periodS: Double
    /// Length of the mean phase vector: 1 if all contacts stand at one phase, near 0 if they stand anywhere.
    public var concentration: Double
    /// Share of the periods between the first and the last contact that hold at least one, 0 to 1.
    public var filled: Double

    enum CodingKeys: String, CodingKey {
      case periodS = "period_s"
      case concentration, filled
    }

    /// A fold.
    public init(periodS: Double, concentration: Double, filled: Double) {
      self.periodS = periodS
      self.concentration = concentration
      self.filled = filled
    }
  }

  /// How many internal hosts do the same, each host counted once.
  public struct Prevalence: Codable, Hashable, Sendable {
    /// Hosts with any contact.
    public var hosts: Int
    /// Those that spoke to the destination.
    public var atDestination: Int
    /// Those that spoke to it with this client.
    public var withClient: Int

    enum CodingKeys: String, CodingKey {
      case hosts
      case atDestination = "at_destination"
      case withClient = "with_client"
    }

    /// The counts.
    public init(hosts: Int, atDestination: Int, withClient: Int) {
      self.hosts = hosts
      self.atDestination = atDestination
      self.withClient = withClient
    }
  }

  /// A dead drop as it happened: a page read, and where the host went right after.
  public struct Sequence: Codable, Hashable, Sendable {
    /// The steps, by time.
    public var steps: [Step]

    /// A sequence; nothing by default.
    public init(steps: [Step] = []) { self.steps = steps }

    /// One page read and the contact that followed.
    public struct Step: Codable, Hashable, Sendable {
      /// When the page was read.
      public var time: Timestamp
      /// The page: its host name, or what the records tell of it.
      public var page: String
      /// Seconds from the page to the contact that followed.
      public var lagS: Double
      /// Where the host went: a name, or address and port.
      public var destination: String
      /// Bytes exchanged with it in both directions; -1 if not recorded.
      public var bytes: Int64
      /// Whether it answered.
      public var answered: Bool

      enum CodingKeys: String, CodingKey {
        case time, page
        case lagS = "lag_s"
        case destination, bytes, answered
      }

      /// A step.
      public init(time: Timestamp, page: String, lagS: Double, destination: String, bytes: Int64, answered: Bool) {
        self.time = time
        self.page = page
        self.lagS = lagS
        self.destination = destination
        self.bytes = bytes
        self.answered = answered
      }
    }
  }
}
