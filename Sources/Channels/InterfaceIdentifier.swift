import Telemetry

/// The lower half of an IPv6 address: what it tells about the machine that formed it.
enum InterfaceIdentifier {
  /// The link-layer address that an identifier carries in the modified EUI-64 form (RFC 4291, appendix A), `nil` for any
  /// other form.
  static func hardware(of address: IPAddress) -> HardwareAddress? {
    guard !address.isIPv4, address.low >> 24 & 0xFFFF == 0xFFFE else { return nil }
    let hardware = ((address.low >> 40) << 24 | address.low & 0xFF_FFFF) ^ 0x0200_0000_0000
    // A group address is no machine's.
    return hardware == 0 || hardware >> 40 & 1 == 1 ? nil : hardware
  }

  /// Whether an identifier looks drawn at random, as temporary and stable private ones are (RFC 8981, RFC 7217): not from
  /// a link-layer address, not short as those that people and DHCPv6 give, not ISATAP's (RFC 5214).
  static func isRandom(_ address: IPAddress) -> Bool {
    guard !address.isIPv4, hardware(of: address) == nil else { return false }
    return address.low >> 48 != 0 && address.low >> 32 & 0xFFFF != 0x5EFE
  }
}
