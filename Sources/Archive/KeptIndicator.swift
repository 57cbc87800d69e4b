public import Telemetry

/// An indicator that is watched for in what comes.
public struct KeptIndicator: Hashable, Sendable {
  /// `domain`, `address`, `network`, `ja3` …: as the reader of indicators names it; `together` for several that must be
  /// seen on one host.
  public var kind: String
  /// The value in its plain form; of `together` a line for each, kind and value.
  public var value: String
  /// Where it comes from: a file and line, or an object's id.
  public var origin: String
  /// Who made it, `nil` if nobody said.
  public var source: String?
  /// What the source calls it.
  public var label: String?
  /// From when to when it is valid.
  public var validFrom, validUntil: Timestamp?
  /// Its marking (TLP 2.0), as text.
  public var marking: String?
  /// When it was added, and by whom.
  public var added: Timestamp
  /// Who added it.
  public var addedBy: String

  /// What tells it from others: kind, value and where it comes from.
  public struct Key: Hashable, Sendable {
    /// As ``KeptIndicator`` has them.
    public var kind, value, origin: String
  }

  /// Its key.
  public var key: Key { Key(kind: kind, value: value, origin: origin) }

  /// Its value in a line: several things that must be seen together stand beside each other.
  public static func line(_ value: String) -> String { value.split(separator: "\n").joined(separator: " + ") }

  /// An indicator.
  public init(
    kind: String, value: String, origin: String, source: String? = nil, label: String? = nil,
    validFrom: Timestamp? = nil,
    validUntil: Timestamp? = nil, marking: String? = nil, added: Timestamp, addedBy: String
  ) {
    self.kind = kind
    self.value = value
    self.origin = origin
    self.source = source
    self.label = label
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.marking = marking
    self.added = added
    self.addedBy = addedBy
  }
}
