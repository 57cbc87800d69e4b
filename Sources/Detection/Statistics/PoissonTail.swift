import Glibc

extension Statistics {
  /// P(at least `count` events) where `mean` are expected, by Poisson's law.
  ///
  /// It also bounds the tail of a sum of unlike yes-or-no chances with that mean, from one event above the mean on
  /// (Hoeffding, 1956).
  public static func poissonTail(atLeast count: Int, mean: Double) -> Double {
    guard count > 0 else { return 1 }
    guard mean.isFinite, mean > 0 else { return mean > 0 ? 1 : 0 }
    func mass(_ k: Double) -> Double { exp(k * log(mean) - mean - lgamma(k + 1).0) }
    var sum = 0.0
    if Double(count) > mean {
      var k = Double(count)
      var term = mass(k)
      while term > sum * 1e-15, term > 0 {
        sum += term
        k += 1
        term *= mean / k
      }
      return min(1, sum)
    }
    for k in 0..<count { sum += mass(Double(k)) }
    return min(1, max(0, 1 - sum))
  }
}
