import Glibc

/// Means on a circle.
enum Circle {
  /// The mean direction of turns, each 0 to 1; 0 if they cancel out.
  static func mean(_ turns: [Double]) -> Double {
    var x = 0.0
    var y = 0.0
    for turn in turns {
      x += cos(2 * .pi * turn)
      y += sin(2 * .pi * turn)
    }
    guard abs(x) > 1e-9 || abs(y) > 1e-9 else { return 0 }
    let mean = atan2(y, x) / (2 * .pi)
    return mean < 0 ? mean + 1 : mean
  }
}
