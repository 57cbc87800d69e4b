/// A stretch of time, in seconds since the start of the simulation.
struct Period: Hashable, Sendable {
  var start: Double
  var end: Double

  /// What two stretches have in common, if anything.
  func intersection(_ other: Period) -> Period? {
    let both = Period(start: max(start, other.start), end: min(end, other.end))
    return both.end > both.start ? both : nil
  }

  /// Whether `time` lies within.
  func contains(_ time: Double) -> Bool { time >= start && time < end }
}
