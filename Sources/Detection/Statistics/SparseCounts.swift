/// A histogram of intervals over the bins of `IntervalGrid`: only the bins that hold something, in ascending order.
struct SparseCounts: Sendable {
  /// The bins and how many intervals each one holds.
  private(set) var bins: [Int] = []
  private(set) var counts: [Int] = []
  /// All intervals.
  private(set) var total = 0

  /// The histogram of `intervals` (seconds), each put into the nearest bin of `range`, which must not be empty.
  init(intervals: [Double], within range: Range<Int>) {
    var dense = [Int](repeating: 0, count: IntervalGrid.count)
    for interval in intervals {
      // An interval at the very edge may fall to the other side of it by rounding; the fit needs it inside.
      dense[min(max(IntervalGrid.bin(of: interval), range.lowerBound), range.upperBound - 1)] += 1
    }
    for bin in range where dense[bin] > 0 {
      bins.append(bin)
      counts.append(dense[bin])
      total += dense[bin]
    }
  }
}
