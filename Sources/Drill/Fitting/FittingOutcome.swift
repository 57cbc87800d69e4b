public import Evidence

/// What a table of weights finds on a world: the list is read from the top until it holds so many false rows.
public struct FittingOutcome: Sendable, Hashable {
  /// Planted channels of each difficulty that count, and those found.
  public var planted: [Difficulty: Int] = [:], found: [Difficulty: Int] = [:]
  /// Worlds with a planted channel, and those whose first row is one.
  public var worlds = 0, firstTrue = 0
  /// Makers of the false rows that were met.
  public var falseMakers: [String: Int] = [:]

  /// Nothing yet.
  public init() {}

  /// False rows for 1,000 hosts and day up to which the list is read.
  public static let budget = 5.0

  /// Adds a world, judged by `table`; of channels only those whose maker `counts`. All false rows stand in the list.
  public mutating func add(_ world: FittingWorld, table: WeightTable, counts: (String) -> Bool = { _ in true }) {
    let fusion = Fusion(table: table)
    // Strands of one program at one place are one row, at its strongest.
    var best: [String: (weight: Double, sample: FittingSample)] = [:]
    for sample in world.samples {
      let weight = Fusion.unrounded(sample.rows, with: fusion).weight.value
      let key = sample.channel.map { "planted " + $0 } ?? sample.row
      if weight > best[key]?.weight ?? -.infinity { best[key] = (weight, sample) }
    }
    let list = best.sorted { $0.value.weight != $1.value.weight ? $0.value.weight > $1.value.weight : $0.key < $1.key }
    var makers: [String: String] = [:]
    for sample in world.samples { if let channel = sample.channel { makers[channel] = sample.maker } }
    for (channel, difficulty) in world.planted where counts(makers[channel] ?? channel) {
      planted[difficulty, default: 0] += 1
    }
    let allowed = Self.budget * Double(world.hosts) / 1000 * world.days
    var falseRows = 0.0
    var isFirst = true
    for (_, entry) in list {
      if let channel = entry.sample.channel {
        if isFirst { firstTrue += 1 }
        isFirst = false
        if counts(entry.sample.maker), let difficulty = world.planted[channel] { found[difficulty, default: 0] += 1 }
        continue
      }
      isFirst = false
      falseRows += 1
      if falseRows > allowed { break }
      falseMakers[entry.sample.maker, default: 0] += 1
    }
    if !world.planted.isEmpty { worlds += 1 }
  }
}

extension FittingSample {
  /// What is weighed of it.
  var rows: [WeightedRow] {
    readings.map {
      WeightedRow(
        signal: $0.signal, group: .context, person: Decibans(tenths: $0.person), software: Decibans(tenths: $0.software)
      )
    }
  }
}

extension FittingOutcome {
  /// The outcome in one line: name, found of planted by difficulty, worlds with a planted channel in the first place.
  public func line(named name: String) -> String {
    let classes = Difficulty.allCases.map { "\($0.rawValue) \(found[$0] ?? 0)/\(planted[$0] ?? 0)" }
    return "\(name): \(classes.joined(separator: ", ")); first place \(firstTrue)/\(worlds)\n"
  }
}
