import Telemetry

/// How subjects are written as keys, so that what belongs together stands together in the index.
public enum SubjectKey {
  /// Bytes of a key that are kept: no host name is longer (RFC 1035, 2.3.4).
  static let longest = 255

  /// A host name with its labels reversed: `www.example.org` is `org.example.www`, so that the names below a domain are
  /// one stretch of keys.
  public static func name(_ name: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(name.count)
    for label in name.prefix(longest).split(separator: 0x2E, omittingEmptySubsequences: false).reversed() {
      if !result.isEmpty { result.append(0x2E) }
      result += label
    }
    return result
  }

  /// The name that a key stands for.
  public static func nameText(_ key: [UInt8]) -> String { String(decoding: name(key), as: UTF8.self) }

  /// The keys of all names below `domain`, not itself: labels end at a dot, and the byte after the dot is the slash.
  public static func below(_ domain: String) -> (from: [UInt8], to: [UInt8]) {
    let key = name(Array(domain.utf8))
    return (key + [0x2E], key + [0x2F])
  }

  /// Sixteen bytes in network order; IPv4 in its mapped form (RFC 4291, 2.5.5.2), so that every block is one stretch.
  public static func address(high: UInt64, low: UInt64) -> [UInt8] {
    [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - $0 * 8)) } }
  }

  /// The two halves of an address key, `nil` if it is none.
  public static func addressParts(_ key: [UInt8]) -> (high: UInt64, low: UInt64)? {
    guard key.count == 16 else { return nil }
    let halves = [key[..<8], key[8...]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    return (halves[0], halves[1])
  }

  /// The addresses of a list of keys, one behind the other.
  static func addresses(_ keys: [UInt8]) -> [IPAddress] {
    stride(from: 0, to: keys.count - keys.count % 16, by: 16).compactMap {
      addressParts(Array(keys[$0..<$0 + 16])).map { IPAddress(high: $0.high, low: $0.low) }
    }
  }

  /// Destinations and clients stand as they are.
  static func text(_ text: String) -> [UInt8] { Array(text.utf8.prefix(longest * 2)) }
}
