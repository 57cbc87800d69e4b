import Glibc

/// The normal law.
enum NormalLaw {
  /// Probability that a standard normal variable is at most `value`.
  static func cumulative(_ value: Double) -> Double { 0.5 * (1 + erf(value / 2.0.squareRoot())) }

  /// Integral of `cumulative` from minus infinity to `value`.
  static func cumulativeIntegral(_ value: Double) -> Double {
    value * cumulative(value) + exp(-0.5 * value * value) / (2 * Double.pi).squareRoot()
  }

  /// The middle value, or the mean of the two middle ones, of values in ascending order; `nil` for none.
  static func median(ofSorted values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle])
  }
}
