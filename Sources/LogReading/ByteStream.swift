import CDelimiters
import CISAL
import CZstd
import Glibc

/// Where stored bytes come from.
enum ByteSource {
  /// An open file, closed by the stream unless it is standard input.
  case descriptor(Int32)
  /// Bytes in memory.
  case memory([UInt8])
}

/// An input's bytes after decompression: plain, gzip of many members, or zstd of many frames, told by the first bytes.
/// Memory is bounded whatever the input says of itself.
@safe struct ByteStream: ~Copyable {
  private enum Coding {
    case plain, gzip, zstd
  }

  private let source: ByteSource
  private let isCancelled: @Sendable () -> Bool
  private var memoryPosition = 0
  private var coding = Coding.plain
  private let raw: UnsafeMutablePointer<UInt8>
  private let rawCapacity: Int
  private var rawStart = 0
  private var rawEnd = 0
  private var sourceEnded = false
  private var inflater: UnsafeMutablePointer<inflate_state>?
  private var zstd: OpaquePointer?
  /// Between two members or frames: the input may end here.
  private var isBetween = true
  private var isOver = false

  /// Whether the stored bytes are compressed, and how.
  var isGzip: Bool { coding == .gzip }
  var isZstd: Bool { coding == .zstd }

  /// Bytes read as stored.
  private(set) var storedBytes: Int64 = 0
  /// Bytes handed out.
  private(set) var plainBytes: Int64 = 0
  /// Stored bytes after the last member or frame.
  private(set) var trailingBytes: Int64 = 0
  /// What went wrong, half a sentence; the stream ended there.
  private(set) var damage: String?
  /// A format that is not read, told by the first bytes.
  private(set) var foreignFormat: String?

  /// A stream; `chunk` bounds the stored bytes taken at once. Where a signal interrupts a wait for bytes, `isCancelled`
  /// tells whether the stream ends there.
  init(_ source: ByteSource, chunk: Int, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.source = source
    self.isCancelled = isCancelled
    rawCapacity = max(16, min(chunk, 1 << 18))
    unsafe raw = UnsafeMutablePointer<UInt8>.allocate(capacity: rawCapacity)
    while rawEnd < 6, !sourceEnded { refill() }
    tellCoding()
  }

  deinit {
    unsafe raw.deallocate()
    if let inflater = unsafe inflater { unsafe inflater.deallocate() }
    if let zstd = unsafe zstd { unsafe ZSTD_freeDCtx(zstd) }
    if case .descriptor(let descriptor) = source, descriptor > 2 { close(descriptor) }
  }

  private func rawByte(_ index: Int) -> UInt8 {
    guard index >= 0, rawStart + index < rawEnd else { return 0 }
    return unsafe raw[rawStart + index]
  }

  private mutating func tellCoding() {
    switch (rawByte(0), rawByte(1), rawByte(2)) {
    case (0x1F, 0x8B, _):
      coding = .gzip
      let state = UnsafeMutablePointer<inflate_state>.allocate(capacity: 1)
      unsafe isal_inflate_init(state)
      unsafe inflater = state
    case _ where atZstdFrame:
      coding = .zstd
      unsafe zstd = ZSTD_createDCtx()
    case (0x42, 0x5A, 0x68): foreignFormat = "bzip2"
    case (0xFD, 0x37, 0x7A): foreignFormat = "xz"
    case (0x50, 0x4B, 0x03): foreignFormat = "zip"
    default: break
    }
  }

  private var atZstdFrame: Bool {
    guard rawEnd - rawStart >= 4 else { return false }
    let isFrame = rawByte(0) == 0x28 && rawByte(1) == 0xB5 && rawByte(2) == 0x2F && rawByte(3) == 0xFD
    let isSkippable = rawByte(0) & 0xF0 == 0x50 && rawByte(1) == 0x2A && rawByte(2) == 0x4D && rawByte(3) == 0x18
    return isFrame || isSkippable
  }

  /// Reads stored bytes behind those that are left, which move to the front.
  private mutating func refill() {
    if rawStart > 0 {
      unsafe raw.update(from: raw + rawStart, count: rawEnd - rawStart)
      rawEnd -= rawStart
      rawStart = 0
    }
    guard !sourceEnded, rawEnd < rawCapacity else { return }
    rawEnd += unsafe readStored(raw + rawEnd, rawCapacity - rawEnd)
  }

  private mutating func readStored(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    var got = 0
    switch source {
    case .descriptor(let descriptor):
      repeat {
        got = unsafe Glibc.read(descriptor, target, count)
      } while got < 0 && errno == EINTR
        && !isCancelled()
      if got < 0, errno != EINTR { damage = "reading failed (\(unsafe String(cString: strerror(errno))))" }
    case .memory(let bytes):
      got = min(count, bytes.count - memoryPosition)
      for index in 0..<got { unsafe target[index] = bytes[memoryPosition + index] }
      memoryPosition += got
    }
    guard got > 0 else {
      sourceEnded = true
      return 0
    }
    storedBytes += Int64(got)
    return got
  }

  /// Fills `block` from `start` on with at most `count` bytes; returns how many, 0 at the end.
  mutating func read(into block: inout [UInt8], at start: Int, count: Int) -> Int {
    guard !isOver, start >= 0, count > 0, start + count <= block.count else { return 0 }
    let got = unsafe block.withUnsafeMutableBufferPointer { pointer -> Int in
      guard let base = pointer.baseAddress else { return 0 }
      return unsafe fill(base + start, count)
    }
    if got == 0 { isOver = true }
    plainBytes += Int64(got)
    return got
  }

  private mutating func fill(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    switch coding {
    case .gzip: return unsafe inflate(target, count)
    case .zstd: return unsafe decompress(target, count)
    case .plain:
      let left = min(count, rawEnd - rawStart)
      guard left > 0 else { return sourceEnded ? 0 : unsafe readStored(target, count) }
      unsafe target.update(from: raw + rawStart, count: left)
      rawStart += left
      return left
    }
  }

  private mutating func inflate(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    guard let state = unsafe inflater else { return 0 }
    while true {
      if isBetween {
        while rawEnd - rawStart < 2, !sourceEnded { refill() }
        guard rawByte(0) == 0x1F, rawByte(1) == 0x8B else { return endWithTrailing() }
        unsafe isal_inflate_reset(state)
        unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP)
        isBetween = false
      }
      if rawStart == rawEnd { refill() }
      let available = rawEnd - rawStart
      unsafe state.pointee.next_in = raw + rawStart
      unsafe state.pointee.avail_in = UInt32(available)
      unsafe state.pointee.next_out = target
      unsafe state.pointee.avail_out = UInt32(truncatingIfNeeded: count)
      let code = unsafe isal_inflate(state)
      fousek_leave_vectors()
      let used = unsafe available - Int(state.pointee.avail_in)
      let produced = unsafe count - Int(state.pointee.avail_out)
      rawStart += max(0, min(used, available))
      if code < 0 {
        damage = code == ISAL_INCORRECT_CHECKSUM ? "gzip checksum is wrong" : "gzip data are damaged"
        isOver = true
        return produced
      }
      if unsafe state.pointee.block_state == ISAL_BLOCK_FINISH { isBetween = true }
      if produced > 0 { return produced }
      if !isBetween, sourceEnded, rawStart == rawEnd, used == 0 {
        damage = damage ?? "gzip stream is cut off"
        return 0
      }
    }
  }

  private mutating func decompress(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    guard let context = unsafe zstd else { return 0 }
    while true {
      if isBetween {
        while rawEnd - rawStart < 4, !sourceEnded { refill() }
        guard atZstdFrame else { return endWithTrailing() }
        isBetween = false
      }
      if rawStart == rawEnd { refill() }
      let available = rawEnd - rawStart
      var input = unsafe ZSTD_inBuffer(src: raw + rawStart, size: available, pos: 0)
      var output = unsafe ZSTD_outBuffer(dst: target, size: count, pos: 0)
      let code = unsafe ZSTD_decompressStream(context, &output, &input)
      let used = unsafe input.pos
      let produced = unsafe output.pos
      rawStart += min(used, available)
      if ZSTD_isError(code) != 0 {
        damage = "zstd data are damaged (\(unsafe String(cString: ZSTD_getErrorName(code))))"
        isOver = true
        return produced
      }
      if code == 0 { isBetween = true }
      if produced > 0 { return produced }
      if !isBetween, sourceEnded, rawStart == rawEnd, used == 0 {
        damage = damage ?? "zstd stream is cut off"
        return 0
      }
    }
  }

  /// Counts what follows the last member or frame.
  private mutating func endWithTrailing() -> Int {
    while true {
      trailingBytes += Int64(rawEnd - rawStart)
      rawStart = rawEnd
      guard !sourceEnded else { return 0 }
      refill()
    }
  }
}
