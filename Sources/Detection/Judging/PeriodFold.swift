import Glibc

/// Folds contacts on a period: where in it they stand, as a clock's hand would show.
enum PeriodFold {
  /// Contacts that the search looks at: an even sample.
  private static let sample = 512
  /// How far from the timer's period the search goes, as a share of it.
  private static let reach = 0.015
  /// Candidates tried at most: a day of 10 s polls needs about 500, a month 16,000.
  private static let candidates = 4000

  /// The period near `period` at which the phases of `times` (seconds, ascending) agree best.
  ///
  /// The phase of a long series drifts with the smallest error of the period, so the timer's median is not good enough to
  /// fold on. The mean phase vector is the Rayleigh statistic (Fisher, Statistical Analysis of Circular Data, 1993).
  static func fold(_ times: [Double], near period: Double) -> Finding.Plots.Fold? {
    guard period > 0, period.isFinite, let first = times.first, let last = times.last, times.count > 2, last > first
    else { return nil }
    let span = last - first
    let step = (times.count + sample - 1) / sample
    let chosen = stride(from: 0, to: times.count, by: step).map { times[$0] - first }
    // Half the width of a peak in the period: the phase of the last contact moves by a quarter turn.
    let width = max(period * period / (4 * span), 2 * reach * period / Double(candidates))
    let count = Int((reach * period / width).rounded(.up))
    var best = (period: period, length: -1.0)
    for index in -count...count {
      let candidate = period + Double(index) * width
      let length = meanVector(chosen, candidate)
      // Of equals the one nearest to the timer's.
      if length > best.length + 1e-9
        || length > best.length - 1e-9 && abs(candidate - period) < abs(best.period - period)
      {
        best = (candidate, length)
      }
    }
    let slots = Set(times.map { Int((($0 - first) / best.period).rounded(.down)) }).count
    let all = max(1, Int((span / best.period).rounded(.down)) + 1)
    return Finding.Plots.Fold(
      periodS: best.period.rounded(to: 6), concentration: min(1, max(0, best.length)).rounded(to: 3),
      filled: min(1, Double(slots) / Double(all)).rounded(to: 3))
  }

  private static func meanVector(_ times: [Double], _ period: Double) -> Double {
    var x = 0.0
    var y = 0.0
    for time in times {
      let angle = 2 * Double.pi * (time / period)
      x += cos(angle)
      y += sin(angle)
    }
    return (x * x + y * y).squareRoot() / Double(times.count)
  }
}
