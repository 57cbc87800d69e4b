/// What people decided before, as far as it weighs in a hunt: verdicts on ordinary software, and indicators that are
/// watched. Empty unless a hunt has an archive.
public struct HuntMemory: Sendable {
  /// Software that was judged ordinary here: the local part of the catalogue.
  public var ordinary: [LocalSoftware] = []
  /// What indicators say of strands, by the strand's number (``Traffic/strand(_:)``).
  public var indicated: [Int: Indication] = [:]

  /// Nothing remembered.
  public init() {}
}
