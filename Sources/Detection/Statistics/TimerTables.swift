import Telemetry

/// The tables that `Statistics.timer` reads: hypotheses and kernels, cut to the bins in use.
///
/// Building them takes some tens of milliseconds: make one and pass it on. The tables for a pair of collapse gap and
/// longest interval are built when they are first asked for and kept; the values do not depend on who asks first.
public final class TimerTables: Sendable {
  /// How steady a pace may be without being a timer's: standard deviation of the logarithm of intervals.
  public let paceSpread: Double

  private let hypotheses: TimerHypotheses
  private let cuts: VisibleLock<[Key: Cut]>

  /// Tables for null densities that are at least `paceSpread` wide (held between 0.05 and 5). The default, a factor of
  /// two, is what simulated people never went below; estimate it from an organisation's browsers if possible.
  public init(paceSpread: Double = 0.7) {
    self.paceSpread = paceSpread.isNaN ? 0.7 : min(max(paceSpread, 0.05), 5)
    hypotheses = TimerHypotheses.all()
    cuts = VisibleLock([:])
  }

  /// The tables for one pair of collapse gap and longest interval.
  struct Cut: Sendable {
    let range: Range<Int>
    let null: SmoothNull
    let hypotheses: TimerHypotheses
    let layout: TimerLayout

    /// The intervals between successive times that the tables are for.
    func intervals(of times: [Double]) -> [Double] {
      let shortest = IntervalGrid.lowerEdge(of: range.lowerBound)
      let end = range.upperBound == IntervalGrid.count ? .infinity : IntervalGrid.lowerEdge(of: range.upperBound)
      var intervals: [Double] = []
      for index in times.indices.dropFirst() {
        let interval = times[index] - times[index - 1]
        if interval >= shortest, interval < end { intervals.append(interval) }
      }
      return intervals
    }
  }

  private struct Key: Hashable {
    let range: Range<Int>
    let shortestPeriod: Double
  }

  /// The tables for intervals from 4 `delta` up to `longest` seconds and periods from 6 `delta` on; `nil` if no bin
  /// lies between.
  func cut(delta: Double, longest: Double) -> Cut? {
    let first = IntervalGrid.firstBin(delta: delta)
    let end = IntervalGrid.endBin(longest: longest)
    guard first < end else { return nil }
    // A key that is no number would equal no key, and be built and kept again at each call.
    let key = Key(range: first..<end, shortestPeriod: delta > 0 ? 6 * delta : 0)
    return cuts.withLock { cuts in
      if let cut = cuts[key] { return cut }
      let inside = hypotheses.truncated(to: key.range, shortestPeriod: key.shortestPeriod)
      let cut = Cut(
        range: key.range, null: SmoothNull(paceSpread: paceSpread, range: key.range), hypotheses: inside,
        layout: TimerLayout(inside))
      cuts[key] = cut
      return cut
    }
  }

  /// All hypotheses, before any cut.
  var allHypotheses: TimerHypotheses { hypotheses }
}
