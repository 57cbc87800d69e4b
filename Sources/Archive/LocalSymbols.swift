import Telemetry

/// Names and addresses of one segment, numbered in the order of their first appearance: segments stand alone.
struct LocalSymbols {
  private var numberOfName: [UInt32] = []  // by name id: number + 1
  private var numberOfAddress: [UInt32] = []
  private var names: [NameID] = []
  private var addresses: [AddressID] = []

  /// The number of a name; 0 is none.
  @inline(__always)
  mutating func number(_ name: NameID) -> UInt64 {
    let index = Int(name.rawValue)
    if index == 0 { return 0 }
    if index >= numberOfName.count {
      numberOfName += repeatElement(0, count: max(index + 1, numberOfName.count * 2) - numberOfName.count)
    }
    if numberOfName[index] == 0 {
      names.append(name)
      numberOfName[index] = UInt32(names.count)
    }
    return UInt64(numberOfName[index])
  }

  /// The number of an address.
  @inline(__always)
  mutating func number(_ address: AddressID) -> UInt64 {
    let index = Int(address.rawValue)
    if index >= numberOfAddress.count {
      numberOfAddress += repeatElement(0, count: max(index + 1, numberOfAddress.count * 2) - numberOfAddress.count)
    }
    if numberOfAddress[index] == 0 {
      addresses.append(address)
      numberOfAddress[index] = UInt32(addresses.count)
    }
    return UInt64(numberOfAddress[index] - 1)
  }

  /// Writes what the numbers stand for and forgets it: the next segment begins anew, the memory is kept.
  mutating func flush(into writer: inout ByteWriter, _ tables: SymbolTables) {
    writer.unsigned(UInt64(names.count))
    for name in names {
      writer.counted(tables.names.bytes(of: name))
      numberOfName[Int(name.rawValue)] = 0
    }
    writer.unsigned(UInt64(addresses.count))
    for id in addresses {
      let address = tables.addresses[id]
      if let v4 = address.v4 {
        writer.unsigned(UInt64(v4) + 1)
      } else {
        writer.unsigned(0)
        writer.word(address.high)
        writer.word(address.low)
      }
      numberOfAddress[Int(id.rawValue)] = 0
    }
    names.removeAll(keepingCapacity: true)
    addresses.removeAll(keepingCapacity: true)
  }

  /// Reads both lists back as ids of `tables`; number 0 of the names is none.
  static func read(
    _ reader: inout ByteReader, into tables: inout SymbolTables
  ) throws(DamagedBlob) -> (names: [NameID], addresses: [AddressID]) {
    var names = [NameID.none]
    for _ in 0..<(try reader.count()) {
      let bytes = Array(try reader.counted())
      names.append(tables.names.intern(bytes.span))
    }
    var addresses: [AddressID] = []
    for _ in 0..<(try reader.count()) {
      let first = try reader.unsigned()
      if first == 0 {
        let high = try reader.word()
        addresses.append(tables.addresses.intern(IPAddress(high: high, low: try reader.word())))
      } else {
        guard first <= 1 << 32 else { throw DamagedBlob() }
        addresses.append(tables.addresses.intern(IPAddress(v4: UInt32(truncatingIfNeeded: first - 1))))
      }
    }
    return (names, addresses)
  }
}
