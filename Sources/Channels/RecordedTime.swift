import Telemetry

/// The stretch of time that the records are about, and the records outside it: a clock that was wrong for a while stamps
/// rows with another year.
struct RecordedTime: Sendable {
  /// First and last hour of the stretch, `nil` without records.
  private(set) var hours: ClosedRange<Int64>?
  /// Records before and after it.
  private(set) var early = 0
  private(set) var late = 0

  /// Hours without any record that part two stretches: thirty days.
  static let parting: Int64 = 720
  /// Share of the largest stretch below which another one is taken for a wrong clock: two exports a year apart are not.
  static let strayShare = 0.01

  /// From the number of records by hour.
  init(_ counts: [Int64: Int]) {
    var stretches: [(hours: ClosedRange<Int64>, records: Int)] = []
    for hour in counts.keys.sorted() {
      let records = counts[hour] ?? 0
      if let last = stretches.last, hour - last.hours.upperBound <= Self.parting {
        stretches[stretches.count - 1] = (last.hours.lowerBound...hour, last.records + records)
      } else {
        stretches.append((hour...hour, records))
      }
    }
    guard let most = stretches.map(\.records).max() else { return }
    let main = stretches.filter { Double($0.records) > Self.strayShare * Double(most) }
    guard let first = main.first, let last = main.last else { return }
    let whole = first.hours.lowerBound...last.hours.upperBound
    hours = whole
    for stretch in stretches {
      if stretch.hours.upperBound < whole.lowerBound { early += stretch.records }
      if stretch.hours.lowerBound > whole.upperBound { late += stretch.records }
    }
  }

  /// Whether a moment lies in the stretch.
  func contains(_ time: Timestamp) -> Bool { hours?.contains(time.hourNumber) ?? false }
}
