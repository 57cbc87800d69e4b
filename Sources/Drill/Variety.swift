import Glibc

/// How one world differs from the next: sizes of exchanges and shares of programs, drawn once per seed and name.
struct Variety: Sendable {
  private let amount: Double
  private var random: SeededRandom

  init(_ scenario: Scenario, label: String) {
    amount = max(0, scenario.variety)
    random = SeededRandom(seed: scenario.seed, label: "variety/\(label)")
  }

  /// The exchange with its sizes moved; an exact one stays exact, and protocols of fixed size stay as they are.
  mutating func vary(_ exchange: Exchange) -> Exchange {
    let up = exp(random.normal(0, 0.5 * amount))
    let down = exp(random.normal(0, 0.5 * amount))
    if case .udp = exchange.speech { return exchange }
    if case .http = exchange.speech { return exchange }
    if case .lookup = exchange.speech { return exchange }
    var varied = exchange
    varied.up = (exchange.up * up).rounded()
    varied.down = (exchange.down * down).rounded()
    return varied
  }

  /// A share moved towards nobody or everybody; none and all stay.
  mutating func vary(share: Double) -> Double { pow(max(0, min(1, share)), exp(random.normal(0, amount))) }
}
