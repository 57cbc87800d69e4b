public import Telemetry

/// What an archive knows of the time before some records: who had used what, so that an old acquaintance is not new, and so
/// that months stand behind the counts of a thin day.
public struct KeptPast: Sendable {
  /// A machine of that time.
  public struct Machine: Hashable, Sendable {
    /// What it was known by (``Traffic/Host/identity``).
    public var identity: String
    /// The first day on which it was seen.
    public var first: Timestamp
    /// Days on which it was seen.
    public var days: Int
    /// Whether most days took it for a server or a thing.
    public var isWithoutPeople: Bool

    /// A machine.
    public init(identity: String, first: Timestamp, days: Int, isWithoutPeople: Bool) {
      self.identity = identity
      self.first = first
      self.days = days
      self.isWithoutPeople = isWithoutPeople
    }
  }

  /// What one machine exchanged with one destination through one client.
  public struct Use: Hashable, Sendable {
    /// Index into ``KeptPast/machines``.
    public var machine: Int
    /// The destination's key.
    public var destination: String
    /// The client's key.
    public var client: String
    /// Host names of services, as far as they are kept.
    public var names: Set<String> = []
    /// First and last contact.
    public var first, last: Timestamp
    /// Days with contacts.
    public var days: Int
    /// Bit h is set if there was a contact in hour h (UTC) of any day.
    public var hours: UInt32
    /// Share of further contacts that is to be expected in hours that were not used yet, after Good and Turing: hours that
    /// were used on one day alone, of the used hours of all days.
    public var unseenHours = 0.0
    /// Median of the intervals within days, bursts of ten minutes taken as one, where most of at least
    /// ``fewestIntervals`` lie near it; `nil` without such a rhythm.
    public var interval: Double?

    /// A use.
    public init(machine: Int, destination: String, client: String, first: Timestamp, last: Timestamp, hours: UInt32) {
      self.machine = machine
      self.destination = destination
      self.client = client
      self.first = first
      self.last = last
      self.hours = hours
      days = 1
    }

    /// Contacts within this many seconds of the one before are one, where the intervals of slow rhythms are told.
    public static let burst: Int64 = 600

    /// Intervals from which on a rhythm is told, and the share of them that must lie within ``nearness`` of the median.
    public static let fewestIntervals = 20
    static let shareNear = 0.6
    static let nearness = 1.35

    /// The median of intervals that most lie near, `nil` if they are too few or too scattered.
    public static func steady(_ intervals: [Double]) -> Double? {
      guard intervals.count >= fewestIntervals else { return nil }
      let sorted = intervals.sorted()
      let median = sorted[(sorted.count - 1) / 2]
      let near = sorted.count { $0 <= median * nearness && $0 * nearness >= median }
      return Double(near) >= shareNear * Double(sorted.count) ? median : nil
    }
  }

  /// A channel that an analyst found malicious and marked as contained.
  public struct Contained: Hashable, Sendable {
    /// The finding's id.
    public var finding: String
    /// The host's identity, the destination's key, the client's key.
    public var host, destination, client: String
    /// The period of its timer in seconds, `nil` without one.
    public var period: Double?
    /// When it was marked.
    public var time: Timestamp

    /// A contained channel.
    public init(finding: String, host: String, destination: String, client: String, period: Double?, time: Timestamp) {
      self.finding = finding
      self.host = host
      self.destination = destination
      self.client = client
      self.period = period
      self.time = time
    }
  }

  /// Machines.
  public var machines: [Machine] = []
  /// Uses of the destinations that were asked for, each once.
  public var uses: [Use] = []
  /// The first recorded day, `nil` if nothing is kept of that time.
  public var from: Timestamp?
  /// Days with records.
  public var days = 0
  /// Where the past ends among the records that are judged: what begins from then on is held against what was before. `nil`
  /// where it lies before them.
  public var until: Timestamp?
  /// Of the days with records those that are judged as well; with ``until`` only.
  public var judgedDays = 0
  /// Channels that were contained.
  public var contained: [Contained] = []

  /// Nothing known.
  public init() {}
}
