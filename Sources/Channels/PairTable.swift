/// Numbers pairs of small integers in the order of their first appearance.
struct PairTable: Sendable {
  private var table = IntegerTable()
  private(set) var pairs: [(UInt32, UInt32)] = []

  /// The number of a pair, a new one if it is new.
  @inline(__always)
  mutating func number(_ first: UInt32, _ second: UInt32) -> UInt32 {
    if let known = table.findOrInsert(PairTable.key(first, second), UInt32(pairs.count)) { return known }
    pairs.appendLarge((first, second))
    return UInt32(pairs.count - 1)
  }

  /// Brings the place of a pair near.
  @inline(__always)
  func prefetch(_ first: UInt32, _ second: UInt32) { table.prefetch(PairTable.key(first, second)) }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }
}

/// A ``PairTable`` whose first numbers are small and come back: the last pair of each is remembered beside it.
struct RecentPairs: Sendable {
  private var table = PairTable()
  private var recent: [(second: UInt32, number: UInt32)] = []  // by first number; `UInt32.max`: none yet

  /// Each pair by its number.
  var pairs: [(UInt32, UInt32)] { table.pairs }

  /// The number of a pair, a new one if it is new.
  @inline(__always)
  mutating func number(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let index = Int(first)
    if index < recent.count {
      let last = recent[index]
      if last.second == second, last.number != .max { return last.number }
    } else {
      recent.append(contentsOf: repeatElement((0, .max), count: index + 1 - recent.count))
    }
    let number = table.number(first, second)
    recent[index] = (second, number)
    return number
  }
}
