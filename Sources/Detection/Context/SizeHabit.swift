import Channels

/// Whether a strand's check-ins have a size of their own.
struct SizeHabit: Hashable, Sendable {
  /// What a strand's sizes are like.
  enum Kind: Int, CaseIterable, Sendable {
    /// No window holds two in five check-ins.
    case loose
    /// A window does, and a program of another host there (for browsers any client) has that size too.
    case shared
    /// A window does, and nobody else there has that size.
    case alone
  }

  /// Who else is at the same place: how usual it is to be alone with a size depends on it.
  enum Company: Int, CaseIterable, Sendable {
    /// Another host uses the same client there.
    case sameClient
    /// Other hosts are there, with other clients.
    case otherClients
    /// No other host.
    case nobody
  }

  /// Strands that are counted together.
  struct Cell: Hashable, Sendable {
    var isCatalogued: Bool
    var isWithoutPeople: Bool
    var company: Company
  }

  /// What the sizes are like.
  var kind: Kind
  /// The densest window, which way, and how many of how many check-ins lie in it.
  var window: SizeWindow
  var direction: SizePopulation.Direction
  var inWindow: Int
  var checkIns: Int

  /// Check-ins from which on sizes are judged.
  static let fewest = 8
  /// Share of check-ins in one window from which on the size is a habit: half, less some for resumed sessions, which
  /// split the check-ins into two modes.
  static let habit = 0.4

  /// The habit of a strand; `nil` with too few check-ins. Of two directions, the one that stands alone, else the
  /// tighter one.
  static func of(_ strand: StrandView, _ population: SizePopulation) -> SizeHabit? {
    var best: SizeHabit?
    for direction in SizePopulation.Direction.allCases {
      let sizes = strand.checkIns(direction)
      guard sizes.count >= fewest, let densest = SizeWindow.densest(inSorted: sizes) else { continue }
      var habit = SizeHabit(
        kind: .loose, window: densest.window, direction: direction, inWindow: densest.count, checkIns: sizes.count)
      if habit.share >= Self.habit {
        habit.kind = population.isShared(densest.window.bounds, strand, direction) ? .shared : .alone
      }
      if let known = best, (known.kind.rawValue, known.share) >= (habit.kind.rawValue, habit.share) { continue }
      best = habit
    }
    return best
  }

  /// Share of the check-ins in the window.
  var share: Double { Double(inWindow) / Double(max(1, checkIns)) }
}
