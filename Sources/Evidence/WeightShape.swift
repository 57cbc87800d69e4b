/// What a row counts for as a function of what its own formula said: a step function in decibans, fitted on many networks.
///
/// A formula tells how strong a signal is; how far it can be believed beside all others, and how much of it the others have
/// said already, is what the fit finds. `weights[k]` counts from `bounds[k - 1]` up to, but not including, `bounds[k]`; the
/// first step reaches down without end and the last one up.
public struct WeightShape: Hashable, Sendable {
  /// Which weight of the row is looked up.
  public enum Argument: String, Hashable, Sendable {
    /// What the formula said against "a person did this".
    case person
    /// What it said against "ordinary software did this".
    case software
  }

  /// Which weight of the row is looked up.
  public let argument: Argument
  /// Where steps begin, in tenths of a deciban, ascending.
  public let bounds: [Int]
  /// What counts, in tenths of a deciban: one more than there are bounds.
  public let weights: [Int]

  /// A shape; superfluous weights are left out, missing ones repeat the last.
  public init(_ argument: Argument, bounds: [Int], weights: [Int]) {
    self.argument = argument
    self.bounds = bounds
    let padding = max(0, bounds.count + 1 - weights.count)
    self.weights = Array((weights + Array(repeating: weights.last ?? 0, count: padding)).prefix(bounds.count + 1))
  }

  /// What counts at a formula's weight of that many tenths of a deciban.
  public func weight(at tenths: Int) -> Int { weights[bounds.count { $0 <= tenths }] }

  /// The most that can count.
  public var most: Decibans { Decibans(tenths: weights.max() ?? 0) }

  /// The most that can count while the formula says no more than `tenths`.
  func most(upTo tenths: Int) -> Decibans {
    Decibans(tenths: weights.prefix(bounds.count { $0 <= tenths } + 1).max() ?? 0)
  }
}

/// What each signal counts for against either rival: data, with a version, and never code.
public struct WeightTable: Hashable, Sendable {
  /// The shapes of one signal; without one the row does not count against that rival.
  public struct Entry: Hashable, Sendable {
    /// The shapes against the two rivals.
    public var person, software: WeightShape?

    /// Two shapes.
    public init(person: WeightShape?, software: WeightShape?) {
      self.person = person
      self.software = software
    }
  }

  /// Version, printed with every result.
  public let version: String
  /// Shapes by signal.
  public let entries: [String: Entry]

  /// A table.
  public init(version: String, entries: [String: Entry]) {
    self.version = version
    self.entries = entries
  }

  /// The most that a signal can count for against a rival; `nil` if it is not in the table.
  public func most(of signal: String, against rival: FusedEvidence.Rival) -> Decibans? {
    guard let entry = entries[signal] else { return nil }
    return (rival == .person ? entry.person : entry.software)?.most ?? .zero
  }

  /// The most that a signal can count for against a rival while its formula says no more than `person` against a person;
  /// `nil` if it is not in the table.
  public func most(
    of signal: String, against rival: FusedEvidence.Rival, person: Decibans
  ) -> Decibans? {
    guard let entry = entries[signal] else { return nil }
    guard let shape = rival == .person ? entry.person : entry.software else { return .zero }
    return shape.argument == .person ? shape.most(upTo: person.tenths) : shape.most
  }

  /// What a row counts for against a rival, in tenths of a deciban; `nil` if its signal is not in the table.
  func tenths(of row: WeightedRow, against rival: FusedEvidence.Rival) -> Int? {
    guard let entry = entries[row.signal] else { return nil }
    guard let shape = rival == .person ? entry.person : entry.software else { return 0 }
    let argument = shape.argument == .person ? row.person : row.software
    return shape.weight(at: argument.capped(at: row.cap).tenths)
  }
}
