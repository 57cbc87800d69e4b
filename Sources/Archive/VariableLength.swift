/// Numbers of variable length (``ByteWriter``) where they stand: for columns that are only added up, of which there may be a
/// hundred million. Every read is checked as those of ``ByteReader`` are.
enum VariableLength {
  /// The number at `place`, which moves behind it.
  @inline(__always)
  static func unsigned(_ bytes: Span<UInt8>, _ place: inout Int) throws(DamagedBlob) -> UInt64 {
    guard place < bytes.count else { throw DamagedBlob() }
    let first = bytes[place]
    place += 1
    // Most numbers are below 128.
    if first < 0x80 { return UInt64(first) }
    return try longer(first, bytes, &place)
  }

  private static func longer(
    _ first: UInt8, _ bytes: Span<UInt8>, _ place: inout Int
  ) throws(DamagedBlob) -> UInt64 {
    var result = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return result }
      shift += 7
      if shift > 63 { throw DamagedBlob() }
    }
    throw DamagedBlob()
  }

  /// The number of either sign at `place`, which moves behind it.
  @inline(__always)
  static func signed(_ bytes: Span<UInt8>, _ place: inout Int) throws(DamagedBlob) -> Int64 {
    let value = try unsigned(bytes, &place)
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// Moves `place` behind `count` numbers.
  static func skip(_ count: Int, _ bytes: Span<UInt8>, _ place: inout Int) throws(DamagedBlob) {
    var left = count
    while left > 0 {
      guard place < bytes.count else { throw DamagedBlob() }
      if bytes[place] < 0x80 { left -= 1 }
      place += 1
    }
  }
}
