import CDelimiters

// The innermost scanners: the only places of this room, beside the file buffer, where a pointer is touched. Each checks
// its bounds first. Blocks carry 64 bytes of padding after the last line, so a mask may look past its end.

/// Bytes after the last line of a block that may be read.
let blockPadding = 64

/// Eight bytes from `at` on, the first in the lowest bits.
@inline(__always) func load64(_ bytes: Span<UInt8>, _ at: Int) -> UInt64 {
  unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
}

/// Where the columns of the line at `start` stand, in `slots` by `plan`. The block's padding must follow `limit`.
@inline(__always) func columns64(
  _ bytes: Span<UInt8>, _ start: Int, _ limit: Int, _ separator: UInt8, _ plan: ColumnPlan, form: UInt64,
  _ slots: inout [UInt64]
) -> fousek_line {
  guard start >= 0, start < limit, limit <= bytes.count - blockPadding, slots.count == 64,
    plan.suspects.count == 256, plan.columns.count == plan.places.count
  else { return fousek_line() }
  return unsafe slots.withUnsafeMutableBufferPointer { slots in
    unsafe plan.columns.withUnsafeBufferPointer { columns in
      unsafe plan.places.withUnsafeBufferPointer { places in
        unsafe plan.suspects.withUnsafeBufferPointer { suspects in
          unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let slots = slots.baseAddress, let bytes = bytes.baseAddress else { return fousek_line() }
            let plan = unsafe fousek_plan(
              columns: columns.baseAddress, places: places.baseAddress, count: Int64(columns.count),
              suspects: suspects.baseAddress)
            return unsafe fousek_split(bytes, Int64(start), Int64(limit), separator, plan, form, slots)
          }
        }
      }
    }
  }
}

/// An IPv4 address in dotted form, `nil` for anything else; padding must follow `range`.
@inline(__always) func parseQuad(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
  guard range.lowerBound >= 0, range.lowerBound <= bytes.count - 20 else { return nil }
  let quad = unsafe bytes.withUnsafeBufferPointer { pointer -> Int64 in
    guard let base = pointer.baseAddress else { return -1 }
    return unsafe fousek_quad(base + range.lowerBound, Int64(range.count))
  }
  return quad < 0 ? nil : UInt32(truncatingIfNeeded: quad)
}

/// Mask of one byte in the 64 bytes from `at` on.
@inline(__always) func match64(_ bytes: Span<UInt8>, _ at: Int, _ wanted: UInt8) -> UInt64 {
  guard at >= 0, at <= bytes.count - 64 else { return 0 }
  return unsafe bytes.withUnsafeBufferPointer { pointer in
    guard let base = pointer.baseAddress else { return 0 }
    return unsafe fousek_match64(base + at, wanted)
  }
}

/// Mask of either of two bytes in the 16 bytes from `at` on.
@inline(__always) func either16(_ bytes: Span<UInt8>, _ at: Int, _ first: UInt8, _ second: UInt8) -> UInt32 {
  guard at >= 0, at <= bytes.count - 16 else { return 0 }
  return unsafe bytes.withUnsafeBufferPointer { pointer in
    guard let base = pointer.baseAddress else { return 0 }
    return unsafe fousek_either16(base + at, first, second)
  }
}

/// Appends bytes at once.
@inline(__always) func appendBytes(_ bytes: Span<UInt8>, to result: inout [UInt8]) {
  unsafe bytes.withUnsafeBufferPointer { unsafe result.append(contentsOf: $0) }
}

/// The first `wanted` in `from..<limit`, or `limit`. The block's padding must follow `limit`.
@inline(__always) func find(_ wanted: UInt8, _ bytes: Span<UInt8>, from: Int, limit: Int) -> Int {
  var base = from
  while base < limit {
    let mask = match64(bytes, base, wanted)
    if mask != 0 { return min(base + mask.trailingZeroBitCount, limit) }
    base += 64
  }
  return limit
}

/// Whether `bytes` from `start` on are `text`.
func matches(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int, _ text: StaticString) -> Bool {
  guard limit - start >= text.utf8CodeUnitCount else { return false }
  for index in 0..<text.utf8CodeUnitCount where unsafe bytes[start + index] != text.utf8Start[index] { return false }
  return true
}

/// Names of the bytes that the grammars are made of.
enum Byte {
  static let tab: UInt8 = 0x09
  static let newline: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let dot: UInt8 = 0x2E
  static let colon: UInt8 = 0x3A
  static let openBracket: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  static let closeBracket: UInt8 = 0x5D
  static let openBrace: UInt8 = 0x7B
  static let closeBrace: UInt8 = 0x7D

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }  // wraps below "0", on purpose

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
