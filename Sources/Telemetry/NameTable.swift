/// The number of an interned string in a ``NameTable``; 0 is the empty string and stands for "not recorded".
public struct NameID: Hashable, Comparable, Sendable {
  /// Index into the table.
  public let rawValue: UInt32

  /// An id from its index.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Not recorded.
  public static let none = NameID(rawValue: 0)

  /// Whether nothing was recorded.
  @inlinable public var isNone: Bool { rawValue == 0 }

  /// Order of first appearance.
  @inlinable public static func < (left: NameID, right: NameID) -> Bool { left.rawValue < right.rawValue }
}

/// Interns byte strings (host names, user agents, fingerprints), so that records carry four bytes in place of a `String`.
///
/// Open addressing over one byte arena, about three times faster than a `Dictionary` of strings. Names are chosen by
/// others: a probe longer than ``probeLimit`` rehashes the table with another seed.
public struct NameTable: Sendable {
  private var arena: [UInt8] = []
  private var starts: [UInt32] = [0, 0]  // start of name i, and the end of the last one
  private var slots: [UInt64]  // hash tag in the upper half, id in the lower; 0 is free
  private var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// Probes after which the table is rehashed.
  static let probeLimit = 64
  /// Bytes of a name that are kept; longer ones are cut.
  public static let longestName = 4096
  /// Bytes of names that are kept in all: past this, new names become ``NameID/none``.
  static let arenaLimit = 3 << 30

  /// An empty table.
  public init() {
    slots = Array(repeating: 0, count: 1024)
  }

  /// Number of names, the empty one included.
  public var count: Int { starts.count - 1 }

  /// The id of `bytes`, added if new. The empty string is ``NameID/none``.
  public mutating func intern(_ bytes: Span<UInt8>) -> NameID {
    let name = bytes.count > Self.longestName ? bytes.extracting(first: Self.longestName) : bytes
    guard name.count > 0 else { return .none }
    while true {
      let hash = NameTable.hash(name, seed: seed)
      let tag = hash & 0xFFFF_FFFF_0000_0000
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      var probes = 0
      while probes < Self.probeLimit {
        let entry = slots[slot]
        if entry == 0 { return insert(name, tag: tag, slot: slot) }
        if entry & 0xFFFF_FFFF_0000_0000 == tag {
          let id = UInt32(truncatingIfNeeded: entry)
          if equals(id, name) { return NameID(rawValue: id) }
        }
        slot = (slot + 1) & mask
        probes += 1
      }
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407  // a fresh seed; wrapping is the point
      let doubled = slots.count * 2
      rehash(doubled)
    }
  }

  /// The id of `text`, added if new.
  public mutating func intern(_ text: String) -> NameID {
    var text = text
    text.makeContiguousUTF8()
    return intern(text.utf8.span)
  }

  /// The id of `text` if it is known, without adding it.
  public func find(_ text: String) -> NameID? {
    var text = text
    text.makeContiguousUTF8()
    let name = text.utf8.span
    guard name.count > 0 else { return NameID.none }
    let hash = NameTable.hash(name, seed: seed)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let id = UInt32(truncatingIfNeeded: slots[slot])
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag, equals(id, name) { return NameID(rawValue: id) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The bytes of a name.
  public func bytes(of id: NameID) -> ArraySlice<UInt8> {
    let index = Int(id.rawValue)
    guard index < count else { return [] }
    return arena[Int(starts[index])..<Int(starts[index + 1])]
  }

  /// The name as a string; bytes that are not UTF-8 are replaced.
  public func string(of id: NameID) -> String { String(decoding: bytes(of: id), as: UTF8.self) }

  /// The names from number `first` on, to be sent to another table: their bytes one after another, and where each ends.
  ///
  /// What is returned shares no storage with the table, which may go on growing on another thread.
  public func tail(from first: Int) -> (bytes: [UInt8], ends: [Int]) {
    guard first >= 1, first < count else { return ([], []) }
    let start = Int(starts[first])
    // Appended: an array made of a slice that is the whole array would be the same storage.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(arena.count - start)
    bytes.append(contentsOf: arena[start...])
    return (bytes, starts[(first + 1)...].map { Int($0) - start })
  }

  private mutating func insert(_ name: Span<UInt8>, tag: UInt64, slot: Int) -> NameID {
    guard arena.count + name.count <= Self.arenaLimit, count < Int(UInt32.max) else { return .none }
    let id = UInt32(count)
    for index in name.indices { arena.append(name[index]) }
    starts.append(UInt32(arena.count))
    slots[slot] = tag | UInt64(id)
    if count * 2 > slots.count {
      let doubled = slots.count * 2
      rehash(doubled)
    }
    return NameID(rawValue: id)
  }

  private func equals(_ id: UInt32, _ name: Span<UInt8>) -> Bool {
    let start = Int(starts[Int(id)])
    let count = name.count
    guard Int(starts[Int(id) + 1]) - start == count else { return false }
    let stored = arena.span.extracting(start..<start + count)
    var index = 0
    while index + 8 <= count {
      if NameTable.word(stored, index) != NameTable.word(name, index) { return false }
      index += 8
    }
    while index < count {
      if stored[index] != name[index] { return false }
      index += 1
    }
    return true
  }

  private mutating func rehash(_ size: Int) {
    var fresh = [UInt64](repeating: 0, count: size)
    let mask = size - 1
    let bytes = arena  // a local, so that the span below does not keep `self` busy
    let all = bytes.span
    for id in 1..<max(count, 1) {
      let name = all.extracting(Int(starts[id])..<Int(starts[id + 1]))
      let hash = NameTable.hash(name, seed: seed)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while fresh[slot] != 0 { slot = (slot + 1) & mask }
      fresh[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(id)
    }
    slots = fresh
  }

  /// A 64-bit multiply-mix hash over words of eight bytes; the last word overlaps the one before it. The same bytes
  /// have the same hash on every machine.
  static func hash(_ bytes: Span<UInt8>, seed: UInt64) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: bytes.count)
    guard bytes.count >= 8 else {
      var word: UInt64 = 0
      for index in bytes.indices { word = word << 8 | UInt64(bytes[index]) }
      return mix(mix(state ^ word))
    }
    let last = bytes.count - 8
    var index = 0
    while index < last {
      state = mix(state ^ word(bytes, index))
      index += 8
    }
    return mix(mix(state ^ word(bytes, last)))
  }

  /// Eight bytes from `index` on; bounds are checked.
  @inline(__always) private static func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Multiplies to 128 bits and folds the halves.
  @inlinable static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
