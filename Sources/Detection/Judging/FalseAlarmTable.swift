import Glibc

/// False rows per 1,000 hosts and week by weight, counted on simulated networks without planted channels: apart on networks
/// of few hosts, where much is the only one of its kind.
///
/// `Documentation/Detection.md` says on which worlds and how to count again.
enum FalseAlarmTable {
  /// The rate at a weight: log-linear between entries and beyond both ends.
  static func rate(at weight: Double, isThin: Bool) -> Double {
    let entries = isThin ? thinEntries : self.entries
    guard let first = entries.first, let last = entries.last else { return .infinity }
    if weight <= first.weight {
      let second = entries[1]
      let slope = (log(second.rate) - log(first.rate)) / (second.weight - first.weight)
      return exp(log(first.rate) + slope * (weight - first.weight))
    }
    for (left, right) in zip(entries, entries.dropFirst()) where weight <= right.weight {
      if weight == right.weight || left.rate == right.rate { return right.rate }
      let share = (weight - left.weight) / (right.weight - left.weight)
      return exp(log(left.rate) * (1 - share) + log(right.rate) * share)
    }
    let previous = entries[entries.count - 2]
    let slope = (log(last.rate) - log(previous.rate)) / (last.weight - previous.weight)
    return exp(log(last.rate) + slope * (weight - last.weight))
  }

  /// The lowest weight, to 0.1 dB, at which the rate is at most `rate`.
  static func weight(atRate rate: Double, isThin: Bool) -> Double {
    var tenths = -1000
    while tenths < 500, self.rate(at: Double(tenths) / 10, isThin: isThin) > rate { tenths += 1 }
    return Double(tenths) / 10
  }
}
