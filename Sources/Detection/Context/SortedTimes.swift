/// Searches in ascending times.
enum SortedTimes {
  /// The place of the first time that is not before `time`.
  static func lowerBound(_ times: [Double], _ time: Double) -> Int {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many times lie in a closed range.
  static func count(_ times: [Double], in range: ClosedRange<Double>) -> Int {
    lowerBound(times, range.upperBound.nextUp) - lowerBound(times, range.lowerBound)
  }
}
