/// How hard a planted channel is to find, by what is true of it and not by whether something finds it.
public enum Difficulty: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
  /// Sleeps ten minutes at most with at most 20 % jitter, for two days or more; nobody else uses the service on that host,
  /// and the client is unusual for it.
  case easy
  /// Sleeps two hours at most, or jitters up to 50 %, or keeps office hours, or a person uses the same service there in a
  /// browser.
  case medium
  /// One of: sleeps up to a day, jitters up to 90 %, speaks like a tool or person that makes half of the contacts, copies a
  /// browser or vendor, hides polls in connections that are kept open, or is seen three times at most.
  case hard
  /// Two or more of the hard ones together.
  case extreme

  /// By rising difficulty.
  public static func < (left: Difficulty, right: Difficulty) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .easy: 0
    case .medium: 1
    case .hard: 2
    case .extreme: 3
    }
  }
}
