import Evidence
import Telemetry

/// CLOCK and VR: the timer is anchored to the wall clock or to a fixed schedule. Task schedulers
/// are; a program that sleeps between two check-ins drifts. It speaks for ordinary software.
enum ScheduleSignal: Signal {
  static let name = "schedule"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.schedule }
  static let isAgainstPersonOnly = false
  static let needsTimer = true

  /// Phase statistic above which contacts keep to the same second of the minute, or of the hour: p < 1e-6.
  static let anchoredPhase = 28.0
  /// Variance ratio over eight intervals under which a schedule, not a sleep, sets the pace: about 1/8 against 1, and
  /// between them where tasks split some intervals in two.
  static let scheduledRatio = 0.2
  /// Contacts and share of foreign intervals up to which the variance ratio is asked.
  static let fewestForRatio = 40
  static let mostForeign = 0.1
  static let weight = Decibans(-6)

  static func reading(_ strand: StrandView, _ timer: MultiScaleTimerResult, _ context: HuntContext) -> SignalOutcome {
    guard timer.logBayesFactor > DestinationModel.timerNats, let scale = timer.best, let fit = scale.result?.best else {
      return .silent
    }
    let times = Statistics.collapse(times: strand.times, delta: scale.delta)
    // Phases are those of the wall clock, not of the hunt's origin.
    let offset = context.origin.seconds.truncatingRemainder(dividingBy: 86_400)
    let clock = times.map { $0 + offset }
    let minute = Statistics.clockPhase(times: clock, period: 60)
    let hour = Statistics.clockPhase(times: clock, period: 3600)
    let ratio =
      times.count >= fewestForRatio && fit.contamination <= mostForeign
      ? Statistics.varianceRatio(times: times) : nil
    let isAnchored = max(minute, hour) > anchoredPhase
    let isScheduled = ratio.map { $0 < scheduledRatio } ?? false
    guard isAnchored || isScheduled else { return .silent }
    var values = ["phase_minute": minute, "phase_hour": hour]
    if let ratio { values["variance_ratio"] = ratio }
    return .observed(
      SignalReading(
        person: .zero, software: weight,
        statement: Phrase { prose in
          guard isAnchored else {
            return prose.pick(
              "The contacts keep to a fixed schedule and do not drift, as a task scheduler's do.",
              "Kontakty drží pevný rozvrh a neposouvají se, jako u plánovače úloh.")
          }
          let isMinute = minute > anchoredPhase
          return prose.pick(
            "The contacts keep to the same second of the \(isMinute ? "minute" : "hour"), as a task scheduler does.",
            "Kontakty drží stejnou sekundu \(isMinute ? "minuty" : "hodiny"), jako u plánovače úloh.")
        }, values: values))
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    reading(strand, TimerSignal.measure(strand, context.timers), context)
  }
}
