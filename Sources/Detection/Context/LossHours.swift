import Channels
import Telemetry

/// Hours in which the sensor lost so much that sizes cannot be trusted.
///
/// A check-in is about ten segments: where one in a hundred is lost, one check-in in ten is incomplete.
struct LossHours: Sendable {
  /// Share of acknowledged segments that were not seen, from which on sizes are not trusted.
  static let most = 0.01
  /// Seconds of a report that are taken into account at most: a longer one tells nothing of an hour.
  static let longest = 86_400.0

  private var hours: Set<Int64> = []

  init(_ losses: [CaptureLoss]) {
    var sums: [Int64: (acks: Double, gaps: Double)] = [:]
    for loss in losses where loss.acks > 0 {
      // A report is of the time before it: one that ends with the hour says nothing of the next.
      let length = loss.interval.isFinite ? min(max(loss.interval, 1), Self.longest) : 1
      let first = loss.time.advanced(by: -length).hourNumber
      let last = max(first, loss.time.advanced(by: -1).hourNumber)
      for hour in first...last {
        sums[hour, default: (0, 0)].acks += Double(loss.acks)
        sums[hour, default: (0, 0)].gaps += Double(max(0, loss.gaps))
      }
    }
    for (hour, sum) in sums where sum.gaps > Self.most * sum.acks { hours.insert(hour) }
  }

  /// Whether sizes of this time are not to be trusted.
  func contains(_ time: Timestamp) -> Bool { !hours.isEmpty && hours.contains(time.hourNumber) }
}
