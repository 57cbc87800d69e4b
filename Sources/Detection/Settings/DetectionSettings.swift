public import Evidence

/// Everything a hunt can be tuned by. Every constant has its origin in `Documentation/Detection.md`.
public struct DetectionSettings: Sendable {
  /// Where the sum against "a person did this" starts: one channel in 100,000 is an implant's, 80 % are people's.
  public var priorPerson = Decibans(-49)
  /// Where the sum against "ordinary software did this" starts: 20 % of channels are software's.
  public var priorSoftware = Decibans(-43)
  /// Share of the largest, second, third and further positive rows of a group that counts.
  public var groupDiscounts = [1, 0.5, 0.25, 0.125]
  /// The most that a row of a signal may say, either way.
  public var caps = SignalCaps()
  /// Collapsed contacts from which on a strand is judged.
  public var fewestContacts = 8
  /// Hosts below which counts of rarity say little.
  public var thinPopulation = 50
  /// False rows per 1,000 hosts and week up to which a row is `high`.
  public var highRate = 1.0
  /// False rows per 1,000 hosts and week up to which a row is `medium`: the line.
  public var mediumRate = 10.0
  /// Rows of table, JSON and HTML; `nil` is max(20, 10 per 1,000 hosts and day).
  public var limit: Int?

  /// The settings of a plain hunt.
  public init() {}

  /// The length of the list for `hosts` hosts over `days` days.
  public func listLength(hosts: Int, days: Double) -> Int {
    limit ?? max(20, Int((10 * Double(hosts) / 1000 * max(1, days)).rounded(.up)))
  }
}

/// The most that a row of each signal may say, either way (`detection.md`, section 5).
public struct SignalCaps: Sendable {
  /// A timer.
  public var timer = Decibans(25)
  /// Activity while no person is there.
  public var offHours = Decibans(15)
  /// The host's own browser, or another client.
  public var ownClient = Decibans(12)
  /// A client that others do not use there.
  public var rarity = Decibans(20)
  /// Missing or present companions.
  public var companion = Decibans(12)
  /// Machine end points only.
  public var apiOnly = Decibans(12)
  /// A destination outside the catalogue.
  public var destination = Decibans(12)
  /// A known client of this service.
  public var knownClient = Decibans(10)
  /// The same client and rhythm on many hosts.
  public var rollout = Decibans(6)
  /// Deliberate jitter.
  public var jitter = Decibans(10)
  /// A fixed schedule.
  public var schedule = Decibans(6)
  /// Requests without a Host header.
  public var missingHost = Decibans(10)

  /// The caps of section 5.
  public init() {}
}
