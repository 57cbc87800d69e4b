import FoundationEssentials
import GRDB
public import Telemetry

/// The rhythm of one strand (host, destination, client) over days: what a judge of slow channels looks at.
public struct StrandHistory: Hashable, Sendable {
  /// Who saw it.
  public var source: ArchiveSource
  /// The destination's key.
  public var destination: String
  /// What the host is known by.
  public var host: String
  /// The client's key.
  public var client: String
  /// Sketches by day.
  public var days: [Day]

  /// One day.
  public struct Day: Hashable, Sendable {
    /// Midnight at its beginning (UTC).
    public var start: Timestamp
    /// What is kept of the rhythm.
    public var sketch: RhythmSketch
  }
}

extension ArchiveReader {
  /// Visits every strand whose rhythm is kept in a window, destination by destination: all strands of one destination at
  /// once, in an order that depends on the content alone.
  public func eachDestination(
    in window: Range<Timestamp>? = nil, _ body: ([StrandHistory]) throws -> Void
  ) throws {
    let days = ArchiveReader.days(window)
    let months = DayNumber.month(of: days.lowerBound)...DayNumber.month(of: days.upperBound)
    // Days of months that are not packed hold many destinations in one value: read once.
    var open: [UInt32: [SketchRow]] = [:]
    for source in sources.keys {
      for row in try DayChunks.sketches(source: source, days: days, db) { open[row.subject, default: []].append(row) }
    }
    var names = NumberNames(db)
    let subjects = try Row.fetchCursor(
      db,
      sql: """
        SELECT u.id, u.source, u.key FROM subject u JOIN source s ON s.id = u.source WHERE u.facet = ?
        ORDER BY u.key, s.site, s.sensor
        """, arguments: [Facet.destination.rawValue])
    while let subject = try subjects.next() {
      let number: UInt32 = try subject.get(0)
      var rows: [SketchRow] = []
      try PackedMonths.each(.sketch, subject: number, months: months, db) { month, bytes in
        rows += try SketchRow.decode(
          bytes, from: DayNumber.firstDay(ofMonth: month), hasSubjects: false, subject: number
        ).filter { days.contains($0.day) }
      }
      rows += open[number] ?? []
      guard !rows.isEmpty else { continue }
      let (source, key): (Int64, Data) = try (subject.get(1), subject.get(2))
      try body(
        try strands(
          rows, source: sources[source] ?? ArchiveSource(), destination: String(decoding: key, as: UTF8.self), &names))
    }
  }

  private func strands(
    _ rows: [SketchRow], source: ArchiveSource, destination: String, _ names: inout NumberNames
  ) throws -> [StrandHistory] {
    var byStrand: [UInt64: [SketchRow]] = [:]
    for row in rows { byStrand[UInt64(row.host) << 32 | UInt64(row.client), default: []].append(row) }
    var result: [StrandHistory] = []
    for list in byStrand.values {
      guard let first = list.first else { continue }
      result.append(
        StrandHistory(
          source: source, destination: destination, host: try names.host(first.host),
          client: try names.client(first.client),
          days: list.sorted { $0.day < $1.day }.map {
            StrandHistory.Day(start: DayNumber.start($0.day), sketch: $0.sketch)
          }))
    }
    return result.sorted { ($0.host, $0.client) < ($1.host, $1.client) }
  }
}
