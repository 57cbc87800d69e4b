public import Telemetry

/// What a memory says to one indicator.
public struct Answer: Hashable, Sendable {
  /// In a word.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It was seen.
    case seen
    /// It was not seen, and every hour of the span was covered.
    case notSeen = "not-seen"
    /// It was not seen in the hours that were covered; others were not.
    case partlyCovered = "partly-covered"
    /// Nothing that could show it was kept.
    case notCovered = "not-covered"
  }

  /// What was seen.
  public struct Seen: Hashable, Sendable {
    /// One host's part.
    public struct Host: Hashable, Sendable {
      /// The host.
      public var host: RecalledHost
      /// Its figures.
      public var figures: Figures
    }

    /// All hosts together.
    public var figures: Figures
    /// How many hosts.
    public var hostCount: Int
    /// The hosts, those with the most contacts first; at most 100.
    public var hosts: [Host]
    /// What was matched: names, addresses, families; in order, at most 20.
    public var matches: [String]
    /// How many different things were matched.
    public var matchCount: Int
  }

  /// Sums over days.
  public struct Figures: Hashable, Sendable {
    /// Answered exchanges.
    public var contacts: Int
    /// Unanswered tries; of names, questions to the name service too.
    public var attempts: Int
    /// Bytes; 0 where none are kept.
    public var bytesUp, bytesDown: UInt64
    /// On how many days.
    public var days: Int
    /// The first and the last exchange or try.
    public var first, last: Timestamp
  }

  /// The indicator.
  public var indicator: Indicator
  /// The answer in a word.
  public var outcome: Outcome
  /// What was seen; `nil` unless the outcome is ``Outcome/seen``.
  public var seen: Seen?
  /// The kinds of question that were asked for it; their coverage stands in ``RecallDocument/coverage``.
  public var kinds: [RecallQuestion.Kind]
  /// Hours in which it could have been seen, and hours of the span.
  public var coveredHours, hours: Int
  /// Whether everything was seen outside the time for which the indicator is meant.
  public var isOutsideValidity: Bool
  /// Whether it is an address of one's own machines. Unless it was seen, the outcome is ``Outcome/notCovered``.
  public var isOwn: Bool
  /// What is too broad about it.
  public var warnings: [BreadthWarning]
}
