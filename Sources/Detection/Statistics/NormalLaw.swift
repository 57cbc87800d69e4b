import Glibc

/// The normal law.
enum NormalLaw {
  /// Probability that a standard normal variable is at most `value`.
  static func cumulative(_ value: Double) -> Double { 0.5 * (1 + erf(value / 2.0.squareRoot())) }

  /// Integral of `cumulative` from minus infinity to `value`.
  static func cumulativeIntegral(_ value: Double) -> Double {
    value * cumulative(value) + exp(-0.5 * value * value) / (2 * Double.pi).squareRoot()
  }
}
