/// What a list of rows adds up to, with everything a reader needs to add it up by hand.
///
/// Every number is a whole number of tenths of a deciban: prior plus the counted rows is the total, exactly.
public struct FusedEvidence: Hashable, Codable, Sendable {
  /// A row with what is left of it after rounding, caps and the group's discount.
  public struct CountedRow: Hashable, Codable, Sendable {
    /// The row as it was given.
    public var row: WeightedRow
    /// What counts against "a person did this".
    public var countedPerson: Decibans
    /// What counts against "ordinary software did this".
    public var countedSoftware: Decibans

    /// A row and what counts of it.
    public init(row: WeightedRow, countedPerson: Decibans, countedSoftware: Decibans) {
      self.row = row
      self.countedPerson = countedPerson
      self.countedSoftware = countedSoftware
    }
  }

  /// One of the two innocent stories.
  public enum Rival: String, Codable, Sendable {
    /// A person did this.
    case person
    /// Ordinary software did this.
    case software
  }

  /// The rows in the order in which they were given.
  public var rows: [CountedRow]
  /// Where the sum against a person starts.
  public var priorPerson: Decibans
  /// Where the sum against ordinary software starts.
  public var priorSoftware: Decibans
  /// Prior and counted rows against a person.
  public var person: Decibans
  /// Prior and counted rows against ordinary software.
  public var software: Decibans
  /// Soft minimum of the two totals, to 0.1 dB: posterior decibans.
  public var weight: Decibans

  /// Rows and sums.
  public init(
    rows: [CountedRow], priorPerson: Decibans, priorSoftware: Decibans, person: Decibans, software: Decibans,
    weight: Decibans
  ) {
    self.rows = rows
    self.priorPerson = priorPerson
    self.priorSoftware = priorSoftware
    self.person = person
    self.software = software
    self.weight = weight
  }

  /// Probability of the story that is neither rival.
  public var probability: Double { weight.probability }

  /// The rival that is harder to rule out; a person where both are equally close.
  public var closestRival: Rival { software < person ? .software : .person }
}
