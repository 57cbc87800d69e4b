import Telemetry

/// Remembers the ids of what handshakes negotiated (version, cipher, curve, next protocol), by the bytes of the columns: a
/// log has a few dozen combinations, repeated on every line, and a hit saves putting the text together.
struct NegotiationCache {
  /// Columns as they stand in a block: three beside each other, and the next protocol as one word.
  struct Key {
    /// Where version, cipher and curve stand, the separators between them included; padding must follow.
    var range: Range<Int>
    /// The next protocol, at most eight bytes.
    var nextProtocol: UInt64
    /// Which of the four are recorded.
    var present: UInt64
  }

  private struct Entry {
    var nextProtocol: UInt64 = 0
    var present: UInt64 = 0
    var length = 0  // 0: free
    var id = NameID.none
  }

  private var entries = [Entry](repeating: Entry(), count: NegotiationCache.size)
  private var bytes = [UInt8](repeating: 0, count: NegotiationCache.size * NegotiationCache.longest)
  private static let size = 64
  /// Longer combinations are not remembered.
  private static let longest = 128

  /// The place of a combination, `nil` for one that is not remembered.
  @inline(__always) func slot(of key: Key, in block: Span<UInt8>) -> Int? {
    guard key.range.count >= 8, key.range.count <= Self.longest else { return nil }
    // Wrapping multiplication mixes the bits and cannot trap; the upper six bits index 64 entries.
    let ends = load64(block, key.range.lowerBound + 4) ^ load64(block, key.range.upperBound - 8) << 1
    let mixed = (ends ^ key.nextProtocol ^ UInt64(truncatingIfNeeded: key.range.count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 58)
  }

  /// The remembered id, if the entry at `slot` is of these bytes.
  @inline(__always) func find(_ key: Key, _ slot: Int, in block: Span<UInt8>) -> NameID? {
    let entry = entries[slot]
    guard entry.length == key.range.count, entry.nextProtocol == key.nextProtocol, entry.present == key.present else {
      return nil
    }
    let kept = bytes.span
    let (start, first, count) = (slot * Self.longest, key.range.lowerBound, key.range.count)
    var at = 0
    // The last word overlaps the one before it.
    while at + 8 < count {
      if load64(kept, start + at) != load64(block, first + at) { return nil }
      at += 8
    }
    return load64(kept, start + count - 8) == load64(block, first + count - 8) ? entry.id : nil
  }

  /// Remembers an id.
  mutating func keep(_ key: Key, _ slot: Int, in block: Span<UInt8>, _ id: NameID) {
    for index in 0..<key.range.count { bytes[slot * Self.longest + index] = block[key.range.lowerBound + index] }
    entries[slot] = Entry(
      nextProtocol: key.nextProtocol, present: key.present, length: key.range.count, id: id)
  }
}
