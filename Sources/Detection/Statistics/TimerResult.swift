/// What TIMER says about one sequence of events.
public struct TimerResult: Hashable, Sendable {
  /// Natural logarithm of the Bayes factor "a jittered timer makes these intervals" against the smoothest density that
  /// could; 0 if there are fewer than four intervals.
  public var logBayesFactor: Double
  /// Intervals in use.
  public var intervals: Int
  /// The best hypothesis, `nil` if none was tried.
  public var best: Best?

  /// A result.
  public init(logBayesFactor: Double, intervals: Int, best: Best?) {
    self.logBayesFactor = logBayesFactor
    self.intervals = intervals
    self.best = best
  }

  /// The hypothesis with the highest likelihood.
  public struct Best: Hashable, Sendable {
    /// Its log likelihood ratio in nats; the search over hypotheses is not yet paid for.
    public var logLikelihoodRatio: Double
    /// Its period in seconds, from a grid; for people print `supportMedian`.
    public var period: Double
    /// Deviation of the intervals as a share of the period, from a grid; for people print `supportDeviation`.
    public var jitter: Double
    /// Weight of a missed check-in: of intervals, 1 : m : m² are single, double and triple.
    public var missed: Double
    /// Share of the intervals that are not the timer's.
    public var contamination: Double
    /// Best log likelihood ratio with a jitter of at least 8 % minus the best one with at most 5 %: above 3, jitter is
    /// deliberate. 0 if there were not hypotheses of both kinds.
    public var jitterContrast: Double
    /// Share of the intervals that lie where this timer puts any, missed check-ins included.
    public var supportShare: Double
    /// Median of those intervals in seconds.
    public var supportMedian: Double
    /// Deviation of those intervals as a share of their median: of an even spread over it, nine in ten would lie as near as they
    /// do. Never more than `jitter`, since missed check-ins are among them.
    public var supportDeviation: Double

    /// A hypothesis and how it fits.
    public init(
      logLikelihoodRatio: Double, period: Double, jitter: Double, missed: Double, contamination: Double,
      jitterContrast: Double, supportShare: Double, supportMedian: Double, supportDeviation: Double
    ) {
      self.logLikelihoodRatio = logLikelihoodRatio
      self.period = period
      self.jitter = jitter
      self.missed = missed
      self.contamination = contamination
      self.jitterContrast = jitterContrast
      self.supportShare = supportShare
      self.supportMedian = supportMedian
      self.supportDeviation = supportDeviation
    }
  }
}

/// What TIMER says at several scales.
public struct MultiScaleTimerResult: Hashable, Sendable {
  /// Logarithm of the mean of the scales' Bayes factors.
  public var logBayesFactor: Double
  /// The scales in the order in which they were asked for.
  public var scales: [Scale]

  /// A result.
  public init(logBayesFactor: Double, scales: [Scale]) {
    self.logBayesFactor = logBayesFactor
    self.scales = scales
  }

  /// The scale with the highest Bayes factor among those that tried hypotheses, the first of equals.
  public var best: Scale? {
    var best: Scale?
    for scale in scales where scale.result?.best != nil {
      if let present = best, present.logBayesFactor >= scale.logBayesFactor { continue }
      best = scale
    }
    return best
  }

  /// One scale.
  public struct Scale: Hashable, Sendable {
    /// Events this close together, in seconds, were one.
    public var delta: Double
    /// Events after collapsing, at most the cap.
    public var events: Int
    /// What this scale adds to the mean: the result's logarithm, or -4 with fewer than eight events.
    public var logBayesFactor: Double
    /// The result, `nil` with fewer than eight events.
    public var result: TimerResult?

    /// A scale.
    public init(delta: Double, events: Int, logBayesFactor: Double, result: TimerResult?) {
      self.delta = delta
      self.events = events
      self.logBayesFactor = logBayesFactor
      self.result = result
    }
  }
}
