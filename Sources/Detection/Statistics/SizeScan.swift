import Glibc
import Telemetry

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
    scan(
      sorted: sizes.sorted(), sortedPopulation: sortedPopulation[...], excluding: sortedOwn[...], cap: cap, above: nil)
  }

  /// The same for ascending sizes and parts of lists. A result of no more than `above` need not be found: it may be less.
  static func scan(
    sorted: [Int64], sortedPopulation: ArraySlice<Int64>, excluding sortedOwn: ArraySlice<Int64>, cap: Int = 50,
    above: Double?
  ) -> SizeScan {
    var (population, own) = (Places(sortedPopulation), Places(sortedOwn))
    let others = Double(max(0, sortedPopulation.count - sortedOwn.count))
    let rarest = min(1, max(1 / (others + 20), 0.02))
    let weight = Weight(sizes: sorted.count, cap: cap)
    var best = SizeScan(nats: 0, mode: nil)
    // A window with fewer sizes loses, whatever others have in it.
    var fewest = weight.fewest(above: above.map { $0 + log(50) } ?? 0, expected: rarest, from: 0)
    var end = 0
    for start in sorted.indices {
      if start > 0, sorted[start] == sorted[start - 1] { continue }
      let size = Double(sorted[start])
      let upper = size + max(16, 0.03 * size)
      end = max(end, start)
      while end < sorted.count, Double(sorted[end]) <= upper { end += 1 }
      guard end - start >= fewest else { continue }
      let inOthers =
        population.entries(of: sortedPopulation, from: size, through: upper)
        - own.entries(of: sortedOwn, from: size, through: upper)
      let expected = min(1, max((Double(max(0, inOthers)) + 1) / (others + 20), 0.02))
      let nats = weight.nats(end - start, expected: expected)
      guard nats > best.nats else { continue }
      best = SizeScan(nats: nats, mode: sorted[start])
      fewest = weight.fewest(above: nats, expected: rarest, from: fewest)
    }
    best.nats = max(0, best.nats - log(50))
    return best
  }

  /// What so many of a strand's sizes in one window weigh.
  private struct Weight {
    var count: Int
    var counted: Double

    init(sizes: Int, cap: Int) {
      count = sizes
      counted = Double(min(sizes, max(cap, 0)))
    }

    /// 0 where others have no smaller share of theirs in it.
    func nats(_ inWindow: Int, expected: Double) -> Double {
      let share = Double(inWindow) / Double(count)
      guard share > expected else { return 0 }
      var divergence = share * log(share / expected)
      if share < 1 { divergence += (1 - share) * log((1 - share) / (1 - expected)) }
      return counted * divergence
    }

    /// The least number, `first` or more, that weighs more than `nats`, or `count` + 1: what is weighed rises with it.
    func fewest(above nats: Double, expected: Double, from first: Int) -> Int {
      var (low, high) = (first, count + 1)
      while low < high {
        let middle = (low + high) / 2
        // What is lost by rounding must not lose a window.
        if self.nats(middle, expected: expected) * (1 + 1e-12) > nats { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  /// Where the last window began and ended in an ascending list: windows come in ascending order, so the next one does
  /// not lie before.
  private struct Places {
    var start, end: Int

    init(_ sorted: ArraySlice<Int64>) {
      start = sorted.startIndex
      end = sorted.startIndex
    }

    /// How many values lie in the window.
    mutating func entries(of sorted: ArraySlice<Int64>, from lower: Double, through upper: Double) -> Int {
      start = Places.first(in: sorted, from: start) { $0 >= lower }
      end = Places.first(in: sorted, from: end) { $0 > upper }
      return end - start
    }

    /// Index of the first value from `place` on that is beyond; all before it are not. Steps grow until one is.
    private static func first(
      in sorted: ArraySlice<Int64>, from place: Int, _ isBeyond: (Double) -> Bool
    ) -> Int {
      var (low, high) = (place, place)
      var step = 1
      while high < sorted.endIndex, !isBeyond(Double(sorted[high])) {
        low = high + 1
        high = min(sorted.endIndex, high + step)
        step *= 2
      }
      return sorted[low..<high].partitionPoint { !isBeyond(Double($0)) }
    }
  }
}
