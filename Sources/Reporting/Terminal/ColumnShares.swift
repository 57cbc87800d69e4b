/// Shares the columns of a line among texts.
enum ColumnShares {
  /// Gives each text what it wants while all fit; else takes from the longest first, and not below `least` as long as
  /// there is another way.
  static func share(_ room: Int, wanted: [Int], least: [Int]) -> [Int] {
    var widths = wanted
    var excess = widths.reduce(0, +) - max(0, room)
    while excess > 0 {
      let free = widths.indices.filter { widths[$0] > (($0 < least.count) ? min(least[$0], wanted[$0]) : 0) }
      let candidates = free.isEmpty ? widths.indices.filter { widths[$0] > 1 } : free
      guard let longest = candidates.max(by: { widths[$0] != widths[$1] ? widths[$0] < widths[$1] : $0 > $1 }) else {
        break
      }
      widths[longest] -= 1
      excess -= 1
    }
    return widths
  }
}
