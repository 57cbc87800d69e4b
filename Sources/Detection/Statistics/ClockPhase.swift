import Glibc

extension Statistics {
  /// CLOCK: 2 |Σ exp(2πi t / period)|² / n, how well times agree on one phase of the wall clock.
  ///
  /// Under a free-running phase it is about chi-squared with two degrees of freedom, p = exp(-Z / 2); it is at most 2n.
  /// Above 28 the events are anchored to the clock, as a scheduler's are. Times that are not finite are left out; 0 for
  /// none, or for a period that is not positive.
  public static func clockPhase(times: [Double], period: Double) -> Double {
    guard period > 0, period.isFinite else { return 0 }
    var (cosines, sines, count) = (0.0, 0.0, 0.0)
    for time in times where time.isFinite {
      var rest = time.truncatingRemainder(dividingBy: period)
      if rest < 0 { rest += period }
      let angle = 2 * Double.pi * rest / period
      cosines += cos(angle)
      sines += sin(angle)
      count += 1
    }
    return count > 0 ? 2 * (cosines * cosines + sines * sines) / count : 0
  }
}
