/// RITA's threat score (version 5, with the settings that an installation gets): the strongest of its detectors, each
/// brought to the same scale, and modifiers.
enum RITAThreat {
  /// Where a detector's measure begins to count, and where it is low, medium and high.
  struct Thresholds {
    var base, low, medium, high: Double

    /// Beacon score in hundredths.
    static let beacon = Thresholds(base: 50, low: 70, medium: 90, high: 100)
    /// Seconds of all connections of a pair together.
    static let longConnections = Thresholds(base: 3600, low: 14_400, medium: 28_800, high: 43_200)
    /// Distinct names asked for below one domain.
    static let subdomains = Thresholds(base: 100, low: 500, medium: 800, high: 1000)

    /// 0 below the base, else from 0.2 to 0.8, linear between the thresholds.
    func score(_ value: Double) -> Double {
      guard value >= base else { return 0 }
      let steps = [(base, 0.2), (low, 0.4), (medium, 0.6), (high, 0.8)]
      for (left, right) in zip(steps, steps.dropFirst()) where value < right.0 {
        return left.1 + (right.1 - left.1) * (value - left.0) / (right.0 - left.0)
      }
      return 0.8
    }
  }

  /// Connections of a pair in a day from which on they are a strobe and no beacon, and its score.
  static let strobeConnections = 86_400
  static let strobeScore = 0.8

  /// What changes a score.
  struct Modifiers {
    /// Share of the network's hosts that go to the destination.
    var prevalence: Double
    /// Days since anybody first went there.
    var days: Double
    /// Whether a request came without a Host header.
    var lacksHost = false
    /// Whether the source uses the client there and nowhere else.
    var hasRareSignature = false
    /// Whether a domain is only asked about and never spoken to.
    var isOnlyAskedFor = false

    /// What they add.
    var sum: Double {
      var sum = prevalence <= 0.02 ? 0.15 : prevalence >= 0.5 ? -0.15 : 0
      sum += days <= 7 ? 0.15 : days >= 30 ? -0.15 : 0
      if lacksHost { sum += 0.1 }
      if hasRareSignature { sum += 0.15 }
      if isOnlyAskedFor { sum += 0.15 }
      return sum
    }
  }
}
