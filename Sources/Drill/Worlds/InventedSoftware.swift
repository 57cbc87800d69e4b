/// Programs that exist in one simulated organisation only, drawn from laws of what programs do: so that no two worlds share
/// them, and nothing that is learned on one of them is a habit of this simulator's catalogue.
///
/// The laws follow the look-alikes of the field: cadence, companions, clients and sizes.
struct InventedSoftware {
  var random: SeededRandom
  /// Numbers in the names of programs and clients.
  private var number = 0
  private let seed: UInt64

  /// The programs of a world of `hosts` hosts.
  static func draw(hosts: Int, seed: UInt64) -> [Software] {
    var drawing = InventedSoftware(seed: seed)
    var programs: [Software] = []
    for _ in 0..<40 + drawing.random.integer(below: 31) { programs.append(drawing.common()) }
    // What stands alone is what is taken for an implant.
    let lonely = Double(hosts) / 400 * drawing.random.logUniform(5, 30)
    for _ in 0..<max(2, Int(lonely.rounded())) { programs.append(drawing.lonely()) }
    return programs
  }

  private init(seed: UInt64) {
    self.seed = seed
    random = SeededRandom(seed: seed, label: "invented")
  }

  mutating func name(_ kind: String) -> String {
    number += 1
    return "\(kind)-\(number)"
  }

  /// A client of the program's own, a library that others share, or the system's.
  mutating func speaker(_ bases: [String]) -> Software.Speaker {
    switch random.integer(below: 10) {
    case 0..<5: .client(own(random.pick(bases)))
    case 5..<8: .client(random.pick(bases))
    default: .system
    }
  }

  /// A build of a library that no other world and no other program has.
  func own(_ base: String) -> String { "\(base)~\(seed)-\(number)" }

  /// A period about one that programs are written with.
  mutating func period(_ choices: [Double]) -> Double {
    random.pick(choices) * (random.happens(0.7) ? 1 : random.uniform(0.7, 1.4))
  }

  /// A timer: mostly tight, for one in five spread on purpose, for some bound to the clock.
  mutating func timer(_ choices: [Double]) -> Cadence {
    let period = period(choices)
    switch random.integer(below: 10) {
    case 0..<2: return .timer(period: period, jitter: random.uniform(0.1, 0.5))
    case 2..<5 where period >= 60: return .clock(period: max(60, (period / 60).rounded() * 60))
    default: return .timer(period: period, jitter: random.uniform(0, 0.04))
    }
  }

  /// How constant a program's messages are.
  mutating func spread() -> Double { random.pick([0, 0.002, 0.01, 0.03, 0.1, 0.3, 0.6, 0.9]) }

  mutating func call(
    _ name: String, up: ClosedRange<Double> = 250...3000, down: ClosedRange<Double> = 200...9000, chance: Double = 1,
    delay: Double = 0
  ) -> Exchange {
    .tls(
      name, up: random.logUniform(up.lowerBound, up.upperBound).rounded(),
      down: random.logUniform(down.lowerBound, down.upperBound).rounded(), spread: spread(), chance: chance,
      delay: delay,
      hold: random.pick([0.1, 0.3, 1, 5, 20]))
  }

  /// A few names of one made-up vendor.
  mutating func vendor() -> (domain: String, names: [String]) {
    let domain = MadeUpName.domain(&random)
    let labels = ["api", "update", "cdn", "telemetry", "auth", "config", "events", "static", "edge", "gw"]
    return (domain, (0..<1 + random.integer(below: 4)).map { _ in "\(random.pick(labels)).\(domain)" })
  }

  private mutating func common() -> Software {
    switch random.integer(below: 18) {
    case 0..<3: return updater()
    case 3..<5: return telemetry()
    case 5: return licence()
    case 6: return agent()
    case 7: return chat()
    case 8: return sync()
    case 9: return feeds()
    case 10: return tab()
    case 11: return mobile()
    case 12: return security()
    case 13: return mail()
    case 14: return releases()
    case 15: return thing()
    case 16: return assistant()
    default: return fetcher()
    }
  }

  private mutating func lonely() -> Software {
    switch random.integer(below: 12) {
    case 0..<5: return script()
    case 5..<7: return heartbeat()
    case 7: return alerts()
    case 8: return poller()
    case 9: return backup()
    case 10: return session()
    default: return dashboard()
    }
  }
}
