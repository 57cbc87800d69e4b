import Glibc

extension Statistics {
  /// TIMER: how much better a jittered timer explains the intervals between events than the smoothest density that
  /// could.
  ///
  /// `times` are collapsed event times in ascending order (see `collapse(times:delta:)`), with the same `delta`.
  /// Intervals below 4 `delta` and from `longestInterval` seconds on are left out: on machines that sleep at night
  /// pass 8 h, else `.infinity`. The result grows with evidence for a timer, one nat per factor e; memoryless and
  /// human sequences stay below 1.5 in simulation. Ordinary software has timers too: this says nothing about intent.
  public static func timer(
    times: [Double], delta: Double, longestInterval: Double, tables: TimerTables
  ) -> TimerResult {
    guard let cut = tables.cut(delta: delta, longest: longestInterval) else {
      return TimerResult(logBayesFactor: 0, intervals: 0, best: nil)
    }
    let intervals = cut.intervals(of: times)
    guard intervals.count >= 4, cut.hypotheses.count > 0 else {
      return TimerResult(logBayesFactor: 0, intervals: intervals.count, best: nil)
    }
    return TimerSearch(cut, intervals).result()
  }

  /// TIMER at several scales, from raw event times in any order: programs that make a burst per check-in, or whose
  /// check-ins lie among a person's events, show their period only when events up to `delta` apart are one.
  ///
  /// At each scale the last `cap` events count. The result is the logarithm of the mean Bayes factor; a scale with
  /// fewer than eight events counts as -4.
  public static func multiScaleTimer(
    times: [Double], deltas: [Double] = [5, 60, 600], longestInterval: Double, cap: Int = 1500, tables: TimerTables
  ) -> MultiScaleTimerResult {
    let sorted = sortedFinite(times)
    var scales: [MultiScaleTimerResult.Scale] = []
    for delta in deltas {
      let events = Array(collapse(sorted: sorted, delta: delta).suffix(max(cap, 0)))
      let result =
        events.count >= 8
        ? timer(times: events, delta: delta, longestInterval: longestInterval, tables: tables) : nil
      scales.append(
        MultiScaleTimerResult.Scale(
          delta: delta, events: events.count, logBayesFactor: result?.logBayesFactor ?? tooFewEvents, result: result))
    }
    guard !scales.isEmpty else { return MultiScaleTimerResult(logBayesFactor: 0, scales: []) }
    return MultiScaleTimerResult(logBayesFactor: logMean(scales.map(\.logBayesFactor)), scales: scales)
  }

  /// What a scale with fewer than eight events counts as.
  private static let tooFewEvents = -4.0

  /// The logarithm of the mean of numbers given by their logarithms.
  private static func logMean(_ logarithms: [Double]) -> Double {
    let highest = logarithms.max() ?? 0
    return highest + log(logarithms.reduce(0) { $0 + exp($1 - highest) } / Double(logarithms.count))
  }
}
