import GRDB
import Telemetry

extension ArchiveReader {
  /// From so many subjects on, open days are read once for all instead of once for each.
  private static let many = 64

  /// The days of each subject, in the order in which subjects are given; rows of one subject by day and host, all of one
  /// facet.
  func days(
    of subjects: [SubjectRecord], _ facet: Facet, in days: ClosedRange<Int32>,
    _ body: (SubjectRecord, [DayRow]) throws -> Void
  ) throws {
    let kind = PackedKind(facet)
    let columns = DayRowColumns(facet: facet, hasSubjects: false)
    let months = DayNumber.month(of: days.lowerBound)...DayNumber.month(of: days.upperBound)
    let numbers = Dictionary(sources.map { ($0.value, $0.key) }) { first, _ in first }
    var open: [UInt32: [DayRow]]?
    if subjects.count >= Self.many {
      let wanted = Set(subjects.map(\.number))
      var gathered: [UInt32: [DayRow]] = [:]
      for source in sources.keys {
        for row in try DayChunks.read(kind, source: source, days: days, db) where wanted.contains(row.subject) {
          gathered[row.subject, default: []].append(row)
        }
      }
      open = gathered
    }
    for subject in subjects {
      guard let source = numbers[subject.source] else { continue }
      var rows =
        try open.map { $0[subject.number] ?? [] }
        ?? DayChunks.read(kind, source: source, days: days, subject: subject.number, db)
      try PackedMonths.each(kind, subject: subject.number, months: months, db) { month, bytes in
        rows += try columns.decode(bytes, from: DayNumber.firstDay(ofMonth: month), subject: subject.number)
          .filter { days.contains($0.day) }
      }
      if !rows.isEmpty { try body(subject, rows.sorted(by: DayRow.precedes)) }
    }
  }

  /// What a host's number stands for: its site and what it is known by, and its last known name.
  func machine(_ number: UInt32) throws -> (site: String, identity: String, name: String?) {
    let host = try db.cachedStatement(sql: "SELECT source, identity FROM host WHERE id = ?")
    guard let row = try Row.fetchOne(host, arguments: [Int64(number)]) else { return ("", "?", nil) }
    let (source, identity): (Int64, String) = try (row.get(0), row.get(1))
    let named = try db.cachedStatement(
      sql: "SELECT name FROM host_day WHERE host = ? AND name IS NOT NULL ORDER BY day DESC LIMIT 1")
    let name = try String.fetchOne(named, arguments: [Int64(number)])
    return (sources[source]?.site ?? "", identity, name)
  }
}
