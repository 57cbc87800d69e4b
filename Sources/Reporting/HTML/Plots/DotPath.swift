/// Many dots as one path: strokes of no length, whose caps are the dots.
enum DotPath {
  /// `points` on a grid of whole units, each place once, in the order of the list.
  static func text(_ points: [(x: Double, y: Double)]) -> String {
    var seen: Set<Int> = []
    var path = ""
    var last: (x: Int, y: Int)?
    for point in points where point.x.isFinite && point.y.isFinite {
      let (x, y) = (Figures.integer(point.x.rounded()), Figures.integer(point.y.rounded()))
      guard (0..<10_000).contains(x), (0..<10_000).contains(y), seen.insert(x * 10_000 + y).inserted else { continue }
      if let last {
        let (dx, dy) = (x - last.x, y - last.y)
        path += "m\(dx)\(dy < 0 ? "" : " ")\(dy)h0"
      } else {
        path += "M\(x) \(y)h0"
      }
      last = (x, y)
    }
    return path
  }
}
