import Glibc

extension Statistics {
  /// OFFHOURS: log Bayes factor in nats of "the strand runs by itself" against "it follows the person at the machine".
  ///
  /// An *active* hour is one in which something else on the host shows a person; a *quiet* one has the host on
  /// without such a sign. `activeHits` of `activeHours` and `quietHits` of `quietHours` hold at least one contact of
  /// the strand. By itself: one rate for both kinds of hours. With the person: a rate of its own in quiet hours,
  /// expected small (1 in 31). Speaks against a person only. Hits beyond the hours are clamped.
  public static func offHours(activeHits: Int, activeHours: Int, quietHits: Int, quietHours: Int) -> Double {
    let (active, quiet) = (Double(max(activeHours, 0)), Double(max(quietHours, 0)))
    let inActive = min(Double(max(activeHits, 0)), active)
    let inQuiet = min(Double(max(quietHits, 0)), quiet)
    let together =
      logBeta(0.5 + inActive + inQuiet, 0.5 + active + quiet - inActive - inQuiet) - logBeta(0.5, 0.5)
    let apart =
      logBeta(0.5 + inActive, 0.5 + active - inActive) - logBeta(0.5, 0.5) + logBeta(1 + inQuiet, 30 + quiet - inQuiet)
      - logBeta(1, 30)
    return together - apart
  }

  /// Logarithm of the beta function.
  private static func logBeta(_ first: Double, _ second: Double) -> Double {
    lgamma(first).0 + lgamma(second).0 - lgamma(first + second).0
  }
}
