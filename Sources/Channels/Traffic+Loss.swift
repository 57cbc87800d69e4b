public import Telemetry

// What the sensor missed: the base of the missed share that rhythm is judged with.
extension Traffic {
  /// The share of acknowledged segments that the sensor did not see, over all its reports; `nil` without reports.
  public var lossShare: Double? { Traffic.share(losses[...]) }

  /// The same over the reports whose interval touches a stretch of time.
  public func lossShare(from start: Timestamp, to end: Timestamp) -> Double? {
    Traffic.share(losses.filter { $0.time >= start && $0.time <= end.advanced(by: max(0, $0.interval)) }[...])
  }

  /// Whole hours without connection records between hours with them.
  public var hoursLost: Int {
    coverage.gaps(of: .conn, limit: .max).reduce(0) { $0 + Int(clamping: $1.to.hourNumber - $1.from.hourNumber) }
  }

  private static func share(_ losses: ArraySlice<CaptureLoss>) -> Double? {
    var acks = 0.0
    var gaps = 0.0
    for loss in losses where loss.acks > 0 && loss.gaps >= 0 {
      acks += Double(loss.acks)
      gaps += Double(min(loss.gaps, loss.acks))
    }
    return acks > 0 ? gaps / acks : nil
  }
}
