/// An exchange with its name and speech looked up.
struct CompiledExchange: Sendable {
  var exchange: Exchange
  var destination: Int32
  var speech: Int16

  /// Opens the connection at `time`, or several, unless chance has it otherwise.
  ///
  /// - Parameter held: seconds for which it stays open, in place of the exchange's own.
  /// - Parameter scale: factor on the bytes, for connections cut short.
  func open(
    at time: Double, client: Int16, plant: Int16 = -1, held: Double? = nil, scale: Double = 1,
    random: inout SeededRandom, into flows: inout [Flow]
  ) {
    if exchange.chance < 1, !random.happens(exchange.chance) { return }
    let isExact = exchange.spread == 0
    var start = time
    if exchange.delay > 0 { start += exchange.delay * random.uniform(0.6, 1.4) }
    for number in 0..<exchange.repeats {
      if number > 0 { start += exchange.gap * random.uniform(0.5, 1.5) }
      openOne(
        at: start, isExact: isExact, client: client, plant: plant, held: held, scale: scale, random: &random,
        into: &flows)
    }
  }

  private func openOne(
    at start: Double, isExact: Bool, client: Int16, plant: Int16, held: Double?, scale: Double,
    random: inout SeededRandom, into flows: inout [Flow]
  ) {
    let up = isExact ? exchange.up : random.logNormal(median: exchange.up, sigma: exchange.spread)
    let down = isExact ? exchange.down : random.logNormal(median: exchange.down, sigma: exchange.spread)
    let hold = held ?? (isExact ? exchange.hold : random.exponential(exchange.hold))
    let transfer = (up + down) / random.uniform(1.5e6, 6e6) + random.logNormal(median: 0.06, sigma: 0.5)
    flows.append(
      Flow(
        time: start, duration: hold + transfer, destination: destination, client: client, speech: speech,
        up: up * scale, down: down * scale, entropy: random.next(), plant: plant,
        isRefused: exchange.isRefused))
  }
}
