import LogWriting
import Telemetry

extension Scenario {
  /// An organisation of which everything is drawn: hours, machines, software, sites, addresses and the sensor's faults.
  ///
  /// Worlds of different seeds share the public services and half of the catalogue of programs, and nothing else: weights are
  /// fitted and measured on such worlds, so that no habit of this simulator is learned.
  public static func organisation(hosts: Int, days: Int, seed: UInt64, plants: Plants) -> Scenario {
    var random = SeededRandom(seed: seed, label: "organisation")
    var scenario = ministry(hosts: hosts, days: days, seed: seed, plants: plants)
    scenario.name = "organisation-\(hosts)"
    scenario.population = Population(hosts: hosts, drawn: &random)
    scenario.siteSeed = seed &+ 77
    scenario.siteCount = 1500 + random.integer(below: 4500)
    scenario.workHabits = WorkHabits(drawn: &random, days: days)
    scenario.software =
      SoftwareCatalogue.all.filter { _ in random.happens(0.62) }.map { $0.drawn(&random) }
      + InventedSoftware.draw(hosts: hosts, seed: seed) + InventedDeadEnds.draw(hosts: hosts, seed: seed)
    scenario.variety = random.uniform(0.5, 1.1)
    scenario.unanswered = random.uniform(0.001, 0.012)
    scenario.traits = NetworkTraits(drawn: &random)
    if random.happens(0.25) { scenario.loseHours(1 + random.integer(below: 3)) }
    if random.happens(0.3) { scenario.lossyHours = (0..<3).map { _ in random.integer(below: max(1, days * 24)) } }
    return scenario
  }
}

extension Scenario.Population {
  /// A mix of machines for a total of `hosts`: offices, ministries with few servers, software houses.
  init(hosts: Int, drawn random: inout SeededRandom) {
    self.init(hosts: hosts)
    guard hosts >= 12 else { return }
    let total = Double(hosts)
    developers = max(1, Int(total * random.uniform(0.02, 0.22)))
    servers = max(2, Int(total * random.uniform(0.03, 0.14)))
    things = max(1, Int(total * random.uniform(0.03, 0.14)))
    phones = max(1, Int(total * random.uniform(0, 0.2)))
    office = max(1, hosts - developers - servers - things - phones)
  }
}

extension WorkHabits {
  init(drawn random: inout SeededRandom, days: Int) {
    start = random.uniform(7.3, 9.4)
    end = start + random.uniform(7.6, 9.6)
    spread = random.uniform(0.4, 1.3)
    away = random.uniform(0.02, 0.14)
    weekends = random.logUniform(0.4, 3)
    if random.happens(0.15) { holiday = random.integer(below: max(1, min(5, days))) }
    browsing = random.uniform(2, 7)
    if random.happens(0.6) { staysOn = random.uniform(0.1, 0.7) }
  }
}

extension NetworkTraits {
  /// A network as it is found: few are plain.
  init(drawn random: inout SeededRandom) {
    self.init()
    if random.happens(0.45) {
      proxy = .connect
      proxiedShare = random.uniform(0.05, 0.35)
    }
    if random.happens(0.4) { sharedAddresses = random.uniform(0.02, 0.15) }
    if random.happens(0.4) { version6 = random.uniform(0.05, 0.5) }
    if random.happens(0.5) {
      vpn = random.uniform(0.05, 0.3)
      showsVPNLeases = random.happens(0.5)
    }
    if random.happens(0.3) { loss = random.uniform(0.001, 0.01) }
    cutsFlows = random.happens(0.2)
  }
}

extension Software {
  /// The program as another organisation has it: other periods, and now and then more or fewer machines.
  func drawn(_ random: inout SeededRandom) -> Software {
    let pace = random.happens(0.5) ? 1 : random.uniform(0.6, 1.7)
    return Software(
      name, on: roles, systems: systems, spread, as: speaker,
      habits.map { Habit($0.cadence.slowed(by: pace), $0.exchanges) })
  }
}

extension Cadence {
  /// The same with periods so many times as long; clocks keep theirs.
  func slowed(by pace: Double) -> Cadence {
    switch self {
    case .timer(let period, let jitter): .timer(period: period * pace, jitter: jitter)
    case .longPoll(let period, let early): .longPoll(period: period * pace, early: early)
    case .events(let perDay): .events(perDay: perDay / pace)
    case .whileOpen(let period, let deviation, let all):
      .whileOpen(period: period * pace, deviation: deviation, all: all)
    case .updater(let period, let jitter): .updater(period: period * pace, jitter: jitter)
    case .persistent(let life): .persistent(life: life * pace)
    case .backoff(let rest): .backoff(rest: rest * pace)
    case .clock, .daily, .atStart: self
    }
  }
}
