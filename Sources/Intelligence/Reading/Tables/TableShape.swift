/// How a table is laid out, if a file is one.
struct TableShape: Equatable {
  let separator: UInt8
  /// The role of each column; `nil` for those that say nothing.
  let roles: [ColumnRole?]
  /// Line of the header, from 1; 0 where there is none.
  let headerLine: Int

  /// Rows that are looked at before deciding.
  private static let sample = 50

  /// The shape of a table; `nil` for what is no table.
  init?(detecting bytes: [UInt8], limits: ReadingLimits) {
    let head = bytes.prefix(256 << 10)
    for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] {
      if let shape = TableShape(head: Array(head), separator: separator, limits: limits) {
        self = shape
        return
      }
    }
    return nil
  }

  private init?(head: [UInt8], separator: UInt8, limits: ReadingLimits) {
    var rows = DelimitedRows(head, separator: separator, longest: limits.lineBytes)
    var sample: [[String]] = []
    var comment: (line: Int, row: [String])?
    var firstLine = 0
    while sample.count < TableShape.sample, let row = rows.next() {
      if TableShape.isBlank(row) { continue }
      if row[0].utf8.first == 0x23 {
        // Published lists often keep their header in the last comment before the rows.
        if sample.isEmpty { comment = (rows.line, [String(row[0].drop { $0 == "#" })] + row.dropFirst()) }
        continue
      }
      if sample.isEmpty { firstLine = rows.line }
      sample.append(row)
    }
    guard let first = sample.first else { return nil }
    if let roles = TableShape.header(first), TableShape.agree(Array(sample.dropFirst()), with: first.count) {
      self.init(separator: separator, roles: roles, headerLine: firstLine)
    } else if let comment, let roles = TableShape.header(comment.row), roles.count > 1,
      TableShape.agree(sample, with: roles.count)
    {
      self.init(separator: separator, roles: roles, headerLine: comment.line)
    } else if let column = TableShape.valueColumn(sample) {
      var roles = [ColumnRole?](repeating: nil, count: first.count)
      roles[column] = .value(nil)
      self.init(separator: separator, roles: roles, headerLine: 0)
    } else {
      return nil
    }
  }

  private init(separator: UInt8, roles: [ColumnRole?], headerLine: Int) {
    self.separator = separator
    self.roles = roles
    self.headerLine = headerLine
  }

  static func isBlank(_ row: [String]) -> Bool { row.allSatisfy { $0.trimmed.isEmpty } }

  /// The roles of a row that is a header: short names, of which at least one names values.
  private static func header(_ row: [String]) -> [ColumnRole?]? {
    guard row.allSatisfy({ $0.utf8.count <= 48 }) else { return nil }
    let roles = row.map { ColumnRole(header: $0) }
    return roles.contains { $0?.holdsValues == true } ? roles : nil
  }

  /// Whether most rows have as many columns as the header: prose with commas has not.
  private static func agree(_ rows: [[String]], with count: Int) -> Bool {
    guard !rows.isEmpty else { return true }
    return rows.count { $0.count == count } * 10 >= rows.count * 7
  }

  /// Without a header: the first column of which four values in five are indicators by their form.
  private static func valueColumn(_ sample: [[String]]) -> Int? {
    guard let count = sample.first?.count, count >= 2, sample.count >= 2, agree(sample, with: count) else { return nil }
    return (0..<count).first { column in
      let fitting = sample.count { row in
        guard row.indices.contains(column) else { return false }
        if case .observable = SingleValue.meaning(of: row[column]) { return true }
        return false
      }
      return fitting * 5 >= sample.count * 4
    }
  }
}
