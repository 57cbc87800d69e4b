/// RITA's published beacon score (version 5), worked out from its mathematics as a benchmark: the product does not use it.
///
/// Mean of four parts: times and sizes (evenness and spread of the middle half), duration (coverage of the day, longest
/// run of hours) and the histogram of 24 hours (steadiness, or two dominant levels).
struct RITAScore {
  var total, times, sizes, duration, histogram: Double

  /// The score of connections between two times; `nil` with fewer than four distinct seconds or three intervals.
  init?(times: [Double], sizes: [Double], from start: Double, to end: Double) {
    let seconds = times.filter { $0.isFinite && abs($0) < 1e15 }.map { $0.rounded(.towardZero) }.sorted()
    let intervals = zip(seconds, seconds.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    guard Set(seconds).count >= 4, intervals.count >= 3, end > start, let first = seconds.first,
      let last = seconds.last, let timePart = RITAScore.part(intervals, withoutMedian: 1),
      let sizePart = RITAScore.part(sizes, withoutMedian: 0)
    else { return nil }
    var hours = [Int](repeating: 0, count: 24)
    let step = (end - start) / 24
    for second in seconds { hours[min(23, max(0, Int((second - start) / step)))] += 1 }
    self.times = timePart.score
    self.sizes = sizePart.score
    duration = RITAScore.duration(hours, coverage: (last - first) / (end - start))
    histogram = max(RITAScore.steadiness(hours), RITAScore.twoLevels(hours))
    total = RITAScore.rounded((self.times + self.sizes + duration + histogram) / 4)
  }

  /// Score, skew and median absolute deviation of intervals or sizes; `nil` for fewer than two.
  static func part(
    _ values: [Double], withoutMedian: Double
  ) -> (score: Double, skew: Double, deviation: Double)? {
    guard let (low, middle, high) = quartiles(values),
      let deviation = quartiles(values.map { abs($0 - middle) })?.middle
    else { return nil }
    let width = high - low
    let skew = width >= 10 && middle != low && middle != high ? (low + high - 2 * middle) / width : 0
    let spread = middle >= 1 ? (middle - deviation) / middle : withoutMedian
    return (rounded((1 - abs(skew) + max(spread, 0)) / 2), skew, deviation)
  }

  /// Medians of the lower half, of all, and of the upper half; for odd counts the middle belongs to neither half.
  private static func quartiles(_ values: [Double]) -> (low: Double, middle: Double, high: Double)? {
    let sorted = values.sorted()
    guard sorted.count >= 2 else { return nil }
    let half = sorted.count / 2
    return (median(sorted[..<half]), median(sorted[...]), median(sorted[(half + sorted.count % 2)...]))
  }

  private static func median(_ sorted: ArraySlice<Double>) -> Double {
    let middle = sorted.startIndex + sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  private static func duration(_ hours: [Int], coverage: Double) -> Double {
    guard hours.count(where: { $0 > 0 }) >= 6 else { return 0 }
    var (run, longest) = (0, 0)
    for hour in 0..<48 {
      run = hours[hour % 24] > 0 ? run + 1 : 0
      longest = max(longest, run)
    }
    func raised(_ value: Double) -> Double { min(1, (value * 1000).rounded(.up) / 1000) }
    return max(raised(coverage), raised(Double(min(longest, 24)) / 12))
  }

  private static func steadiness(_ hours: [Int]) -> Double {
    let mean = Double(hours.reduce(0, +)) / 24
    let variance = hours.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / 24
    let variation = variance.squareRoot() / mean
    return variation > 1 ? 0 : rounded(1 - variation)
  }

  private static func twoLevels(_ hours: [Int]) -> Double {
    let used = hours.count { $0 > 0 }
    guard used >= 11, let highest = hours.max() else { return 0 }
    let size = Int((Double(highest) * 0.05).rounded(.up))
    var levels: [Int: Int] = [:]
    for hour in hours where hour > 0 { levels[hour / size, default: 0] += 1 }
    let top = levels.values.sorted(by: >).prefix(2).reduce(0, +)
    return min(1, rounded(Double(top) / Double(max(used - 1, 1))))
  }

  private static func rounded(_ value: Double) -> Double { (value * 1000 + 0.5).rounded(.down) / 1000 }
}
