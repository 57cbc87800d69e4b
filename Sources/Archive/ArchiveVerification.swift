import FoundationEssentials
import GRDB
import Telemetry

/// Reads everything back and names what is damaged.
public struct ArchiveVerification: Hashable, Sendable {
  /// Values that were read.
  public private(set) var values = 0
  /// What is damaged or does not fit together, a sentence each; at most ``mostProblems``.
  public private(set) var problems: [String] = []
  /// Problems in all.
  public private(set) var problemCount = 0

  /// Problems that are named.
  public static let mostProblems = 100

  /// Whether nothing is wrong.
  public var isSound: Bool { problemCount == 0 }

  fileprivate mutating func note(_ problem: String) {
    problemCount += 1
    if problems.count < Self.mostProblems { problems.append(problem) }
  }
}

extension Archive {
  /// Checks the archive in a file, also one that is too damaged to be opened: then what the store itself says is named.
  /// - Throws: what keeps it from being looked at, damage not among it.
  public static func verify(
    _ path: String, _ progress: (Int) -> Bool = { _ in true }
  ) throws(ArchiveError) -> ArchiveVerification {
    do {
      return try Archive(path, for: .read).verify(progress)
    } catch {
      guard error.code == .damaged else { throw error }
      var result = ArchiveVerification()
      result.note("the file cannot be opened as an archive; the last export or back-up replaces it")
      var configuration = GRDB.Configuration()
      configuration.readonly = true
      let lines = try? DatabaseQueue(path: path, configuration: configuration).read {
        try String.fetchAll($0, sql: "PRAGMA quick_check(50)")
      }
      for line in lines ?? [] where line != "ok" { result.note("the file's structure: \(line)") }
      return result
    }
  }

  /// Checks the file's own structure, then every packed value. Only what keeps the archive from being opened at all is
  /// an error; everything else is a finding of the verification.
  public func verify(_ progress: (Int) -> Bool = { _ in true }) throws(ArchiveError) -> ArchiveVerification {
    var result = ArchiveVerification()
    do {
      try queue.read { db in
        for line in try String.fetchAll(db, sql: "PRAGMA quick_check(50)") where line != "ok" {
          result.note("the file's structure: \(line)")
        }
        try result.checkValues(db, progress)
        try result.checkCounts(db)
      }
    } catch let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_CORRUPT {
      result.note("the file's structure: a page cannot be read, and what follows it was not checked")
    } catch {
      throw ArchiveError(error, path: path)
    }
    try makeSureOfStillness()
    return result
  }
}

extension ArchiveVerification {
  fileprivate mutating func checkValues(_ db: Database, _ progress: (Int) -> Bool) throws {
    for kind in PackedKind.allCases {
      guard
        try each(
          "SELECT id, rows, data FROM \(kind.table)", db, progress,
          { row in
            let (subject, month) = try PackedKind.parts(row.get(0))
            let first = DayNumber.firstDay(ofMonth: month)
            let rows: Int = try row.get(1)
            let bytes = try Blob.unpack(row.get(2))
            let count =
              try kind.facet.map {
                try DayRowColumns(facet: $0, hasSubjects: false).decode(bytes, from: first, subject: subject).count
              } ?? SketchRow.decode(bytes, from: first, hasSubjects: false, subject: subject).count
            return count == rows
          },
          { row in
            let (subject, month) = try PackedKind.parts(row.get(0))
            let text = (try? NumberNames(db).subject(subject)) ?? "?"
            return "\(kind.label) rows of “\(text)” in \(DayNumber.monthText(month)) (\(kind.table))"
          })
      else { return }
    }
    guard
      try each(
        "SELECT id, rows, data, kind, day FROM chunk", db, progress,
        { row in
          guard let kind = try PackedKind(rawValue: row.get(3)) else { return false }
          let (rows, day): (Int, Int32) = try (row.get(1), row.day(4))
          let bytes = try Blob.unpack(row.get(2))
          let count =
            try kind.facet.map { try DayRowColumns(facet: $0, hasSubjects: true).decode(bytes, from: day).count }
            ?? SketchRow.decode(bytes, from: day, hasSubjects: true).count
          return count == rows
        },
        { row in
          let (day, kind): (Int32, Int) = try (row.day(4), row.get(3))
          return "\(PackedKind(rawValue: kind)?.label ?? "unknown") rows of \(DayNumber.text(day)) (chunk)"
        })
    else { return }
    guard
      try each(
        "SELECT id, rows, data, day FROM segment", db, progress,
        { row in
          var tables = SymbolTables()
          let rows: Int = try row.get(1)
          return try FactSegment.decode(try Blob.unpack(row.get(2)), &tables).count == rows
        },
        { row in
          let day = try row.day(3)
          return "records of \(DayNumber.text(day)) (segment)"
        })
    else { return }
    guard
      try each(
        "SELECT rowid, rows, data, day FROM seal", db, progress,
        { row in
          _ = try Blob.unpack(row.get(2))
          return true
        },
        { row in
          let day = try row.day(3)
          return "the seal of \(DayNumber.text(day))"
        })
    else { return }
    _ = try each(
      """
      SELECT finding, document FROM finding_state WHERE document IS NOT NULL
      UNION ALL SELECT finding, card FROM verdict WHERE card IS NOT NULL
      UNION ALL SELECT finding, card FROM note WHERE card IS NOT NULL
      """, db, progress,
      { row in
        _ = try Blob.unpack(row.get(1))
        return true
      },
      { row in
        let finding: String = try row.get(0)
        return "a card of the finding \(finding)"
      })
  }

  private mutating func each(
    _ sql: String, _ db: Database, _ progress: (Int) -> Bool, _ check: (Row) throws -> Bool,
    _ place: (Row) throws -> String
  ) throws -> Bool {
    let cursor = try Row.fetchCursor(db, sql: sql)
    while let row = try cursor.next() {
      values += 1
      if values % 1024 == 0, !progress(values) { return false }
      let isGood: Bool
      do {
        isGood = try check(row)
      } catch is DamagedBlob {
        isGood = false
      }
      if !isGood { note("damaged: \((try? place(row)) ?? "a row of a table")") }
    }
    return true
  }

  /// What belongs to each other must be there.
  fileprivate mutating func checkCounts(_ db: Database) throws {
    for kind in PackedKind.allCases {
      let missing =
        try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM \(kind.table) p
            WHERE NOT EXISTS (SELECT 1 FROM subject s WHERE s.id = p.id >> \(PackedKind.monthBits))
            """) ?? 0
      if missing > 0 { note("\(missing) packed values (\(kind.table)) belong to a subject that is not there") }
      let packed = try Int.fetchOne(db, sql: "SELECT total(rows) FROM \(kind.table)") ?? 0
      let told =
        try Int.fetchOne(
          db, sql: "SELECT total(rows) FROM month WHERE kind = ?", arguments: [kind.rawValue]) ?? 0
      if packed != told { note("\(kind.label): \(told) rows were packed, \(packed) are there (\(kind.table))") }
    }
  }
}
