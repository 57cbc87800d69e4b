import Glibc

/// Numbers in words that a person can check.
enum Prose {
  /// `45 s`, `4.5 min`, `2 h`, `1.5 days`.
  static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<10: "\(trimmed(seconds, 1)) s"
    case 60: "1 min"
    case ..<120: "\(trimmed(seconds, 0)) s"
    case ..<3600: "\(trimmed(seconds / 60, 1)) min"
    case ..<172_800: "\(trimmed(seconds / 3600, 1)) h"
    default: "\(trimmed(seconds / 86_400, 1)) days"
    }
  }

  /// `1 contact`, `2 contacts`.
  static func count(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }

  /// `5,040`.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// A number with at most `digits` decimals and no zeros at the end.
  static func trimmed(_ value: Double, _ digits: Int) -> String {
    let scale = pow(10, Double(digits))
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }
}

extension Double {
  /// Rounded to `digits` decimals.
  func rounded(to digits: Int) -> Double {
    let scale = pow(10, Double(digits))
    return (self * scale).rounded() / scale
  }
}
