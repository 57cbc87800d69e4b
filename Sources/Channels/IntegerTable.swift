/// Maps 64-bit keys to 32-bit values: open addressing with linear probing, about five times faster than `Dictionary`.
///
/// Key 0 is kept apart because it marks a free slot. The table is never iterated, so its order cannot reach any output.
struct IntegerTable: Sendable {
  private var keys: [UInt64]
  private var values: [UInt32]
  private var zero: UInt32?
  private(set) var count = 0

  init(minimumCapacity: Int = 512) {
    var size = 1024
    while size < minimumCapacity * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: 0, count: size)
  }

  /// The value of `key`, `nil` if absent.
  func find(_ key: UInt64) -> UInt32? {
    if key == 0 { return zero }
    let mask = keys.count - 1
    var slot = IntegerTable.slot(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The value of `key`; if it is absent, stores `value` and returns `nil`.
  mutating func findOrInsert(_ key: UInt64, _ value: UInt32) -> UInt32? {
    if key == 0 {
      defer { if zero == nil { zero = value } }
      return zero
    }
    let mask = keys.count - 1
    var slot = IntegerTable.slot(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    keys[slot] = key
    values[slot] = value
    count += 1
    if count * 2 > keys.count { grow() }
    return nil
  }

  /// Stores `value` for `key`, replacing what was there.
  mutating func update(_ key: UInt64, _ value: UInt32) {
    if key == 0 {
      zero = value
      return
    }
    let mask = keys.count - 1
    var slot = IntegerTable.slot(key) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    if keys[slot] == 0 {
      keys[slot] = key
      count += 1
    }
    values[slot] = value
    if count * 2 > keys.count { grow() }
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldValues = values
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    values = Array(repeating: 0, count: oldKeys.count * 2)
    let mask = keys.count - 1
    for index in oldKeys.indices where oldKeys[index] != 0 {
      var slot = IntegerTable.slot(oldKeys[index]) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = oldKeys[index]
      values[slot] = oldValues[index]
    }
  }

  /// Fibonacci hashing by a full-width multiplication, which cannot overflow.
  private static func slot(_ key: UInt64) -> Int {
    let product = key.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return Int(truncatingIfNeeded: (product.high ^ product.low) >> 1)
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
