/// What of a JA4 fingerprint stays the same when a session is resumed: protocol, version, number of ciphers, ALPN and
/// the hash of the ciphers.
///
/// `t13d1516h2_8daaf6152771_02713d6af862` has the family `t13-15-h2_8daaf6152771`. The number of extensions and the
/// third part are left out because a pre-shared-key extension changes both. The form of JA4 is FoxIO's technical
/// specification of JA4.
public struct JA4Family: Hashable, Sendable {
  /// Protocol, version, two digits of ciphers, two characters of ALPN: seven ASCII bytes, the first one uppermost.
  private let head: UInt64
  /// The 48 bits of the cipher hash.
  private let hash: UInt64

  /// The family of a whole JA4 value; `nil` unless the value is well formed.
  public init?(ja4: Span<UInt8>) {
    guard ja4.count == 36, ja4[10] == UInt8(ascii: "_"), ja4[23] == UInt8(ascii: "_") else { return nil }
    guard ja4[3] == UInt8(ascii: "d") || ja4[3] == UInt8(ascii: "i") else { return nil }
    guard JA4Family.isDigit(ja4[6]), JA4Family.isDigit(ja4[7]), JA4Family.hexadecimal(ja4, 24..<36) != nil else {
      return nil
    }
    self.init(ja4, version: 0, ciphers: 4, alpn: 8, hash: 11)
  }

  /// The family of a whole JA4 value; `nil` unless the value is well formed.
  public init?(ja4: String) {
    guard let parsed = JA4Family(ja4: ja4.utf8.span) else { return nil }
    self = parsed
  }

  /// A family from its own spelling, `t13-15-h2_8daaf6152771`; `nil` for anything else.
  public init?(_ text: String) {
    let bytes = text.utf8.span
    guard bytes.count == 22, bytes[3] == UInt8(ascii: "-"), bytes[6] == UInt8(ascii: "-") else { return nil }
    guard bytes[9] == UInt8(ascii: "_") else { return nil }
    self.init(bytes, version: 0, ciphers: 4, alpn: 7, hash: 10)
  }

  /// The family of a whole JA4 value, or one from its own spelling; `nil` for anything else.
  public init?(either text: String) {
    guard let family = JA4Family(ja4: text) ?? JA4Family(text) else { return nil }
    self = family
  }

  private init?(_ bytes: Span<UInt8>, version: Int, ciphers: Int, alpn: Int, hash: Int) {
    guard JA4Family.isVersion(bytes[version], bytes[version + 1], bytes[version + 2]) else { return nil }
    guard JA4Family.isDigit(bytes[ciphers]), JA4Family.isDigit(bytes[ciphers + 1]) else { return nil }
    guard JA4Family.isAlphanumeric(bytes[alpn]), JA4Family.isAlphanumeric(bytes[alpn + 1]) else { return nil }
    guard let value = JA4Family.hexadecimal(bytes, hash..<(hash + 12)) else { return nil }
    var packed: UInt64 = 0
    for index in [version, version + 1, version + 2, ciphers, ciphers + 1, alpn, alpn + 1] {
      packed = packed << 8 | UInt64(bytes[index])
    }
    head = packed
    self.hash = value
  }

  /// Whether another family has the same list of ciphers; protocol, version and ALPN may differ.
  public func hasSameCiphers(as other: JA4Family) -> Bool {
    hash == other.hash && (head >> 16) & 0xFFFF == (other.head >> 16) & 0xFFFF
  }

  private static func isVersion(_ transport: UInt8, _ first: UInt8, _ second: UInt8) -> Bool {
    guard [UInt8(ascii: "t"), UInt8(ascii: "q"), UInt8(ascii: "d")].contains(transport) else { return false }
    return switch first {
    case UInt8(ascii: "1"): second >= UInt8(ascii: "0") && second <= UInt8(ascii: "3")
    case UInt8(ascii: "d"): second >= UInt8(ascii: "1") && second <= UInt8(ascii: "3")
    case UInt8(ascii: "s"): second == UInt8(ascii: "2") || second == UInt8(ascii: "3")
    default: first == UInt8(ascii: "0") && second == UInt8(ascii: "0")
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (asciiLower(byte) >= 0x61 && asciiLower(byte) <= 0x7A)
  }

  private static func hexadecimal(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
    var value: UInt64 = 0
    for index in range {
      switch bytes[index] {
      case 0x30...0x39: value = value << 4 | UInt64(bytes[index] - 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(bytes[index] - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}

extension JA4Family: CustomStringConvertible {
  /// The family's spelling: `t13-15-h2_8daaf6152771`.
  public var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(22)
    for index in 0..<7 {
      bytes.append(UInt8(truncatingIfNeeded: head >> UInt64((6 - index) * 8)))
      if index == 2 || index == 4 { bytes.append(UInt8(ascii: "-")) }
    }
    bytes.append(UInt8(ascii: "_"))
    for index in 0..<12 {
      let digit = UInt8(truncatingIfNeeded: hash >> UInt64((11 - index) * 4)) & 15
      bytes.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
