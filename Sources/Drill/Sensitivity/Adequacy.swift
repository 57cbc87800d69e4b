import Evidence

/// Whether records are enough to measure on.
struct Adequacy {
  /// A day shows office and night; rarity needs some hosts; a rate needs hosts to plant on.
  static let fewestDays = 1.0, fewestHosts = 10, fewestConnections = 5000

  /// What is missing, a sentence each; empty if nothing is.
  static func shortfalls(_ habits: Habits, ableHosts: Int) -> [String] {
    var missing: [String] = []
    let seconds = Double(max(0, habits.to - min(habits.from, habits.to))) / 1e6
    if habits.connections < fewestConnections {
      missing.append(
        "\(habits.connections.counted("connection")) of the organisation's own hosts; \(fewestConnections) would be enough."
      )
    }
    if habits.days < fewestDays {
      missing.append("They span \(words(seconds)); a day would be enough, a week is better.")
    }
    if ableHosts < fewestHosts {
      missing.append(
        "\(ableHosts.counted("host")) with two hours of activity and TLS to borrow from; "
          + "\(fewestHosts) would be enough.")
    }
    return missing
  }

  /// A span in words.
  static func words(_ seconds: Double) -> String {
    switch seconds {
    case ..<600: "\(Int(seconds.rounded())) s"
    case ..<7200: "\(Int((seconds / 60).rounded())) min"
    case ..<172_800: "\(Int((seconds / 3600).rounded())) h"
    default: "\(Int((seconds / 86_400).rounded())) days"
    }
  }
}
