import CISAL
import CZstd
import Glibc
public import Telemetry

/// A new file that is packed while it is written: plain, gzip or zstd.
@safe public struct PackedFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let coding: FileCoding
  private var pending: [UInt8] = []
  private var packed = [UInt8](repeating: 0, count: 1 << 18)
  private var deflater: UnsafeMutablePointer<isal_zstream>?
  private var zstd: OpaquePointer?

  /// Bytes that are gathered before they are packed and written.
  private static let block = 1 << 18

  /// A new file; there must be none at `path`.
  public init(_ path: String, coding: FileCoding) throws(LogWritingError) {
    self.path = path
    self.coding = coding
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path) }
    switch coding {
    case .plain: break
    case .gzip:
      let stream = UnsafeMutablePointer<isal_zstream>.allocate(capacity: 1)
      unsafe isal_deflate_init(stream)
      unsafe stream.pointee.gzip_flag = UInt16(IGZIP_GZIP)
      unsafe deflater = stream
    case .zstd: unsafe zstd = ZSTD_createCCtx()
    }
  }

  deinit {
    close(descriptor)
    if let deflater = unsafe deflater { unsafe deflater.deallocate() }
    if let zstd = unsafe zstd { unsafe ZSTD_freeCCtx(zstd) }
  }

  /// Adds bytes.
  public mutating func write(_ bytes: [UInt8]) throws(LogWritingError) {
    pending += bytes
    if pending.count >= Self.block { try flush(isLast: false) }
  }

  /// Ends the file.
  public mutating func finish() throws(LogWritingError) { try flush(isLast: true) }

  private mutating func flush(isLast: Bool) throws(LogWritingError) {
    defer { pending.removeAll(keepingCapacity: true) }
    switch coding {
    case .plain: try put(pending, pending.count)
    case .gzip: try deflate(isLast: isLast)
    case .zstd: try compress(isLast: isLast)
    }
  }

  private mutating func deflate(isLast: Bool) throws(LogWritingError) {
    guard let stream = unsafe deflater else { return }
    var input = pending
    var used = 0
    var isDone = false
    while !isDone {
      let room = packed.count
      let (left, produced, ended) = unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe packed.withUnsafeMutableBufferPointer { target -> (Int, Int, Bool) in
          unsafe stream.pointee.next_in = source.baseAddress.map { unsafe $0 + used }
          unsafe stream.pointee.avail_in = UInt32(source.count - used)
          unsafe stream.pointee.end_of_stream = isLast ? 1 : 0
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(room)
          unsafe isal_deflate(stream)
          let ended = unsafe stream.pointee.internal_state.state == ZSTATE_END
          return unsafe (Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out), ended)
        }
      }
      used = input.count - left
      try put(packed, produced)
      isDone = isLast ? ended : left == 0 && produced < room
    }
  }

  private mutating func compress(isLast: Bool) throws(LogWritingError) {
    guard let context = unsafe zstd else { return }
    var position = 0
    while true {
      let (code, produced) = unsafe pending.withUnsafeBufferPointer { source in
        unsafe packed.withUnsafeMutableBufferPointer { target -> (Int, Int) in
          var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: position)
          var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
          let code = unsafe ZSTD_compressStream2(
            context, &output, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
          position = unsafe input.pos
          return unsafe (code, output.pos)
        }
      }
      guard ZSTD_isError(code) == 0 else {
        throw LogWritingError(code: .file, place: path, message: "the compression failed")
      }
      try put(packed, produced)
      if isLast ? code == 0 : position == pending.count { return }
    }
  }

  private func put(_ bytes: [UInt8], _ count: Int) throws(LogWritingError) {
    var done = 0
    while done < count {
      let written = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), count - done)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure(path) }
      done += written
    }
  }

  private static func failure(_ path: String) -> LogWritingError {
    LogWritingError(
      code: .file, place: path, message: "the file cannot be written: \(unsafe String(cString: strerror(errno)))")
  }
}
