/// One reason for or against, weighed against two rival stories.
public struct WeightedRow: Hashable, Codable, Sendable {
  /// Name of the signal; it also decides between rows of equal weight.
  public var signal: String
  /// The group in which the row is discounted.
  public var group: EvidenceGroup
  /// Weight against "a person did this".
  public var person: Decibans
  /// Weight against "ordinary software did this".
  public var software: Decibans
  /// The most that this row may say, either way and against either rival.
  public var cap: Decibans

  /// A row. Without a cap the weights count as they are.
  public init(
    signal: String, group: EvidenceGroup, person: Decibans, software: Decibans,
    cap: Decibans = Decibans(.infinity)
  ) {
    self.signal = signal
    self.group = group
    self.person = person
    self.software = software
    self.cap = cap
  }

  /// The weight against one of the rivals.
  public func weight(against rival: FusedEvidence.Rival) -> Decibans { rival == .person ? person : software }
}
