/// Rows column by column: about half the bytes of a table.
///
/// A value of one subject and month holds days as days of the month; a value of one day holds subjects. Both share one
/// form: numbers that grow are stored as differences.
struct DayRowColumns {
  /// What the rows are about.
  let facet: Facet
  /// Whether subjects are written: not in a value of one subject.
  let hasSubjects: Bool

  static let version: UInt64 = 1

  /// Packs sorted rows; `day` is the first day of the month, or the day itself.
  func encode(_ rows: [DayRow], from day: Int32) -> [UInt8] {
    var writer = ByteWriter()
    writer.unsigned(Self.version)
    writer.unsigned(UInt64(rows.count))
    if hasSubjects { differences(rows, &writer) { UInt64($0.subject) } }
    var last = day
    for row in rows {
      writer.signed(Int64(row.day) - Int64(last))
      last = row.day
    }
    signedDifferences(rows, &writer) { Int64($0.host) }
    if facet.hasClient { signedDifferences(rows, &writer) { Int64($0.client) } }
    let unit = facet.secondsKept
    for row in rows { writer.unsigned(UInt64(row.contacts)) }
    for row in rows { writer.unsigned(UInt64(row.attempts)) }
    if facet.hasBytes {
      for row in rows { writer.unsigned(row.up) }
      for row in rows { writer.unsigned(row.down) }
    }
    for row in rows { writer.unsigned(UInt64(row.first / unit)) }
    for row in rows { writer.unsigned(UInt64(row.last / unit) - UInt64(min(row.first, row.last) / unit)) }
    if facet.hasClient { for row in rows { hours(row, &writer) } }
    return writer.bytes
  }

  /// Reads rows back; `subject` is that of a value of one subject.
  func decode(_ bytes: [UInt8], from day: Int32, subject: UInt32 = 0) throws(DamagedBlob) -> [DayRow] {
    var rows: [DayRow] = []
    try decode(ByteReader(bytes), from: day, subject: subject, into: &rows)
    return rows
  }

  /// Reads rows back in place of what `rows` held: where many values are read, one list does for all.
  func decode(
    _ source: ByteReader, from day: Int32, subject: UInt32 = 0, into rows: inout [DayRow]
  ) throws(DamagedBlob) {
    var reader = source
    guard try reader.unsigned() == Self.version else { throw DamagedBlob() }
    let count = try reader.count()
    rows.removeAll(keepingCapacity: true)
    rows.append(contentsOf: repeatElement(DayRow(subject: subject, host: 0, day: day), count: count))
    try fill(&rows, from: day, &reader)
    guard reader.isAtEnd else { throw DamagedBlob() }
  }

  private func fill(_ rows: inout [DayRow], from day: Int32, _ reader: inout ByteReader) throws(DamagedBlob) {
    if hasSubjects {
      var value: UInt64 = 0
      for index in rows.indices {
        value = value &+ (try reader.unsigned())
        guard let number = UInt32(exactly: value) else { throw DamagedBlob() }
        rows[index].subject = number
      }
    }
    var value = Int64(day)
    for index in rows.indices {
      value = value &+ (try reader.signed())
      guard let number = Int32(exactly: value), DayNumber.kept.contains(number) else { throw DamagedBlob() }
      rows[index].day = number
    }
    try numbers(&reader, &rows) { $0.host = $1 }
    if facet.hasClient { try numbers(&reader, &rows) { $0.client = $1 } }
    let unit = facet.secondsKept
    for index in rows.indices { rows[index].contacts = try reader.number() }
    for index in rows.indices { rows[index].attempts = try reader.number() }
    if facet.hasBytes {
      for index in rows.indices { rows[index].up = try reader.unsigned() }
      for index in rows.indices { rows[index].down = try reader.unsigned() }
    }
    for index in rows.indices {
      let first = try reader.number(UInt32.self)
      guard first <= 86_399 / unit else { throw DamagedBlob() }
      rows[index].first = first * unit
    }
    for index in rows.indices {
      let span = try reader.number(UInt32.self)
      guard span <= 86_399 / unit else { throw DamagedBlob() }
      rows[index].last = min(86_399, rows[index].first + span * unit)
    }
    if facet.hasClient { for index in rows.indices { try hours(&reader, &rows[index]) } }
  }

  private func differences(_ rows: [DayRow], _ writer: inout ByteWriter, _ value: (DayRow) -> UInt64) {
    var last: UInt64 = 0
    for row in rows {
      writer.unsigned(value(row) &- last)  // subjects are sorted: never below zero
      last = value(row)
    }
  }

  private func signedDifferences(_ rows: [DayRow], _ writer: inout ByteWriter, _ value: (DayRow) -> Int64) {
    var last: Int64 = 0
    for row in rows {
      writer.signed(value(row) - last)
      last = value(row)
    }
  }

  private func numbers(
    _ reader: inout ByteReader, _ rows: inout [DayRow], _ set: (inout DayRow, UInt32) -> Void
  ) throws(DamagedBlob) {
    var value: Int64 = 0
    for index in rows.indices {
      value = value &+ (try reader.signed())
      guard let number = UInt32(exactly: value) else { throw DamagedBlob() }
      set(&rows[index], number)
    }
  }

  // The hours between the first and the last are all that is not known yet: mostly none, or all.

  private func hours(_ row: DayRow, _ writer: inout ByteWriter) {
    let (low, span) = DayRowColumns.inner(row)
    writer.unsigned(span == 0 ? 0 : UInt64(row.hours >> low) & (1 << UInt64(span) - 1))
  }

  private func hours(_ reader: inout ByteReader, _ row: inout DayRow) throws(DamagedBlob) {
    let (low, span) = DayRowColumns.inner(row)
    let bits = try reader.unsigned()
    guard bits < 1 << UInt64(span) else { throw DamagedBlob() }
    row.hours = UInt32(truncatingIfNeeded: bits) << low | 1 << (row.first / 3600) | 1 << (row.last / 3600)
  }

  private static func inner(_ row: DayRow) -> (low: UInt32, span: UInt32) {
    let (from, to) = (row.first / 3600, row.last / 3600)
    return to > from + 1 ? (from + 1, to - from - 1) : (0, 0)
  }
}
