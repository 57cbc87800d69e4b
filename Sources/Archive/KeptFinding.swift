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
  /// The finding in a hunt document of its own (`fousek.hunt/1`), so that it can be explained.
  public var document: [UInt8]

  /// A finding.
  public init(
    id: String, source: ArchiveSource, kind: String, host: String, destination: String, client: String,
    first: Timestamp?, last: Timestamp?, judged: Timestamp, level: String, weight: Double, document: [UInt8]
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
    self.document = document
  }
}
