/// How many strands of each cell fall into each class: the counted column of a rival.
///
/// The strand under test is left out, and a reference is mixed in that weighs as ``reference`` strands: few of one's own
/// say little.
struct ClassCounts<Cell: Hashable & Sendable, Class: Hashable & Sendable>: Sendable {
  private struct Vote: Sendable {
    var cell: Cell
    var kind: Class
  }

  private var counts: [Cell: [Class: Int]] = [:]
  private var totals: [Cell: Int] = [:]
  private var votes: [Int: Vote] = [:]

  /// Strands that the reference weighs as.
  static var reference: Double { 20 }

  /// Counts a strand, once.
  mutating func add(_ kind: Class, in cell: Cell, strand: Int) {
    guard votes.updateValue(Vote(cell: cell, kind: kind), forKey: strand) == nil else { return }
    counts[cell, default: [:]][kind, default: 0] += 1
    totals[cell, default: 0] += 1
  }

  /// Other strands of a cell, and those of a class among them.
  func others(_ kind: Class, in cell: Cell, without strand: Int) -> (all: Int, fitting: Int) {
    let own = votes[strand].flatMap { $0.cell == cell ? $0 : nil }
    return (
      (totals[cell] ?? 0) - (own == nil ? 0 : 1), (counts[cell]?[kind] ?? 0) - (own?.kind == kind ? 1 : 0)
    )
  }

  /// The share of a class, mixed with a reference share.
  func share(_ kind: Class, in cell: Cell, without strand: Int, reference: Double) -> Double {
    let others = others(kind, in: cell, without: strand)
    return (Double(others.fitting) + Self.reference * reference) / (Double(others.all) + Self.reference)
  }
}
