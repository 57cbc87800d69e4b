import FoundationEssentials
import GRDB

/// Adds up what is kept of many subjects over some days.
struct SubjectDays: Sendable {
  private let days: ClosedRange<Int32>
  private let months: ClosedRange<Int32>
  private let numbers: [ArchiveSource: Int64]
  /// Rows of months that are not packed, by subject; `nil` where each subject asks for its own.
  private let open: [UInt32: [DayRow]]?

  /// From so many subjects on, open days are read once for all instead of once for each.
  private static let many = 64
  /// Subjects that one thread takes at a time.
  private static let share = 256

  /// All that these subjects, or some of them, did within `days`.
  init(_ subjects: [SubjectRecord], in days: ClosedRange<Int32>, _ reader: ArchiveReader) throws {
    self.days = days
    months = DayNumber.month(of: days.lowerBound)...DayNumber.month(of: days.upperBound)
    numbers = Dictionary(reader.sources.map { ($0.value, $0.key) }) { first, _ in first }
    guard subjects.count >= Self.many else {
      open = nil
      return
    }
    let wanted = Set(subjects.map(\.number))
    var gathered: [UInt32: [DayRow]] = [:]
    for facet in Set(subjects.map(\.facet)) {
      for source in reader.sources.keys {
        for row in try DayChunks.read(PackedKind(facet), source: source, days: days, reader.db)
        where wanted.contains(row.subject) {
          gathered[row.subject, default: []].append(row)
        }
      }
    }
    open = gathered
  }

  /// The sums of subjects, in their order. They are read in the order of the file, whatever order they are asked in.
  func sums(of subjects: [SubjectRecord], _ reader: ArchiveReader) throws -> [SubjectSums] {
    let order = subjects.indices.sorted { left, right in
      let (a, b) = (subjects[left], subjects[right])
      return (a.facet.rawValue, a.number) < (b.facet.rawValue, b.number)
    }
    let found = try reader.shared(count: order.count, size: Self.share) { reader, range in
      try read(order[range].map { subjects[$0] }, reader.db)
    }
    var result = [SubjectSums](repeating: SubjectSums(), count: subjects.count)
    for (place, sums) in zip(order, found.joined()) { result[place] = sums }
    return result
  }

  private func read(_ subjects: [SubjectRecord], _ db: Database) throws -> [SubjectSums] {
    var result: [SubjectSums] = []
    result.reserveCapacity(subjects.count)
    var scratch: [UInt8] = []
    let context = BlobContext()
    var start = 0
    while start < subjects.count {
      let facet = subjects[start].facet
      var adder = SubjectAdder(facet, in: days)
      let statement = try db.cachedStatement(sql: PackedKind(facet).months)
      while start < subjects.count, subjects[start].facet == facet {
        try read(subjects[start], statement, &adder, &scratch, context, db)
        result.append(adder.finish())
        start += 1
      }
    }
    return result
  }

  private func read(
    _ subject: SubjectRecord, _ statement: Statement, _ adder: inout SubjectAdder, _ scratch: inout [UInt8],
    _ context: BlobContext, _ db: Database
  ) throws {
    guard let source = numbers[subject.source] else { return }
    let kind = PackedKind(subject.facet)
    let own =
      try open.map { $0[subject.number] ?? [] }
      ?? DayChunks.read(kind, source: source, days: days, subject: subject.number, db)
    for row in own { adder.add(row) }
    let cursor = try Row.fetchCursor(
      statement,
      arguments: [
        PackedKind.id(subject: subject.number, month: months.lowerBound),
        PackedKind.id(subject: subject.number, month: months.upperBound),
      ])
    while let row = try cursor.next() {
      let (_, month) = try PackedKind.parts(row.get(0))
      do {
        try row.withUnsafeData(atIndex: 1) { data in
          guard let data else { throw DamagedBlob() }
          try Blob.read(data, &scratch, context) { try adder.add($0, from: DayNumber.firstDay(ofMonth: month)) }
        }
      } catch is DamagedBlob {
        throw PackedMonths.damage(kind, subject: subject.number, month: month)
      }
    }
  }
}
