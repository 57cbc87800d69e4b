import Glibc

/// How many false rows to expect at or above a weight.
///
/// Two estimates stand side by side. The *table* was counted on simulated networks without planted channels and ships
/// with the release. The *tail* is fitted to this input: above the 99th percentile of its weights an exponential law,
/// whose mean is taken from the median excess, so that a few true channels do not stretch it. The larger one counts.
struct FalseAlarms: Sendable {
  /// False rows per week on this network at or above a weight.
  let hosts: Int
  let days: Double
  private let tail: Tail?

  /// The basis in words, printed with the list.
  let basis: String

  private struct Tail: Sendable {
    var start: Double
    var mean: Double
    var above: Double
  }

  /// Strands from which on the tail of this input is used.
  static let fewestStrands = 2000

  /// `weights` are those of the strongest strands, descending; `strands` is how many were eligible in all.
  init(weights: [Double], strands: Int, hosts: Int, days: Double) {
    self.hosts = hosts
    self.days = max(days, 1.0 / 24)
    let above = strands / 100
    if strands >= Self.fewestStrands, weights.count > above, above >= 10 {
      let start = weights[above]
      let excess = weights[..<above].map { $0 - start }.sorted()
      // For an exponential law the median is the mean times ln 2.
      let mean = max(0.5, excess[excess.count / 2] / log(2))
      tail = Tail(start: start, mean: mean, above: Double(above))
      basis =
        "the larger of the shipped table (\(FalseAlarmTable.version)) and the tail of this input's \(strands) weights"
    } else {
      tail = nil
      basis =
        "the shipped table (\(FalseAlarmTable.version)), provisional: this input has \(strands) strands, "
        + "under \(Self.fewestStrands) its own tail says nothing"
    }
  }

  /// Expected false rows per week on this network.
  func perWeek(at weight: Double) -> Double {
    let shipped = FalseAlarmTable.rate(at: weight) * Double(hosts) / 1000
    guard let tail, weight > tail.start else { return shipped }
    let fitted = tail.above * exp(-(weight - tail.start) / tail.mean) * 7 / days
    return max(shipped, fitted)
  }

  /// The level of a row.
  func level(at weight: Double, settings: DetectionSettings) -> Level {
    let rate = perWeek(at: weight) * 1000 / Double(max(1, hosts))
    if rate <= settings.highRate { return .high }
    return rate <= settings.mediumRate ? .medium : .low
  }
}
