import Evidence
import Glibc

/// TIMER: a jittered timer explains the intervals better than the smoothest density that could.
///
/// Evidence against a person only: ordinary software has timers too.
enum TimerSignal: Signal {
  static let name = "timer"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.timer }
  static let isAgainstPersonOnly = true
  static let needsTimer = true

  static func applies(to strand: StrandView) -> Bool { true }

  /// Below this many nats, with enough intervals, the absence of a timer speaks for a person.
  static let absenceNats = -2.0
  static let absenceIntervals = 25
  static let absenceWeight = Decibans(-4)
  /// Median interval in seconds under which the extra fine scale is tried: the regular ones see periods from 30 s on.
  static let fineMedian = 30.0

  /// TIMER at 5, 60 and 600 s, and at 0.5 s for strands that are mostly faster than the regular scales can see.
  static func measure(_ strand: StrandView, _ tables: TimerTables) -> MultiScaleTimerResult {
    let times = strand.times
    guard times.count >= 2 else { return MultiScaleTimerResult(logBayesFactor: 0, scales: []) }
    return Statistics.multiScaleTimer(
      times: times, deltas: scales(times), longestInterval: strand.longestInterval, tables: tables)
  }

  private static func scales(_ times: [Double]) -> [Double] {
    let fine = Statistics.collapse(times: times, delta: 0.5)
    let intervals = zip(fine.dropFirst(), fine).map { $0 - $1 }.sorted()
    let isFast = intervals.count >= 8 && intervals[intervals.count / 2] < fineMedian
    return isFast ? [0.5, 5, 60, 600] : [5, 60, 600]
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    reading(strand, measure(strand, context.timers), context)
  }

  static func reading(
    _ strand: StrandView, _ result: MultiScaleTimerResult, _ context: HuntContext
  ) -> SignalOutcome {
    guard let scale = result.best, let fit = scale.result?.best else {
      return .notObserved(
        Phrase { $0.pick("too few intervals for a rhythm", "příliš málo intervalů pro rytmus") })
    }
    let nats = result.logBayesFactor
    let intervals = scale.result?.intervals ?? 0
    var values = [
      "nats": nats, "intervals": Double(intervals), "period_s": fit.supportMedian, "grid_period_s": fit.period,
      "jitter": fit.supportDeviation, "grid_jitter": fit.jitter, "missed": fit.missed, "other_share": fit.contamination,
      "support_share": fit.supportShare, "collapse_s": scale.delta,
    ]
    values["deliberate_jitter_nats"] = fit.jitterContrast
    if nats > 0 {
      let spread = quantiles(strand, scale: scale)
      values["interval_5_percent_s"] = spread.low
      values["interval_95_percent_s"] = spread.high
      return .observed(
        SignalReading(
          person: Decibans(nats: nats), software: .zero,
          statement: Phrase { prose in
            let (low, high) = (prose.duration(spread.low), prose.duration(spread.high))
            let period = prose.duration(fit.supportMedian)
            let isClear = nats > DestinationModel.timerNats
            return prose.pick(
              "Nine in ten of \(prose.count(spread.count, .interval)) lie between \(low) and \(high): a timer of about "
                + "\(period), \(isClear ? "which no person's pace explains" : "hardly better than a person's pace").",
              "Devět z deseti intervalů (celkem \(prose.grouped(spread.count))) leží v rozmezí \(low) až \(high): časovač "
                + "s periodou asi \(period), \(isClear ? "což tempo člověka nevysvětlí" : "sotva lepší vysvětlení než tempo člověka")."
            )
          },
          values: values))
    }
    if nats < absenceNats, intervals >= absenceIntervals {
      let counted = quantiles(strand, scale: scale).count
      return .observed(
        SignalReading(
          person: absenceWeight, software: .zero,
          statement: Phrase {
            $0.pick(
              "\($0.count(counted, .interval)) \($0.form(counted, Verb.shows)) no timer.",
              "\($0.count(counted, .interval)) bez známky časovače.")
          }, values: ["nats": nats, "intervals": Double(intervals), "collapse_s": scale.delta]))
    }
    return .silent
  }

  /// How many intervals there are at a scale, nights left out, and between what bounds nine in ten lie.
  private static func quantiles(
    _ strand: StrandView, scale: MultiScaleTimerResult.Scale
  ) -> (count: Int, low: Double, high: Double) {
    let times = Statistics.collapse(times: strand.times, delta: scale.delta)
    let intervals = zip(times.dropFirst(), times).map { $0 - $1 }.filter { $0 < strand.longestInterval }.sorted()
    let bounds = Statistics.nineInTen(ofSorted: intervals) ?? 0...0
    return (intervals.count, bounds.lowerBound, bounds.upperBound)
  }
}
