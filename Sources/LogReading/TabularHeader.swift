/// The header of a log in Zeek's text form: `#separator`, `#set_separator`, `#empty_field`, `#unset_field`, `#path`,
/// `#fields`. A file may hold many (concatenated logs); each `#separator` starts afresh.
struct TabularHeader {
  /// Separator between columns, at least one byte.
  private(set) var separator: [UInt8] = [Byte.tab]
  private var separatorIsDeclared = false
  /// Separator between the elements of a set or vector.
  private(set) var setSeparator = Byte.comma
  /// How "no value" and "no elements" are written.
  private(set) var markers = TabularMarkers()
  /// The log's name, if one was given.
  private(set) var path: String?
  /// Number of columns; 0 before a `#fields` line.
  private(set) var columnCount = 0
  /// For each column the place of its field in a ``Row``, or ``Row/unwanted``.
  private(set) var plan: [UInt8] = []
  /// The last column that is looked at.
  private(set) var lastWanted = -1
  /// One bit for each field that has a column.
  private(set) var fields: UInt64 = 0
  /// What splitting a line needs of all this.
  private(set) var split = ColumnPlan()

  /// More columns than any log has; a header beyond it is cut and its lines rejected by their field count.
  static let mostColumns = 4096

  /// Takes one line that begins with `#`, without its line end. Returns whether it changed what follows.
  mutating func take(_ bytes: Span<UInt8>, from start: Int, to end: Int, keys: KeyTable) -> Bool {
    defer { split = ColumnPlan(self) }
    return takeLine(bytes, from: start, to: end, keys: keys)
  }

  private mutating func takeLine(_ bytes: Span<UInt8>, from start: Int, to end: Int, keys: KeyTable) -> Bool {
    if matches(bytes, start, end, "#separator") {
      self = TabularHeader()
      let value = TabularHeader.unescape(
        bytes, from: start + 10, to: end, skippingSpaces: true, atMost: Self.longestSeparator)
      if !value.isEmpty, !value.contains(Byte.newline) {
        separator = value
        separatorIsDeclared = true
      }
      return true
    }
    if matches(bytes, start, end, "#set_separator") {
      setSeparator = value(bytes, from: start + 14, to: end).first ?? Byte.comma
    } else if matches(bytes, start, end, "#empty_field") {
      markers.empty = value(bytes, from: start + 12, to: end)
    } else if matches(bytes, start, end, "#unset_field") {
      markers.unset = value(bytes, from: start + 12, to: end)
    } else if matches(bytes, start, end, "#path") {
      path = String(decoding: value(bytes, from: start + 5, to: end), as: UTF8.self)
      return true
    } else if matches(bytes, start, end, "#fields") {
      takeFields(bytes, from: start + 7, to: end, keys: keys)
      return true
    }
    return false
  }

  private mutating func takeFields(_ bytes: Span<UInt8>, from start: Int, to end: Int, keys: KeyTable) {
    plan = []
    fields = 0
    columnCount = 0
    lastWanted = -1
    guard start < end else { return }
    // Without a #separator line, what follows the word is the separator.
    if !separatorIsDeclared { separator = [bytes[start]] }
    var at = start + (startsWithSeparator(bytes, start, end) ? separator.count : 0)
    guard at < end else { return }
    while columnCount < Self.mostColumns {
      var stop = at
      while stop < end, !startsWithSeparator(bytes, stop, end) { stop += 1 }
      let field = keys.find(bytes, at, stop - at)
      // Of two columns with one name the first counts.
      if field != KeyTable.unknown, fields & (1 << UInt64(field & 63)) == 0 {
        fields |= 1 << UInt64(field & 63)
        plan.append(field)
        lastWanted = columnCount
      } else {
        plan.append(Row.unwanted)
      }
      columnCount += 1
      guard stop < end else { return }
      at = stop + separator.count
    }
  }

  /// Whether a separator stands at `at`.
  func startsWithSeparator(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
    guard end - at >= separator.count else { return false }
    for index in separator.indices where bytes[at + index] != separator[index] { return false }
    return true
  }

  private func value(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> [UInt8] {
    guard start < end else { return [] }
    var from = start
    if startsWithSeparator(bytes, start, end) {
      from += separator.count
    } else if bytes[start] == Byte.tab || bytes[start] == Byte.space {
      from += 1
    }
    return TabularHeader.unescape(bytes, from: from, to: end, skippingSpaces: false, atMost: Self.longestValue)
  }

  /// Bytes of a separator that are read: Zeek's have one, and all of it is looked for at each byte of a line.
  private static let longestSeparator = 16
  /// Bytes of other values that are read.
  private static let longestValue = 256

  private static func unescape(
    _ bytes: Span<UInt8>, from: Int, to end: Int, skippingSpaces: Bool, atMost limit: Int
  ) -> [UInt8] {
    var at = from
    while skippingSpaces, at < end, bytes[at] == Byte.space { at += 1 }
    var result: [UInt8] = []
    while at < end, result.count < limit {
      if at + 3 < end, bytes[at] == Byte.backslash, bytes[at + 1] == 0x78, let high = Byte.hexValue(bytes[at + 2]),
        let low = Byte.hexValue(bytes[at + 3])
      {
        result.append(high << 4 | low)
        at += 4
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return result
  }
}

/// The columns of a header that are looked at, in the form in which lines are split by them.
struct ColumnPlan {
  /// Wanted columns, ascending, without the last of the header, whose end is the line's.
  private(set) var columns: [UInt16] = []
  /// The place of each in a ``Row``.
  private(set) var places: [UInt8] = []
  /// By byte, 1 for those that a value without content begins with.
  private(set) var suspects = [UInt8](repeating: 0, count: 256)
  /// One bit for each place.
  private(set) var all: UInt64 = 0

  /// No columns.
  init() {}

  /// The plan of a header.
  init(_ header: TabularHeader) {
    for (column, place) in header.plan.enumerated().dropLast() where place != Row.unwanted {
      columns.append(UInt16(clamping: column))
      places.append(place)
      all |= 1 << UInt64(place & 63)
    }
    for byte in [header.separator.first ?? Byte.tab, header.markers.firstUnset, header.markers.firstEmpty] {
      suspects[Int(byte)] = 1
    }
  }
}

/// The two values that stand for "not recorded" and "recorded, but empty".
struct TabularMarkers {
  private(set) var firstUnset = Byte.minus
  private(set) var firstEmpty: UInt8 = 0x28

  /// "Not recorded", `-` by default.
  var unset: [UInt8] = [Byte.minus] {
    didSet {
      firstUnset = unset.first ?? 0
    }
  }

  /// "Empty", `(empty)` by default.
  var empty: [UInt8] = Array("(empty)".utf8) {
    didSet { firstEmpty = empty.first ?? 0 }
  }

  /// Notes a column's value unless it is a marker.
  @inline(__always)
  func note(
    _ field: UInt8, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ slots: inout MutableSpan<UInt64>,
    _ present: inout UInt64
  ) {
    let length = end &- start  // positions in a block: no overflow
    var isPresent = length > 0
    if bytes[start] == firstUnset || bytes[start] == firstEmpty {
      isPresent = isPresent && !isMarker(bytes, start, length)
    }
    let place = field & 63
    slots[Int(place)] = Row.slot(start: start, length: length, form: .tabular)
    present |= (isPresent ? 1 : 0) << UInt64(place)
  }

  /// Whether a value is one of the two marks.
  func isMarker(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
    (length == empty.count && empty.indices.allSatisfy { bytes[start + $0] == empty[$0] })
      || (length == unset.count && unset.indices.allSatisfy { bytes[start + $0] == unset[$0] })
  }
}
