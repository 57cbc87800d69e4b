public import Telemetry

extension HuntDocument {
  /// What a run tells beside the run before it. It still judged all records: only the telling is limited.
  public struct News: Codable, Hashable, Sendable {
    /// The newest record of the run before, `nil` if there was none.
    public var since: Timestamp?
    /// Rows that were never told, and rows whose level changed.
    public var new, changed: Int
    /// Rows told before at the same level: they are left out.
    public var known: Int

    /// The counts.
    public init(since: Timestamp?, new: Int, changed: Int, known: Int) {
      self.since = since
      self.new = new
      self.changed = changed
      self.known = known
    }
  }
}

extension Finding {
  /// Whether a row was told before.
  public struct News: Codable, Hashable, Sendable {
    /// What happened to the row since the run before.
    public enum State: String, Codable, Hashable, Sendable {
      /// It was never told.
      case new
      /// It was told at another level.
      case changed
    }

    /// What happened.
    public var state: State
    /// The newest record of the run that first told it, `nil` for a new row.
    public var knownSince: Timestamp?
    /// The level at which it was told last, `nil` for a new row.
    public var levelBefore: Level?

    enum CodingKeys: String, CodingKey {
      case state
      case knownSince = "known_since"
      case levelBefore = "level_before"
    }

    /// What happened to a row.
    public init(state: State, knownSince: Timestamp? = nil, levelBefore: Level? = nil) {
      self.state = state
      self.knownSince = knownSince
      self.levelBefore = levelBefore
    }
  }
}
