/// A histogram in one line of text.
enum Sparkline {
  /// `counts` as blocks of eight heights (or ASCII signs), at most `width` columns: neighbours are added up to fit.
  static func text(_ counts: [Int], width: Int, unicode: Bool) -> String {
    guard !counts.isEmpty, width > 0 else { return "" }
    let perColumn = (counts.count + width - 1) / width
    var columns: [Int] = []
    for start in stride(from: 0, to: counts.count, by: perColumn) {
      columns.append(Figures.sum(counts[start..<min(start + perColumn, counts.count)]))
    }
    let signs = Array(unicode ? "▁▂▃▄▅▆▇█" : ".:-=+*#@")
    let top = Double(columns.max() ?? 0)
    return String(
      columns.map { count -> Character in
        guard count > 0, top > 0 else { return unicode ? " " : "_" }
        let height = Figures.integer((Double(count) / top * 8).rounded(.up))
        return signs[min(max(height, 1), 8) - 1]
      })
  }
}
