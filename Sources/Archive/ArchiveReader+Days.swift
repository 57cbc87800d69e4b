import GRDB
import Telemetry

extension ArchiveReader {
  /// Reads the days of subjects one after the other.
  ///
  /// Rows are visited where they are unpacked, so that millions of them take no memory.
  struct Days {
    private let db: Database
    private let kind: PackedKind
    private let columns: DayRowColumns
    private let days: ClosedRange<Int32>
    private let months: ClosedRange<Int32>
    private let numbers: [ArchiveSource: Int64]
    /// Rows of months that are not packed, by subject; `nil` where each subject asks for its own.
    private let open: [UInt32: [DayRow]]?
    private var rows: [DayRow] = []

    /// From so many subjects on, open days are read once for all instead of once for each.
    private static let many = 64

    /// The days of some subjects of one facet, that lie within `days`.
    init(of subjects: [SubjectRecord], _ facet: Facet, in days: ClosedRange<Int32>, _ reader: ArchiveReader) throws {
      db = reader.db
      kind = PackedKind(facet)
      columns = DayRowColumns(facet: facet, hasSubjects: false)
      self.days = days
      months = DayNumber.month(of: days.lowerBound)...DayNumber.month(of: days.upperBound)
      numbers = Dictionary(reader.sources.map { ($0.value, $0.key) }) { first, _ in first }
      guard subjects.count >= Self.many else {
        open = nil
        return
      }
      let wanted = Set(subjects.map(\.number))
      var gathered: [UInt32: [DayRow]] = [:]
      for source in reader.sources.keys {
        for row in try DayChunks.read(kind, source: source, days: days, db) where wanted.contains(row.subject) {
          gathered[row.subject, default: []].append(row)
        }
      }
      open = gathered
    }

    /// Visits the rows of a subject, in no order that means anything.
    mutating func visit(_ subject: SubjectRecord, _ body: (DayRow) -> Void) throws {
      guard let source = numbers[subject.source] else { return }
      let own =
        try open.map { $0[subject.number] ?? [] }
        ?? DayChunks.read(kind, source: source, days: days, subject: subject.number, db)
      for row in own { body(row) }
      try PackedMonths.eachReader(kind, subject: subject.number, months: months, db) { month, reader in
        let first = DayNumber.firstDay(ofMonth: month)
        try columns.decode(reader, from: first, subject: subject.number, into: &rows)
        for row in rows where days.contains(row.day) { body(row) }
      }
    }
  }

  /// What a host's number stands for: its site and what it is known by.
  func machine(_ number: UInt32) throws -> (site: String, identity: String) {
    let host = try db.cachedStatement(sql: "SELECT source, identity FROM host WHERE id = ?")
    guard let row = try Row.fetchOne(host, arguments: [Int64(number)]) else { return ("", "?") }
    let (source, identity): (Int64, String) = try (row.get(0), row.get(1))
    return (sources[source]?.site ?? "", identity)
  }
}
