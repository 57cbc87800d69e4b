/// Programs that call what no longer answers, or what a firewall drops, each drawn for one simulated organisation: retired
/// update and licence servers, blocked telemetry, addresses that somebody once wrote into a configuration.
///
/// Drawn apart from ``InventedSoftware``, with random numbers of its own: a world's other programs stay as they are.
struct InventedDeadEnds {
  private var random: SeededRandom
  private var number = 0

  /// The dead ends of a world of `hosts` hosts: a few that many machines share, and up to a dozen of 400 machines that stand
  /// alone, as an implant's dead server does.
  static func draw(hosts: Int, seed: UInt64) -> [Software] {
    var drawing = InventedDeadEnds(seed: seed)
    var programs: [Software] = []
    for _ in 0..<drawing.random.integer(below: 4) { programs.append(drawing.common()) }
    let lonely = Double(hosts) / 400 * drawing.random.logUniform(1, 12)
    for _ in 0..<Int(lonely.rounded()) { programs.append(drawing.lonely()) }
    return programs
  }

  private init(seed: UInt64) { random = SeededRandom(seed: seed, label: "dead-ends") }

  private mutating func name(_ kind: String) -> String {
    number += 1
    return "\(kind)-\(number)"
  }

  /// What a firewall drops or a vendor has switched off, on many machines.
  private mutating func common() -> Software {
    let roles = random.happens(0.75) ? HostRole.desks : HostRole.servers
    return Software(
      name("blocked"), on: roles, .share(random.logUniform(0.02, 0.6)), as: .system,
      [.init(cadence(), [call("\(random.pick(Self.labels)).\(MadeUpName.domain(&random))", port: 443)])])
  }

  /// A server that is gone, called by one machine or a few.
  private mutating func lonely() -> Software {
    let place =
      random.happens(0.45) ? MadeUpName.address(&random) : "\(random.pick(Self.labels)).\(MadeUpName.domain(&random))"
    let roles: [HostRole] = random.pick([
      HostRole.desks, HostRole.desks, [.developer], HostRole.servers, [.printer], [.camera],
    ])
    return Software(
      name("gone"), on: roles, .exactly(random.pick([1, 1, 1, 1, 2, 3, 6])), as: .system,
      [.init(cadence(), [call(place, port: random.pick([443, 443, 443, 80, 8080, 8443, 8530, 1883, 1514, 9100]))])])
  }

  private static let labels = ["update", "licence", "telemetry", "sync", "agent", "gw", "api", "log", "ntp", "config"]

  /// Loops that retry, some that back off, some spread on purpose, some only while a person has the program open.
  private mutating func cadence() -> Cadence {
    let period = random.pick([15, 30, 60, 60, 120, 300, 300, 600, 900, 3600]) * random.uniform(0.9, 1.1)
    switch random.integer(below: 10) {
    case 0..<2: return .timer(period: period, jitter: random.uniform(0.1, 0.5))
    case 2: return .backoff(rest: max(600, period))
    case 3..<5: return .whileOpen(period: period, deviation: random.uniform(0.5, 5), all: random.happens(0.5))
    case 5 where period >= 60: return .clock(period: max(60, (period / 60).rounded() * 60))
    default: return .timer(period: period, jitter: random.uniform(0, 0.04))
    }
  }

  private func call(_ place: String, port: UInt16) -> Exchange {
    Exchange.plain(place, port == 443 ? .tls : .tcp(port, nil), up: 0, down: 0, spread: 0).refused
  }
}
