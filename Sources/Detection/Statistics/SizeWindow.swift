import Telemetry

/// A window of sizes as SIZE takes it: [s, s + max(16 B, 3 %)].
struct SizeWindow: Hashable, Sendable {
  /// Bytes, both ends included.
  let bounds: ClosedRange<Int64>

  /// The window that begins at a size of 0 or more.
  init(from size: Int64) {
    let lower = max(0, size)
    let width = max(16, 0.03 * Double(lower))
    let (upper, overflows) = lower.addingReportingOverflow(Int64(min(width, 4e18)))
    bounds = lower...(overflows ? .max : upper)
  }

  /// The window that holds most of ascending sizes, and how many; the lowest of equals, `nil` for no sizes.
  static func densest(inSorted sorted: [Int64]) -> (window: SizeWindow, count: Int)? {
    var best: (window: SizeWindow, count: Int)?
    var end = 0
    for start in sorted.indices where start == 0 || sorted[start] != sorted[start - 1] {
      let window = SizeWindow(from: sorted[start])
      end = max(end, start)
      while end < sorted.count, sorted[end] <= window.bounds.upperBound { end += 1 }
      if end - start > best?.count ?? 0 { best = (window, end - start) }
    }
    return best
  }

  /// How many of `sizes` lie inside, for ascending sizes.
  func count(inSorted sizes: ArraySlice<Int64>) -> Int {
    sizes.partitionPoint { $0 <= bounds.upperBound } - sizes.partitionPoint { $0 < bounds.lowerBound }
  }
}
