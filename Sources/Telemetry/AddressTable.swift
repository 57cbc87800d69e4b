/// The number of an interned address in an ``AddressTable``.
public struct AddressID: Hashable, Comparable, Sendable {
  /// Index into the table.
  public let rawValue: UInt32

  /// An id from its index.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Order of first appearance.
  @inlinable public static func < (left: AddressID, right: AddressID) -> Bool { left.rawValue < right.rawValue }
}

/// Interns addresses, so that records carry four bytes in place of sixteen.
///
/// Addresses are chosen by others: a probe longer than ``probeLimit`` rehashes the table with another seed.
public struct AddressTable: Sendable {
  private var addresses: [IPAddress] = []
  private var slots: [UInt64]  // of IPv6: hash tag in the upper half, id + 1 in the lower; 0 is free
  private var quads: [UInt64]  // of IPv4: the address in the upper half, id + 1 in the lower; 0 is free
  private var quadCount = 0
  private var seed: UInt64 = 0
  /// Probes after which the table is rehashed.
  static let probeLimit = 128

  /// An empty table.
  public init() {
    slots = Array(repeating: 0, count: 256)
    quads = Array(repeating: 0, count: 1024)
  }

  /// Number of addresses.
  public var count: Int { addresses.count }

  /// The id of `address`, added if new.
  public mutating func intern(_ address: IPAddress) -> AddressID {
    if let bits = address.v4 { return intern(v4: bits) }
    while true {
      let hash = hash(address)
      let tag = hash & 0xFFFF_FFFF_0000_0000
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      var probes = 0
      while probes < Self.probeLimit {
        let entry = slots[slot]
        if entry == 0 { return insert(address, tag: tag, slot: slot) }
        let id = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        if entry & 0xFFFF_FFFF_0000_0000 == tag, addresses[id] == address {
          return AddressID(rawValue: UInt32(truncatingIfNeeded: id))
        }
        slot = (slot + 1) & mask
        probes += 1
      }
      reseed()
    }
  }

  /// The id of the IPv4 address of these bits (in host order), added if new: one look where the address is known.
  public mutating func intern(v4 bits: UInt32) -> AddressID {
    while true {
      let mask = quads.count - 1
      var slot = home(bits) & mask
      var probes = 0
      while probes < Self.probeLimit {
        let entry = quads[slot]
        if entry == 0 { return insert(bits, slot: slot) }
        if entry >> 32 == UInt64(bits) { return AddressID(rawValue: UInt32(truncatingIfNeeded: entry) &- 1) }
        slot = (slot + 1) & mask
        probes += 1
      }
      reseed()
    }
  }

  /// The address of an id that this table gave out.
  public subscript(id: AddressID) -> IPAddress { addresses[Int(id.rawValue)] }

  /// The addresses from number `first` on, to be sent to another table.
  ///
  /// What is returned shares no storage with the table, which may go on growing on another thread.
  public func tail(from first: Int) -> [IPAddress] {
    guard first >= 0, first < count else { return [] }
    // Appended: an array made of a slice that is the whole array would be the same storage.
    var result: [IPAddress] = []
    result.reserveCapacity(count - first)
    result.append(contentsOf: addresses[first...])
    return result
  }

  private mutating func insert(_ address: IPAddress, tag: UInt64, slot: Int) -> AddressID {
    let id = UInt32(addresses.count)
    addresses.append(address)
    slots[slot] = tag | UInt64(id + 1)
    if (addresses.count - quadCount) * 2 > slots.count { grow() }
    return AddressID(rawValue: id)
  }

  /// What stands where an IPv4 address belongs, to be handed to ``intern(v4:seen:)`` some work later: the memory answers
  /// meanwhile.
  public func look(v4 bits: UInt32) -> UInt64 { quads[home(bits) & (quads.count - 1)] }

  /// As ``intern(v4:)``, where ``look(v4:)`` gave `seen` before.
  public mutating func intern(v4 bits: UInt32, seen: UInt64) -> AddressID {
    let id = UInt32(truncatingIfNeeded: seen)
    return id != 0 && seen >> 32 == UInt64(bits) ? AddressID(rawValue: id - 1) : intern(v4: bits)
  }

  private mutating func insert(_ bits: UInt32, slot: Int) -> AddressID {
    let id = UInt32(addresses.count)
    addresses.append(IPAddress(v4: bits))
    quads[slot] = UInt64(bits) << 32 | UInt64(id + 1)
    quadCount += 1
    if quadCount * 2 > quads.count { growQuads() }
    return AddressID(rawValue: id)
  }

  /// Takes a fresh seed and more room; wrapping is the point.
  private mutating func reseed() {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    grow()
    growQuads()
  }

  private mutating func growQuads() {
    let old = quads
    quads = Array(repeating: 0, count: old.count * 2)
    let mask = quads.count - 1
    for entry in old where entry != 0 {
      var slot = home(UInt32(truncatingIfNeeded: entry >> 32)) & mask
      while quads[slot] != 0 { slot = (slot + 1) & mask }
      quads[slot] = entry
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (index, address) in addresses.enumerated() where !address.isIPv4 {
      let hash = hash(address)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(index) + 1
    }
  }

  @inline(__always)
  private func home(_ bits: UInt32) -> Int { Int(truncatingIfNeeded: NameTable.mix(UInt64(bits) ^ seed) >> 1) }

  @inline(__always)
  private func hash(_ address: IPAddress) -> UInt64 {
    NameTable.mix(address.high ^ seed ^ NameTable.mix(address.low ^ seed))
  }
}

/// The two interning tables that all records of a run share.
public struct SymbolTables: Sendable {
  /// Host names, user agents, fingerprints.
  public var names = NameTable()
  /// Addresses.
  public var addresses = AddressTable()

  /// Empty tables.
  public init() {}
}
