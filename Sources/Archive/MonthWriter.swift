import FoundationEssentials
import GRDB
import Telemetry

/// Writes whole months straight into packed columns: for benchmarks that need years of traffic in minutes.
package struct MonthWriter {
  private let archive: Archive
  private let source: Int64
  private var cache = NumberCache()
  private var machines: [(number: UInt32, addresses: Data)] = []

  /// A writer for one source.
  package init(_ archive: Archive, source: ArchiveSource) throws(ArchiveError) {
    self.archive = archive
    self.source = try archive.write { try NumberCache.number(of: source, $0) }
  }

  /// The archive's numbers of subjects.
  package mutating func subjects(_ facet: Facet, _ texts: [String]) throws(ArchiveError) -> [UInt32] {
    let list = texts.map { DayContent.Subject(facet: facet, key: ArchiveReader.key(facet, $0) ?? []) }
    return try archive.write { db in
      try Array(cache.numbers(of: [DayContent.Subject(facet: facet, key: [])] + list, source: source, db).dropFirst())
    }
  }

  /// The archive's numbers of hosts that are known by their address.
  package mutating func hosts(_ addresses: [String]) throws(ArchiveError) -> [UInt32] {
    let list = addresses.map { DayContent.Machine(identity: $0, addresses: [IPAddress($0)].compactMap { $0 }) }
    let numbers = try archive.write { try cache.numbers(of: list, source: source, $0) }
    machines += zip(numbers, list).map { number, machine in
      (number, Data(machine.addresses.flatMap { SubjectKey.address(high: $0.high, low: $0.low) }))
    }
    return numbers
  }

  /// Says that all hosts were seen on all days of a month, and that connections, handshakes, requests and look-ups were
  /// recorded in every hour.
  package func cover(month: Int32, recordsAnHour: UInt32) throws(ArchiveError) {
    try archive.write { db in
      let host = try db.cachedStatement(sql: "INSERT OR REPLACE INTO host_day VALUES (?, ?, ?, ?, NULL, 'workstation')")
      for day in DayNumber.firstDay(ofMonth: month)..<DayNumber.firstDay(ofMonth: month + 1) {
        for log in [FactLog.connections, .handshakes, .requests, .lookups] {
          let hours = [UInt32](repeating: recordsAnHour, count: 24)
          try DayStore.write(hours, of: log, source: source, day: day, db)
        }
        for machine in machines {
          try host.execute(arguments: [source, day, Int64(machine.number), machine.addresses])
        }
      }
    }
  }

  /// Months that were written to their end: their coverage, which comes last, is there.
  package func writtenMonths() throws(ArchiveError) -> Set<Int32> {
    try archive.read { db in
      let days = try Int32.fetchSet(
        db, sql: "SELECT DISTINCT day FROM coverage WHERE source = ?", arguments: [source])
      return Set(days.map(DayNumber.month).filter { days.contains(DayNumber.firstDay(ofMonth: $0 + 1) - 1) })
    }
  }

  /// Rows that were written: destinations, and all.
  package func writtenRows() throws(ArchiveError) -> (destinations: Int, all: Int) {
    try archive.read { db in
      let sql = "SELECT total(rows) FROM month WHERE source = ? AND (kind = ? OR ?)"
      func count(_ all: Bool) throws -> Int {
        Int(try Double.fetchOne(db, sql: sql, arguments: [source, Facet.destination.rawValue, all]) ?? 0)
      }
      return (try count(false), try count(true))
    }
  }

  /// What one host exchanged with one subject on one day of the month.
  package struct Entry: Sendable {
    /// The archive's numbers; the client's is 0 where the facet keeps none.
    package var subject, host, client: UInt32
    /// Day of the month from 0.
    package var day: Int32
    /// Contacts, bytes, first and last second of the day.
    package var contacts, up, down, first, last: UInt32
    /// Unanswered tries; of names, questions.
    package var attempts: UInt32 = 0

    /// An entry.
    package init(
      subject: UInt32, host: UInt32, client: UInt32, day: Int32, contacts: UInt32, up: UInt32, down: UInt32,
      first: UInt32, last: UInt32
    ) {
      self.subject = subject
      self.host = host
      self.client = client
      self.day = day
      self.contacts = contacts
      self.up = up
      self.down = down
      self.first = first
      self.last = last
    }
  }

  /// Packs a month (months since January 1970); entries that share day, host, subject and client are added up.
  package func write(_ entries: [Entry], _ facet: Facet, month: Int32) throws(ArchiveError) {
    let first = DayNumber.firstDay(ofMonth: month)
    let rows = DayRow.combined(
      entries.map { entry in
        var row = DayRow(subject: entry.subject, host: entry.host, client: entry.client, day: first + entry.day)
        row.contacts = entry.contacts
        row.attempts = entry.attempts
        (row.up, row.down) = (UInt64(entry.up), UInt64(entry.down))
        (row.first, row.last) = (entry.first, max(entry.first, entry.last))
        row.hours = 1 << (row.first / 3600) | 1 << (row.last / 3600)
        return row
      })
    try archive.write { db in
      try PackedMonths.write(rows, facet, month: month, db)
      try db.execute(
        sql: "INSERT OR REPLACE INTO month VALUES (?, ?, ?, ?)",
        arguments: [source, month, facet.rawValue, rows.count])
    }
  }

  /// Packs a month's sketches: the times of contacts (seconds of the day, ascending) beside each entry.
  package func write(_ entries: [(entry: Entry, times: [UInt32])], month: Int32) throws(ArchiveError) {
    let first = DayNumber.firstDay(ofMonth: month)
    let rows = entries.map { entry, times in
      SketchRow(
        subject: entry.subject, host: entry.host, client: entry.client, day: first + entry.day,
        sketch: RhythmSketch(times.map { (time: Int64($0) * 1_000_000, up: Int64(entry.up), down: Int64(entry.down)) }))
    }.sorted(by: SketchRow.precedes)
    try archive.write { db in
      try PackedMonths.write(rows, month: month, db)
      try db.execute(
        sql: "INSERT OR REPLACE INTO month VALUES (?, ?, ?, ?)",
        arguments: [source, month, PackedKind.sketch.rawValue, rows.count])
    }
  }
}
