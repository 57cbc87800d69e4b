import Glibc

/// SIZE: whether a strand's sizes crowd into a narrow window that others' sizes do not share.
public struct SizeScan: Hashable, Sendable {
  /// Log likelihood ratio in nats, the search for the window paid for; 0 or more.
  public var nats: Double
  /// Lower end of the best window in bytes; `nil` if no window holds more than its share.
  public var mode: Int64?

  /// A result.
  public init(nats: Double, mode: Int64?) {
    self.nats = nats
    self.mode = mode
  }

  /// The window [s, s + max(16 B, 3 %)] that best tells `sizes` from the population.
  ///
  /// With k of n sizes in it and a share q of the population, it weighs min(n, `cap`) times the divergence of k/n
  /// from q, less ln 50 for the search. `sortedPopulation` holds sizes of the same service in ascending order. If
  /// those of the host under test are among them, name them in `excluding` (ascending too): the contrast must be with
  /// other hosts.
  public static func scan(
    sizes: [Int64], sortedPopulation: [Int64], excluding sortedOwn: [Int64] = [], cap: Int = 50
  ) -> SizeScan {
    let sorted = sizes.sorted()
    let count = Double(sorted.count)
    let others = Double(max(0, sortedPopulation.count - sortedOwn.count))
    var best = SizeScan(nats: 0, mode: nil)
    var end = 0
    for start in sorted.indices {
      if start > 0, sorted[start] == sorted[start - 1] { continue }
      let size = Double(sorted[start])
      let upper = size + max(16, 0.03 * size)
      end = max(end, start)
      while end < sorted.count, Double(sorted[end]) <= upper { end += 1 }
      let share = Double(end - start) / count
      let inOthers =
        entries(of: sortedPopulation, from: size, through: upper) - entries(of: sortedOwn, from: size, through: upper)
      let expected = min(1, max((Double(max(0, inOthers)) + 1) / (others + 20), 0.02))
      guard share > expected else { continue }
      var divergence = share * log(share / expected)
      if share < 1 { divergence += (1 - share) * log((1 - share) / (1 - expected)) }
      let nats = Double(min(sorted.count, max(cap, 0))) * divergence
      if nats > best.nats { best = SizeScan(nats: nats, mode: sorted[start]) }
    }
    best.nats = max(0, best.nats - log(50))
    return best
  }

  /// How many values of an ascending list lie in the window.
  private static func entries(of sorted: [Int64], from lower: Double, through upper: Double) -> Int {
    partition(sorted) { $0 > upper } - partition(sorted) { $0 >= lower }
  }

  /// Index of the first value that is beyond; all before it are not.
  private static func partition(_ sorted: [Int64], _ isBeyond: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = low + (high - low) / 2
      if isBeyond(Double(sorted[middle])) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
