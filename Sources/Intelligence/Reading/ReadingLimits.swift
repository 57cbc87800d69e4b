/// How much of a file is read. Files of indicators come from others, so everything has an end.
public struct ReadingLimits: Hashable, Sendable {
  /// The largest file, in bytes.
  public var bytes = 256 << 20
  /// The deepest nesting of JSON.
  public var depth = 64
  /// The most indicators of one file.
  public var indicators = 2_000_000
  /// How many refused entries are kept with their place; the rest is counted.
  public var listedRefusals = 200
  /// The longest line of a table or text, in bytes.
  public var lineBytes = 1 << 20

  /// The defaults.
  public init() {}
}
