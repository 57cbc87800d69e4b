import CZstd
import FoundationEssentials

/// Bytes as they stand in a packed column: a form, the bytes (compressed where that saves something), a checksum.
enum Blob {
  private static let plain: UInt8 = 1
  private static let zstd: UInt8 = 2
  /// Bytes below which compression is not tried.
  static let fewestToCompress = 256
  /// Bytes that a blob may unpack to.
  static let largest = 1 << 30

  /// Packs bytes.
  static func pack(_ bytes: [UInt8], level: Int32 = 1) -> Data {
    var result: [UInt8]
    if bytes.count >= fewestToCompress, let packed = compress(bytes, level: level), packed.count + 8 < bytes.count {
      var writer = ByteWriter()
      writer.raw([zstd])
      writer.unsigned(UInt64(bytes.count))
      writer.raw(packed)
      result = writer.bytes
    } else {
      result = [plain]
      result += bytes
    }
    var sum = checksum(result[...])
    for _ in 0..<4 {
      result.append(UInt8(truncatingIfNeeded: sum))
      sum >>= 8
    }
    return Data(result)
  }

  /// The bytes that ``pack(_:level:)`` was given.
  static func unpack(_ data: Data) throws(DamagedBlob) -> [UInt8] {
    var reader = try reader(data)
    return Array(reader.rest())
  }

  /// Reads the bytes that ``pack(_:level:)`` was given: copied once, or unpacked straight from where they stand.
  static func reader(_ data: Data) throws(DamagedBlob) -> ByteReader {
    let end = data.count - 4
    guard end >= 1 else { throw DamagedBlob() }
    let stored = [UInt8](data)
    var sum = checksum(stored[..<end])
    for byte in stored[end...] {
      guard byte == UInt8(truncatingIfNeeded: sum) else { throw DamagedBlob() }
      sum >>= 8
    }
    var reader = ByteReader(stored, 1..<end)
    switch stored[0] {
    case plain: return reader
    case zstd:
      let size = try reader.unsigned()
      guard size <= UInt64(largest) else { throw DamagedBlob() }
      return ByteReader(try decompress(stored[(end - reader.left)..<end], size: Int(size)))
    default: throw DamagedBlob()
    }
  }

  /// Calls `body` with the bytes that ``pack(_:level:)`` was given, where they stand, or unpacked into `scratch`, which is used
  /// again and again.
  static func read<Value>(
    _ data: Data, _ scratch: inout [UInt8], _ context: BlobContext, _ body: (Span<UInt8>) throws -> Value
  ) throws -> Value {
    let end = data.count - 4
    guard end >= 1 else { throw DamagedBlob() }
    return try unsafe data.withUnsafeBytes { stored in
      let sum = unsafe UInt32(littleEndian: stored.loadUnaligned(fromByteOffset: end, as: UInt32.self))
      guard unsafe checksum(UnsafeRawBufferPointer(rebasing: stored[..<end])) == sum else { throw DamagedBlob() }
      let bytes = unsafe Span<UInt8>(_unsafeBytes: stored)
      switch bytes[0] {
      case plain: return try body(bytes.extracting(1..<end))
      case zstd:
        var place = 1
        let size = try VariableLength.unsigned(bytes, &place)
        guard size <= UInt64(largest), place <= end else { throw DamagedBlob() }
        if scratch.count < Int(size) { scratch = [UInt8](repeating: 0, count: max(Int(size), scratch.count * 2)) }
        let got = unsafe scratch.withUnsafeMutableBytes { target in
          unsafe context.decompress(
            UnsafeRawBufferPointer(rebasing: stored[place..<end]),
            into: UnsafeMutableRawBufferPointer(rebasing: target[..<Int(size)]))
        }
        guard got == Int(size) else { throw DamagedBlob() }
        return try body(scratch.span.extracting(0..<Int(size)))
      default: throw DamagedBlob()
      }
    }
  }

  private static func compress(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    let bound = ZSTD_compressBound(bytes.count)
    var size: Int?
    let result = unsafe [UInt8](unsafeUninitializedCapacity: bound) { target, count in
      let target = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[..<bound])
      size = unsafe bytes.withUnsafeBytes { source in
        BlobContext.with { unsafe $0.compress(source, into: target, level: level) }
      }
      count = size ?? 0
    }
    return size == nil ? nil : result
  }

  private static func decompress(_ bytes: ArraySlice<UInt8>, size: Int) throws(DamagedBlob) -> [UInt8] {
    var got: Int?
    let result = unsafe [UInt8](unsafeUninitializedCapacity: size) { target, count in
      let target = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[..<size])
      got = unsafe bytes.withUnsafeBytes { source in
        BlobContext.with { unsafe $0.decompress(source, into: target) }
      }
      count = got ?? 0
    }
    guard got == size else { throw DamagedBlob() }
    return result
  }

  /// Thirty-two bits that a changed byte changes.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBytes { unsafe checksum($0) }
  }

  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index + 8 <= bytes.count {
      state = unsafe mix(state, UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index += 8
    }
    while index < bytes.count {
      state = unsafe mix(state, UInt64(bytes[index]) | 0x100)
      index += 1
    }
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  /// Multiplies to 128 bits and folds the halves; nothing overflows.
  static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low ^ (state << 31 | state >> 33)
  }
}
