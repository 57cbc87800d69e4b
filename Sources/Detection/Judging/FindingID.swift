/// Stable ids of findings.
enum FindingID {
  /// A hash of kind, host identity, destination with tenant, and client family: `F-1a2b3c4d5e`.
  static func make(kind: FindingKind, host: String, destination: String, client: String) -> String {
    // FNV-1a, 64 bits (RFC 9923); wrapping multiplication is its definition.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in [kind.rawValue, host, destination, client] {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    let digits = String(hash >> 24, radix: 16)
    return "F-" + String(repeating: "0", count: max(0, 10 - digits.count)) + digits
  }
}
