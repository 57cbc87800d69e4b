public import Telemetry

/// Writes rows as Zeek logs: sorted by the time at which a sensor writes them, in hourly files or one per kind.
///
/// Rows wait in memory, encoded, until ``flush(before:)`` or ``finish()``. A connection is written at its end, its
/// handshake at its beginning: the same uid may stand in two files, as in real logs.
public struct ZeekLogWriter: Sendable {
  /// Rows of one kind within one hour, encoded one behind the other.
  private struct Bucket: Sendable {
    var bytes: [UInt8] = []
    var rows: [Row] = []
  }

  private struct Row: Sendable {
    var time: Int64
    var offset: Int
    var length: Int
  }

  /// Folder that the logs go to.
  public let directory: String
  /// Format, layout and optional columns.
  public let format: ZeekFormat, layout: ZeekLayout, options: ZeekOptions
  /// Rows written or waiting, by kind.
  public private(set) var rowCounts: [ZeekLogKind: Int] = [:]
  /// Files written so far, relative to ``directory``, in the order of writing.
  public private(set) var files: [String] = []

  private var buckets: [[Int64: Bucket]]
  private var columns: [[ZeekColumn]]
  private var counts: [Int]
  private var isOpen: [Bool]
  private var lastTimes: [Int64]
  private var encoder: FieldEncoder

  private static let hour: Int64 = 3_600_000_000

  /// A writer into `directory`, which is made when the first file is.
  public init(directory: String, format: ZeekFormat, layout: ZeekLayout, options: ZeekOptions = ZeekOptions()) {
    self.directory = directory
    self.format = format
    self.layout = layout
    self.options = options
    let kinds = ZeekLogKind.allCases.count
    buckets = Array(repeating: [:], count: kinds)
    columns = Array(repeating: [], count: kinds)
    counts = Array(repeating: 0, count: kinds)
    isOpen = Array(repeating: false, count: kinds)
    lastTimes = Array(repeating: 0, count: kinds)
    encoder = FieldEncoder(format: format)
  }

  /// Takes a row in. Rows may come in any order, as long as none is older than what was flushed.
  public mutating func write<Record: ZeekRecord>(_ row: Record) {
    let kind = Record.kind.index
    if columns[kind].isEmpty { columns[kind] = Record.columns(options) }
    encoder.beginRow()
    row.encode(into: &encoder, options: options)
    encoder.endRow()
    let time = row.writeTime.microseconds
    let hour = time >= 0 ? time / Self.hour : (time - Self.hour + 1) / Self.hour
    append(kind: kind, hour: hour, time: time)
    counts[kind] += 1
  }

  private mutating func append(kind: Int, hour: Int64, time: Int64) {
    let encoded = encoder.bytes
    Self.append(encoded, time: time, to: &buckets[kind][hour, default: Bucket()])
  }

  private static func append(_ encoded: [UInt8], time: Int64, to bucket: inout Bucket) {
    bucket.rows.append(Row(time: time, offset: bucket.bytes.count, length: encoded.count))
    bucket.bytes.append(contentsOf: encoded)
  }

  /// Writes out all hours that end at or before `time`. Afterwards no row of those hours may be written.
  public mutating func flush(before time: Timestamp) throws(LogWritingError) {
    for kind in ZeekLogKind.allCases {
      let due = buckets[kind.index].keys.filter { ($0 + 1) * Self.hour <= time.microseconds }.sorted()
      for hour in due { try writeOut(kind, hour: hour) }
    }
  }

  /// Writes out what is left and closes all files.
  public mutating func finish() throws(LogWritingError) {
    for kind in ZeekLogKind.allCases {
      for hour in buckets[kind.index].keys.sorted() { try writeOut(kind, hour: hour) }
    }
    for kind in ZeekLogKind.allCases where isOpen[kind.index] {
      let close = closeLine(at: lastTimes[kind.index])
      if !close.isEmpty {
        try append(close, to: "\(kind.rawValue).log", appends: true)
      }
      isOpen[kind.index] = false
    }
    for kind in ZeekLogKind.allCases { rowCounts[kind] = counts[kind.index] }
  }

  private mutating func writeOut(_ kind: ZeekLogKind, hour: Int64) throws(LogWritingError) {
    guard var bucket = buckets[kind.index].removeValue(forKey: hour), let last = Self.sort(&bucket.rows) else { return }
    let start = hour * Self.hour
    let appends = layout == .single && isOpen[kind.index]
    var output: [UInt8] = []
    output.reserveCapacity(bucket.bytes.count + 2048)
    if !appends {
      let opened = layout == .single ? bucket.rows.first?.time ?? start : start
      output.append(contentsOf: header(kind, at: opened))
    }
    for row in bucket.rows { output.append(contentsOf: bucket.bytes[row.offset..<row.offset + row.length]) }
    let name: String
    switch layout {
    case .hourly:
      output.append(contentsOf: closeLine(at: start + Self.hour))
      name = Self.hourlyName(kind, start: start)
      try AppendingFile.makeFolder("\(directory)/\(Self.dayName(start))")
    case .single:
      name = "\(kind.rawValue).log"
      if !appends { try AppendingFile.makeFolder(directory) }
      isOpen[kind.index] = true
      lastTimes[kind.index] = last
    }
    try append(output, to: name, appends: appends)
    if !appends { files.append(options.isCompressed ? name + ".gz" : name) }
  }

  private func append(_ bytes: [UInt8], to name: String, appends: Bool) throws(LogWritingError) {
    let path = "\(directory)/\(name)" + (options.isCompressed ? ".gz" : "")
    try AppendingFile.write(
      options.isCompressed ? try GzipMember.of(bytes, path: path) : bytes, to: path, appends: appends)
  }

  /// Sorts rows by time, those of one time by arrival; gives the last time.
  private static func sort(_ rows: inout [Row]) -> Int64? {
    rows.sort { ($0.time, $0.offset) < ($1.time, $1.offset) }
    return rows.last?.time
  }

  private func header(_ kind: ZeekLogKind, at time: Int64) -> [UInt8] {
    guard format == .tsv else { return [] }
    let columns = columns[kind.index]
    let lines = [
      "#separator \\x09", "#set_separator\t,", "#empty_field\t(empty)", "#unset_field\t-", "#path\t\(kind.rawValue)",
      "#open\t\(Self.stamp(time))", "#fields\t" + columns.map(\.name).joined(separator: "\t"),
      "#types\t" + columns.map(\.type).joined(separator: "\t"), "",
    ]
    return Array(lines.joined(separator: "\n").utf8)
  }

  private func closeLine(at time: Int64) -> [UInt8] {
    format == .tsv ? Array("#close\t\(Self.stamp(time))\n".utf8) : []
  }

  private static func hourlyName(_ kind: ZeekLogKind, start: Int64) -> String {
    "\(dayName(start))/\(kind.rawValue).\(clock(start))-\(clock(start + hour)).log"
  }

  private static func dayName(_ time: Int64) -> String { String(text(time).prefix(10)) }

  private static func clock(_ time: Int64) -> String { String(text(time).dropFirst(11).prefix(8)) }

  /// `2026-03-02-09-00-00`.
  private static func stamp(_ time: Int64) -> String {
    String(text(time).prefix(19).map { $0 == ":" || $0 == "T" ? "-" : $0 })
  }

  private static func text(_ time: Int64) -> String { Timestamp(microseconds: time).wholeSeconds }
}
