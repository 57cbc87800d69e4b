import FoundationEssentials
import GRDB

/// Closed months: one value for each subject and month. Packing and unpacking change the layout, never an answer.
enum PackedMonths {
  /// Whether a month of a source is packed.
  static func isPacked(source: Int64, month: Int32, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM month WHERE source = ? AND month = ?)", arguments: [source, month])
      ?? false
  }

  private static func days(of month: Int32) -> ClosedRange<Int32> {
    DayNumber.firstDay(ofMonth: month)...(DayNumber.firstDay(ofMonth: month + 1) - 1)
  }

  /// Packs all days of a month.
  static func pack(source: Int64, month: Int32, _ db: Database) throws {
    let days = days(of: month)
    for kind in PackedKind.allCases {
      var count = 0
      if let facet = kind.facet {
        let rows = try DayChunks.read(kind, source: source, days: days, db).sorted(by: DayRow.precedes)
        count = rows.count
        try write(rows, facet, month: month, db)
      } else {
        let rows = try DayChunks.sketches(source: source, days: days, db).sorted(by: SketchRow.precedes)
        count = rows.count
        try write(rows, month: month, db)
      }
      try db.execute(
        sql: "INSERT OR REPLACE INTO month VALUES (?, ?, ?, ?)", arguments: [source, month, kind.rawValue, count])
    }
    try db.execute(
      sql: "DELETE FROM chunk WHERE source = ? AND day BETWEEN ? AND ?",
      arguments: [source, days.lowerBound, days.upperBound])
  }

  /// Writes sorted rows of one month, a value for each subject.
  static func write(_ rows: [DayRow], _ facet: Facet, month: Int32, _ db: Database) throws {
    let columns = DayRowColumns(facet: facet, hasSubjects: false)
    let first = DayNumber.firstDay(ofMonth: month)
    try write(rows, PackedKind(facet), month: month, db, subject: \.subject) {
      columns.encode(Array($0), from: first)
    }
  }

  /// Writes sorted sketches of one month.
  static func write(_ rows: [SketchRow], month: Int32, _ db: Database) throws {
    let first = DayNumber.firstDay(ofMonth: month)
    try write(rows, .sketch, month: month, db, subject: \.subject) {
      SketchRow.encode(Array($0), from: first, hasSubjects: false)
    }
  }

  private static func write<Row>(
    _ rows: [Row], _ kind: PackedKind, month: Int32, _ db: Database, subject: (Row) -> UInt32,
    encode: (ArraySlice<Row>) -> [UInt8]
  ) throws {
    let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO \(kind.table) VALUES (?, ?, ?)")
    var start = 0
    while start < rows.count {
      let number = subject(rows[start])
      var end = start + 1
      while end < rows.count, subject(rows[end]) == number { end += 1 }
      let data = Blob.pack(encode(rows[start..<end]), level: 3)
      try insert.execute(arguments: [PackedKind.id(subject: number, month: month), end - start, data])
      start = end
    }
  }

  /// Turns a packed month back into days: for rows that come late. Nothing if it is not packed.
  static func unpack(source: Int64, month: Int32, _ db: Database) throws {
    guard try isPacked(source: source, month: month, db) else { return }
    for kind in PackedKind.allCases {
      var rows: [Int32: [DayRow]] = [:]
      var sketches: [Int32: [SketchRow]] = [:]
      try each(kind, source: source, month: month, db) { subject, bytes in
        let first = DayNumber.firstDay(ofMonth: month)
        if let facet = kind.facet {
          let columns = DayRowColumns(facet: facet, hasSubjects: false)
          for row in try columns.decode(bytes, from: first, subject: subject) { rows[row.day, default: []].append(row) }
        } else {
          for row in try SketchRow.decode(bytes, from: first, hasSubjects: false, subject: subject) {
            sketches[row.day, default: []].append(row)
          }
        }
      }
      for day in rows.keys.sorted() {
        let list = (rows[day] ?? []).sorted(by: DayRow.precedes)
        try DayChunks.write(list, kind, source: source, day: day, db)
      }
      for day in sketches.keys.sorted() {
        let list = (sketches[day] ?? []).sorted(by: SketchRow.precedes)
        try DayChunks.write(list, source: source, day: day, db)
      }
    }
    try remove(source: source, month: month, db)
  }

  /// Removes a packed month.
  static func remove(source: Int64, month: Int32, kinds: [PackedKind] = PackedKind.allCases, _ db: Database) throws {
    for kind in kinds {
      try db.execute(
        sql: """
          DELETE FROM \(kind.table) WHERE id IN (
            SELECT (s.id << \(PackedKind.monthBits)) | ? FROM subject s WHERE s.facet = ? AND s.source = ?)
          """, arguments: [month, (kind.facet ?? .destination).rawValue, source])
      try db.execute(
        sql: "DELETE FROM month WHERE source = ? AND month = ? AND kind = ?", arguments: [source, month, kind.rawValue])
    }
  }

  /// Removes the sketches of a packed month; the month stays packed.
  static func removeSketches(source: Int64, month: Int32, _ db: Database) throws {
    guard try isPacked(source: source, month: month, db) else { return }
    try remove(source: source, month: month, kinds: [.sketch], db)
    try db.execute(
      sql: "INSERT INTO month VALUES (?, ?, ?, 0)", arguments: [source, month, PackedKind.sketch.rawValue])
  }

  /// That a value of a subject and month is damaged.
  static func damage(_ kind: PackedKind, subject: UInt32, month: Int32) -> DamagedBlob {
    DamagedBlob(place: "the \(kind.label) rows of subject \(subject) in \(DayNumber.monthText(month)) (\(kind.table))")
  }

  /// Visits the values of one kind of a source's month, by subject.
  static func each(
    _ kind: PackedKind, source: Int64, month: Int32, _ db: Database, _ body: (UInt32, [UInt8]) throws -> Void
  ) throws {
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.id, p.data FROM subject s JOIN \(kind.table) p ON p.id = (s.id << \(PackedKind.monthBits)) | ?
        WHERE s.facet = ? AND s.source = ? ORDER BY s.id
        """, arguments: [month, (kind.facet ?? .destination).rawValue, source])
    while let row = try cursor.next() {
      let subject: UInt32 = try row.get(0)
      do {
        try body(subject, try Blob.unpack(row.get(1)))
      } catch is DamagedBlob {
        throw damage(kind, subject: subject, month: month)
      }
    }
  }

  /// Visits the months of one subject, by month.
  static func each(
    _ kind: PackedKind, subject: UInt32, months: ClosedRange<Int32>, _ db: Database,
    _ body: (Int32, [UInt8]) throws -> Void
  ) throws {
    try eachReader(kind, subject: subject, months: months, db) { month, reader in
      var reader = reader
      try body(month, Array(reader.rest()))
    }
  }

  /// Visits the months of one subject, by month; values are not copied on the way.
  static func eachReader(
    _ kind: PackedKind, subject: UInt32, months: ClosedRange<Int32>, _ db: Database,
    _ body: (Int32, ByteReader) throws -> Void
  ) throws {
    let statement = try db.cachedStatement(sql: kind.months)
    let cursor = try Row.fetchCursor(
      statement,
      arguments: [
        PackedKind.id(subject: subject, month: months.lowerBound),
        PackedKind.id(subject: subject, month: months.upperBound),
      ])
    while let row = try cursor.next() {
      let (_, month) = try PackedKind.parts(row.get(0))
      do {
        try body(month, try Blob.reader(row.get(1)))
      } catch is DamagedBlob {
        throw damage(kind, subject: subject, month: month)
      }
    }
  }
}
