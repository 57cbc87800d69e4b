public import Telemetry

/// Asks a memory for indicators and says of each whether it was seen, not seen, or not covered by what is kept.
public struct Recall: Sendable {
  /// A span that begins or ends where this does is open there: it is asked from the first record, or to the last.
  public static let allTime = Timestamp(microseconds: 0)..<Timestamp(microseconds: 10_413_792_000_000_000)

  private let rules: BreadthRules

  /// A recall that warns of broad indicators by these rules.
  public init(rules: BreadthRules) { self.rules = rules }

  /// The answers to all indicators of some files.
  /// - Parameters:
  ///   - readings: what was read of them.
  ///   - memory: whom to ask.
  ///   - span: only this time; all that the memory covers if `nil`.
  /// - Throws: what the memory throws.
  public func answers<Memory: Recollection>(
    to readings: [IndicatorReading], from memory: Memory, in span: Range<Timestamp>? = nil
  ) throws(Memory.Failure) -> RecallDocument {
    var document = try answers(to: readings.flatMap(\.indicators), from: memory, in: span)
    document.readings = readings
    return document
  }

  /// The answers to indicators, in their order.
  public func answers<Memory: Recollection>(
    to indicators: [Indicator], from memory: Memory, in span: Range<Timestamp>? = nil
  ) throws(Memory.Failure) -> RecallDocument {
    let plan = RecallPlan(indicators, answerable: memory.answerable)
    let sensors = try memory.coverage(in: span)
    let asked = Recall.hours(span, sensors)
    let coverage = plan.kinds.map { kind in
      KindCoverage(kind: kind, isKept: memory.answerable.contains(kind), sensors: sensors, hours: asked)
    }
    var sink = RecallSink(questions: plan.questions.count, joint: plan.joint)
    if !plan.questions.isEmpty { try memory.recollect(plan.questions, in: span, into: &sink) }
    sink.close()

    let coverageOfKind = Dictionary(coverage.map { ($0.kind, $0) }) { first, _ in first }
    var hosts: [UInt32: RecalledHost] = [:]
    var answers: [Answer] = []
    answers.reserveCapacity(indicators.count)
    for (index, indicator) in indicators.enumerated() {
      let tally = plan.tally(of: index, in: sink)
      for host in tally?.hosts.prefix(RecallSink.mostHosts) ?? [] where hosts[host.number] == nil {
        hosts[host.number] = try memory.host(host.number)
      }
      let kinds = plan.kinds(of: index)
      var isOwn = false
      for address in indicator.addresses where !isOwn { isOwn = try memory.owns(address) }
      answers.append(answer(indicator, tally, hosts, kinds, kinds.compactMap { coverageOfKind[$0] }, isOwn: isOwn))
    }
    return RecallDocument(span: Recall.span(asked), coverage: coverage, answers: answers, readings: [])
  }

  private func answer(
    _ indicator: Indicator, _ tally: RecallTally?, _ hosts: [UInt32: RecalledHost], _ kinds: [RecallQuestion.Kind],
    _ coverage: [KindCoverage], isOwn: Bool
  ) -> Answer {
    let warnings = rules.warnings(about: indicator)
    // Of several things that must be seen together, the worst covered decides what silence means.
    let worst = coverage.min { $0.coveredHours < $1.coveredHours }
    let outcome: Answer.Outcome
    if tally != nil {
      outcome = .seen
    } else if isOwn || warnings.contains(where: { $0.kind == .privateNetwork }) {
      // What own machines say to each other, and who calls on them from outside, is not kept.
      outcome = .notCovered
    } else if let worst, !worst.isBlind {
      outcome = worst.isWhole ? .notSeen : .partlyCovered
    } else {
      outcome = .notCovered
    }
    let seen = tally.map { tally in
      Answer.Seen(
        figures: Answer.Figures(tally.figures), hostCount: tally.hostCount,
        hosts: tally.hosts.prefix(RecallSink.mostHosts).compactMap { host in
          hosts[host.number].map { Answer.Seen.Host(host: $0, figures: Answer.Figures(host.figures)) }
        }, matches: tally.matches, matchCount: tally.matchCount)
    }
    return Answer(
      indicator: indicator, outcome: outcome, seen: seen, kinds: kinds, coveredHours: worst?.coveredHours ?? 0,
      hours: worst?.hours ?? 0, isOutsideValidity: seen.map { Recall.isOutside($0.figures, indicator) } ?? false,
      isOwn: isOwn, warnings: warnings)
  }

  private static func isOutside(_ figures: Answer.Figures, _ indicator: Indicator) -> Bool {
    if let from = indicator.validFrom, figures.last < from { return true }
    if let until = indicator.validUntil, figures.first >= until { return true }
    return false
  }

  /// The hours that are asked for: of the span; where it is open, from the memory's first record or to its last.
  private static func hours(_ span: Range<Timestamp>?, _ sensors: [SensorCoverage]) -> HourSet {
    let span = span ?? allTime
    let present = sensors.flatMap { $0.hours.values }.compactMap(\.extent)
    let asked = HourSet(touching: span).extent
    let first = span.lowerBound > allTime.lowerBound ? asked?.lowerBound : present.map(\.lowerBound).min()
    let last = span.upperBound < allTime.upperBound ? asked?.upperBound : present.map(\.upperBound).max()
    guard let first, let last, first < last else { return HourSet() }
    return HourSet(CollectionOfOne(first..<last))
  }

  private static func span(_ hours: HourSet) -> Range<Timestamp>? {
    hours.extent.map { HourSet.start(of: $0.lowerBound)..<HourSet.start(of: $0.upperBound) }
  }
}

extension Answer.Figures {
  init(_ figures: RecallFigures) {
    self.init(
      contacts: figures.contacts, attempts: figures.attempts, bytesUp: figures.bytesUp, bytesDown: figures.bytesDown,
      days: figures.days.count, first: figures.first, last: figures.last)
  }
}

extension Indicator {
  /// The single addresses that it asks for.
  fileprivate var addresses: [IPAddress] {
    observables.compactMap { observable in
      switch observable {
      case .address(let address): address
      case .url(let location): if case .address(let address) = location.host { address } else { nil }
      case .domain, .network, .ja3, .ja4, .certificate, .userAgent, .service: nil
      }
    }
  }
}
