/// A moment in time: microseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Sixty-four bits of microseconds reach far beyond the years 1970 to 2262 that log formats can express.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Microseconds since the Unix epoch.
  public var microseconds: Int64

  /// A timestamp from microseconds since the Unix epoch.
  @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }

  /// A timestamp from seconds since the Unix epoch, rounded to the microsecond; values out of range are clamped.
  public init(seconds: Double) {
    let scaled = (seconds * 1e6).rounded()
    if scaled.isNaN {
      microseconds = 0
    } else if scaled >= 9.2e18 {
      microseconds = Int64.max
    } else if scaled <= -9.2e18 {
      microseconds = Int64.min
    } else {
      microseconds = Int64(scaled)
    }
  }

  /// Seconds since the Unix epoch, with fractions.
  @inlinable public var seconds: Double { Double(microseconds) / 1e6 }

  /// Earlier is less.
  @inlinable public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

  /// Seconds from `earlier` to this moment; negative if `earlier` is later.
  @inlinable public func seconds(since earlier: Timestamp) -> Double { seconds - earlier.seconds }

  /// This moment moved by `seconds`.
  public func advanced(by seconds: Double) -> Timestamp { Timestamp(seconds: self.seconds + seconds) }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC: `2026-03-01T09:30:00Z`, with as many fractional digits as are not zero.
  public var description: String {
    let fraction = positiveRemainder(microseconds, 1_000_000)
    let base = civil.rfc3339Seconds
    guard fraction != 0 else { return base + "Z" }
    var digits = String(fraction + 1_000_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return base + "." + digits + "Z"
  }

  /// RFC 3339 in UTC, cut to whole seconds.
  public var wholeSeconds: String { civil.rfc3339Seconds + "Z" }

  /// The calendar fields of this moment in UTC.
  public var civil: CivilTime { CivilTime(self) }
}

/// A moment's calendar fields in UTC (proleptic Gregorian calendar).
public struct CivilTime: Hashable, Sendable {
  /// Year, month 1–12, day 1–31, hour 0–23, minute 0–59, second 0–59.
  public let year, month, day, hour, minute, second: Int
  /// Days since 1970-01-01.
  public let dayNumber: Int
  /// 0 = Monday … 6 = Sunday.
  public let weekday: Int

  /// The calendar fields of `time`.
  public init(_ time: Timestamp) {
    let total = floorDivide(time.microseconds, 1_000_000)
    let days = floorDivide(total, 86_400)
    let rest = Int(total - days * 86_400)
    dayNumber = Int(days)
    hour = rest / 3600
    minute = rest % 3600 / 60
    second = rest % 60
    weekday = Int(positiveRemainder(days + 3, 7))
    // Days to civil date, after Howard Hinnant's public-domain derivation of the 400-year era arithmetic.
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))
  }

  /// `2026-03-01T09:30:00`, without a zone.
  public var rfc3339Seconds: String {
    "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
  }

  /// `2026-03-01`.
  public var date: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

extension Timestamp {
  /// Parses RFC 3339 (`2026-03-01T09:30:00Z`, an offset such as `+01:00`, fractions) or a bare date (midnight UTC).
  ///
  /// Returns `nil` for anything else.
  public init?(rfc3339 text: String) {
    var text = text
    text.makeContiguousUTF8()
    guard let parsed = Timestamp(rfc3339: text.utf8.span) else { return nil }
    self = parsed
  }

  /// Parses the same forms from ASCII bytes, without a string.
  public init?(rfc3339 bytes: Span<UInt8>) {
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = Timestamp.decimal(bytes, 0, 4),
      let month = Timestamp.decimal(bytes, 5, 2),
      let day = Timestamp.decimal(bytes, 8, 2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let days = Timestamp.daysFromCivil(year: year, month: month, day: day)
    // 31 February is no date: it must come back as it was written.
    guard CivilTime(Timestamp(microseconds: days * 86_400_000_000)).day == day else { return nil }
    if bytes.count == 10 {
      self.init(microseconds: days * 86_400_000_000)
      return
    }
    guard bytes.count >= 20, bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20, bytes[13] == 0x3A,
      bytes[16] == 0x3A, let hour = Timestamp.decimal(bytes, 11, 2), let minute = Timestamp.decimal(bytes, 14, 2),
      let second = Timestamp.decimal(bytes, 17, 2), hour < 24,
      minute < 60, second < 61
    else { return nil }
    var position = 19
    var fraction: Int64 = 0
    if position < bytes.count, bytes[position] == 0x2E {
      position += 1
      var scale: Int64 = 100_000
      let start = position
      while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 {
        fraction += Int64(bytes[position] - 0x30) * scale
        scale /= 10
        position += 1
      }
      guard position > start else { return nil }
    }
    guard position < bytes.count else { return nil }
    var offset: Int64 = 0
    switch bytes[position] {
    case 0x5A, 0x7A:
      position += 1
    case 0x2B, 0x2D:
      guard position + 6 <= bytes.count, bytes[position + 3] == 0x3A,
        let hours = Timestamp.decimal(bytes, position + 1, 2),
        let minutes = Timestamp.decimal(bytes, position + 4, 2)
      else { return nil }
      offset = (hours * 60 + minutes) * (bytes[position] == 0x2B ? 1 : -1)
      position += 6
    default:
      return nil
    }
    guard position == bytes.count else { return nil }
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset * 60
    self.init(microseconds: seconds * 1_000_000 + fraction)
  }

  private static func decimal(_ bytes: Span<UInt8>, _ from: Int, _ count: Int) -> Int64? {
    guard from + count <= bytes.count else { return nil }
    var value: Int64 = 0
    for index in from..<(from + count) {
      guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
      value = value * 10 + Int64(bytes[index] - 0x30)
    }
    return value
  }

  private static func daysFromCivil(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = floorDivide(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

@inlinable func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}

@inlinable func positiveRemainder(_ dividend: Int64, _ divisor: Int64) -> Int64 {
  let remainder = dividend % divisor
  return remainder < 0 ? remainder + divisor : remainder
}

func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (value < 0 ? "-" : "") + zeros + digits
}

extension Timestamp: Codable {
  /// Reads RFC 3339.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let parsed = Timestamp(rfc3339: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is not an RFC 3339 time")
    }
    self = parsed
  }

  /// Writes RFC 3339 in UTC.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
