/// A planted channel on one host, with the state of its clock.
struct PlantedRun: Sendable {
  let channel: PlantedChannel
  /// Number of this run, as flows carry it.
  let number: Int16
  let client: Int16
  /// Seconds of the simulation.
  let span: Double
  let poll: [CompiledExchange]
  let results: [CompiledExchange]
  /// The second stages, one after the other.
  let secondStages: [CompiledExchange]
  var random: SeededRandom
  var due: Double?
  /// Check-ins so far.
  var turn = 0

  /// Opens the connections of one day.
  mutating func run(_ plan: DayPlan, into flows: inout [Flow]) {
    let onset = channel.rhythm.onset * DayPlan.daySeconds
    let pace = channel.rhythm.drifts ? random.uniform(0.6, 1.6) : 1
    let jitter =
      channel.rhythm.drifts ? min(0.95, channel.rhythm.jitter * random.uniform(0.4, 1.8)) : channel.rhythm.jitter
    for period in working(plan) where period.end > onset {
      var time = first(in: period, plan: plan, onset: onset)
      while time < period.end {
        var wait = max(1, channel.rhythm.law.draw(channel.rhythm.interval * pace, jitter, &random))
        if channel.isLongPoll || (channel.isHeld && !plan.continues) { wait = min(wait, period.end - time) }
        let isMissed = random.happens(channel.rhythm.missed)
        if !isMissed, !isDormant(at: time) { checkIn(at: time, wait: wait, into: &flows) }
        time += wait + random.logNormal(median: 0.3, sigma: 0.7)
      }
      due = time
    }
  }

  private func isDormant(at time: Double) -> Bool {
    channel.rhythm.dormancy.map { $0.contains(time / max(1, span)) } ?? false
  }

  /// When the implant works on this day.
  private func working(_ plan: DayPlan) -> [Period] {
    if channel.rhythm.followsPerson {
      return plan.person.map { person in plan.on.compactMap { $0.intersection(person) } } ?? []
    }
    guard let hours = channel.rhythm.hours else { return plan.on }
    let window = Period(
      start: plan.day.start + hours.lowerBound * DayPlan.hour, end: plan.day.start + hours.upperBound * DayPlan.hour)
    return plan.on.compactMap { $0.intersection(window) }
  }

  private mutating func first(in period: Period, plan: DayPlan, onset: Double) -> Double {
    let start = max(period.start, onset)
    if let due, due >= start { return due }
    if due == nil, onset > period.start { return start + random.uniform(0, 90) }
    if due == nil, plan.continues { return start + random.uniform(0, channel.rhythm.interval) }
    // After the machine's start, or at the beginning of its hours.
    return channel.rhythm.hours != nil && start > plan.day.start + 1 && plan.continues
      ? start + random.uniform(0, channel.rhythm.interval)
      : start + channel.rhythm.startDelay + random.uniform(0, 4)
  }

  private mutating func checkIn(at time: Double, wait: Double, into flows: inout [Flow]) {
    var hasTask = false
    if let tasking = channel.tasking, random.happens(tasking.chance) {
      let hour = time.truncatingRemainder(dividingBy: DayPlan.daySeconds) / DayPlan.hour
      hasTask = tasking.hours?.contains(hour) ?? true
    }
    let from = flows.count
    let held = channel.isLongPoll ? (hasTask ? wait * random.uniform(0.05, 0.9) : wait) : channel.isHeld ? wait : nil
    // What goes over a connection that is held grows with its length.
    let scale = channel.isHeld ? wait / max(1, channel.rhythm.interval) : 1
    let turns = channel.rotates && !poll.isEmpty ? [poll[turn % poll.count]] : poll
    turn += 1
    for exchange in turns {
      exchange.open(at: time, client: client, plant: number, held: held, scale: scale, random: &random, into: &flows)
    }
    if let stage = channel.secondStage, !secondStages.isEmpty, flows.count > from {
      let turn = Int(time / (max(0.01, stage.days) * DayPlan.daySeconds))
      secondStages[turn % secondStages.count].open(
        at: time + random.uniform(stage.delay.lowerBound, stage.delay.upperBound), client: client, plant: number,
        random: &random, into: &flows)
    }
    guard hasTask, let tasking = channel.tasking, flows.count > from else { return }
    flows[flows.count - 1].down += random.logNormal(median: tasking.answer, sigma: 0.6)
    let after = held ?? 0
    for exchange in results {
      exchange.open(at: time + after, client: client, plant: number, random: &random, into: &flows)
    }
  }
}
