import Evidence
import Glibc

/// Numbers as people read them. Every function takes any value, also those that a foreign document may hold.
enum Figures {
  /// The sign of negative numbers: typographic where the output is a page, ASCII on a terminal.
  enum Minus: String, Sendable {
    case typographic = "−"
    case ascii = "-"
  }

  /// `value` with a fixed number of decimals; values beyond any sense are written as they are.
  static func fixed(_ value: Double, _ decimals: Int, minus: Minus = .ascii) -> String {
    let scale = pow(10, Double(decimals))
    let scaled = (value * scale).rounded()
    guard scaled.isFinite, abs(scaled) < 9e15 else { return "\(value)" }
    let magnitude = Int64(abs(scaled))
    let unit = Int64(scale)
    var text = (magnitude / unit).grouped
    if decimals > 0 {
      let fraction = String(magnitude % unit)
      text += "." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
    }
    return scaled < 0 ? minus.rawValue + text : text
  }

  /// `value` with at most `decimals` decimals, without trailing zeros.
  static func plain(_ value: Double, _ decimals: Int) -> String {
    var text = fixed(value, decimals)
    guard text.contains("."), text.utf8.last != 0x65 else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// Decibans with one decimal and a sign: `+22.1`, `−4.0`, `0.0`.
  static func signed(_ value: Double, minus: Minus) -> String {
    let text = fixed(value, 1, minus: minus)
    return tenths(value) > 0 ? "+" + text : text
  }

  /// A share as per cent, with a decimal where it is small: `4 %`, `0.1 %`.
  static func percent(_ share: Double) -> String {
    let value = share * 100
    return plain(value, abs(value) < 10 && abs(value) > 0 ? 1 : 0) + " %"
  }

  /// A span of time in its handiest unit: `10 s`, `4.5 min`, `1.5 h`, `3 days`.
  /// `extra` are decimals beyond the usual.
  static func duration(_ seconds: Double, extra: Int = 0) -> String {
    switch abs(seconds) {
    case ..<10: return plain(seconds, 1 + extra) + " s"
    case 60: return "1 min"
    case ..<120: return plain(seconds, extra) + " s"
    case ..<3_600: return plain(seconds / 60, 1 + extra) + " min"
    case ..<172_800: return plain(seconds / 3_600, 1 + extra) + " h"
    default: return plain(seconds / 86_400, 1 + extra) + " days"
    }
  }

  /// A span of time as a clock: `0:35`, `1:02:07`.
  static func clock(_ seconds: Double) -> String {
    let total = integer(max(0, seconds).rounded(.up))
    let (hours, minutes, rest) = (total / 3_600, total % 3_600 / 60, total % 60)
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
  }

  /// An amount of bytes in decimal units: `812 B`, `1.2 MB`.
  static func bytes(_ amount: Int64) -> String {
    let (value, unit) = scaled(Double(amount))
    return value + " " + unit + "B"
  }

  /// A rate in decimal units: `950`, `1.4 M`.
  static func rate(_ amount: Double) -> String {
    let (value, unit) = scaled(amount)
    return unit.isEmpty ? value : value + " " + unit
  }

  /// `value` in whole tenths, as it is printed with one decimal.
  static func tenths(_ value: Double) -> Int { integer((value * 10).rounded()) }

  /// `value` as an integer; what does not fit is clamped, no number is 0.
  static func integer(_ value: Double) -> Int {
    guard !value.isNaN else { return 0 }
    return value >= 9e18 ? Int.max : value <= -9e18 ? Int.min : Int(value)
  }

  /// The sum of counts, held at the largest integer instead of overflowing.
  static func sum(_ counts: some Sequence<Int>) -> Int {
    var total = 0
    for count in counts {
      let (next, overflow) = total.addingReportingOverflow(count)
      total = overflow ? (count < 0 ? Int.min : Int.max) : next
    }
    return total
  }

  private static func scaled(_ amount: Double) -> (value: String, unit: String) {
    var value = amount
    for unit in ["", "k", "M", "G", "T"] {
      if abs(value) < 999.5 || unit == "T" { return (plain(value, abs(value) < 10 && !unit.isEmpty ? 1 : 0), unit) }
      value /= 1_000
    }
    return (plain(value, 0), "T")
  }
}
