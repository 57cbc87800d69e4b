import Glibc

/// A dead-drop chain: a page of a public service is fetched, and shortly after the host contacts a rare destination for
/// the first time.
public struct DeadDropChain: Hashable, Sendable {
  /// Seconds from the fetch to the first contact.
  public var delay: Double
  /// The host's own rate of such first contacts around that time, per second; what browsing makes of it.
  public var rareContactRate: Double
  /// Whether the same client made both.
  public var hasSameClient: Bool
  /// Whether the fetch came without the page's usual companions.
  public var lacksCompanions: Bool
  /// Hosts of the network that contacted the destination in 30 days.
  public var prevalence: Int
  /// Whether the destination is an address without a name.
  public var isBareAddress: Bool

  /// A pair of fetch and contact.
  public init(
    delay: Double, rareContactRate: Double, hasSameClient: Bool, lacksCompanions: Bool, prevalence: Int,
    isBareAddress: Bool
  ) {
    self.delay = delay
    self.rareContactRate = rareContactRate
    self.hasSameClient = hasSameClient
    self.lacksCompanions = lacksCompanions
    self.prevalence = prevalence
    self.isBareAddress = isBareAddress
  }

  /// Longest delay that is looked at, and the mean of the quick ones, in seconds.
  public static let longestDelay = 120.0
  private static let meanDelay = 8.0

  /// Log likelihood ratio in nats of a chain against chance; 0 outside 0 to 120 s.
  ///
  /// `sameClientByChance` and `lackByChance` say how often one client makes both, and how often companions are absent,
  /// without a chain; for programs that fetch by design the latter is 0.7. The table is expert opinion.
  public func logLikelihoodRatio(sameClientByChance: Double = 0.75, lackByChance: Double = 0.25) -> Double {
    guard delay >= 0, delay <= DeadDropChain.longestDelay else { return 0 }
    let same = min(max(sameClientByChance, 0.001), 0.999)
    let lack = min(max(lackByChance, 0.001), 0.999)
    let quick = 0.8 * exp(-delay / DeadDropChain.meanDelay) / DeadDropChain.meanDelay
    let density = 0.8 * (quick + 0.2 / DeadDropChain.longestDelay)
    // At least one such contact a day.
    let rate = max(1 / 86400, rareContactRate.isNaN ? 0 : rareContactRate)
    var nats = log(density / rate)
    nats += hasSameClient ? log(0.9 / same) : log(0.1 / (1 - same))
    nats += lacksCompanions ? log(0.9 / lack) : log(0.1 / (1 - lack))
    switch prevalence {
    case ...1: nats += log(0.8 / 0.45)
    case 2...3: nats += log(0.15 / 0.30)
    default: nats += log(0.05 / 0.25)
    }
    nats += isBareAddress ? log(0.25 / 0.02) : log(0.75 / 0.98)
    return nats
  }
}
