import Glibc

/// Steps of an axis that people count in: 1, 2 or 5 times a power of ten.
enum RoundSteps {
  /// The least such step that is not below `width`; 0 if there is none.
  static func step(_ width: Double) -> Double {
    guard width > 0, width.isFinite else { return 0 }
    let power = pow(10, log10(width).rounded(.down))
    // A little slack: 0.2 times ten must not miss 2 by a rounding error.
    return ([1, 2, 5].first { $0 * power >= width * 0.999_999 } ?? 10) * power
  }
}
