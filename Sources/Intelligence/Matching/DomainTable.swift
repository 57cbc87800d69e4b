/// Finds the domains under which a name stands: one pass over the name from its end, without allocation.
///
/// Names in traffic are chosen by others, and so are indicators: the hash is keyed per process (the standard library's
/// `Hasher`), so that nobody can prepare names that collide. The table is never walked for output.
struct DomainTable: Sendable {
  private struct Slot: Sendable {
    var hash = 0
    var offset: Int32 = 0
    /// Bytes of the domain; 0 in a slot that is free.
    var length: Int32 = 0
    var entry: Int32 = 0
  }

  /// At most half full; the size is a power of two.
  private var slots: [Slot]
  private var letters: [UInt8] = []
  private(set) var count = 0

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
  }

  /// The number under which a domain is kept; a new one counts up from 0. `nil` when the table cannot grow further.
  mutating func insert(_ domain: DomainName) -> Int? {
    let bytes = domain.text.utf8.span
    let hash = DomainTable.hash(bytes, from: 0)
    if let found = find(bytes, from: 0, to: bytes.count, hash) { return found }
    guard count < Int(Int32.max) - 1, letters.count + bytes.count <= Int(Int32.max) else { return nil }
    if (count + 1) * 2 > slots.count { grow() }
    let slot = Slot(hash: hash, offset: Int32(letters.count), length: Int32(bytes.count), entry: Int32(count))
    for index in bytes.indices { letters.append(bytes[index]) }
    place(slot)
    count += 1
    return count - 1
  }

  /// Calls `body` with the number of every domain that is `name` or stands above it, the shortest first. Case and one
  /// trailing dot do not matter.
  func matches(_ name: Span<UInt8>, _ body: (Int) -> Void) {
    guard count > 0 else { return }
    var end = name.count
    if end > 1, name[end - 1] == 0x2E { end -= 1 }
    guard end > 0, end <= 253 else { return }
    var hasher = Hasher()
    var start = end
    while start > 0 {
      start -= 1
      let byte = DomainTable.lower(name[start])
      let isLabelStart = byte != 0x2E && (start == 0 || name[start - 1] == 0x2E)
      hasher.combine(byte)
      guard isLabelStart else { continue }
      // Finishing consumes a hasher, so a copy of it is finished and the original goes on to the left.
      let copy = hasher
      if let found = find(name, from: start, to: end, copy.finalize()) { body(found) }
    }
  }

  private static func hash(_ name: Span<UInt8>, from start: Int) -> Int {
    var hasher = Hasher()
    for index in (start..<name.count).reversed() { hasher.combine(lower(name[index])) }
    return hasher.finalize()
  }

  private func find(_ name: Span<UInt8>, from start: Int, to end: Int, _ hash: Int) -> Int? {
    // The size is a power of two, so the mask is a valid index whatever the sign of the hash.
    var place = hash & (slots.count - 1)
    while slots[place].length != 0 {
      if slots[place].hash == hash, isEqual(slots[place], name, start, end) { return Int(slots[place].entry) }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isEqual(_ slot: Slot, _ name: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard Int(slot.length) == end - start else { return false }
    for index in 0..<(end - start) where letters[Int(slot.offset) + index] != DomainTable.lower(name[start + index]) {
      return false
    }
    return true
  }

  private mutating func place(_ slot: Slot) {
    var place = slot.hash & (slots.count - 1)
    while slots[place].length != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.length != 0 { place(slot) }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
