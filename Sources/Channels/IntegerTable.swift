/// Maps 64-bit keys to 32-bit numbers: open addressing with linear probing, about five times faster than `Dictionary`.
///
/// Key and number stand side by side in twelve bytes, so a probe costs one cache line; ``prefetch(_:)`` brings it near before it is
/// needed.
/// Keys come from records that others write: an entry that would stand too far from its place makes the table take
/// another seed, so no choice of keys makes probes long. The table is never iterated, so its order cannot reach any output.
struct IntegerTable: Sendable {
  // The key in two halves: whole, it would take sixteen bytes with its number.
  private struct Entry: Sendable {
    var low, high: UInt32  // both 0: free
    var value: UInt32

    static let free = Entry(0, 0)

    @inline(__always)
    init(_ key: UInt64, _ value: UInt32) {
      low = UInt32(truncatingIfNeeded: key)
      high = UInt32(truncatingIfNeeded: key >> 32)
      self.value = value
    }

    @inline(__always) var key: UInt64 { UInt64(high) << 32 | UInt64(low) }
  }

  /// Places from which on a table takes most of a gigabyte: it may be three quarters full, since memory is dearer there than a
  /// longer probe.
  private static let dear = 1 << 26

  private var entries: [Entry]
  private var zero: UInt32?  // of key 0, which marks a free entry
  private var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  private let longestProbe: Int
  private(set) var count = 0

  /// An empty table. Tests make `longestProbe` small.
  init(minimumCapacity: Int = 512, longestProbe: Int = 512) {
    var size = 1024
    while size < minimumCapacity * 2 { size *= 2 }
    self.longestProbe = longestProbe
    entries = Array(large: Entry.free, count: size)
  }

  /// The value of `key`, `nil` if absent.
  @inline(__always)
  func find(_ key: UInt64) -> UInt32? {
    if key == 0 { return zero }
    guard count > 0 else { return nil }
    let mask = entries.count - 1
    var slot = home(key) & mask
    while true {
      let entry = entries[slot]
      if entry.key == key { return entry.value }
      if entry.key == 0 { return nil }
      slot = (slot + 1) & mask
    }
  }

  /// The value of `key`; if it is absent, stores `value` and returns `nil`.
  @inline(__always)
  mutating func findOrInsert(_ key: UInt64, _ value: UInt32) -> UInt32? {
    if key == 0 {
      defer { if zero == nil { zero = value } }
      return zero
    }
    let mask = entries.count - 1
    let first = home(key) & mask
    var slot = first
    while true {
      let entry = entries[slot]
      if entry.key == key { return entry.value }
      if entry.key == 0 { break }
      slot = (slot + 1) & mask
    }
    insert(key, value, slot, distance: (slot - first) & mask)
    return nil
  }

  /// Where `key`, which must not be 0, stands, stored there with `value` if it is new. A place holds until the next key is stored.
  @inline(__always)
  mutating func place(of key: UInt64, orInsert value: UInt32) -> (place: Int, isNew: Bool) {
    let mask = entries.count - 1
    let first = home(key) & mask
    var slot = first
    while true {
      let known = entries[slot].key
      if known == key { return (slot, false) }
      if known == 0 { break }
      slot = (slot + 1) & mask
    }
    insert(key, value, slot, distance: (slot - first) & mask)
    // A table that was laid out anew has it elsewhere.
    if mask != entries.count - 1 || entries[slot].key != key {
      slot = home(key) & (entries.count - 1)
      while entries[slot].key != key { slot = (slot + 1) & (entries.count - 1) }
    }
    return (slot, true)
  }

  /// The value at a place that ``place(of:orInsert:)`` gave.
  subscript(place place: Int) -> UInt32 {
    get { entries[place].value }
    set { entries[place].value = newValue }
  }

  /// Stores `value` for `key`, replacing what was there.
  @inline(__always)
  mutating func update(_ key: UInt64, _ value: UInt32) {
    if key == 0 {
      zero = value
      return
    }
    let mask = entries.count - 1
    let first = home(key) & mask
    var slot = first
    while entries[slot].key != 0, entries[slot].key != key { slot = (slot + 1) & mask }
    if entries[slot].key == key {
      entries[slot].value = value
    } else {
      insert(key, value, slot, distance: (slot - first) & mask)
    }
  }

  /// Brings the place of `key` near, for a ``find(_:)`` or ``findOrInsert(_:_:)`` that comes some rows later.
  @inline(__always)
  func prefetch(_ key: UInt64) { entries.prefetch(home(key) & (entries.count - 1)) }

  private mutating func insert(_ key: UInt64, _ value: UInt32, _ slot: Int, distance: Int) {
    entries[slot] = Entry(key, value)
    count += 1
    if distance > longestProbe {
      rebuild(entries.count)
    } else if count * 8 > entries.count * (entries.count < Self.dear ? 5 : 6) {
      rebuild(entries.count * 2)
    }
  }

  /// Lays all entries out anew in `wanted` places; with another seed where the size stays.
  private mutating func rebuild(_ wanted: Int) {
    if wanted == entries.count * 2, spread() { return }
    let old = entries
    var size = max(wanted, old.count)
    if size == old.count { seed = IntegerTable.next(seed) }
    // Two seeds for each size: a set of keys that collides under both is met by more room in the end.
    var tries = 0
    while !layOut(old, size) {
      seed = IntegerTable.next(seed)
      tries += 1
      if tries % 2 == 0 { size *= 2 }
    }
  }

  /// Doubles the places where they are: an entry's new home is its old one or as far above the old end. Entries move in the
  /// order of their places, so none passes one that has yet to move. Returns whether all of them found a place near enough.
  private mutating func spread() -> Bool {
    let half = entries.count
    guard let firstFree = entries.firstIndex(where: { $0.key == 0 }) else { return false }
    // Those before the first free place may have come around the end: they wait until the end has moved.
    let around = Array(entries[..<firstFree])
    for slot in 0..<firstFree { entries[slot] = Entry.free }
    entries.appendLarge(repeating: Entry.free, count: half)
    var isNear = true
    for slot in firstFree..<half where entries[slot].key != 0 {
      let entry = entries[slot]
      entries[slot] = Entry.free
      isNear = place(entry) && isNear
    }
    for entry in around { isNear = place(entry) && isNear }
    return isNear
  }

  /// Puts an entry into the first free place from its home on; whether that is near enough.
  @inline(__always)
  private mutating func place(_ entry: Entry) -> Bool {
    let mask = entries.count - 1
    let first = home(entry.key) & mask
    var slot = first
    while entries[slot].key != 0 { slot = (slot + 1) & mask }
    entries[slot] = entry
    return (slot - first) & mask <= longestProbe
  }

  /// Whether all entries found a place near enough; where memory is no help (three doublings), any place will do.
  private mutating func layOut(_ old: [Entry], _ size: Int) -> Bool {
    entries = Array(large: Entry.free, count: size)
    let mask = size - 1
    let isPatient = size / 8 < old.count
    for entry in old where entry.key != 0 {
      let first = home(entry.key) & mask
      var slot = first
      while entries[slot].key != 0 { slot = (slot + 1) & mask }
      if isPatient, (slot - first) & mask > longestProbe { return false }
      entries[slot] = entry
    }
    return true
  }

  /// Wrapping: any sequence of odd-looking seeds does, the same in every run.
  private static func next(_ seed: UInt64) -> UInt64 { seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }

  /// Where a key belongs, before the mask: a full-width multiplication, which cannot overflow.
  @inline(__always)
  private func home(_ key: UInt64) -> Int {
    let product = (key ^ seed).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return Int(truncatingIfNeeded: (product.high ^ product.low) >> 1)
  }
}

extension IntegerTable {
  /// Counts `key` and returns how often it was counted.
  mutating func increment(_ key: UInt64) -> UInt32 {
    guard let known = findOrInsert(key, 1) else { return 1 }
    update(key, known + 1)
    return known + 1
  }
}

/// A set of 64-bit keys on the same footing as ``IntegerTable``.
struct IntegerSet: Sendable {
  private var table = IntegerTable()

  /// Adds `key`; false if it was there.
  mutating func insert(_ key: UInt64) -> Bool { table.findOrInsert(key, 1) == nil }

  /// Whether `key` is in the set.
  func contains(_ key: UInt64) -> Bool { table.find(key) != nil }
}
