import Channels
import Evidence

/// All that a judge made of the traffic.
struct JudgedTraffic: Sendable {
  /// Strands that were weighed in full, the strongest first.
  var judged: [JudgedStrand]
  /// Strands with something to judge.
  var eligible: Int
  /// What each signal looked at and how often it spoke, in the order of ``SignalList/all``.
  var tallies: [HuntDocument.SignalTally]
}

/// A strand after judging.
struct JudgedStrand: Sendable {
  var view: StrandView
  /// The signals that spoke, in the order of ``SignalList/all``.
  var readings: [NamedReading]
  /// Signals that the records could not show, and why.
  var notObserved: [UnobservedSignal]
  var timer: MultiScaleTimerResult
  var fused: FusedEvidence

  /// The median of the intervals that the timer explains, `nil` without a timer.
  var period: Double? {
    guard timer.logBayesFactor > DestinationModel.timerNats else { return nil }
    return timer.best?.result?.best?.supportMedian
  }

  /// The deviation of those intervals as a share of the period, `nil` without a timer.
  var jitter: Double? {
    guard timer.logBayesFactor > DestinationModel.timerNats else { return nil }
    return timer.best?.result?.best?.supportDeviation
  }

  /// The reading of a signal that spoke, by name.
  func reading(_ signal: String) -> SignalReading? { readings.first { $0.signal == signal }?.reading }

  /// Where two strands weigh the same, the order of strands decides: it is the same for any order of files.
  static func precedes(_ left: JudgedStrand, _ right: JudgedStrand) -> Bool {
    if left.fused.weight != right.fused.weight { return left.fused.weight > right.fused.weight }
    // An answered channel comes before attempts of the same weight.
    if left.view.isAttempts != right.view.isAttempts { return right.view.isAttempts }
    if left.fused.software != right.fused.software { return left.fused.software > right.fused.software }
    return left.view.index < right.view.index
  }
}

/// A signal that the records could not show, and why.
struct UnobservedSignal: Sendable {
  var signal: String
  var reason: Phrase
}

/// A reading with the signal it comes from.
struct NamedReading: Sendable {
  var signal: String
  var group: EvidenceGroup
  var cap: Decibans
  var reading: SignalReading

  /// The row that is summed.
  var row: WeightedRow {
    WeightedRow(signal: signal, group: group, person: reading.person, software: reading.software, cap: cap)
  }
}
