/// Which optional columns are written.
public struct ZeekOptions: Hashable, Sendable {
  /// Whether `ssl` carries a `ja4` column, as the JA4+ package adds it.
  public var ja4: Bool
  /// Whether `conn` carries `orig_l2_addr` and `resp_l2_addr`, as the mac-logging policy adds them.
  public var hardwareAddresses: Bool

  /// Optional columns; none unless asked for.
  public init(ja4: Bool = false, hardwareAddresses: Bool = false) {
    self.ja4 = ja4
    self.hardwareAddresses = hardwareAddresses
  }
}
