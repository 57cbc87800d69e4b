import CZstd
import Synchronization

/// Work space of the compressor and the decompressor, used again and again: making one takes longer than packing the few
/// hundred bytes of a value.
///
/// Sendable although C knows nothing of it: whoever takes one out of the list is the only one to use it.
@safe final class BlobContext: @unchecked Sendable {
  /// Spaces that nobody uses at the moment.
  private static let idle = Mutex<[BlobContext]>([])

  private let packing: OpaquePointer?
  private let unpacking: OpaquePointer?

  init() {
    unsafe packing = ZSTD_createCCtx()
    unsafe unpacking = ZSTD_createDCtx()
  }

  deinit {
    unsafe ZSTD_freeCCtx(packing)
    unsafe ZSTD_freeDCtx(unpacking)
  }

  /// Lends a work space.
  static func with<Value>(_ body: (BlobContext) -> Value) -> Value {
    let context = idle.withLock { $0.popLast() } ?? BlobContext()
    defer { idle.withLock { $0.append(context) } }
    return body(context)
  }

  /// Compresses into `target`; the number of bytes, `nil` if that failed.
  func compress(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, level: Int32
  ) -> Int? {
    let size = unsafe ZSTD_compressCCtx(
      packing, target.baseAddress, target.count, source.baseAddress, source.count, level)
    return ZSTD_isError(size) == 0 ? size : nil
  }

  /// Decompresses into `target`; the number of bytes, `nil` if that failed.
  func decompress(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Int? {
    let size = unsafe ZSTD_decompressDCtx(
      unpacking, target.baseAddress, target.count, source.baseAddress, source.count)
    return ZSTD_isError(size) == 0 ? size : nil
  }
}
