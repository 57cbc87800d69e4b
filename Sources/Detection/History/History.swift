public import Channels
public import Telemetry

/// What is known of the time before the records that are judged.
public protocol History: Sendable {
  /// The beginning of what is known, `nil` if nothing is.
  var knownFrom: Timestamp? { get }
  /// Days with records.
  var knownDays: Int { get }
  /// Where it ends among the records that are judged, `nil` where it lies before them.
  var knownUntil: Timestamp? { get }
  /// Of the days with records those that are judged as well.
  var knownJudgedDays: Int { get }
  /// Machines by identity.
  var knownMachines: [KeptPast.Machine] { get }
  /// What machines exchanged with destinations.
  var knownUses: [KeptPast.Use] { get }
  /// Channels that were found malicious and contained.
  var containedChannels: [KeptPast.Contained] { get }
}

extension KeptPast: History {
  /// ``KeptPast/from``.
  public var knownFrom: Timestamp? { from }
  /// ``KeptPast/days``.
  public var knownDays: Int { days }
  /// ``KeptPast/until``.
  public var knownUntil: Timestamp? { until }
  /// ``KeptPast/judgedDays``.
  public var knownJudgedDays: Int { judgedDays }
  /// ``KeptPast/machines``.
  public var knownMachines: [Machine] { machines }
  /// ``KeptPast/uses``.
  public var knownUses: [Use] { uses }
  /// ``KeptPast/contained``.
  public var containedChannels: [Contained] { contained }
}
