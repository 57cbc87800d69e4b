import Glibc

/// A program on a host, with the state of its clocks.
struct Installation: Sendable {
  struct Habit: Sendable {
    let cadence: Cadence
    let exchanges: [CompiledExchange]
    var random: SeededRandom
    /// When it is due next; nothing before the first start.
    var due: Double?
    /// A fixed offset of this installation, 0..<1.
    let offset: Double
  }

  /// Name of the program, and the client that it speaks with.
  let program: String
  let client: Int16
  /// Number in the world's list of makers.
  let maker: Int32
  /// Whether a person decides when the machine is used.
  let isPersonal: Bool
  var habits: [Habit]

  /// Opens all connections of one day.
  mutating func run(_ plan: DayPlan, into flows: inout [Flow]) {
    for index in habits.indices { run(&habits[index], plan, into: &flows) }
  }

  private func run(_ habit: inout Habit, _ plan: DayPlan, into flows: inout [Flow]) {
    switch habit.cadence {
    case .timer(let period, let jitter):
      every(&habit, plan, period: period, first: 5...min(period, 300), into: &flows) { random in
        period * random.uniform(1 - jitter, 1 + jitter) + 0.02 + random.exponential(0.05)
      }
    case .updater(let period, let jitter):
      every(&habit, plan, period: period, first: 30...900, into: &flows) { random in
        period * random.uniform(1 - jitter, 1) + random.exponential(5)
      }
    case .longPoll(let period, let early): longPoll(&habit, plan, period, early, into: &flows)
    case .persistent(let life): persist(&habit, plan, life, into: &flows)
    case .clock(let period): byClock(&habit, plan, period, into: &flows)
    case .daily(let hour, let spread):
      let time = plan.day.start + hour * DayPlan.hour + habit.random.uniform(-spread, spread)
      if plan.on.contains(where: { $0.contains(time) }) { fire(&habit, time, into: &flows) }
    case .events(let perDay): events(&habit, plan, perDay, into: &flows)
    case .whileOpen(let period, let deviation, let all):
      if all, plan.continues {
        every(&habit, plan, period: period, first: 5...60, into: &flows) { random in
          period + abs(random.normal(0, deviation))
        }
      } else {
        whileOpen(&habit, plan, period, deviation, all, into: &flows)
      }
    case .backoff(let rest): backoff(&habit, plan, rest, into: &flows)
    case .atStart:
      guard !plan.continues else { return }
      for period in plan.on {
        let time = period.start + habit.random.uniform(1, 20)
        fire(&habit, time, into: &flows)
      }
    }
  }

  private func fire(_ habit: inout Habit, _ time: Double, into flows: inout [Flow]) {
    for exchange in habit.exchanges {
      exchange.open(at: time, client: client, random: &habit.random, into: &flows)
    }
  }

  /// The moment at which a habit is due within a stretch of being on, set anew if it was missed.
  private func due(_ habit: inout Habit, _ plan: DayPlan, _ on: Period, _ period: Double, _ first: ClosedRange<Double>)
    -> Double
  {
    if let due = habit.due {
      return due >= on.start ? due : on.start + habit.random.uniform(first.lowerBound, first.upperBound)
    }
    return plan.continues
      ? on.start + habit.random.uniform(0, period)
      : on.start + habit.random.uniform(first.lowerBound, max(first.upperBound, min(period, 3600)))
  }

  private func every(
    _ habit: inout Habit, _ plan: DayPlan, period: Double, first: ClosedRange<Double>, into flows: inout [Flow],
    wait: (inout SeededRandom) -> Double
  ) {
    for on in plan.on {
      var time = due(&habit, plan, on, period, first)
      while time < on.end {
        fire(&habit, time, into: &flows)
        time += max(0.5, wait(&habit.random))
      }
      habit.due = time
    }
  }

  private func longPoll(
    _ habit: inout Habit, _ plan: DayPlan, _ period: Double, _ early: Double, into flows: inout [Flow]
  ) {
    for on in plan.on {
      var time = due(&habit, plan, on, period, 3...40)
      while time < on.end {
        var wait =
          habit.random.happens(early)
          ? period * habit.random.uniform(0.02, 1) : period + abs(habit.random.normal(0, 0.15))
        if !plan.continues { wait = min(wait, on.end - time) }
        for exchange in habit.exchanges {
          exchange.open(at: time, client: client, held: wait, random: &habit.random, into: &flows)
        }
        time += wait + 0.05 + habit.random.exponential(0.2)
      }
      habit.due = time
    }
  }

  private func persist(_ habit: inout Habit, _ plan: DayPlan, _ life: Double, into flows: inout [Flow]) {
    for on in plan.on {
      var time = due(&habit, plan, on, life, 2...60)
      while time < on.end {
        var held = 5 + habit.random.exponential(life)
        if !plan.continues { held = min(held, on.end - time) }
        for (index, exchange) in habit.exchanges.enumerated() {
          let isLast = index == habit.exchanges.count - 1
          exchange.open(
            at: time, client: client, held: isLast ? held : nil, scale: isLast ? max(0.1, held / life) : 1,
            random: &habit.random, into: &flows)
        }
        time += held + habit.random.uniform(0.3, 6)
      }
      habit.due = time
    }
  }

  private func byClock(_ habit: inout Habit, _ plan: DayPlan, _ period: Double, into flows: inout [Flow]) {
    let offset = (habit.offset * min(60, period / 2)).rounded(.down)
    for on in plan.on {
      var tick = (on.start / period).rounded(.up) * period
      while tick < on.end {
        let time = tick + offset + habit.random.logNormal(median: 0.6, sigma: 0.8)
        fire(&habit, time, into: &flows)
        tick += period
      }
    }
  }

  private func events(_ habit: inout Habit, _ plan: DayPlan, _ perDay: Double, into flows: inout [Flow]) {
    if isPersonal, let person = plan.person {
      for _ in 0..<habit.random.poisson(perDay) {
        let time = habit.random.uniform(person.start, person.end)
        fire(&habit, time, into: &flows)
      }
    }
    guard !isPersonal || plan.continues else { return }
    for _ in 0..<habit.random.poisson(isPersonal ? perDay * 0.12 : perDay) {
      let time = habit.random.uniform(plan.day.start, plan.day.end)
      fire(&habit, time, into: &flows)
    }
  }

  private func whileOpen(
    _ habit: inout Habit, _ plan: DayPlan, _ period: Double, _ deviation: Double, _ all: Bool,
    into flows: inout [Flow]
  ) {
    guard let person = plan.person else { return }
    var time = person.start + habit.random.exponential(all ? 600 : 1200)
    while time < person.end {
      let length = all ? person.end - person.start : habit.random.exponential(2.5 * DayPlan.hour)
      let end = min(person.end, time + length)
      while time < end {
        fire(&habit, time, into: &flows)
        time += max(1, period + abs(habit.random.normal(0, deviation)))
      }
      time = end + habit.random.exponential(1.2 * DayPlan.hour)
    }
  }

  private func backoff(_ habit: inout Habit, _ plan: DayPlan, _ rest: Double, into flows: inout [Flow]) {
    for on in plan.on {
      var time = due(&habit, plan, on, rest, 30...600)
      while time < on.end {
        let base = habit.random.uniform(1, 60)
        let tries = 3 + habit.random.integer(below: 6)
        for attempt in 0..<tries {
          let from = flows.count
          fire(&habit, time, into: &flows)
          for index in from..<flows.count { flows[index].isRefused = true }
          time += base * pow(2, Double(attempt)) * habit.random.uniform(0.5, 1.5)
        }
        time += habit.random.exponential(rest)
      }
      habit.due = time
    }
  }
}
