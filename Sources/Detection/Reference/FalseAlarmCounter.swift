import Glibc

/// Counts false rows by weight on the hunts of networks without planted channels.
public struct FalseAlarmCounter: Sendable {
  private var weights: [Double] = []
  private var hostWeeks = 0.0
  /// Host-weeks times hosts of their network.
  private var squares = 0.0

  /// Nothing counted yet.
  public init() {}

  /// Adds the hunt of a clean network; its list must reach down to the lowest weight asked for.
  public mutating func add(_ document: HuntDocument) {
    weights += document.findings.map(\.weightDB)
    let hosts = Double(document.population.hosts)
    hostWeeks += hosts * document.population.historyDays / 7
    squares += hosts * hosts * document.population.historyDays / 7
  }

  /// Thousand hosts times weeks counted so far.
  public var thousandHostWeeks: Double { hostWeeks / 1000 }

  /// Weights in steps of two decibans, and false rows per 1,000 hosts and week at or above each.
  ///
  /// Where fewer than five rows were counted the rate falls by half every 2.5 dB from the last weight that had five: an
  /// extrapolation, said so in `Documentation/Detection.md`.
  public func entries(from lowest: Int = -60, to highest: Int = 0) -> [(weight: Double, rate: Double)] {
    guard hostWeeks > 0 else { return [] }
    var result: [(weight: Double, rate: Double)] = []
    var known: (weight: Double, rate: Double)?
    for weight in stride(from: Double(lowest), through: Double(highest), by: 2) {
      let count = weights.count { $0 >= weight }
      let rate: Double
      if count >= 5 || known == nil {
        rate = (Double(count) + 0.5) / thousandHostWeeks
        known = (weight, rate)
      } else {
        rate = (known?.rate ?? 0) * pow(2, -(weight - (known?.weight ?? weight)) / 2.5)
      }
      result.append((weight, min(rate, result.last?.rate ?? .infinity)))
    }
    return result
  }

  /// Hosts of the network in which an average host stands; 0 before anything was counted.
  public var typicalHosts: Int { hostWeeks > 0 ? Int((squares / hostWeeks).rounded()) : 0 }

  /// The tables as Swift source, to be shipped as `FalseAlarmEntries.swift`; counters of ascending sizes.
  public static func source(_ counters: [FalseAlarmCounter], version: String, worlds: String) -> String {
    let counted = counters.filter { $0.hostWeeks > 0 }
    let hostWeeks = counted.reduce(0) { $0 + $1.thousandHostWeeks }.rounded(to: 2)
    var text = """
      // Written by `make calibrate`; do not edit by hand.

      extension FalseAlarmTable {
        /// Version of the table, printed with every result.
        public static let version = "\(version)"

        /// Counted over \(hostWeeks) thousand host-weeks: \(worlds).
        static let counts: [Count] = [

      """
    for counter in counted {
      text += """
            // \(counter.thousandHostWeeks.rounded(to: 2)) thousand host-weeks.
            Count(
              hosts: \(counter.typicalHosts),
              entries: [

        """
      for entry in counter.entries() { text += "        (\(Int(entry.weight)), \(entry.rate.rounded(to: 4))),\n" }
      text += "      ]),\n"
    }
    return text + "  ]\n}\n"
  }
}
