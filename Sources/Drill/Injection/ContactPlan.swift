/// When a planted channel does what: its exchanges over the span of the records.
struct PlannedExchange: Sendable {
  var time: Int64
  var exchange: Exchange
  /// Payload bytes without the handshake, and seconds for which the connection is held, where that is the channel's choice.
  var up, down: Double
  var held: Double?
}

/// Draws the check-ins of one plant: only while its host is on.
struct ContactPlan {
  let plant: Plant
  let habits: Habits
  /// Microseconds by which the office's clock is ahead of UTC.
  let zone: Int64
  private var random: SeededRandom
  private var planned: [PlannedExchange] = []
  /// No two builds of one pattern have the same sizes.
  private let scaleUp, scaleDown: Double

  init(_ plant: Plant, _ habits: Habits, zone: Int64) {
    self.plant = plant
    self.habits = habits
    self.zone = zone
    random = SeededRandom(seed: plant.seed, label: "contacts \(plant.number) \(plant.channel.id)")
    scaleUp = random.logNormal(median: 1, sigma: 0.2)
    scaleDown = random.logNormal(median: 1, sigma: 0.2)
  }

  /// All exchanges, by time.
  mutating func exchanges() -> [PlannedExchange] {
    let rhythm = plant.channel.rhythm
    let span = Double(habits.to - habits.from) / 1e6
    // It comes in some time, and then stays.
    var elapsed = random.uniform(0, min(span * 0.25, 86_400))
    var wasOn = false
    while elapsed < span - 1 {
      let time = habits.from + Int64(elapsed * 1e6)
      guard isAtWork(time) else {
        elapsed = next(after: elapsed, span)
        wasOn = false
        continue
      }
      if !wasOn {
        wasOn = true
        if elapsed > 60 { elapsed += min(rhythm.startDelay, 120) + random.uniform(0, 30) }
        if rhythm.interval >= 1800 { elapsed += random.uniform(0, min(rhythm.interval, 5400)) * 0.2 }
        continue
      }
      var wait = max(1, rhythm.law.draw(rhythm.interval, rhythm.jitter, &random))
      let left = span - 0.5 - elapsed
      if plant.channel.isHeld || plant.channel.isLongPoll { wait = min(wait, left, onFor(elapsed, span)) }
      if !random.happens(rhythm.missed), wait > 0.2 { checkIn(elapsed, wait) }
      elapsed += wait + random.logNormal(median: 0.3, sigma: 0.7)
    }
    return planned.filter { $0.time < habits.to }.sorted { $0.time < $1.time }
  }

  private func isAtWork(_ time: Int64) -> Bool {
    guard habits.hosts[plant.host].isActive(time) else { return false }
    guard let hours = plant.channel.rhythm.hours else { return true }
    let second = (time + zone) / 1_000_000 % 86_400
    return hours.contains(Double(second) / 3600)
  }

  /// The start of the next slot in which it may be on.
  private func next(after elapsed: Double, _ span: Double) -> Double {
    let slot = Double(HostHabits.slot)
    let now = Double(habits.from) / 1e6 + elapsed
    return min(span, ((now / slot).rounded(.down) + 1) * slot + 0.001 - Double(habits.from) / 1e6)
  }

  /// Seconds for which the host stays on.
  private func onFor(_ elapsed: Double, _ span: Double) -> Double {
    var end = elapsed
    while end < span, isAtWork(habits.from + Int64(end * 1e6)) { end = next(after: end, span) }
    return max(0.1, end - elapsed)
  }

  private mutating func checkIn(_ elapsed: Double, _ wait: Double) {
    let channel = plant.channel
    var hasTask = false
    if let tasking = channel.tasking, random.happens(tasking.chance) {
      let hour = Double((habits.from + Int64(elapsed * 1e6) + zone) / 1_000_000 % 86_400) / 3600
      hasTask = tasking.hours?.contains(hour) ?? true
    }
    let held = channel.isLongPoll ? (hasTask ? wait * random.uniform(0.05, 0.9) : wait) : channel.isHeld ? wait : nil
    let scale = channel.isHeld ? wait / max(1, channel.rhythm.interval) : 1
    let first = planned.count
    for exchange in channel.poll { open(exchange, elapsed, held, scale) }
    guard planned.count > first else { return }
    if let stage = channel.secondStage, !stage.exchange.names.isEmpty {
      var exchange = stage.exchange
      let turn = Int(elapsed / (max(0.01, stage.days) * 86_400)) % exchange.names.count
      exchange.names = [exchange.names[turn]]
      open(exchange, elapsed + random.uniform(stage.delay.lowerBound, stage.delay.upperBound), nil, 1)
    }
    guard hasTask, let tasking = channel.tasking else { return }
    planned[planned.count - 1].down += random.logNormal(median: tasking.answer, sigma: 0.6)
    for exchange in tasking.results { open(exchange, elapsed + (held ?? 0), nil, 1) }
  }

  private mutating func open(_ exchange: Exchange, _ elapsed: Double, _ held: Double?, _ scale: Double) {
    guard random.happens(exchange.chance) else { return }
    for turn in 0..<exchange.repeats {
      let delay = exchange.delay > 0 ? exchange.delay * random.uniform(0.7, 1.4) : 0
      let time = elapsed + delay + Double(turn) * exchange.gap * random.uniform(0.9, 1.2)
      func size(_ median: Double, _ factor: Double) -> Double {
        let middle = median * factor * scale
        return exchange.spread > 0 ? random.logNormal(median: middle, sigma: exchange.spread) : middle
      }
      planned.append(
        PlannedExchange(
          time: habits.from + Int64(time * 1e6) + Int64(random.integer(below: 1000)), exchange: exchange,
          up: size(exchange.up, scaleUp), down: size(exchange.down, scaleDown), held: held))
    }
  }
}
