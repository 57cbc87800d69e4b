/// Appends numbers as variable-length bytes: seven bits a byte, the lowest first (LEB128).
struct ByteWriter: Sendable {
  /// What was written.
  private(set) var bytes: [UInt8] = []

  init() {}

  /// A number that is not negative.
  @inline(__always)
  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number of either sign: small magnitudes take few bytes.
  @inline(__always)
  mutating func signed(_ value: Int64) {
    unsigned(UInt64(bitPattern: value << 1) ^ UInt64(bitPattern: value >> 63))
  }

  /// Eight bytes, the lowest first.
  @inline(__always)
  mutating func word(_ value: UInt64) {
    var rest = value
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Bytes with their number before them.
  mutating func counted(_ content: some Collection<UInt8>) {
    unsigned(UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  /// Bytes as they are.
  mutating func raw(_ content: some Collection<UInt8>) { bytes.append(contentsOf: content) }
}
