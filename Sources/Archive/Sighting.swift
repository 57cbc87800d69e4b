public import Telemetry

/// What one host exchanged with one subject on one day (UTC), with everything named.
public struct Sighting: Hashable, Sendable {
  /// Who saw it.
  public var source: ArchiveSource
  /// What the subject is.
  public var facet: Facet
  /// The subject: a destination's key, a host name, an address, a client's key.
  public var subject: String
  /// What the host is known by: `mac:` and a link-layer address, else an address.
  public var host: String
  /// The client's key; empty for attempts, and where the facet keeps none.
  public var client: String
  /// Midnight at the beginning of the day.
  public var day: Timestamp
  /// Answered exchanges.
  public var contacts: Int
  /// Unanswered tries; of a name, questions to the name service.
  public var attempts: Int
  /// Bytes, 0 where none are recorded or the facet keeps none.
  public var bytesUp, bytesDown: UInt64
  /// The first and the last contact or attempt; to the second for destinations, else to the minute.
  public var first, last: Timestamp
  /// Bit h is set if there was something in hour h (UTC); only destinations keep it.
  public var hours: UInt32
}
