/// Which optional columns are written, and how.
public struct ZeekOptions: Hashable, Sendable {
  /// Whether `ssl` carries a `ja4` column, as the JA4+ package adds it.
  public var ja4: Bool
  /// Whether `conn` carries `orig_l2_addr` and `resp_l2_addr`, as the mac-logging policy adds them.
  public var hardwareAddresses: Bool
  /// Whether files are written with gzip, and named so.
  public var isCompressed = false

  /// Optional columns; none unless asked for.
  public init(ja4: Bool = false, hardwareAddresses: Bool = false) {
    self.ja4 = ja4
    self.hardwareAddresses = hardwareAddresses
  }
}
