/// Reads back what ``ByteWriter`` wrote. Bytes may have been changed by anything: every read is checked.
struct ByteReader: Sendable {
  private let bytes: [UInt8]
  private var at: Int
  private let end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = 0
    end = bytes.count
  }

  /// Reads a part of bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  /// Whether all was read.
  var isAtEnd: Bool { at == end }

  /// Bytes that are left.
  var left: Int { end - at }

  /// All that is left.
  mutating func rest() -> ArraySlice<UInt8> {
    defer { at = end }
    return bytes[at..<end]
  }

  /// A number that is not negative.
  @inline(__always)
  mutating func unsigned() throws(DamagedBlob) -> UInt64 {
    // Most numbers are below 128.
    if at < end, bytes[at] < 0x80 {
      at += 1
      return UInt64(bytes[at - 1])
    }
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while at < end {
      let byte = bytes[at]
      at += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return result }
      shift += 7
      if shift > 63 { throw DamagedBlob() }
    }
    throw DamagedBlob()
  }

  /// A number of either sign.
  @inline(__always)
  mutating func signed() throws(DamagedBlob) -> Int64 {
    let value = try unsigned()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A number that must fit.
  @inline(__always)
  mutating func number<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws(DamagedBlob) -> Value {
    guard let value = Value(exactly: try unsigned()) else { throw DamagedBlob() }
    return value
  }

  /// Eight bytes, the lowest first.
  @inline(__always)
  mutating func word() throws(DamagedBlob) -> UInt64 {
    guard end - at >= 8 else { throw DamagedBlob() }
    var result: UInt64 = 0
    for index in 0..<8 { result |= UInt64(bytes[at + index]) << UInt64(index * 8) }
    at += 8
    return result
  }

  /// A count of things of which each takes at least a byte: so a changed count cannot ask for much memory.
  mutating func count() throws(DamagedBlob) -> Int {
    let value = try unsigned()
    guard value <= UInt64(end - at) else { throw DamagedBlob() }
    return Int(value)
  }

  /// Bytes with their number before them.
  mutating func counted() throws(DamagedBlob) -> ArraySlice<UInt8> {
    let length = try count()
    defer { at += length }
    return bytes[at..<at + length]
  }

  /// A reader of a part with its number of bytes before it; this one goes on behind it.
  mutating func part() throws(DamagedBlob) -> ByteReader {
    let length = try count()
    defer { at += length }
    return ByteReader(bytes, at..<at + length)
  }
}
