import Telemetry

/// Remembers the ids of the last addresses by their text: a network's own machines and the services they use come back
/// on line after line, and a hit saves both parsing and interning.
struct AddressCache {
  private struct Entry {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var id = AddressID(rawValue: 0)
    var length: UInt32 = 0  // 0: free
  }

  private var entries = [Entry](repeating: Entry(), count: AddressCache.size)
  private static let size = 8192

  /// The id of the address in `range`, parsed and interned if it is not remembered; `nil` if it is none. Padding must
  /// follow `range`.
  @inline(__always)
  mutating func id(_ bytes: Span<UInt8>, _ range: Range<Int>, _ table: inout AddressTable) -> AddressID? {
    let count = range.count
    guard count >= 2, count <= 16 else {
      return parseAddress(bytes, range).map { table.intern($0) }
    }
    // The text in two words, zeros behind it.
    var low = load64(bytes, range.lowerBound)
    var high: UInt64 = 0
    if count <= 8 {
      low &= UInt64.max >> UInt64(truncatingIfNeeded: (8 - count) * 8)
    } else {
      high = load64(bytes, range.lowerBound + 8) & UInt64.max >> UInt64(truncatingIfNeeded: (16 - count) * 8)
    }
    // Wrapping multiplication mixes the bits and cannot trap; the upper 13 bits index 8,192 entries.
    let mixed = (low ^ (high << 29 | high >> 35)) &* 0x9E37_79B9_7F4A_7C15
    let slot = Int(truncatingIfNeeded: mixed >> 51)
    let entry = entries[slot]
    if entry.low == low, entry.high == high, Int(entry.length) == count { return entry.id }
    guard let address = parseAddress(bytes, range) else { return nil }
    let id = table.intern(address)
    entries[slot] = Entry(low: low, high: high, id: id, length: UInt32(truncatingIfNeeded: count))
    return id
  }
}
