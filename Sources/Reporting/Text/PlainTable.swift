/// Rows of text in columns for a terminal. Every cell is drawn so that nothing in it acts.
public struct PlainTable: Sendable {
  private let head: [String]
  private let rightAligned: Set<Int>
  private let whole: Set<Int>
  private var rows: [[String]] = []

  /// A table; columns whose places are given are numbers and stand on the right, or are never cut.
  public init(_ head: [String], rightAligned: Set<Int> = [], whole: Set<Int> = []) {
    self.head = head
    self.rightAligned = rightAligned
    self.whole = whole
  }

  /// Adds a row of as many cells as there are columns.
  public mutating func add(_ row: [String]) { rows.append(row) }

  /// The table; columns that do not fit together are cut, the widest first. Empty without rows.
  public func text(_ style: TextStyle) -> String {
    guard !rows.isEmpty else { return "" }
    let cells = ([head] + rows).map { $0.map { style.safe($0) } }
    let wanted = head.indices.map { column in
      cells.map { column < $0.count ? TextLayout.width($0[column]) : 0 }.max() ?? 0
    }
    let least = head.indices.map { whole.contains($0) ? wanted[$0] : min(wanted[$0], 8) }
    let room = max(least.reduce(0, +), style.width - 2 * (head.count - 1))
    let widths = ColumnShares.share(room, wanted: wanted, least: least)
    return cells.enumerated().map { index, row in
      var line = zip(row, widths).enumerated().map { column, cell in
        TextLayout.padded(
          style.cut(cell.0, to: cell.1), to: cell.1, rightAligned: rightAligned.contains(column))
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return (index == 0 ? style.paint(line, .bold) : line) + "\n"
    }.joined()
  }
}
