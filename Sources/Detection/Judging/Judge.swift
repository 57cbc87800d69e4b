import Catalogue
public import Channels
import Evidence
import Telemetry

/// Weighs every strand against the two rival stories and makes the list.
public struct Judge: Sendable {
  let context: HuntContext
  /// How exchanges are weighed, by the fitted tables; and attempts and look-ups, of which there are too few to fit anything
  /// on, by groups.
  private let exchanges, withoutFingerprints, side: Weighing

  /// A judge for finished traffic. `timers` are built once for any number of hunts; `history` is what is known of the time
  /// before (``Channels/Traffic/backed(by:)`` puts it behind the counts too).
  public init(
    traffic: Traffic, settings: DetectionSettings = DetectionSettings(), timers: TimerTables = TimerTables(),
    history: (any History)? = nil
  ) {
    context = HuntContext(traffic: traffic, settings: settings, timers: timers, history: history)
    var fusion = Fusion(
      priorPerson: settings.priorPerson, priorSoftware: settings.priorSoftware, groupWeights: settings.groupDiscounts,
      groupCaps: [.dns: settings.caps.lookupNames])
    side = Weighing(fusion, settings)
    fusion.table = settings.weights
    exchanges = Weighing(fusion, settings)
    fusion.table = settings.weightsWithoutFingerprints
    withoutFingerprints = Weighing(fusion, settings)
    isLeftOut = SignalList.all.map {
      settings.leftOut.contains($0.name) || settings.leftOut.contains($0.group.rawValue)
    }
  }

  /// By place in ``SignalList/all``.
  private let isLeftOut: [Bool]
  /// How the rows of a strand are joined, and what signals can still add to them.
  private struct Weighing {
    let fusion: Fusion
    let caps: SignalCaps
    let rooms: Rooms

    init(_ fusion: Fusion, _ settings: DetectionSettings) {
      self.fusion = fusion
      caps = fusion.table == nil ? settings.caps : settings.reach
      rooms = Rooms(fusion.table, caps)
    }
  }

  private func weighing(of view: StrandView) -> Weighing {
    guard view.isExchange else { return side }
    return view.client.kind == .tlsParameters ? withoutFingerprints : exchanges
  }

  /// How the rows of a strand are joined.
  func fusion(of view: StrandView) -> Fusion { weighing(of: view).fusion }

  /// The most that signals can still add against either rival, by a table of weights or by the formulas' caps.
  private struct Room {
    var person = 0.0
    var software = 0.0

    init(_ signals: [any Signal.Type], _ table: WeightTable?, _ caps: SignalCaps) {
      for signal in signals {
        let cap = signal.cap(caps)
        person += max(0, (table?.most(of: signal.name, against: .person) ?? cap).value)
        let formula = signal.isAgainstPersonOnly ? Decibans.zero : cap
        software += max(0, (table?.most(of: signal.name, against: .software) ?? formula).value)
      }
    }
  }

  /// What the signals that are read late, and what those that stand on TIMER, can still add.
  private struct Rooms {
    var late: Room
    var timed: Room
    /// Those that stand on TIMER's result, without TIMER.
    var onTimer: Room

    init(_ table: WeightTable?, _ caps: SignalCaps) {
      late = Room(SignalList.all.filter { $0.isAgainstPersonOnly || $0.needsTimer }, table, caps)
      timed = Room(SignalList.all.filter { $0.needsTimer }, table, caps)
      onTimer = Room(SignalList.all.filter { $0.needsTimer && $0.name != TimerSignal.name }, table, caps)
    }

    /// What TIMER itself can add where its formula says no more than `most` against a person.
    func afterTimer(_ most: Decibans, _ caps: SignalCaps, _ table: WeightTable?) -> Room {
      let (name, said) = (TimerSignal.name, most.capped(at: TimerSignal.cap(caps)))
      var room = Room([], table, caps)
      room.person = max(0, (table?.most(of: name, against: .person, person: said) ?? said).value)
      room.software = max(0, (table?.most(of: name, against: .software, person: said) ?? .zero).value)
      return room
    }
  }

  /// A strand that is not judged to the end yet. Only what its bound needs is kept: there may be a hundred thousand.
  private struct Candidate: Sendable {
    var index: Int
    /// What the signals so far said.
    var rows: [WeightedRow] = []
    /// No weight of this strand can exceed this: its sums with all that can still be added.
    var bound = 0.0
    /// Whether the signals against a person have spoken too, as far as they can without TIMER.
    var isNarrowed = false
    /// What TIMER found, if it was asked and the strand is still in question.
    var timer: MultiScaleTimerResult?

    /// The highest bound comes first.
    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
      left.bound != right.bound ? left.bound > right.bound : left.index < right.index
    }
  }

  /// Strands of one block: what was found out, and how signals fared.
  private struct Block<Element: Sendable>: Sendable {
    var elements: [Element] = []
    var tallies = SignalList.all.map { HuntDocument.SignalTally(signal: $0.name, judged: 0, spoke: 0) }
  }

  /// Strands that are looked at by one core at a time.
  private static let blockSize = 256

  /// Judges all strands with enough contacts; the strongest first.
  ///
  /// Signals are read in steps, the dearest last, and after each step a bound says what a strand's weight can still
  /// become: a weight never exceeds the sum against either rival, and the signals to come can add only so much. Strands are
  /// taken in the order of that bound, and the rest is left once it can reach neither the list nor the strongest hundredth
  /// that the expected false alarms are fitted on.
  ///
  /// `prunes: false` judges everything, for tests that compare. Strands that are `exempt` are judged like all others, but
  /// take no place among those that are looked for: an allowance may hide them.
  func judgeAll(
    prunes: Bool = true, exempt: (@Sendable (StrandView) -> Bool)? = nil
  ) -> JudgedTraffic {
    var tallies = Block<Int>().tallies
    let eligible = Eligibility(context: context).strands()
    var candidates = inBlocks(eligible, &tallies) { prepare($0, &$1) }
    let days = context.traffic.recordedDays
    let list = context.settings.listLength(hosts: context.traffic.population.hosts, days: days)
    let needed = max(4 * list, FalseAlarms.above(strands: candidates.count) + 1, 200)
    let line = FalseAlarms.line(hosts: context.traffic.population.hosts, settings: context.settings)
    var judged: [JudgedStrand] = []
    var weights: [Double] = []  // of the strongest strands that are not exempt
    var exempted: [JudgedStrand] = []
    var floor = -Double.infinity
    func take(_ strands: [JudgedStrand]) {
      for strand in strands {
        judged.append(strand)
        if exempt?(strand.view) == true {
          exempted.append(strand)
        } else {
          weights.append(strand.fused.weight.value)
        }
      }
      guard prunes, weights.count >= needed else { return }
      weights = Array(weights.sorted(by: >).prefix(needed))
      // Rows at the line are counted, however many there are.
      floor = min(weights[needed - 1], line)
    }
    // The strongest by what is known so far set the floor; the others are looked at once more, at last by TIMER alone.
    candidates.sort(by: Candidate.precedes)
    let first = prunes ? min(candidates.count, needed + needed / 4) : candidates.count
    take(inBlocks(Array(candidates[..<first]), &tallies) { finish($0, &$1) })
    var left = Array(candidates[first...])
    candidates = []
    let reach = left.firstIndex { $0.bound < floor } ?? left.count
    let known = floor
    var narrowed = inBlocks(Array(left[..<reach]), &tallies) { narrow($0, above: known, &$1) }
    left.removeSubrange(..<reach)
    narrowed.sort(by: Candidate.precedes)
    var position = 0
    while position < narrowed.count, narrowed[position].bound >= floor {
      // A floor that rises with each round; the rounds are the same whatever the number of cores.
      let end = min(narrowed.count, position + 4 * Self.blockSize)
      let round = narrowed[position..<end].prefix { $0.bound >= floor }
      take(inBlocks(Array(round), &tallies) { finish($0, &$1) })
      position += round.count
    }
    left += narrowed[position...]
    // The same client at the same destination belongs to one cluster: members count, however weak.
    let rows = judged.sorted(by: JudgedStrand.precedes).prefix(needed + exempted.count)
    let homes = Set((rows + exempted).filter { Cluster.canGrow($0.view) }.map { ClusterHome($0.view.strand) })
    left = left.filter { homes.contains(ClusterHome(context.traffic.strand($0.index))) }
    judged += inBlocks(left, &tallies) { finish($0, &$1) }
    return JudgedTraffic(
      judged: judged.sorted(by: JudgedStrand.precedes), eligible: eligible.count, tallies: tallies)
  }

  /// `work` on all items, on all cores, in their order.
  private func inBlocks<Item: Sendable, Element: Sendable>(
    _ items: [Item], _ tallies: inout [HuntDocument.SignalTally],
    _ work: @Sendable (Item, inout [HuntDocument.SignalTally]) -> Element
  ) -> [Element] {
    let blocks = Blocks.map(count: items.count, size: Self.blockSize) { range in
      var block = Block<Element>()
      block.elements = range.map { work(items[$0], &block.tallies) }
      return block
    }
    for block in blocks {
      for place in tallies.indices {
        tallies[place].judged += block.tallies[place].judged
        tallies[place].spoke += block.tallies[place].spoke
      }
    }
    return blocks.flatMap(\.elements)
  }

  /// The cheap signals.
  private func prepare(_ index: Int, _ tallies: inout [HuntDocument.SignalTally]) -> Candidate {
    let view = context.view(index)
    let spoken = read(view, nil, &tallies) { $0.isAgainstPersonOnly || $0.needsTimer ? .passedOver : .counted }
    var candidate = Candidate(index: index, rows: spoken.readings.map(\.row))
    candidate.bound = bound(candidate, view, \.late)
    return candidate
  }

  /// Also those against a person, all but what stands on TIMER; and TIMER itself where it decides.
  private func narrow(
    _ candidate: Candidate, above floor: Double, _ tallies: inout [HuntDocument.SignalTally]
  ) -> Candidate {
    let view = context.view(candidate.index)
    let spoken = read(view, nil, &tallies) { $0.isAgainstPersonOnly && !$0.needsTimer ? .counted : .passedOver }
    var candidate = candidate
    candidate.rows += spoken.readings.map(\.row)
    candidate.isNarrowed = true
    candidate.bound = bound(candidate, view, \.timed)
    if candidate.bound >= floor {
      let timer = TimerSignal.measure(view, context.timers)
      candidate.bound = bound(candidate, view, timer)
      if candidate.bound >= floor { candidate.timer = timer }
    }
    return candidate
  }

  /// The most that the weight can become.
  private func bound(_ candidate: Candidate, _ view: StrandView, _ room: KeyPath<Rooms, Room>) -> Double {
    bound(candidate, view, weighing(of: view).rooms[keyPath: room])
  }

  /// The most that the weight can become once TIMER is known.
  private func bound(_ candidate: Candidate, _ view: StrandView, _ timer: MultiScaleTimerResult) -> Double {
    let nats = timer.logBayesFactor
    let weighing = weighing(of: view)
    let rooms = weighing.rooms
    var room = rooms.afterTimer(Decibans(nats: max(0, nats)), weighing.caps, weighing.fusion.table)
    // Without a clear timer, what stands on it is silent.
    if nats > DestinationModel.timerNats {
      room.person += rooms.onTimer.person
      room.software += rooms.onTimer.software
    }
    return bound(candidate, view, room)
  }

  private func bound(_ candidate: Candidate, _ view: StrandView, _ room: Room) -> Double {
    let sums = Fusion.unrounded(candidate.rows, with: fusion(of: view))
    var room = room
    if context.settings.memory.indicated[view.index] != nil {
      room.person += IndicatorRow.weight.value
      room.software += IndicatorRow.weight.value
    }
    // Half a deciban for what the printed sums are rounded by.
    return Fusion.softMinimum(
      Decibans(sums.person.value + room.person), Decibans(sums.software.value + room.software)
    ).value + 0.5
  }

  /// What the weight of a strand can still become after each step, for tests: never less than it becomes.
  func bounds(of index: Int) -> [Double] {
    var tallies = Block<Int>().tallies
    let candidate = prepare(index, &tallies)
    return [candidate.bound] + [.infinity, -.infinity].map { narrow(candidate, above: $0, &tallies).bound }
  }

  /// All signals in their order, and the weight. What was counted in the tallies when it spoke first is not counted again.
  private func finish(_ candidate: Candidate, _ tallies: inout [HuntDocument.SignalTally]) -> JudgedStrand {
    let view = context.view(candidate.index)
    let timer = candidate.timer ?? TimerSignal.measure(view, context.timers)
    let spoken = read(view, timer, &tallies) {
      $0.needsTimer || ($0.isAgainstPersonOnly && !candidate.isNarrowed) ? .counted : .again
    }
    var strand = JudgedStrand(
      view: view, readings: spoken.readings, notObserved: spoken.notObserved, timer: timer,
      fused: fusion(of: view).fuse(spoken.readings.map(\.row)))
    // What people decided is read last: it is held against what the records showed.
    let remembered = [LocalSoftwareRow.reading(strand, context), IndicatorRow.reading(view, context)].compactMap { $0 }
    if !remembered.isEmpty {
      strand.readings += remembered
      strand.fused = fusion(of: view).fuse(strand.readings.map(\.row))
    }
    return strand
  }

  /// What signals said of a strand, in their order.
  private struct Spoken {
    var readings: [NamedReading] = []
    var notObserved: [UnobservedSignal] = []
  }

  /// Whether a step reads a signal, and whether for the first time.
  private enum Turn { case passedOver, counted, again }

  private func read(
    _ view: StrandView, _ timer: MultiScaleTimerResult?, _ tallies: inout [HuntDocument.SignalTally],
    _ turn: (any Signal.Type) -> Turn
  ) -> Spoken {
    var spoken = Spoken()
    let caps = weighing(of: view).caps
    for (place, signal) in SignalList.all.enumerated() {
      let turn = turn(signal)
      guard turn != .passedOver, !isLeftOut[place], signal.applies(to: view) else { continue }
      if turn == .counted { tallies[place].judged += 1 }
      switch timer.map({ signal.reading(view, $0, context) }) ?? signal.read(view, context) {
      case .observed(let reading):
        if turn == .counted { tallies[place].spoke += 1 }
        spoken.readings.append(
          NamedReading(
            signal: signal.name, group: signal.group, cap: signal.cap(caps), reading: reading))
      case .notObserved(let reason):
        spoken.notObserved.append(UnobservedSignal(signal: signal.name, reason: reason))
      case .silent:
        break
      }
    }
    return spoken
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
