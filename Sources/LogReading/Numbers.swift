import Telemetry

// Parsers of single values over bytes, by integer arithmetic that is checked or bounded. None of them traps.

/// Times and intervals that are accepted end here: the year 2262, the end of 64-bit nanoseconds.
let lastMicrosecond: Int64 = 9_223_372_036_854_775

/// Counts above this are damage (a pebibyte in one connection); it keeps sums of counts far from overflow.
let largestCount: Int64 = 1 << 50

/// Decimal seconds (`1517336042.279652`, `79.681977`, `-1`, `1.5e9`) in `range` as microseconds, rounded half up from
/// the seventh digit; `nil` if it is no number or is beyond 10^16 µs. Padding must follow `range`.
@inline(__always) func parseMicroseconds(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
  // What sensors write: one to eleven digits, a dot, six digits.
  let whole = range.count - 7
  if whole > 0, whole <= 11, bytes[range.lowerBound + whole] == Byte.dot,
    let fraction = fewDigits(bytes, range.lowerBound + whole + 1, 6)
  {
    if whole <= 8, let seconds = fewDigits(bytes, range.lowerBound, whole) {
      return Int64(truncatingIfNeeded: seconds) * 1_000_000 + Int64(truncatingIfNeeded: fraction)
    }
    if whole > 8, let upper = fewDigits(bytes, range.lowerBound, whole - 8),
      let lower = eightDigits(load64(bytes, range.lowerBound + whole - 8))
    {
      let seconds = Int64(truncatingIfNeeded: upper) * 100_000_000 + Int64(truncatingIfNeeded: lower)
      return seconds < 10_000_000_000 ? seconds * 1_000_000 + Int64(truncatingIfNeeded: fraction) : nil
    }
  }
  return parseDecimalSeconds(bytes.extracting(range))
}

/// The general form of ``parseMicroseconds(_:_:)``.
func parseDecimalSeconds(_ text: Span<UInt8>) -> Int64? {
  let count = text.count
  var index = 0
  let negative = count > 0 && text[0] == Byte.minus
  if negative { index = 1 }
  let start = index
  var value: Int64 = 0
  while index < count, Byte.isDigit(text[index]) {
    guard value < 100_000_000_000_000 else { return nil }
    value = value * 10 + Int64(text[index] - 0x30)
    index += 1
  }
  guard index > start else { return nil }
  var fraction: Int64 = 0
  if index < count, text[index] == Byte.dot {
    index += 1
    let first = index
    while index < count, Byte.isDigit(text[index]) {
      if index - first < 6 {
        fraction = fraction * 10 + Int64(text[index] - 0x30)
      } else if index - first == 6, text[index] >= 0x35 {
        fraction += 1
      }
      index += 1
    }
    guard index > first else { return nil }
    var digits = index - first
    while digits < 6 {
      fraction *= 10
      digits += 1
    }
  }
  guard index == count else { return parseScientific(text) }
  guard value < 10_000_000_000 else { return nil }
  let total = value * 1_000_000 + fraction
  return negative ? -total : total
}

/// Whole milliseconds since 1970 (twelve or thirteen digits: from 1973 to 2262) as microseconds, else `nil`.
func parseMilliseconds(_ text: Span<UInt8>) -> Int64? {
  guard text.count == 12 || text.count == 13 else { return nil }
  var value: Int64 = 0
  for index in text.indices {
    guard Byte.isDigit(text[index]) else { return nil }
    value = value * 10 + Int64(text[index] - 0x30)
  }
  return value * 1000
}

/// Decimal seconds with an exponent; nothing that sensors write themselves, but converters do.
func parseScientific(_ text: Span<UInt8>) -> Int64? {
  var index = 0
  var mantissa: Int64 = 0
  var scale = 6
  var digits = 0
  var seenDot = false
  let negative = text.count > 0 && text[0] == Byte.minus
  if negative { index = 1 }
  while index < text.count, text[index] | 0x20 != 0x65 {
    if text[index] == Byte.dot, !seenDot {
      seenDot = true
    } else if Byte.isDigit(text[index]) {
      digits += 1
      if mantissa < 100_000_000_000_000_000 {
        mantissa = mantissa * 10 + Int64(text[index] - 0x30)
        if seenDot { scale -= 1 }
      } else if !seenDot {
        scale += 1
      }
    } else {
      return nil
    }
    index += 1
  }
  guard digits > 0, digits < 400, index + 1 < text.count else { return nil }
  index += 1
  let down = text[index] == Byte.minus
  if down || text[index] == 0x2B { index += 1 }
  var exponent = 0
  let first = index
  while index < text.count, Byte.isDigit(text[index]), exponent < 1000 {
    exponent = exponent * 10 + Int(text[index] - 0x30)
    index += 1
  }
  guard index > first, index == text.count else { return nil }
  scale += down ? -exponent : exponent
  while scale > 0, mantissa != 0 {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
    guard !overflow else { return nil }
    mantissa = product
    scale -= 1
  }
  var dropped: Int64 = 0
  while scale < 0, mantissa != 0 || dropped != 0 {
    dropped = mantissa % 10
    mantissa /= 10
    scale += 1
  }
  if dropped >= 5, scale == 0 { mantissa += 1 }
  guard mantissa <= 10_000_000_000_000_000 else { return nil }
  return negative ? -mantissa : mantissa
}

/// A whole number from 0 to ``largestCount`` in `range` (`1460`, also `1460.0` as converters write it); padding must
/// follow `range`.
@inline(__always) func parseCount(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
  if range.count <= 8, !range.isEmpty, let value = fewDigits(bytes, range.lowerBound, range.count) {
    return Int64(truncatingIfNeeded: value)
  }
  return parseLongCount(bytes.extracting(range))
}

/// The general form of ``parseCount(_:_:)``.
func parseLongCount(_ text: Span<UInt8>) -> Int64? {
  var index = 0
  var value: Int64 = 0
  while index < text.count, Byte.isDigit(text[index]) {
    value = value * 10 + Int64(text[index] - 0x30)
    guard value <= largestCount else { return nil }
    index += 1
  }
  guard index > 0 else { return nil }
  if index < text.count {
    guard text[index] == Byte.dot, index + 1 < text.count else { return nil }
    for rest in (index + 1)..<text.count where text[rest] != 0x30 { return nil }
  }
  return value
}

/// An address in `range`; padding must follow it.
@inline(__always) func parseAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> IPAddress? {
  parseQuad(bytes, range).map { IPAddress(v4: $0) } ?? IPAddress(bytes: bytes.extracting(range))
}

/// `08:00:27:ef:ee:34` as 48 bits; 0 for anything else (longer client identifiers are no link-layer addresses).
func parseHardware(_ text: Span<UInt8>) -> HardwareAddress {
  guard text.count == 17 else { return 0 }
  var value: HardwareAddress = 0
  for group in 0..<6 {
    let at = group * 3
    guard let high = Byte.hexValue(text[at]), let low = Byte.hexValue(text[at + 1]) else { return 0 }
    if group < 5, text[at + 2] != Byte.colon, text[at + 2] != Byte.minus { return 0 }
    value = value << 8 | HardwareAddress(high << 4 | low)
  }
  return value
}

/// At most eight bytes as one number, the first in the lowest bits; 0 for nothing and for longer texts. Padding must
/// follow `range`.
@inline(__always) func packed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
  guard range.count <= 8, !range.isEmpty else { return 0 }
  return load64(bytes, range.lowerBound) & UInt64.max >> UInt64(truncatingIfNeeded: (8 - range.count) * 8)
}

/// The same of a literal, for comparison.
@inline(__always) func packed(_ text: StaticString) -> UInt64 {
  var value: UInt64 = 0
  for index in 0..<min(8, text.utf8CodeUnitCount) {
    value |= unsafe UInt64(text.utf8Start[index]) << UInt64(index * 8)
  }
  return value
}

extension Transport {
  /// Zeek's name of the protocol.
  @inline(__always) init(packedName: UInt64) {
    switch packedName {
    case 0x70_6374: self = .tcp
    case 0x70_6475: self = .udp
    case 0x706D_6369, 0x36_706D_6369, 0x3676_706D_6369: self = .icmp
    default: self = .other
    }
  }
}

extension ConnectionState {
  /// Zeek's `conn_state`; ``unknown`` for a name that does not exist.
  @inline(__always) init(packedName: UInt64) {
    switch packedName {
    case 0x3053: self = .s0
    case 0x3153: self = .s1
    case 0x4653: self = .sf
    case 0x4A_4552: self = .rej
    case 0x3253: self = .s2
    case 0x3353: self = .s3
    case 0x4F54_5352: self = .rsto
    case 0x5254_5352: self = .rstr
    case 0x3053_4F54_5352: self = .rstos0
    case 0x48_5254_5352: self = .rstrh
    case 0x4853: self = .sh
    case 0x52_4853: self = .shr
    case 0x48_544F: self = .oth
    default: self = .unknown
    }
  }
}
