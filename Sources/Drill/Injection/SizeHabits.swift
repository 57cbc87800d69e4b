import Telemetry

/// What a handshake of a client adds to an exchange, from that client's own rows.
struct HandshakeSizes {
  private var whole: (up: Double, down: Double), resumed: (up: Double, down: Double)

  init(_ donors: [Int], _ habits: Habits) {
    func least(_ isResumed: Bool, _ field: String) -> Double? {
      let sizes = donors.filter { habits.donors[$0].isResumed == isResumed }.compactMap {
        habits.donors[$0].conn?.count(field)
      }.filter { $0 > 0 }
      return sizes.min().map { Double($0) * 0.72 }
    }
    // Measured for a whole handshake of version 1.3 and a short chain, where the records have none.
    let up = least(false, "orig_bytes") ?? 640
    let down = least(false, "resp_bytes") ?? 3300
    whole = (min(up, 2400), min(max(down, 900), 5200))
    resumed = (
      min(least(true, "orig_bytes") ?? whole.up, 2600), min(least(true, "resp_bytes") ?? 520, whole.down)
    )
  }

  /// Bytes up and down; the same for the same kind of handshake but for a ticket's length now and then.
  func draw(_ isResumed: Bool, _ random: inout SeededRandom) -> (up: Double, down: Double) {
    let base = isResumed ? resumed : whole
    return (base.up, base.down + (random.happens(0.06) ? Double(random.integer(below: 90)) : 0))
  }
}

/// Real connections by size, from which packets, states and durations are taken.
struct ShapeDonors {
  private let donors: [Int]
  private let totals: [Int64]
  private let lasting: [Int]

  init(_ habits: Habits) {
    donors = habits.bySize
    totals = donors.map {
      (habits.donors[$0].conn?.count("orig_bytes") ?? 0) + (habits.donors[$0].conn?.count("resp_bytes") ?? 0)
    }
    lasting = donors.filter { (habits.donors[$0].conn?.microseconds("duration") ?? 0) > 20_000_000 }
  }

  /// A connection of about that size; a lasting one where the connection is held.
  func draw(
    up: Int64, down: Int64, held: Double?, _ habits: Habits, _ random: inout SeededRandom
  ) -> RecordRow? {
    if held ?? 0 > 20, !lasting.isEmpty {
      return habits.donors[lasting[random.integer(below: lasting.count)]].conn
    }
    guard !donors.isEmpty else { return nil }
    let total = up + down
    let place = totals.partitionPoint { $0 < total }
    let from = max(0, place - 20)
    let to = min(donors.count, place + 20)
    // Of those of like size the one that divides most alike.
    let some = (0..<4).map { _ in donors[from + random.integer(below: max(1, to - from))] }
    return some.min { left, right in
      distance(left, up, habits) < distance(right, up, habits)
    }.flatMap { habits.donors[$0].conn }
  }

  private func distance(_ donor: Int, _ up: Int64, _ habits: Habits) -> Int64 {
    abs((habits.donors[donor].conn?.count("orig_bytes") ?? 0) - up)
  }
}

/// How a host takes its ports: counting up, or at random.
struct PortHabit {
  private let samples: [(time: Int64, port: Int)]
  private let sorted: [Int]
  private let counts: Bool

  init(_ samples: [(time: Int64, port: Int)]) {
    self.samples = samples
    sorted = samples.map(\.port).sorted()
    let range = Double((sorted.last ?? 0) - (sorted.first ?? 0))
    let steps = zip(samples, samples.dropFirst()).map { abs(Double($1.port - $0.port)) }.sorted()
    counts = steps.count > 20 && range > 0 && steps[steps.count / 2] < range * 0.12
  }

  /// A port for a connection at that time.
  func draw(_ time: Int64, _ random: inout SeededRandom) -> Int {
    guard counts, let least = sorted.first, let most = sorted.last else { return scattered(&random) }
    let place = samples.partitionPoint { $0.time < time }
    let near = samples[min(place, samples.count - 1)]
    let before = samples[max(0, place - 1)]
    var port = near.port
    // Between the two that are known, unless the count began anew there.
    if near.time > before.time, near.port > before.port, time >= before.time, time <= near.time {
      let share = Double(time - before.time) / Double(near.time - before.time)
      port = before.port + Int(Double(near.port - before.port) * share)
    }
    port += random.integer(below: 49) - 24
    return port < least ? least + random.integer(below: 48) : port > most ? most - random.integer(below: 48) : port
  }

  /// A port from the whole range.
  func scattered(_ random: inout SeededRandom) -> Int {
    guard let least = sorted.first, let most = sorted.last, most > least else {
      return 49_152 + random.integer(below: 16_000)
    }
    return least + random.integer(below: most - least + 1)
  }
}
