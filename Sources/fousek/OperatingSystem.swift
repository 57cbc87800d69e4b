import Configuration
import Glibc
import Telemetry

/// Who decides and when, as the operating system tells: for decisions, which are kept with both.
enum OperatingSystem {
  /// The user's name; the number where there is no name.
  static func userName() -> String {
    let number = getuid()
    guard let entry = unsafe getpwuid(number), let name = unsafe entry.pointee.pw_name else { return "uid \(number)" }
    return unsafe String(cString: name)
  }

  /// The time, in whole seconds.
  static func now() -> Timestamp { Timestamp(seconds: Double(time(nil))) }

  /// Today in UTC.
  static func today() -> CalendarDay { CalendarDay(now()) }
}
