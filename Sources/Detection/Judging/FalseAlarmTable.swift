import Glibc

/// False rows per 1,000 hosts and week by weight, counted on simulated networks without planted channels.
///
/// The fewer the hosts, the more of what they do is the only one of its kind, and the more false rows come from each: so there
/// is a count for each of a few sizes of networks, and between two sizes the rate is read log-linear in the number of hosts.
/// `Documentation/Detection.md` says on which worlds and how to count again.
public enum FalseAlarmTable {
  /// What was counted on networks of one size.
  struct Count: Sendable {
    /// Hosts of those networks, a host's average.
    let hosts: Int
    /// Weight in decibans, and false rows per 1,000 hosts and week at or above it; descending rates.
    let entries: [(weight: Double, rate: Double)]

    /// The rate at a weight: log-linear between entries and beyond both ends.
    func rate(at weight: Double) -> Double {
      guard let first = entries.first, let last = entries.last, entries.count > 1 else { return .infinity }
      if weight <= first.weight { return Self.beyond(first, entries[1], at: weight, from: first) }
      for (left, right) in zip(entries, entries.dropFirst()) where weight <= right.weight {
        if weight == right.weight || left.rate == right.rate { return right.rate }
        let share = (weight - left.weight) / (right.weight - left.weight)
        return exp(log(left.rate) * (1 - share) + log(right.rate) * share)
      }
      return Self.beyond(entries[entries.count - 2], last, at: weight, from: last)
    }

    private static func beyond(
      _ left: (weight: Double, rate: Double), _ right: (weight: Double, rate: Double), at weight: Double,
      from end: (weight: Double, rate: Double)
    ) -> Double {
      let slope = (log(right.rate) - log(left.rate)) / (right.weight - left.weight)
      return exp(log(end.rate) + slope * (weight - end.weight))
    }
  }

  /// False rows at or above a weight in decibans that 1,000 hosts in networks of `hosts` hosts give in a week.
  public static func rate(at weight: Double, hosts: Int) -> Double {
    guard let smallest = counts.first, let largest = counts.last else { return .infinity }
    if hosts <= smallest.hosts { return smallest.rate(at: weight) }
    for (left, right) in zip(counts, counts.dropFirst()) where hosts < right.hosts {
      let share = log(Double(hosts) / Double(left.hosts)) / log(Double(right.hosts) / Double(left.hosts))
      return exp(log(left.rate(at: weight)) * (1 - share) + log(right.rate(at: weight)) * share)
    }
    return largest.rate(at: weight)
  }

  /// The lowest weight, to 0.1 dB, at which the rate in a network of `hosts` is at most `rate`.
  static func weight(atRate rate: Double, hosts: Int) -> Double {
    var tenths = -1000
    while tenths < 500, self.rate(at: Double(tenths) / 10, hosts: hosts) > rate { tenths += 1 }
    return Double(tenths) / 10
  }
}
