import Glibc

/// What a share may truly be, given so many of so many: the 95 % score interval (E. B. Wilson, 1927).
public struct WilsonInterval: Hashable, Sendable {
  /// Bounds within 0...1.
  public let low, high: Double

  /// The interval for `found` of `count`; everything is possible where nothing was tried.
  public init(found: Int, of count: Int) {
    guard count > 0 else {
      (low, high) = (0, 1)
      return
    }
    let z = 1.959_964
    let n = Double(count)
    let share = Double(found) / n
    let middle = share + z * z / (2 * n)
    let half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low = found == 0 ? 0 : max(0, (middle - half) / (1 + z * z / n))
    high = found == count ? 1 : min(1, (middle + half) / (1 + z * z / n))
  }
}
