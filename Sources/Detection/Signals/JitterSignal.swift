import Evidence
import Glibc

/// JITTER: the timer's intervals are spread on purpose. Schedulers and pollers of ordinary
/// software are tight; implants are told to jitter. How many of this network's own timers are spread is counted, for
/// machines of the same kind: where many updaters randomise, it says little. A timer that is clearly not spread speaks for
/// ordinary software, as far as the shares differ.
enum JitterSignal: Signal {
  static let name = "jitter"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.jitter }
  static let isAgainstPersonOnly = false
  static let needsTimer = true
  // A dead server is called at the pace that its caller keeps: loops that retry are tight or back off, implants jitter on.
  static func applies(to strand: StrandView) -> Bool { !strand.isLookups }

  /// Nats by which hypotheses with at least 8 % jitter must beat those with at most 5 %, or the reverse.
  static let deliberateNats = 3.0
  /// P(deliberate jitter | implant).
  static let implantShare = 0.6

  /// Whether a timer's intervals are spread on purpose.
  static func isDeliberate(_ timer: MultiScaleTimerResult) -> Bool {
    guard let fit = timer.best?.result?.best else { return false }
    return timer.logBayesFactor > DestinationModel.timerNats && fit.jitterContrast > deliberateNats
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    reading(strand, TimerSignal.measure(strand, context.timers), context)
  }

  static func reading(
    _ strand: StrandView, _ timer: MultiScaleTimerResult, _ context: HuntContext
  ) -> SignalOutcome {
    guard let fit = timer.best?.result?.best, timer.logBayesFactor > DestinationModel.timerNats,
      abs(fit.jitterContrast) > deliberateNats
    else { return .silent }
    let isDeliberate = isDeliberate(timer)
    let share = context.destinations.shareOfJittered(strand, isItself: isDeliberate)
    let weight =
      isDeliberate
      ? max(.zero, Decibans(nats: log(implantShare / share)))
      : min(.zero, Decibans(nats: log((1 - implantShare) / (1 - share))))
    let others = (
      jittered: context.destinations.otherJittered(strand, isItself: isDeliberate),
      all: context.destinations.otherTimers(strand)
    )
    return .observed(
      SignalReading(
        person: .zero, software: weight,
        statement: Phrase { prose in
          guard isDeliberate else {
            return prose.pick(
              "The intervals are not spread on purpose; of the other timers of this kind here, \(others.jittered) of "
                + "\(others.all) \(others.jittered == 1 ? "is" : "are").",
              "Intervaly nejsou záměrně rozptýlené; z ostatních zdejších časovačů tohoto druhu jich je takových "
                + "\(others.jittered) z \(others.all).")
          }
          return prose.pick(
            "The intervals are spread by ± \(prose.percent(fit.supportDeviation)) on purpose; of the other timers of this kind "
              + "here, \(others.jittered) of \(others.all) \(others.jittered == 1 ? "is" : "are").",
            "Intervaly jsou záměrně rozptýleny o ± \(prose.percent(fit.supportDeviation)); z ostatních zdejších časovačů tohoto "
              + "druhu jich je takových \(others.jittered) z \(others.all).")
        },
        values: [
          "deliberate_jitter_nats": fit.jitterContrast, "jitter": fit.supportDeviation, "ordinary_share": share,
          "timers_compared": Double(others.all), "timers_jittered": Double(others.jittered),
        ]))
  }
}
