public import Telemetry

/// A finding as one hunt told it. Its id stays the same over hunts, so its states are its history.
public struct KeptFinding: Hashable, Sendable {
  /// The finding's id.
  public var id: String
  /// Who saw the records.
  public var source: ArchiveSource
  /// What it points at (`service-c2`, `beacon` …).
  public var kind: String
  /// The host's identity, the destination's key, the client's key.
  public var host, destination, client: String
  /// First and last contact that it stands on.
  public var first, last: Timestamp?
  /// The newest record of the hunt that told it.
  public var judged: Timestamp
  /// Its level then.
  public var level: String
  /// Its weight in decibans then.
  public var weight: Double
  /// Its counts then, `nil` where they are not known.
  public var counts: Counts?
  /// The finding in a hunt document of its own (`fousek.hunt/1`), so that it can be explained: its card. `nil` for states
  /// between the first and the latest.
  public var document: [UInt8]?

  /// Contacts, attempts and bytes.
  public struct Counts: Hashable, Sendable {
    /// Exchanges, and tries without an answer.
    public var contacts, attempts: Int
    /// Bytes both ways.
    public var bytesUp, bytesDown: Int64

    /// Counts.
    public init(contacts: Int, attempts: Int, bytesUp: Int64, bytesDown: Int64) {
      self.contacts = contacts
      self.attempts = attempts
      self.bytesUp = bytesUp
      self.bytesDown = bytesDown
    }
  }

  /// A finding.
  public init(
    id: String, source: ArchiveSource, kind: String, host: String, destination: String, client: String,
    first: Timestamp?, last: Timestamp?, judged: Timestamp, level: String, weight: Double, counts: Counts? = nil,
    document: [UInt8]?
  ) {
    self.id = id
    self.source = source
    self.kind = kind
    self.host = host
    self.destination = destination
    self.client = client
    self.first = first
    self.last = last
    self.judged = judged
    self.level = level
    self.weight = weight
    self.counts = counts
    self.document = document
  }
}
