/// How the wait between two check-ins is drawn from an interval S and a jitter j.
public enum JitterLaw: String, Hashable, Sendable, CaseIterable {
  /// Uniform in S(1-j) … S(1+j).
  case symmetric
  /// Uniform in S(1-j) … S.
  case downward
  /// Uniform in S … S(1+j).
  case upward
  /// Normal around S with the deviation of the symmetric law.
  case gauss
  /// S(1-j) and an exponential wait of mean Sj.
  case exponential
  /// Seven in ten around S, the others around 3S.
  case two

  /// One wait in seconds.
  func draw(_ interval: Double, _ jitter: Double, _ random: inout SeededRandom) -> Double {
    switch self {
    case .symmetric: interval * random.uniform(1 - jitter, 1 + jitter)
    case .downward: interval * random.uniform(1 - jitter, 1)
    case .upward: interval * random.uniform(1, 1 + jitter)
    case .gauss: max(interval * 0.02, random.normal(interval, interval * jitter / 1.732))
    case .exponential: interval * (1 - jitter) + random.exponential(interval * jitter)
    case .two: (random.happens(0.7) ? 1 : 3) * interval * random.uniform(1 - jitter, 1 + jitter)
    }
  }
}
