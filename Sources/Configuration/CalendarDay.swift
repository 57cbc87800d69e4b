public import Telemetry

/// A day of the calendar in UTC.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int

  /// The day with this number.
  public init(number: Int) { self.number = number }

  /// The day in which a time lies.
  public init(_ time: Timestamp) { number = time.civil.dayNumber }

  /// A day from `2026-03-02`; `nil` for anything else, and for days that no month has.
  public init?(_ text: String) {
    guard text.utf8.count == 10, let time = Timestamp(rfc3339: text), time.civil.date == text else { return nil }
    self.init(time)
  }

  /// The day this many days later.
  public func advanced(by days: Int) -> CalendarDay { CalendarDay(number: number + days) }

  /// Its beginning in UTC.
  public var midnight: Timestamp { Timestamp(microseconds: Int64(number) * 86_400_000_000) }

  /// The earlier day comes first.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

  /// `2026-03-02`.
  public var description: String { midnight.civil.date }
}
