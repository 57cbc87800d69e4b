public import Telemetry

/// The answers to a set of indicators, with what could have been seen at all. It has no run time, path or clock in it,
/// apart from the places of indicators as the caller named their files.
public struct RecallDocument: Hashable, Sendable {
  /// The schema of its JSON form.
  public static let currentSchema = "fousek.recall/1"

  /// From the beginning of the first hour that was asked for to the end of the last; `nil` if the memory is empty and no
  /// span was given.
  public var span: Range<Timestamp>?
  /// Coverage of each kind of question that was asked.
  public var coverage: [KindCoverage]
  /// One answer for each indicator, in their order.
  public var answers: [Answer]
  /// What was read of each file, in their order: refused entries above all.
  public var readings: [IndicatorReading]

  /// How many answers have this outcome.
  public func count(_ outcome: Answer.Outcome) -> Int { answers.count { $0.outcome == outcome } }

  /// How many indicators are too broad to say much.
  public var broadCount: Int { answers.count { !$0.warnings.isEmpty } }
}
