import Channels
import Evidence
import Glibc
import Telemetry

/// SLOW RHYTHM: contacts a day or so apart, week after week, weekends as well as working days.
///
/// TIMER leaves intervals of eight hours and more out on people's machines, since nights make them; over weeks a steady interval
/// that does not know weekends is no person's. Against a person only: ordinary software has daily tasks.
enum SlowRhythmSignal: Signal {
  static let name = "slow-rhythm"
  static let group = EvidenceGroup.rhythm
  static func cap(_ caps: SignalCaps) -> Decibans { caps.slowRhythm }
  // Cheap, and seldom spoken: read with the first signals, so that it loosens no bound.
  static let isAgainstPersonOnly = false

  /// Intervals from which on it speaks, and 1 − (median deviation from the median) / median of them at least.
  static let fewestIntervals = 20
  static let steady = 0.76
  /// Contacts a weekend day for each of a working day, at least.
  static let weekendShare = 0.5
  /// Weight of the fewest intervals; it grows with their number.
  static let base = 6.0

  static func read(_ strand: StrandView, _ context: HuntContext) -> SignalOutcome {
    guard strand.longestInterval.isFinite, let first = strand.times.first, let last = strand.times.last,
      last - first >= Double(fewestIntervals) * strand.longestInterval
    else { return .silent }
    let times = Statistics.collapse(times: strand.times, delta: 600)
    let intervals = zip(times.dropFirst(), times).map { $0 - $1 }.sorted()
    guard intervals.count >= fewestIntervals else { return .silent }
    let median = intervals[(intervals.count - 1) / 2]
    guard median >= strand.longestInterval else { return .silent }
    let deviations = intervals.map { abs($0 - median) }.sorted()
    let steadiness = 1 - deviations[(deviations.count - 1) / 2] / median
    let weekend = weekendRate(times, context.origin)
    guard steadiness >= steady, weekend >= weekendShare else { return .silent }
    let weight = Decibans(base + 10 * log10(Double(intervals.count) / Double(fewestIntervals)))
    return .observed(
      SignalReading(
        person: weight, software: .zero,
        statement: Phrase { prose in
          let period = prose.duration(median)
          return prose.pick(
            "\(prose.count(intervals.count, .interval)) of about \(period), weekends as well as working days: no person keeps "
              + "such hours.",
            "\(prose.count(intervals.count, .interval)) kolem \(period), o víkendech stejně jako v pracovní dny: takový režim "
              + "člověk nedrží.")
        },
        values: [
          "intervals": Double(intervals.count), "period_s": median, "steadiness": steadiness,
          "weekend_rate": weekend,
        ]))
  }

  /// Contacts of a weekend day for each of a working day, over the days from the first to the last contact.
  private static func weekendRate(_ times: [Double], _ origin: Timestamp) -> Double {
    guard let first = times.first, let last = times.last else { return 0 }
    let days = origin.advanced(by: first).dayNumber...origin.advanced(by: last).dayNumber
    let weekends = days.count { isWeekend($0) }
    guard weekends > 0, weekends < days.count else { return 0 }
    let there = times.count { isWeekend(origin.advanced(by: $0).dayNumber) }
    guard there < times.count else { return 0 }
    return Double(there) / Double(weekends) / (Double(times.count - there) / Double(days.count - weekends))
  }

  /// 1970-01-01 was a Thursday.
  private static func isWeekend(_ day: Int64) -> Bool { (day % 7 + 7) % 7 == 2 || (day % 7 + 7) % 7 == 3 }
}
