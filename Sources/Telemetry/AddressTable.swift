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
public struct AddressTable: Sendable {
  private var addresses: [IPAddress] = []
  private var slots: [UInt32]  // id + 1; 0 is free

  /// An empty table.
  public init() {
    slots = Array(repeating: 0, count: 1024)
  }

  /// Number of addresses.
  public var count: Int { addresses.count }

  /// The id of `address`, added if new.
  public mutating func intern(_ address: IPAddress) -> AddressID {
    let mask = slots.count - 1
    var slot = AddressTable.hash(address) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if addresses[Int(entry) - 1] == address { return AddressID(rawValue: entry - 1) }
      slot = (slot + 1) & mask
    }
    let id = UInt32(addresses.count)
    addresses.append(address)
    slots[slot] = id + 1
    if addresses.count * 2 > slots.count { grow() }
    return AddressID(rawValue: id)
  }

  /// The address of an id that this table gave out.
  public subscript(id: AddressID) -> IPAddress { addresses[Int(id.rawValue)] }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (index, address) in addresses.enumerated() {
      var slot = AddressTable.hash(address) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index) + 1
    }
  }

  private static func hash(_ address: IPAddress) -> Int {
    Int(truncatingIfNeeded: NameTable.mix(address.high ^ NameTable.mix(address.low)) >> 1)
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
