/// A block of addresses in CIDR notation: `10.0.0.0/8`, `2001:db8::/32`, or a bare address.
public struct CIDR: Hashable, Sendable {
  /// The first address of the block.
  public let base: IPAddress
  /// Prefix length counted on the 128-bit form (an IPv4 `/8` is 104).
  public let prefix: Int

  /// A block from an address and a prefix length on the 128-bit form; host bits are cleared. `nil` outside 0…128.
  public init?(address: IPAddress, prefix128: Int) {
    guard (0...128).contains(prefix128) else { return nil }
    prefix = prefix128
    let (high, low) = CIDR.mask(prefix128)
    base = IPAddress(high: address.high & high, low: address.low & low)
  }

  /// Parses `a.b.c.d/n`, `x:y::/n` or a bare address; `nil` for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, let address = IPAddress(String(first)) else { return nil }
    var length = 128
    if parts.count == 2 {
      guard let number = Int(parts[1]), number >= 0, number <= (address.isIPv4 ? 32 : 128) else { return nil }
      length = address.isIPv4 ? number + 96 : number
    }
    self.init(address: address, prefix128: length)
  }

  /// Whether `address` lies in the block.
  public func contains(_ address: IPAddress) -> Bool {
    let (high, low) = CIDR.mask(prefix)
    return address.high & high == base.high && address.low & low == base.low
  }

  private static func mask(_ prefix: Int) -> (UInt64, UInt64) {
    let high: UInt64 = prefix == 0 ? 0 : prefix >= 64 ? .max : ~(.max >> UInt64(prefix))
    let low: UInt64 = prefix <= 64 ? 0 : prefix >= 128 ? .max : ~(.max >> UInt64(prefix - 64))
    return (high, low)
  }

  /// Private and link-local space: RFC 1918, RFC 6598 (carrier NAT), RFC 3927, RFC 4193, RFC 4291 link-local.
  public static let privateNetworks: [CIDR] = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10",
  ].compactMap { CIDR($0) }
}

extension CIDR: CustomStringConvertible {
  /// The block in CIDR notation.
  public var description: String { "\(base)/\(base.isIPv4 && prefix >= 96 ? prefix - 96 : prefix)" }
}
