public import Telemetry

/// What somebody wrote beside a finding.
public struct FindingNote: Hashable, Sendable {
  /// The finding's id.
  public var finding: String
  /// What was written.
  public var text: String
  /// Who wrote it: the user of the operating system.
  public var author: String
  /// When.
  public var time: Timestamp
  /// The state that was looked at (``KeptFinding/judged``), `nil` if it is not known.
  public var state: Timestamp?

  /// A note.
  public init(finding: String, text: String, author: String, time: Timestamp, state: Timestamp? = nil) {
    self.finding = finding
    self.text = text
    self.author = author
    self.time = time
    self.state = state
  }
}
