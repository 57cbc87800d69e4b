import Channels

/// Groups times into visits: contacts less than ten minutes apart, at most half an hour long.
///
/// The second bound is ours: a poll every ten seconds would otherwise be one endless visit, and companions are asked for
/// once a visit.
enum Visits {
  /// Seconds between two contacts from which on they are two visits.
  static let gap = 600.0
  /// Seconds after which a visit ends in any case.
  static let longest = 1800.0
  /// Seconds before and after a visit in which companions count.
  static let margin = 600.0

  /// Visits from ascending times in seconds.
  static func group(_ times: [Double]) -> [ClosedRange<Double>] {
    guard let first = times.first else { return [] }
    var result: [ClosedRange<Double>] = []
    var start = first
    var last = first
    for time in times.dropFirst() {
      if time - last >= gap || time - start >= longest {
        result.append(start...last)
        start = time
      }
      last = time
    }
    result.append(start...last)
    return result
  }
}
