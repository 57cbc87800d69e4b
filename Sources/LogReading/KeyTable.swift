/// A fixed set of short names, found from bytes without a string: at most 24 bytes each, every byte compared.
struct KeyTable: Sendable {
  /// Returned for a name that is not in the table.
  static let unknown: UInt8 = 255

  private struct Entry {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var middle: UInt64 = 0
    var length: UInt8 = 0
    var index = KeyTable.unknown
  }

  private var entries: [Entry]

  /// A table of at most 200 names; the index of a name is its place in the list.
  init(_ names: [String]) {
    entries = Array(repeating: Entry(), count: 512)
    for (index, name) in names.prefix(200).enumerated() where !name.isEmpty && name.utf8.count <= 24 {
      let padded = Array(name.utf8) + [UInt8](repeating: 0, count: 64)
      var entry = KeyTable.entry(padded.span, 0, name.utf8.count)
      entry.index = UInt8(index)
      var slot = KeyTable.slot(entry)
      while entries[slot].index != Self.unknown { slot = (slot + 1) & 511 }
      entries[slot] = entry
    }
  }

  /// The index of the name at `start`; at least eight readable bytes must follow the name.
  @inline(__always) func find(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> UInt8 {
    guard length > 0, length <= 24, start + length + 8 <= bytes.count else { return Self.unknown }
    let wanted = KeyTable.entry(bytes, start, length)
    var slot = KeyTable.slot(wanted)
    // The table is at most 40 % full, so a free slot always ends the probe.
    while true {
      let entry = entries[slot]
      if entry.index == Self.unknown { return Self.unknown }
      if entry.first == wanted.first, entry.last == wanted.last, entry.length == wanted.length,
        entry.middle == wanted.middle
      {
        return entry.index
      }
      slot = (slot + 1) & 511
    }
  }

  @inline(__always) private static func entry(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> Entry {
    let word = load64(bytes, start)
    guard length > 8 else {
      let mask = UInt64.max >> UInt64((8 - length) * 8)
      return Entry(first: word & mask, length: UInt8(truncatingIfNeeded: length))
    }
    return Entry(
      first: word, last: load64(bytes, start + length - 8), middle: length > 16 ? load64(bytes, start + 8) : 0,
      length: UInt8(truncatingIfNeeded: length))
  }

  @inline(__always) private static func slot(_ entry: Entry) -> Int {
    // Wrapping multiplication mixes the bits and cannot trap; nine upper bits index 512 slots.
    let mixed = (entry.first ^ (entry.last << 23 | entry.last >> 41) ^ UInt64(entry.length)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 55)
  }
}
