import Evidence

/// JITTER: the timer's intervals are spread on purpose (`detection.md`, 3.4). Schedulers and pollers of ordinary
/// software are tight; implants are told to jitter. Some updaters randomise too, so the weight is capped low.
enum JitterSignal: Signal {
  static let name = "jitter"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.jitter }
  static let isAgainstPersonOnly = false
  static let needsTimer = true

  /// Nats by which hypotheses with at least 8 % jitter must beat those with at most 5 %.
  static let deliberateNats = 3.0
  static let weight = Decibans(6)

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    reading(strand, TimerSignal.measure(strand, context.timers), context)
  }

  static func reading(
    _ strand: StrandView, _ result: MultiScaleTimerResult, _ context: HuntContext
  ) -> SignalOutcome {
    guard let fit = result.best?.result?.best, result.logBayesFactor > DestinationModel.timerNats,
      fit.jitterContrast > deliberateNats
    else { return .silent }
    return .observed(
      SignalReading(
        person: .zero, software: weight,
        statement: "The intervals are spread by ± \(Int((fit.jitter * 100).rounded())) % on purpose: "
          + "a schedule would be tighter.",
        values: ["deliberate_jitter_nats": fit.jitterContrast, "jitter": fit.jitter]))
  }
}
