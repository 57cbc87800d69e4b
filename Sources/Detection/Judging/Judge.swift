import Catalogue
public import Channels
import Evidence
import Telemetry

/// Weighs every strand against the two rival stories and makes the list.
public struct Judge: Sendable {
  let context: HuntContext
  /// How rows of exchanges are joined, by the fitted table; and those of attempts and look-ups, of which there are too few to
  /// fit anything on, by groups.
  let fusion, sideFusion: Fusion

  /// A judge for finished traffic. `timers` are built once for any number of hunts.
  public init(traffic: Traffic, settings: DetectionSettings = DetectionSettings(), timers: TimerTables = TimerTables())
  {
    context = HuntContext(traffic: traffic, settings: settings, timers: timers)
    sideFusion = Fusion(
      priorPerson: settings.priorPerson, priorSoftware: settings.priorSoftware, groupWeights: settings.groupDiscounts,
      groupCaps: [.dns: settings.caps.lookupNames])
    var fusion = sideFusion
    fusion.table = settings.weights
    self.fusion = fusion
    isLeftOut = SignalList.all.map {
      settings.leftOut.contains($0.name) || settings.leftOut.contains($0.group.rawValue)
    }
    let late = SignalList.all.filter { $0.isAgainstPersonOnly || $0.needsTimer }
    mostToCome = Self.mostToCome(late, fusion.table, settings.caps)
    mostToComeAside = Self.mostToCome(late, sideFusion.table, settings.caps)
  }

  /// By place in ``SignalList/all``.
  private let isLeftOut: [Bool]
  /// What the signals whose reading costs most can still add against software: to exchanges, and to attempts and look-ups.
  private let mostToCome, mostToComeAside: Double

  /// How the rows of a strand are joined.
  func fusion(of view: StrandView) -> Fusion { view.isExchange ? fusion : sideFusion }

  /// The most that the late signals can still add against software, by a table of weights or by the formulas' caps.
  private static func mostToCome(_ late: [any Signal.Type], _ table: WeightTable?, _ caps: SignalCaps) -> Double {
    late.reduce(0) { sum, signal in
      let formula = signal.isAgainstPersonOnly ? Decibans.zero : signal.cap(caps)
      return sum + max(0, (table?.most(of: signal.name, against: .software) ?? formula).value)
    }
  }

  /// A strand before the dear signals: the cheap ones have spoken.
  private struct Candidate {
    var index: Int
    var readings: [Int: NamedReading]  // by place in SignalList.all
    var notObserved: [Int: UnobservedSignal]
    /// No weight of this strand can exceed this: its sum against software with all that can still be added.
    var bound: Double
  }

  /// Judges all strands with enough contacts; the strongest first.
  ///
  /// A weight never exceeds the sum against software, and the late signals can add only so much to it: so strands are taken
  /// in the order of that bound, and the rest is left once it can reach neither the list nor the strongest hundredth that
  /// the expected false alarms are fitted on.
  ///
  /// `prunes: false` judges everything, for tests that compare. Strands that are `exempt` are judged like all others, but
  /// take no place among those that are looked for: an allowance may hide them.
  func judgeAll(
    prunes: Bool = true, exempt: ((StrandView) -> Bool)? = nil
  ) -> JudgedTraffic {
    var tallies = SignalList.all.map { HuntDocument.SignalTally(signal: $0.name, judged: 0, spoke: 0) }
    var candidates = Eligibility(context: context).strands().map { prepare($0, &tallies) }
    candidates.sort { $0.bound != $1.bound ? $0.bound > $1.bound : $0.index < $1.index }
    let days = context.traffic.recordedDays
    let list = context.settings.listLength(hosts: context.traffic.population.hosts, days: days)
    let needed = max(4 * list, candidates.count / 50, 200)
    var judged: [JudgedStrand] = []
    var weights: [Double] = []  // of strands that are not exempt
    var exempted: [JudgedStrand] = []
    var floor = -Double.infinity
    var left: [Candidate] = []
    for (position, candidate) in candidates.enumerated() {
      if prunes, weights.count >= needed, candidate.bound < floor {
        left = Array(candidates[position...])
        break
      }
      let strand = finish(candidate, &tallies)
      judged.append(strand)
      if exempt?(strand.view) == true {
        exempted.append(strand)
      } else {
        weights.append(strand.fused.weight.value)
      }
      if prunes, weights.count >= needed, position % 256 == 0 { floor = weights.sorted(by: >)[needed - 1] }
    }
    // The same client at the same destination belongs to one cluster: members count, however weak.
    let rows = judged.sorted(by: JudgedStrand.precedes).prefix(needed + exempted.count)
    let homes = Set((rows + exempted).map { ClusterHome($0.view.strand) })
    for candidate in left where homes.contains(ClusterHome(context.traffic.strand(candidate.index))) {
      judged.append(finish(candidate, &tallies))
    }
    return JudgedTraffic(
      judged: judged.sorted(by: JudgedStrand.precedes), eligible: candidates.count, tallies: tallies)
  }

  private func prepare(_ index: Int, _ tallies: inout [HuntDocument.SignalTally]) -> Candidate {
    let view = context.view(index)
    var candidate = Candidate(index: index, readings: [:], notObserved: [:], bound: 0)
    for (place, signal) in SignalList.all.enumerated()
    where !signal.isAgainstPersonOnly && !signal.needsTimer && !isLeftOut[place] && signal.applies(to: view) {
      take(signal.read(view, context), of: signal, at: place, into: &candidate, &tallies)
    }
    let rows = candidate.readings.sorted { $0.key < $1.key }.map(\.value.row)
    candidate.bound =
      Fusion.unrounded(rows, with: fusion(of: view)).software.value
      + (view.isExchange ? mostToCome : mostToComeAside) + 0.5
    return candidate
  }

  private func finish(_ candidate: Candidate, _ tallies: inout [HuntDocument.SignalTally]) -> JudgedStrand {
    var candidate = candidate
    let view = context.view(candidate.index)
    let timer = TimerSignal.measure(view, context.timers)
    for (place, signal) in SignalList.all.enumerated()
    where candidate.readings[place] == nil && !isLeftOut[place] && signal.applies(to: view) {
      if signal.needsTimer || signal.isAgainstPersonOnly {
        take(signal.reading(view, timer, context), of: signal, at: place, into: &candidate, &tallies)
      }
    }
    let readings = candidate.readings.sorted { $0.key < $1.key }.map(\.value)
    return JudgedStrand(
      view: view, readings: readings, notObserved: candidate.notObserved.sorted { $0.key < $1.key }.map(\.value),
      timer: timer, fused: fusion(of: view).fuse(readings.map(\.row)))
  }

  private func take(
    _ outcome: SignalOutcome, of signal: any Signal.Type, at place: Int, into candidate: inout Candidate,
    _ tallies: inout [HuntDocument.SignalTally]
  ) {
    tallies[place].judged += 1
    switch outcome {
    case .observed(let reading):
      tallies[place].spoke += 1
      candidate.readings[place] = NamedReading(
        signal: signal.name, group: signal.group, cap: signal.cap(context.settings.caps), reading: reading)
    case .notObserved(let reason):
      candidate.notObserved[place] = UnobservedSignal(signal: signal.name, reason: reason)
    case .silent:
      break
    }
  }

  /// What the strands of a cluster share, whatever their rhythm.
  private struct ClusterHome: Hashable {
    var destination: Int
    var client: Int

    init(_ strand: Traffic.Strand) {
      destination = strand.destination
      client = strand.client
    }
  }
}
