public import Configuration
public import Evidence

/// Everything a hunt can be tuned by. Every constant has its origin in `Documentation/Detection.md` or `Documentation/Signals.md`.
public struct DetectionSettings: Sendable {
  /// Where the sum against "a person did this" starts: one channel in 100,000 is an implant's, 80 % are people's.
  public var priorPerson = Decibans(-49)
  /// Where the sum against "ordinary software did this" starts: 20 % of channels are software's.
  public var priorSoftware = Decibans(-43)
  /// Share of the largest, second, third and further positive rows of a group that counts.
  public var groupDiscounts = [1, 0.5, 0.25, 0.125]
  /// What the signals of exchanges count for; `nil` joins them by groups like all others.
  public var weights: WeightTable? = WeightTable.fitted
  /// The same for strands whose client is known by negotiated TLS parameters alone, which many programs share: who speaks
  /// says less there, and what is said and when says more; `nil` joins them by groups.
  public var weightsWithoutFingerprints: WeightTable? = WeightTable.fittedWithoutFingerprints
  /// The most that a row of a signal may say, either way, where rows are joined by groups.
  public var caps = SignalCaps()
  /// The same where a table tells what a row counts for: the table bounds that, so formulas may tell more.
  public var reach = SignalCaps.reach
  /// Signals, or groups of them, that are not read: what a hunt is worth without them.
  public var leftOut: Set<String> = []
  /// Collapsed contacts from which on a strand is judged.
  public var fewestContacts = 8
  /// Visits, ten minutes apart, from which on a strand of a rare program is judged.
  public var fewestVisits = 3
  /// False rows per 1,000 hosts and week up to which a row is `high`.
  public var highRate = 1.0
  /// False rows per 1,000 hosts and week up to which a row is `medium`: the line.
  public var mediumRate = 10.0
  /// What rows of this hunt are below those of a hunt of records, on which the table of false rows was counted: signals that
  /// cannot be read from an archive speak for nobody.
  public var lineShift = Decibans.zero
  /// Rows of table, JSON and HTML; `nil` is max(20, 10 per 1,000 hosts and day).
  public var limit: Int?
  /// Names that many people use: weak evidence for ordinary software outside the catalogue.
  public var popularNames = PopularNames()
  /// What verdicts and watched indicators say.
  public var memory = HuntMemory()

  /// The language of every sentence in the result.
  public var language = Language.english

  /// The settings of a plain hunt.
  public init() {}

  /// The versions of the tables in words: one where both have the same.
  func weightVersions(formulas: String, without: String) -> String {
    let (one, other) = (weights?.version ?? formulas, weightsWithoutFingerprints?.version ?? formulas)
    return one == other ? one : "\(one), \(without) \(other)"
  }

  /// The length of the list for `hosts` hosts over `days` days.
  public func listLength(hosts: Int, days: Double) -> Int {
    limit ?? max(20, Int((10 * Double(hosts) / 1000 * max(1, days)).rounded(.up)))
  }
}

/// The most that a row of each signal may say, either way.
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
  /// How fast a timer is.
  public var pace = Decibans(10)
  /// A fixed schedule.
  public var schedule = Decibans(6)
  /// Requests without a Host header.
  public var missingHost = Decibans(10)
  /// Request or answer sizes that are tighter than others'.
  public var size = Decibans(8)
  /// More sent than received.
  public var upload = Decibans(8)
  /// The same pair of sizes again and again.
  public var bytePairs = Decibans(6)
  /// A larger answer, then an upload.
  public var coupling = Decibans(6)
  /// First seen late in the records, and together with other hosts.
  public var onset = Decibans(6)
  /// The organisation's own tenant, or one new to it.
  public var tenant = Decibans(10)
  /// How many destinations a program has.
  public var breadth = Decibans(10)
  /// One rare client at several services.
  public var manyServices = Decibans(6)
  /// An address look-up or a proxy probe just before the first contact.
  public var opening = Decibans(6)
  /// A public page read, then a destination that is new.
  public var deadDrop = Decibans(30)
  /// Hours without a person in which a long connection was open.
  public var longActivity = Decibans(15)
  /// Open time among hosts that use the same port.
  public var openTime = Decibans(8)
  /// Names asked for under one domain.
  public var lookupNames = Decibans(20)
  /// A name on a list of popular names.
  public var popularName = Decibans(3)
  /// Contacts a day or so apart, weekends as well.
  public var slowRhythm = Decibans(10)
  /// A host's first contact with a place after weeks without.
  public var firstContact = Decibans(4)
  /// Another client, rhythm or hours on a channel known for weeks.
  public var habitChange = Decibans(5)
  /// What comes after a channel was contained.
  public var reentry = Decibans(12)

  /// The caps of section 5.
  public init() {}

  /// Wider ones where a fitted table has yet to judge a formula's strength: it can tell apart what a cap makes equal. Others
  /// were tried; only these found more on networks that were held out.
  static let reach = {
    var caps = SignalCaps()
    caps.destination = 30
    caps.size = 20
    caps.bytePairs = 20
    caps.breadth = 15
    return caps
  }()
}
