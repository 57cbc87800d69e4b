/// How the rows of a file are written: tabs under a header, or a JSON object a line.
struct RecordLayout: Sendable {
  enum Form: Hashable, Sendable { case tabular, json }

  private(set) var form = Form.json
  /// Columns in order, or keys in an order that agrees with every row met.
  private(set) var names: [String] = []
  private(set) var columns: [String: Int] = [:]
  private(set) var separator: UInt8 = 0x09
  private(set) var setSeparator: UInt8 = 0x2C
  private(set) var unset: [UInt8] = [0x2D]
  /// What stands between two fields, and between key and value, in JSON.
  private(set) var comma: [UInt8] = [0x2C]
  private(set) var colon: [UInt8] = [0x3A]
  private(set) var lineEnd: [UInt8] = [0x0A]
  private var knowsSpacing = false

  /// Takes a line of the header; `false` if it is not one.
  mutating func takeHeader(_ block: [UInt8], _ range: Range<Int>) -> Bool {
    guard let first = range.first, block[first] == 0x23 else { return false }
    let line = RecordLayout.trimmed(block, range)
    if range.count - line.count == 2 { lineEnd = [0x0D, 0x0A] }
    let parts = block[line].split(separator: separator, omittingEmptySubsequences: false)
    guard let word = parts.first else { return true }
    switch String(decoding: word, as: UTF8.self) {
    case "#fields":
      form = .tabular
      names = parts.dropFirst().map { String(decoding: $0, as: UTF8.self) }
      columns = [:]
      for (index, name) in names.enumerated() where columns[name] == nil { columns[name] = index }
    case "#set_separator": setSeparator = parts.last?.first ?? setSeparator
    case "#unset_field": unset = parts.last.map { Array($0) } ?? unset
    default: break
    }
    return true
  }

  /// Notes keys and spacing of a JSON row.
  mutating func learn(_ block: [UInt8], _ range: Range<Int>) {
    guard form == .json else { return }
    let line = RecordLayout.trimmed(block, range)
    if range.count - line.count == 2 { lineEnd = [0x0D, 0x0A] }
    var previous = -1
    var keysSeen = 0
    var lastEnd = line.lowerBound
    JSONFields.walk(block, line) { key, value in
      if !knowsSpacing {
        colon = Array(block[key.upperBound + 1..<value.lowerBound])
        if keysSeen == 1 {
          comma = Array(block[lastEnd..<key.lowerBound - 1])
          knowsSpacing = true
        }
      }
      keysSeen += 1
      lastEnd = value.upperBound
      let name = String(decoding: block[key], as: UTF8.self)
      if let known = columns[name] {
        previous = max(previous, known)
      } else {
        previous += 1
        names.insert(name, at: min(previous, names.count))
        for (index, name) in names.enumerated() { columns[name] = index }
      }
    }
  }

  /// One row's line, its end included. Columns that the row does not have are unset, fields that the layout does not have
  /// are left out.
  func line(_ row: RecordRow) -> [UInt8] {
    var line: [UInt8] = []
    switch form {
    case .tabular:
      for (index, name) in names.enumerated() {
        if index > 0 { line.append(separator) }
        line += row.values[name] ?? unset
      }
    case .json:
      line.append(0x7B)
      var isFirst = true
      for name in names {
        guard let value = row.values[name] else { continue }
        if !isFirst { line += comma }
        isFirst = false
        line.append(0x22)
        line += name.utf8
        line.append(0x22)
        line += colon
        line += value
      }
      line.append(0x7D)
    }
    return line + lineEnd
  }

  /// A row as it stands; `nil` where the line is none.
  func row(_ block: [UInt8], _ range: Range<Int>) -> RecordRow? {
    let line = RecordLayout.trimmed(block, range)
    guard let first = line.first else { return nil }
    var row = RecordRow(form: form)
    switch form {
    case .tabular:
      guard block[first] != 0x23 else { return nil }
      let parts = block[line].split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == names.count else { return nil }
      for (name, part) in zip(names, parts) where !part.elementsEqual(unset) { row.values[name] = Array(part) }
    case .json:
      guard block[first] == 0x7B else { return nil }
      JSONFields.walk(block, line) { key, value in
        row.values[String(decoding: block[key], as: UTF8.self)] = Array(block[value])
      }
    }
    return row.values.isEmpty ? nil : row
  }

  /// For each column the place of its name among `wanted`, or -1.
  func plan(_ wanted: [String]) -> [Int] { names.map { wanted.firstIndex(of: $0) ?? -1 } }

  /// The places of some fields of a row, empty where it does not have them; JSON texts without their quotes.
  func find(
    _ wanted: [String], _ plan: [Int], _ block: [UInt8], _ range: Range<Int>, _ found: inout [Range<Int>]
  ) {
    for index in found.indices { found[index] = 0..<0 }
    let line = RecordLayout.trimmed(block, range)
    switch form {
    case .tabular:
      var slots = 0
      var column = 0
      var start = line.lowerBound
      for at in line.lowerBound...line.upperBound where at == line.upperBound || block[at] == separator {
        if column < plan.count, plan[column] >= 0 {
          let isUnset = at - start == unset.count && block[start..<at].elementsEqual(unset)
          found[plan[column]] = isUnset ? 0..<0 : start..<at
          slots += 1
          if slots == wanted.count { return }
        }
        column += 1
        start = at + 1
      }
    case .json:
      JSONFields.walk(block, line) { key, value in
        for (slot, name) in wanted.enumerated()
        where name.utf8.count == key.count && block[key].elementsEqual(name.utf8) {
          let isText = value.count >= 2 && block[value.lowerBound] == 0x22
          found[slot] = isText ? value.lowerBound + 1..<value.upperBound - 1 : value
        }
      }
    }
  }

  /// A line without its end.
  static func trimmed(_ block: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    if end > range.lowerBound, block[end - 1] == 0x0A { end -= 1 }
    if end > range.lowerBound, block[end - 1] == 0x0D { end -= 1 }
    return range.lowerBound..<end
  }
}

/// The fields of one JSON object on a line.
enum JSONFields {
  /// Calls `body` with the places of each key (without quotes) and value. Ends where the text is no object.
  static func walk(_ block: [UInt8], _ line: Range<Int>, _ body: (Range<Int>, Range<Int>) -> Void) {
    var at = line.lowerBound
    let end = line.upperBound
    func skip(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x2C || byte == 0x7B }
    while true {
      while at < end, skip(block[at]) { at += 1 }
      guard at < end, block[at] == 0x22 else { return }
      let key = at + 1
      at = stringEnd(block, key, end)
      guard at < end else { return }
      let keyRange = key..<at
      at += 1
      while at < end, block[at] == 0x3A || block[at] == 0x20 { at += 1 }
      let value = at
      var depth = 0
      while at < end {
        let byte = block[at]
        if byte == 0x22 {
          at = stringEnd(block, at + 1, end)
        } else if byte == 0x5B || byte == 0x7B {
          depth += 1
        } else if byte == 0x5D || byte == 0x7D {
          if depth == 0 { break }
          depth -= 1
        } else if byte == 0x2C, depth == 0 {
          break
        }
        at += 1
      }
      guard at <= end else { return }
      body(keyRange, value..<at)
    }
  }

  /// The place of the quote that ends a text, or `end`.
  private static func stringEnd(_ block: [UInt8], _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, block[at] != 0x22 { at += block[at] == 0x5C ? 2 : 1 }
    return min(at, end)
  }
}
