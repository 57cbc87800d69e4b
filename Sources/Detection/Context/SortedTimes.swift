import Telemetry

/// Searches in ascending times.
enum SortedTimes {
  /// The place of the first time that is not before `time`.
  static func lowerBound(_ times: [Double], _ time: Double) -> Int { times.partitionPoint { $0 < time } }

  /// How many times lie in a closed range.
  static func count(_ times: [Double], in range: ClosedRange<Double>) -> Int {
    lowerBound(times, range.upperBound.nextUp) - lowerBound(times, range.lowerBound)
  }
}
