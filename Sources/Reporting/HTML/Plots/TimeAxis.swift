import Telemetry

/// A stretch of time on an axis of the page.
struct TimeAxis {
  let from, to: Timestamp
  let start, length: Double

  /// Where a moment stands.
  func place(_ time: Timestamp) -> Double {
    let span = to.seconds(since: from)
    guard span > 0 else { return start + length / 2 }
    return start + min(1, max(0, time.seconds(since: from) / span)) * length
  }

  /// Midnights inside, at most `most`, with an even step of days.
  func midnights(most: Int) -> [Timestamp] {
    let (first, last) = (from.civil.dayNumber, to.civil.dayNumber)
    let (count, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, count >= 0, most > 0 else { return [] }
    let step = max(1, (count + most) / most)
    return stride(from: first, through: last, by: step).map { Timestamp(seconds: Double($0) * 86_400) }
      .filter { $0 >= from && $0 <= to }
  }
}
