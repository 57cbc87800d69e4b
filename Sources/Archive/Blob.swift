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
    let stored = [UInt8](data)
    guard stored.count >= 5 else { throw DamagedBlob() }
    let body = stored[..<(stored.count - 4)]
    var sum = checksum(body)
    for byte in stored[(stored.count - 4)...] {
      guard byte == UInt8(truncatingIfNeeded: sum) else { throw DamagedBlob() }
      sum >>= 8
    }
    switch body[0] {
    case plain: return Array(body.dropFirst())
    case zstd:
      var reader = ByteReader(Array(body.dropFirst()))
      let size = try reader.unsigned()
      guard size <= UInt64(largest) else { throw DamagedBlob() }
      let start = body.count - reader.left
      return try decompress(Array(body[start...]), size: Int(size))
    default: throw DamagedBlob()
    }
  }

  private static func compress(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    let bound = ZSTD_compressBound(bytes.count)
    var isGood = false
    let result = unsafe [UInt8](unsafeUninitializedCapacity: bound) { target, count in
      let size = unsafe bytes.withUnsafeBytes { source in
        unsafe ZSTD_compress(target.baseAddress, bound, source.baseAddress, source.count, level)
      }
      isGood = ZSTD_isError(size) == 0
      count = isGood ? size : 0
    }
    return isGood ? result : nil
  }

  private static func decompress(_ bytes: [UInt8], size: Int) throws(DamagedBlob) -> [UInt8] {
    var isGood = false
    let result = unsafe [UInt8](unsafeUninitializedCapacity: size) { target, count in
      let got = unsafe bytes.withUnsafeBytes { source in
        unsafe ZSTD_decompress(target.baseAddress, size, source.baseAddress, source.count)
      }
      isGood = ZSTD_isError(got) == 0 && got == size
      count = isGood ? size : 0
    }
    guard isGood else { throw DamagedBlob() }
    return result
  }

  /// Thirty-two bits that a changed byte changes.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    var index = bytes.startIndex
    while index + 8 <= bytes.endIndex {
      var word: UInt64 = 0
      for offset in 0..<8 { word |= UInt64(bytes[index + offset]) << UInt64(offset * 8) }
      state = mix(state, word)
      index += 8
    }
    while index < bytes.endIndex {
      state = mix(state, UInt64(bytes[index]) | 0x100)
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
