/// Signals of one group share a cause, so what they say together is less than the sum of what each says.
public struct EvidenceGroup: RawRepresentable, Hashable, Comparable, Codable, Sendable {
  /// The group's name as it is printed.
  public let rawValue: String

  /// The group of that name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Groups are ordered by name.
  public static func < (left: EvidenceGroup, right: EvidenceGroup) -> Bool { left.rawValue < right.rawValue }

  /// When things happen.
  public static let rhythm = EvidenceGroup(rawValue: "rhythm")
  /// How much is exchanged.
  public static let volume = EvidenceGroup(rawValue: "volume")
  /// Who speaks, and how common that is.
  public static let identity = EvidenceGroup(rawValue: "identity")
  /// What else happens around it.
  public static let context = EvidenceGroup(rawValue: "context")
  /// What leads to what.
  public static let chain = EvidenceGroup(rawValue: "chain")
  /// What the machine itself reports.
  public static let endpoint = EvidenceGroup(rawValue: "endpoint")
  /// What names are asked for.
  public static let dns = EvidenceGroup(rawValue: "dns")
}
