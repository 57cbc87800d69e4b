extension Statistics {
  /// How many of these pairs of sizes occur more than once, exactly.
  ///
  /// The same request and the same answer on a new connection give the same two numbers each time; a resumed session
  /// gives another pair, which repeats as well. So the count asks for repetition and not for one value. Both lists are
  /// in the same order; what one has beyond the other is left out.
  public static func repeatedPairs(up: [Int64], down: [Int64]) -> (repeated: Int, distinct: Int) {
    struct Pair: Hashable {
      var up: Int64
      var down: Int64
    }
    var counts: [Pair: Int] = [:]
    for (up, down) in zip(up, down) { counts[Pair(up: up, down: down), default: 0] += 1 }
    return (counts.values.reduce(0) { $0 + ($1 > 1 ? $1 : 0) }, counts.count)
  }
}
