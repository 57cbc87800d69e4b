/// What an archive must answer, counted from the model alone.
struct Truth {
  /// What one host did.
  struct Host {
    private(set) var contacts = 0
    private(set) var attempts = 0
    /// Seconds since the first day; names and addresses are kept to the minute.
    private(set) var first = Int.max
    private(set) var last = Int.min
    private var words: [UInt64] = []

    /// Days on which it did.
    var days: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    fileprivate mutating func add(_ exchange: Organisation.Exchange, attempts: UInt32, day: Int) {
      contacts += Int(exchange.contacts)
      self.attempts += Int(attempts)
      first = min(first, day * 86_400 + Int(exchange.first / 60 * 60))
      last = max(last, day * 86_400 + Int(exchange.last / 60 * 60))
      if day / 64 >= words.count { words += [UInt64](repeating: 0, count: day / 64 + 1 - words.count) }
      words[day / 64] |= 1 << UInt64(day % 64)
    }
  }

  /// Hosts of each target that was seen, by number from 0.
  private(set) var seen: [Asked.Target: [UInt32: Host]] = [:]

  init(_ organisation: Organisation, _ targets: [Asked.Target]) {
    let asked = Set(targets)
    // Destinations of which anything is asked.
    var wanted = [Bool](repeating: false, count: organisation.destinations)
    for target in targets {
      if case .name(let name) = target { wanted[name % organisation.destinations] = true }
    }
    for pair in organisation.pairs().joined() {
      let targets = Truth.wide(pair, organisation).filter { asked.contains($0) }
      guard wanted[Int(pair.destination)] || !targets.isEmpty else { continue }
      var day = 0
      for month in 0..<Int32(organisation.months) {
        let number = Organisation.firstMonth + month
        for dayOfMonth in 0..<Organisation.days(inMonth: number) {
          defer { day += 1 }
          guard let exchange = organisation.exchange(pair, month: number, day: dayOfMonth) else { continue }
          let names =
            [(exchange.name, exchange.questions.0)] + (exchange.second.map { [($0, exchange.questions.1)] } ?? [])
          for (name, questions) in names where asked.contains(.name(name)) {
            add(exchange, questions, pair, day, .name(name))
          }
          for target in targets {
            guard case .domain = target else {
              add(exchange, 0, pair, day, target)
              continue
            }
            for (_, questions) in names { add(exchange, questions, pair, day, target) }
          }
        }
      }
    }
  }

  private static func wide(_ pair: Organisation.Pair, _ organisation: Organisation) -> [Asked.Target] {
    let address = organisation.address(of: pair)
    return [
      .domain(Int(pair.destination)), .address(address), .block(organisation.place(ofAddress: address) / 16 * 16),
    ]
  }

  private mutating func add(
    _ exchange: Organisation.Exchange, _ attempts: UInt32, _ pair: Organisation.Pair, _ day: Int, _ target: Asked.Target
  ) {
    seen[target, default: [:]][pair.host, default: Host()].add(exchange, attempts: attempts, day: day)
  }
}
