public import Telemetry

/// A watched indicator seen on a host: in all records up to now.
public struct IndicatorSighting: Hashable, Sendable {
  /// The indicator, as ``KeptIndicator`` has it.
  public var kind, value, origin: String
  /// The host: its site, what it is known by, and its name if one is known.
  public var site, host: String
  /// The name that the host gave itself.
  public var name: String?
  /// The first and the last exchange or try.
  public var first, last: Timestamp
  /// Answered exchanges and unanswered tries.
  public var contacts, attempts: Int

  /// The indicator's key.
  public var key: KeptIndicator.Key { KeptIndicator.Key(kind: kind, value: value, origin: origin) }

  /// A sighting.
  public init(
    kind: String, value: String, origin: String, site: String, host: String, name: String?, first: Timestamp,
    last: Timestamp, contacts: Int, attempts: Int
  ) {
    self.kind = kind
    self.value = value
    self.origin = origin
    self.site = site
    self.host = host
    self.name = name
    self.first = first
    self.last = last
    self.contacts = contacts
    self.attempts = attempts
  }
}
