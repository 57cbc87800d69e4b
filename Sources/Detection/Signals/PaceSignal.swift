import Evidence
import Glibc

/// PACE: how fast the timer is beside this network's own timers. Implants that take commands are told to ask often, so that
/// somebody can work with them; programs that look for news or for a new version mostly have time. How many of the other timers
/// are as fast is counted, apart for machines with and without people and for names of the catalogue; the implant column is an
/// expert's, after the intervals that reports tell.
enum PaceSignal: Signal {
  static let name = "pace"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.pace }
  static let isAgainstPersonOnly = false
  static let needsTimer = true

  /// P(pace | implant).
  static let implant: [TimerPace: Double] = [
    .seconds: 0.15, .halfMinute: 0.15, .minutes: 0.25, .fiveMinutes: 0.15, .tenMinutes: 0.08, .hour: 0.1, .hours: 0.08,
    .days: 0.04,
  ]

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    reading(strand, TimerSignal.measure(strand, context.timers), context)
  }

  static func reading(
    _ strand: StrandView, _ timer: MultiScaleTimerResult, _ context: HuntContext
  ) -> SignalOutcome {
    guard timer.logBayesFactor > DestinationModel.timerNats, let period = timer.best?.result?.best?.supportMedian,
      let pace = TimerPace(period: period)
    else { return .silent }
    let model = context.destinations
    let share = model.shareOfPace(pace, strand)
    let (alike, all) = (model.otherTimers(strand, of: pace), model.otherTimers(strand))
    return .observed(
      SignalReading(
        person: .zero, software: Decibans(nats: log((implant[pace] ?? 0.04) / share)),
        statement: Phrase { prose in
          let range = pace.range
          let (from, to) = (prose.duration(range.lowerBound), prose.duration(range.upperBound))
          let text =
            if range.lowerBound == 0 {
              prose.pick("under \(to)", "pod \(to)")
            } else if range.upperBound.isInfinite {
              prose.pick("\(from) and more", "\(from) a více")
            } else {
              prose.pick("\(from) to \(to)", "\(from) až \(to)")
            }
          return prose.pick(
            "Of the other timers of this kind here, \(alike) of \(all) \(alike == 1 ? "has" : "have") such a period "
              + "(\(text)).",
            "Z ostatních zdejších časovačů tohoto druhu má takovou periodu (\(text)) \(alike) z \(all).")
        },
        values: [
          "period_s": period, "timers_alike": Double(alike), "timers_compared": Double(all), "ordinary_share": share,
        ]))
  }
}

/// Classes of the period of a timer.
enum TimerPace: Int, Hashable, Sendable, CaseIterable {
  case seconds, halfMinute, minutes, fiveMinutes, tenMinutes, hour, hours, days

  /// Where each class ends, in seconds; the bounds lie between the round numbers that people choose.
  private static let ends: [Double] = [20, 45, 150, 450, 1050, 4500, 18_000, .infinity]

  /// The class of a period in seconds.
  init?(period: Double) { self.init(rawValue: TimerPace.ends.count { $0 <= period }) }

  /// The class of the timer that explains the intervals best.
  init?(_ timer: MultiScaleTimerResult) {
    guard let fit = timer.best?.result?.best else { return nil }
    self.init(period: fit.supportMedian)
  }

  /// The periods of the class, in seconds.
  var range: Range<Double> { (rawValue == 0 ? 0 : TimerPace.ends[rawValue - 1])..<TimerPace.ends[rawValue] }

  /// Its share among timers of simulated networks without planted channels, rounded.
  var usualShare: Double {
    switch self {
    case .seconds: 0.02
    case .halfMinute: 0.05
    case .minutes: 0.14
    case .fiveMinutes: 0.2
    case .tenMinutes: 0.2
    case .hour: 0.22
    case .hours: 0.14
    case .days: 0.03
    }
  }
}
