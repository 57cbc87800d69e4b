import CDelimiters
import Telemetry

/// Parses the lines of one input, block by block, into records. All state of a file is in this value: files can be read
/// side by side with one parser each.
struct RecordParser {
  static let keys = KeyTable(Field.allCases.map(\.name))

  /// What the file's name says.
  let fileName: LogName
  let nameKind: LogKind?
  private let longestLine: Int
  private let keys = RecordParser.keys

  // What the content said so far.
  var header = TabularHeader()
  /// The log of the lines under the current header; `nil` if they are not used.
  private var headerKind: LogKind?
  private(set) var sawHeader = false
  private(set) var sawObject = false
  private(set) var sawOrphan = false
  /// Logs that the content names and that are not used.
  private(set) var unusedLogs: Set<String> = []
  /// The kinds that the content named or showed, one bit per raw value.
  private(set) var kindsSeen: UInt16 = 0

  // Counts.
  private(set) var lineNumber = 0
  private(set) var lines = 0
  private(set) var ignored = 0
  private(set) var rejected = 0
  private(set) var recordsByKind = [Int](repeating: 0, count: 16)
  private(set) var records = 0
  private(set) var kept: [KeptRejection] = []

  // Working memory of the line at hand.
  var row = Row()
  var rejection = Rejection(reason: .missing)
  var scratch: [UInt8] = []
  var services = ServiceCache()
  var negotiations = NegotiationCache()
  private var cachedPath: [UInt8] = []
  private var cachedPathKind: LogKind?

  /// A parser for a file of this name.
  init(path: String, longestLine: Int) {
    fileName = LogName(fileName: path)
    if case .used(let kind) = fileName { nameKind = kind } else { nameKind = nil }
    self.longestLine = longestLine
    scratch.reserveCapacity(4096)
  }

  /// Takes lines from `start` on until `limit` (just after a newline) or until the batch holds `room` more records;
  /// returns where it stopped. ``blockPadding`` bytes must follow `limit`.
  mutating func take(
    _ bytes: Span<UInt8>, from start: Int, to limit: Int, room: Int, batch: inout RecordBatch,
    tables: inout SymbolTables
  ) -> Int {
    var at = start
    let full = records + room
    while at < limit, records < full {
      let first = bytes[at]
      if header.columnCount > 0, first != Byte.hash, first != 0xEF, first != Byte.newline, first != Byte.openBrace {
        at = takeRow(bytes, from: at, to: limit, batch: &batch, tables: &tables)
      } else {
        let end = find(Byte.newline, bytes, from: at, limit: limit)
        takeOther(bytes, from: at, to: end, batch: &batch, tables: &tables)
        at = end + 1
      }
    }
    return min(at, limit)
  }

  /// Counts a line that is too long to be looked at; `bytes` holds its beginning.
  mutating func takeTooLong(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    lineNumber += 1
    lines += 1
    reject(Rejection(reason: .tooLong, expected: longestLine), bytes, start, end)
  }

  // MARK: - Text form

  @inline(__always)
  private mutating func takeRow(
    _ bytes: Span<UInt8>, from start: Int, to limit: Int, batch: inout RecordBatch, tables: inout SymbolTables
  ) -> Int {
    row.removeAll()
    row.isTabular = true
    var column = 0
    var lastStart = start
    let newline: Int
    if header.separator.count == 1 {
      newline = RecordParser.split(
        bytes, start, limit, header, &row.slots, &row.present, &column, &lastStart)
    } else {
      newline = splitByLongSeparator(bytes, start, limit, &column, &lastStart)
    }
    var end = newline
    if end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    if end == start || isStrayHeader(bytes, start, end) {
      takeOther(bytes, from: start, to: newline, batch: &batch, tables: &tables)
      return newline + 1
    }
    lineNumber += 1
    guard let kind = headerKind else {
      ignored += 1
      return newline + 1
    }
    lines += 1
    guard newline - start <= longestLine else {
      reject(Rejection(reason: .tooLong, expected: longestLine), bytes, start, end)
      return newline + 1
    }
    guard column == header.columnCount - 1 else {
      let rejection = Rejection(reason: .fieldCount, found: column + 1, expected: header.columnCount)
      reject(rejection, bytes, start, end)
      return newline + 1
    }
    if column == header.lastWanted {
      RecordParser.note(header.markers, header.plan[column], bytes, lastStart, max(lastStart, end), &row)
    }
    build(kind, bytes, start, end, batch: &batch, tables: &tables)
    return newline + 1
  }

  /// Notes the wanted columns but the last one in `row`, counts separators, returns the position of the newline.
  /// What is left of `present` holds where the line has all its columns. Its last one is not noted.
  @inline(__always)
  private static func split(
    _ bytes: Span<UInt8>, _ start: Int, _ limit: Int, _ header: TabularHeader, _ slots: inout [UInt64],
    _ present: inout UInt64, _ columns: inout Int, _ lastStart: inout Int
  ) -> Int {
    let line = columns64(
      bytes, start, limit, header.separator[0], header.split,
      form: Row.slot(start: 0, length: 0, form: .tabular), &slots)
    present = header.split.all
    var suspects = line.suspects
    while suspects != 0 {
      let place = suspects.trailingZeroBitCount
      let slot = slots[place]
      if Row.length(slot) == 0 || header.markers.isMarker(bytes, Row.start(slot), Row.length(slot)) {
        present &= ~(1 << UInt64(place))
      }
      suspects &= suspects &- 1  // clears the lowest bit
    }
    columns = Int(line.separators)
    lastStart = Int(line.last_start)
    return Int(line.newline)
  }

  private static func note(
    _ markers: TabularMarkers, _ field: UInt8, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ row: inout Row
  ) {
    var present = row.present
    var slots = row.slots.mutableSpan
    markers.note(field, bytes, start, end, &slots, &present)
    row.present = present & ~(1 << UInt64(Row.unwanted))
  }

  private mutating func splitByLongSeparator(
    _ bytes: Span<UInt8>, _ start: Int, _ limit: Int, _ column: inout Int, _ from: inout Int
  ) -> Int {
    let newline = find(Byte.newline, bytes, from: start, limit: limit - 1)
    var at = start
    while at < newline {
      if header.startsWithSeparator(bytes, at, newline) {
        if column <= header.lastWanted {
          RecordParser.note(header.markers, header.plan[column], bytes, from, at, &row)
        }
        column += 1
        at += header.separator.count
        from = at
      } else {
        at += 1
      }
    }
    return newline
  }

  /// A header line behind a stray tab, as some joined logs have it.
  @inline(__always)
  private func isStrayHeader(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard bytes[start] == Byte.tab || bytes[start] == Byte.space else { return false }
    var at = start
    while at < end, bytes[at] == Byte.tab || bytes[at] == Byte.space { at += 1 }
    return at < end && matches(bytes, at, end, "#separator")
  }

  // MARK: - Everything else: header lines, JSON, empty lines, lines without a header

  private mutating func takeOther(
    _ bytes: Span<UInt8>, from lineStart: Int, to newline: Int, batch: inout RecordBatch, tables: inout SymbolTables
  ) {
    lineNumber += 1
    var start = lineStart
    var end = newline
    if end > start, bytes[end - 1] == Byte.carriageReturn { end -= 1 }
    if end - start >= 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF { start += 3 }
    var first = start
    while first < end, bytes[first] == Byte.tab || bytes[first] == Byte.space { first += 1 }
    guard first < end else { return }
    guard newline - lineStart <= longestLine else {
      lines += 1
      reject(Rejection(reason: .tooLong, expected: longestLine), bytes, start, end)
      return
    }
    if bytes[first] == Byte.hash {
      if header.take(bytes, from: first, to: end, keys: keys) { resolveHeader() }
    } else if bytes[first] == Byte.openBrace {
      takeObject(bytes, from: first, to: end, batch: &batch, tables: &tables)
    } else {
      sawOrphan = true
      lines += 1
      reject(Rejection(reason: .noHeader), bytes, start, end)
    }
  }

  private mutating func resolveHeader() {
    guard header.columnCount > 0 else { return }
    sawHeader = true
    switch header.path.map(LogName.init(logName:)) ?? fileName {
    case .used(let kind): headerKind = kind.inFile(named: nameKind)
    case .unused(let name):
      headerKind = nil
      noteUnused(name)
    case .unknown:
      headerKind = LogKind(shape: header.fields)?.inFile(named: nameKind)
      if headerKind == nil { noteUnused(header.path ?? "unknown") }
    }
    if let headerKind { kindsSeen |= 1 << UInt16(headerKind.rawValue) }
  }

  private mutating func takeObject(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, batch: inout RecordBatch, tables: inout SymbolTables
  ) {
    row.removeAll()
    row.isTabular = false
    switch JSONRecordScanner.scan(bytes, from: start, to: end, keys: keys, &row.slots, &row.present) {
    case .object: break
    case .syntax: return rejectObject(.jsonSyntax, bytes, start, end)
    case .unfinished: return rejectObject(.jsonUnfinished, bytes, start, end)
    case .tooDeep: return rejectObject(.jsonDepth, bytes, start, end)
    }
    let kind: LogKind
    if row.has(.path) {
      guard let named = kindOfPath(bytes) else {
        sawObject = true
        ignored += 1
        return
      }
      kind = named
    } else if let nameKind {
      kind = nameKind
    } else if case .unused(let name) = fileName {
      noteUnused(name)
      ignored += 1
      return
    } else if let shape = LogKind(shape: row.present) {
      kind = shape
    } else {
      return rejectObject(.unknownShape, bytes, start, end)
    }
    sawObject = true
    kindsSeen |= 1 << UInt16(kind.rawValue)
    lines += 1
    build(kind, bytes, start, end, batch: &batch, tables: &tables)
  }

  private mutating func rejectObject(_ reason: Rejection.Reason, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    lines += 1
    reject(Rejection(reason: reason), bytes, start, end)
  }

  /// The kind that `_path` names, `nil` for a log that is not used. Runs of one name are answered from a cache.
  private mutating func kindOfPath(_ bytes: Span<UInt8>) -> LogKind? {
    let start = row.start(.path)
    let length = row.length(.path)
    if length > 0, length == cachedPath.count, cachedPath.indices.allSatisfy({ bytes[start + $0] == cachedPath[$0] }) {
      return cachedPathKind
    }
    cachedPath = (start..<(start + min(length, 256))).map { bytes[$0] }
    let name = String(decoding: cachedPath, as: UTF8.self)
    switch LogName(logName: name) {
    case .used(let kind): cachedPathKind = kind.inFile(named: nameKind)
    case .unused:
      cachedPathKind = nil
      noteUnused(name)
    case .unknown:
      // A name of somebody's own: each row tells by its fields, since the next may have more of them.
      cachedPath = []
      guard let kind = LogKind(shape: row.present)?.inFile(named: nameKind) else {
        noteUnused(name)
        return nil
      }
      return kind
    }
    return cachedPathKind
  }

  private mutating func noteUnused(_ name: String) {
    if unusedLogs.count < 64 { unusedLogs.insert(name) }
  }

  // MARK: - Records

  @inline(__always)
  private mutating func build(
    _ kind: LogKind, _ bytes: Span<UInt8>, _ start: Int, _ end: Int, batch: inout RecordBatch,
    tables: inout SymbolTables
  ) {
    switch append(kind, bytes, batch: &batch, tables: &tables) {
    case .record:
      records += 1
      recordsByKind[Int(kind.rawValue & 15)] += 1
    case .nothing:
      lines -= 1
      ignored += 1
    case .rejected:
      reject(rejection, bytes, start, end)
    }
  }

  private mutating func reject(_ rejection: Rejection, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    rejected += 1
    guard kept.count < ReadingAccount.keptRejections else { return }
    let text = KeptRejection.printable(bytes, from: start, to: end)
    kept.append(KeptRejection(line: lineNumber, rejection: rejection, text: text))
  }
}
