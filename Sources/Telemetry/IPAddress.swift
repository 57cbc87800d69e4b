/// An IPv4 or IPv6 address as one 128-bit number; IPv4 is kept in its mapped form `::ffff:a.b.c.d` (RFC 4291, 2.5.5.2).
public struct IPAddress: Hashable, Comparable, Sendable {
  /// The upper 64 bits in host order.
  public let high: UInt64
  /// The lower 64 bits in host order.
  public let low: UInt64

  /// An address from its two halves.
  @inlinable public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// An IPv4 address from its 32 bits in host order (`0x0A000001` is 10.0.0.1).
  @inlinable public init(v4 bits: UInt32) {
    high = 0
    low = 0xFFFF_0000_0000 | UInt64(bits)
  }

  /// Whether this is an IPv4 address.
  @inlinable public var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

  /// The 32 bits of an IPv4 address, `nil` for IPv6.
  @inlinable public var v4: UInt32? { isIPv4 ? UInt32(truncatingIfNeeded: low) : nil }

  /// Numeric order; IPv4 stands among the mapped addresses.
  @inlinable public static func < (left: IPAddress, right: IPAddress) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// Whether this address can be no single remote machine: unspecified, multicast, broadcast or loopback.
  public var isSpecial: Bool {
    if let v4 {
      return v4 == 0 || v4 == 0xFFFF_FFFF || v4 >> 28 == 0xE || v4 >> 24 == 127
    }
    return high >> 56 == 0xFF || (high == 0 && low <= 1)
  }
}

extension IPAddress {
  /// Parses the text form of an IPv4 or IPv6 address (RFC 4291; an IPv6 zone such as `%eth0` is dropped).
  public init?(_ text: String) {
    guard let parsed = IPAddress(bytes: text.utf8.span) else { return nil }
    self = parsed
  }

  /// Parses the text form from ASCII bytes; `nil` unless the whole span is one address.
  public init?(bytes: Span<UInt8>) {
    if let v4 = IPAddress.parseIPv4(bytes, from: 0) {
      self.init(v4: v4)
    } else if let parsed = IPAddress.parseIPv6(bytes) {
      self = parsed
    } else {
      return nil
    }
  }

  static func parseIPv4(_ bytes: Span<UInt8>, from start: Int) -> UInt32? {
    guard bytes.count - start >= 7, bytes.count - start <= 15 else { return nil }
    var result: UInt32 = 0
    var octet: UInt32 = 0
    var digits = 0
    var dots = 0
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte >= 0x30, byte <= 0x39 {
        octet = octet * 10 + UInt32(byte - 0x30)
        digits += 1
        guard digits <= 3, octet <= 255 else { return nil }
      } else if byte == 0x2E {
        guard digits > 0, dots < 3 else { return nil }
        result = result << 8 | octet
        octet = 0
        digits = 0
        dots += 1
      } else {
        return nil
      }
    }
    guard dots == 3, digits > 0 else { return nil }
    return result << 8 | octet
  }

  private static func parseIPv6(_ bytes: Span<UInt8>) -> IPAddress? {
    guard bytes.count >= 2, bytes.count <= 64 else { return nil }
    var groups: [8 of UInt16] = .init(repeating: 0)
    var count = 0
    var gap = -1
    var position = 0
    if bytes[0] == 0x3A {
      guard bytes[1] == 0x3A else { return nil }
      gap = 0
      position = 2
    }
    while position < bytes.count, bytes[position] != 0x25 {
      guard count < 8 else { return nil }
      var value: UInt32 = 0
      var digits = 0
      let start = position
      while position < bytes.count, let digit = hexDigit(bytes[position]) {
        value = value << 4 | UInt32(digit)
        digits += 1
        guard digits <= 4 else { return nil }
        position += 1
      }
      if position < bytes.count, bytes[position] == 0x2E {
        guard count <= 6, let v4 = parseIPv4(bytes, from: start) else { return nil }
        groups[count] = UInt16(truncatingIfNeeded: v4 >> 16)
        groups[count + 1] = UInt16(truncatingIfNeeded: v4)
        count += 2
        position = bytes.count
        break
      }
      guard digits > 0 else { return nil }
      groups[count] = UInt16(truncatingIfNeeded: value)
      count += 1
      if position == bytes.count || bytes[position] == 0x25 { break }
      guard bytes[position] == 0x3A else { return nil }
      position += 1
      if position < bytes.count, bytes[position] == 0x3A {
        guard gap < 0 else { return nil }
        gap = count
        position += 1
      } else if position == bytes.count {
        return nil
      }
    }
    if gap < 0 {
      guard count == 8 else { return nil }
    } else {
      guard count < 8 else { return nil }
      let tail = count - gap
      for index in stride(from: tail - 1, through: 0, by: -1) {
        groups[8 - tail + index] = groups[gap + index]
      }
      for index in gap..<(8 - tail) { groups[index] = 0 }
    }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for index in 0..<4 {
      high = high << 16 | UInt64(groups[index])
      low = low << 16 | UInt64(groups[index + 4])
    }
    return IPAddress(high: high, low: low)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x61 + 10
    case 0x41...0x46: byte - 0x41 + 10
    default: nil
    }
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted quad for IPv4, the canonical text of RFC 5952 for IPv6.
  public var description: String {
    if let v4 {
      return "\(v4 >> 24).\(v4 >> 16 & 255).\(v4 >> 8 & 255).\(v4 & 255)"
    }
    let groups = (0..<8).map { index -> UInt64 in
      let half = index < 4 ? high : low
      return half >> UInt64((3 - index % 4) * 16) & 0xFFFF
    }
    // RFC 5952, 4.2: the longest run of at least two zero groups becomes "::", the first one on a tie.
    var best = (start: -1, length: 1)
    var index = 0
    while index < 8 {
      var end = index
      while end < 8, groups[end] == 0 { end += 1 }
      if end - index > best.length { best = (index, end - index) }
      index = max(end, index + 1)
    }
    func text(_ part: ArraySlice<UInt64>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard best.start >= 0 else { return text(groups[...]) }
    return text(groups[..<best.start]) + "::" + text(groups[(best.start + best.length)...])
  }
}
