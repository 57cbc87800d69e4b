import Telemetry

/// A day in UTC as the number of days since 1970-01-01, and its month as the number of months since January 1970.
enum DayNumber {
  static let microseconds: Int64 = 86_400_000_000
  /// Years 1970 to 2299: rows outside of them come from broken clocks and are not kept.
  static let kept: ClosedRange<Int32> = 0...120_528

  /// The day of a moment, `nil` if it lies outside of ``kept``.
  static func of(_ time: Timestamp) -> Int32? {
    var day = time.microseconds / microseconds
    if time.microseconds % microseconds < 0 { day -= 1 }
    guard let result = Int32(exactly: day), kept.contains(result) else { return nil }
    return result
  }

  /// The first moment of a day.
  static func start(_ day: Int32) -> Timestamp { Timestamp(microseconds: Int64(day) * microseconds) }

  /// `2026-03-01`.
  static func text(_ day: Int32) -> String { start(day).civil.date }

  /// The month of a day.
  static func month(of day: Int32) -> Int32 {
    let civil = start(day).civil
    return Int32((civil.year - 1970) * 12 + civil.month - 1)
  }

  /// `2026-03`.
  static func monthText(_ month: Int32) -> String { String(text(firstDay(ofMonth: month)).prefix(7)) }

  /// The first day of a month: years are counted from March, so that the day of the leap year is the last one.
  static func firstDay(ofMonth month: Int32) -> Int32 {
    let march = Int64(month) - 2
    let year = 1970 + floorDivide(march, 12)
    let (fourths, centuries) = (floorDivide(year, 4), floorDivide(year, 100))
    let days = 365 * year + fourths - centuries + floorDivide(year, 400)
    // Five months in a row have 153 days, from March and from August.
    let inYear = (153 * positiveRemainder(march, 12) + 2) / 5
    return Int32(clamping: days + inYear - 719_468)
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    (value - positiveRemainder(value, divisor)) / divisor
  }

  private static func positiveRemainder(_ value: Int64, _ divisor: Int64) -> Int64 {
    let rest = value % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
