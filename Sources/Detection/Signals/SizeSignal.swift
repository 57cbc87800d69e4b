import Channels
import Evidence
import Glibc

/// SIZE: the check-ins send, or bring, about the same number of bytes, and others at that place do not.
///
/// Against a person the scan over all other hosts speaks. Ordinary software is as constant as an implant, so against it
/// only the contrast counts: whether a program of another host there has that size too, and how usual that is among this
/// input's own timers. It is counted apart for strands whose client others use there and for those whose client is
/// theirs alone: what RARITY says already is not said again.
enum SizeSignal: Signal {
  static let name = "size"
  static let group = EvidenceGroup.volume
  static func cap(_ caps: SignalCaps) -> Decibans { caps.size }
  static let isAgainstPersonOnly = false

  /// P(a size as a habit | implant), and P(another host's program has it too | implant with a habit).
  static let implantHabit = 0.7
  static let implantShared = 0.15
  /// What the choice between two directions costs, in nats.
  static let choice = log(2.0)
  /// What fitting the share to so many sizes costs, in nats: half the logarithm of their number (Schwarz, 1978). The
  /// scan itself pays for the search only, which is too little for a dozen contacts.
  static func fit(_ sizes: Int) -> Double { 0.5 * log(Double(min(max(sizes, 1), 50))) }

  /// The better of the two scans.
  private struct Scan {
    var nats: Double
    var window: SizeWindow
    var direction: SizePopulation.Direction
    var inWindow: Int
    var checkIns: Int
    var comparison: SizePopulation.Comparison
    /// Sizes of others, and those in the window.
    var others: (all: Int, inWindow: Int)
  }

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard !strand.isShared else { return .notObserved(SizedContacts.shared) }
    let model = context.volume
    guard let habit = SizeHabit.of(strand, model.sizes) else {
      return strand.sized.absence.map { .notObserved($0) } ?? .silent
    }
    let cell = model.sizeCell(strand)
    let share = model.sizeHabits.share(
      habit.kind, in: cell, without: strand.index, reference: reference(habit.kind, cell))
    // Sizes that vary say nothing: whoever pads pays nothing for it.
    let software = habit.kind == .loose ? .zero : Decibans(nats: log(implant(habit.kind, cell) / share))
    let scan = scan(strand, context)
    if scan == nil, habit.kind == .loose { return .silent }
    let timers = model.sizeHabits.others(habit.kind, in: cell, without: strand.index)
    var values = [
      "habit_check_ins": Double(habit.checkIns), "habit_in_window": Double(habit.inWindow),
      "habit_from_bytes": Double(habit.window.bounds.lowerBound),
      "habit_to_bytes": Double(habit.window.bounds.upperBound), "habit_is_sent": habit.direction == .up ? 1 : 0,
      "timers_compared": Double(timers.all), "timers_alike": Double(timers.fitting), "ordinary_share": share,
      "nats": scan?.nats ?? 0,
    ]
    if let scan {
      values["check_ins"] = Double(scan.checkIns)
      values["in_window"] = Double(scan.inWindow)
      values["window_from_bytes"] = Double(scan.window.bounds.lowerBound)
      values["window_to_bytes"] = Double(scan.window.bounds.upperBound)
      values["window_is_sent"] = scan.direction == .up ? 1 : 0
      values["other_machines"] = Double(scan.comparison.hosts)
      values["other_check_ins"] = Double(scan.others.all)
      values["other_check_ins_in_window"] = Double(scan.others.inWindow)
    }
    return .observed(
      SignalReading(
        person: Decibans(nats: scan?.nats ?? 0), software: software,
        statement: Phrase { prose in
          let first = scan.map { against($0, strand, context, prose) } ?? constancy(habit, prose)
          let isSame = scan.map { $0.window == habit.window && $0.direction == habit.direction } ?? true
          let size = isSame ? prose.pick("this size", "tuto velikost") : named(habit, prose)
          return first + ordinary(habit, size, timers, strand, prose)
        }, values: values))
  }

  /// The scan of both directions; `nil` where neither tells the strand from the others.
  private static func scan(_ strand: StrandView, _ context: HuntContext) -> Scan? {
    var best: Scan?
    for direction in SizePopulation.Direction.allCases {
      let sizes = strand.checkIns(direction)
      guard sizes.count >= SizeHabit.fewest else { continue }
      let comparison = context.volume.sizes.comparison(strand, direction)
      let price = choice + fit(sizes.count)
      let found = SizeScan.scan(
        sorted: sizes, sortedPopulation: comparison.sizes, excluding: comparison.own,
        above: price + (best?.nats ?? 0))
      let nats = max(0, found.nats - price)
      guard let mode = found.mode, nats > best?.nats ?? 0 else { continue }
      let window = SizeWindow(from: mode)
      best = Scan(
        nats: nats, window: window, direction: direction, inWindow: window.count(inSorted: sizes[...]),
        checkIns: sizes.count, comparison: comparison,
        others: (
          comparison.sizes.count - comparison.own.count,
          window.count(inSorted: comparison.sizes) - window.count(inSorted: comparison.own)
        ))
    }
    return best
  }

  /// P(kind | implant).
  private static func implant(_ kind: SizeHabit.Kind, _ cell: SizeHabit.Cell) -> Double {
    let shared = cell.company == .nobody ? 0 : implantShared
    return switch kind {
    case .loose: 1 - implantHabit
    case .shared: implantHabit * shared
    case .alone: implantHabit * (1 - shared)
    }
  }

  /// The reference shares, an expert's. Simulated ministries have fewer constant timers (one in eight to one in four);
  /// true heartbeats are more constant than simulated ones, so the reference is the more cautious.
  private static func reference(_ kind: SizeHabit.Kind, _ cell: SizeHabit.Cell) -> Double {
    let (shared, alone): (Double, Double) =
      switch cell.company {
      case .sameClient: (0.4, 0.2)
      case .otherClients: (0.2, 0.4)
      case .nobody: (0, 0.6)
      }
    return switch kind {
    case .loose: 1 - shared - alone
    case .shared: shared
    case .alone: alone
    }
  }

  // MARK: Words

  private static func range(_ window: SizeWindow, _ prose: Prose) -> String {
    let (low, high) = (Int(clamping: window.bounds.lowerBound), Int(clamping: window.bounds.upperBound))
    return prose.pick(
      "between \(prose.grouped(low)) and \(prose.grouped(high)) bytes",
      "\(prose.grouped(low)) až \(prose.grouped(high)) bajtů")
  }

  private static func verb(_ number: Int, _ direction: SizePopulation.Direction, _ prose: Prose) -> String {
    prose.form(number, direction == .up ? Verb.sent : Verb.brought)
  }

  /// The habit's size where the first half of the sentence is about another.
  private static func named(_ habit: SizeHabit, _ prose: Prose) -> String {
    let way =
      habit.direction == .up
      ? prose.pick("sent", "odeslanou") : prose.pick("received", "přijatou")
    return prose.pick(
      "a size \(way) \(range(habit.window, prose))", "\(way) velikost \(range(habit.window, prose))")
  }

  private static func constancy(_ habit: SizeHabit, _ prose: Prose) -> String {
    prose.pick(
      "\(prose.grouped(habit.inWindow)) of \(prose.count(habit.checkIns, .ofContacts)) \(verb(habit.inWindow, habit.direction, prose)) "
        + range(habit.window, prose),
      "\(prose.grouped(habit.inWindow)) z \(prose.count(habit.checkIns, .ofContacts)) \(verb(habit.inWindow, habit.direction, prose)) "
        + range(habit.window, prose))
  }

  private static func against(
    _ scan: Scan, _ strand: StrandView, _ context: HuntContext, _ prose: Prose
  ) -> String {
    let title = context.title(strand.destination)
    let own = prose.pick(
      "\(prose.grouped(scan.inWindow)) of \(prose.count(scan.checkIns, .ofContacts)) \(verb(scan.inWindow, scan.direction, prose)) "
        + range(scan.window, prose),
      "\(prose.grouped(scan.inWindow)) z \(prose.count(scan.checkIns, .ofContacts)) \(verb(scan.inWindow, scan.direction, prose)) "
        + range(scan.window, prose))
    let (inside, all) = (prose.grouped(scan.others.inWindow), prose.grouped(scan.others.all))
    let machines = prose.count(scan.comparison.hosts, .otherMachine)
    if scan.comparison.hosts <= 0 { return own }
    let most = SizePopulation.perStrand
    if scan.comparison.isOfTimers {
      return own
        + prose.pick(
          "; of those of timers on \(machines) (at most \(most) of each), \(inside) of \(all) do",
          "; u časovačů jinde (\(machines), od každého nejvýše \(most)) je to \(inside) z \(all)")
    }
    return own
      + prose.pick(
        "; of those of \(machines) at \(title) (at most \(most) of each program), \(inside) of \(all) do",
        "; u \(title) jinde (\(machines), od každého programu nejvýše \(most)) je to \(inside) z \(all)")
  }

  private static func ordinary(
    _ habit: SizeHabit, _ size: String, _ timers: (all: Int, fitting: Int), _ strand: StrandView, _ prose: Prose
  ) -> String {
    let counted = prose.pick(
      ", as with \(timers.fitting) of \(prose.count(timers.all, .ofComparableTimers)) here.",
      ", stejně jako u \(timers.fitting) z \(prose.count(timers.all, .ofComparableTimers)).")
    return switch (habit.kind, strand.isGeneralClient) {
    case (.loose, _): "."
    case (.shared, _):
      prose.pick(
        ". Another machine has \(size) there as a rule too", ". Jako pravidlo tam má \(size) i jiný stroj") + counted
    case (.alone, true):
      prose.pick(
        ". No other machine has \(size) there as a rule", ". Žádný jiný stroj tam zpravidla nemá \(size)") + counted
    case (.alone, false):
      prose.pick(
        ". No program of another machine has \(size) there as a rule",
        ". Žádný program jiného stroje tam zpravidla nemá \(size)") + counted
    }
  }
}
