import FoundationEssentials
import GRDB
import Glibc
public import Telemetry

/// Asks an archive: one consistent view for as long as it is used.
///
/// Get one from ``Archive/reading(_:)``. Results come in an order that depends on the content alone.
public struct ArchiveReader {
  let db: Database
  let sources: [Int64: ArchiveSource]
  /// Connections that see the same; `nil` where this reader is to work alone.
  let companions: CompanionReaders?

  init(_ db: Database, companions: CompanionReaders? = nil) throws {
    self.db = db
    self.companions = companions
    var sources: [Int64: ArchiveSource] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, site, sensor FROM source") {
      sources[try row.get(0)] = try ArchiveSource(site: row.get(1), sensor: row.get(2))
    }
    self.sources = sources
  }

  /// A reader on another connection that sees the same.
  init(db: Database, sources: [Int64: ArchiveSource]) {
    self.db = db
    self.sources = sources
    companions = nil
  }

  // MARK: - Subjects

  /// The subject with exactly this text, one for each source that saw it: a destination's or client's key, a host name,
  /// an address.
  public func subjects(_ facet: Facet, _ text: String) throws -> [SubjectRecord] {
    guard let key = ArchiveReader.key(facet, text) else { return [] }
    return try subjects(facet, "key = ?", [Data(key)])
  }

  /// All names below a domain, the domain's own not among them.
  public func names(below domain: String) throws -> [SubjectRecord] {
    let range = SubjectKey.below(domain)
    return try subjects(.name, "key >= ? AND key < ?", [Data(range.from), Data(range.to)])
  }

  /// All addresses of a block.
  public func addresses(in block: CIDR) throws -> [SubjectRecord] {
    let first = block.base
    let hostBits = (
      high: block.prefix >= 64 ? 0 : UInt64.max >> UInt64(block.prefix),
      low: block.prefix >= 128 ? 0 : block.prefix <= 64 ? UInt64.max : UInt64.max >> UInt64(block.prefix - 64)
    )
    let last = IPAddress(high: first.high | hostBits.high, low: first.low | hostBits.low)
    return try subjects(
      .address, "key >= ? AND key <= ?",
      [
        Data(SubjectKey.address(high: first.high, low: first.low)),
        Data(SubjectKey.address(high: last.high, low: last.low)),
      ])
  }

  /// All subjects of a facet whose text begins with `prefix`: destinations and clients only.
  public func subjects(_ facet: Facet, startingWith prefix: String) throws -> [SubjectRecord] {
    let key = SubjectKey.text(prefix)
    guard !key.isEmpty else { return try subjects(facet, "1", []) }
    // No text in UTF-8 holds the byte FF.
    return try subjects(facet, "key >= ? AND key < ?", [Data(key), Data(key + [0xFF])])
  }

  private func subjects(
    _ facet: Facet, _ condition: String, _ arguments: StatementArguments
  ) throws -> [SubjectRecord] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, source, key FROM subject WHERE facet = ? AND \(condition) ORDER BY key, source")
    return try Row.fetchAll(statement, arguments: [facet.rawValue] + arguments).map { row in
      let (source, key): (Int64, Data) = try (row.get(1), row.get(2))
      return try SubjectRecord(
        number: row.get(0), source: sources[source] ?? ArchiveSource(), facet: facet,
        text: ArchiveReader.text(facet, [UInt8](key)))
    }.sorted { left, right in
      if left.text != right.text { return left.text < right.text }
      return (left.source.site, left.source.sensor) < (right.source.site, right.source.sensor)
    }
  }

  static func key(_ facet: Facet, _ text: String) -> [UInt8]? {
    switch facet {
    case .destination, .client: SubjectKey.text(text)
    case .name: SubjectKey.name(Array(text.utf8))
    case .address: IPAddress(text).map { SubjectKey.address(high: $0.high, low: $0.low) }
    }
  }

  static func text(_ facet: Facet, _ key: [UInt8]) -> String {
    switch facet {
    case .destination, .client: String(decoding: key, as: UTF8.self)
    case .name: SubjectKey.nameText(key)
    case .address:
      SubjectKey.addressParts(key).map { "\(IPAddress(high: $0.high, low: $0.low))" } ?? ""
    }
  }

  // MARK: - Sightings

  /// Who exchanged something with a subject when, by day, host and client.
  public func sightings(
    of subject: SubjectRecord, in window: Range<Timestamp>? = nil
  ) throws -> [Sighting] {
    let days = ArchiveReader.days(window)
    guard let source = sources.first(where: { $0.value == subject.source })?.key else { return [] }
    let kind = PackedKind(subject.facet)
    let columns = DayRowColumns(facet: subject.facet, hasSubjects: false)
    var rows = try DayChunks.read(kind, source: source, days: days, subject: subject.number, db)
    let months = DayNumber.month(of: days.lowerBound)...DayNumber.month(of: days.upperBound)
    try PackedMonths.each(kind, subject: subject.number, months: months, db) { month, bytes in
      rows += try columns.decode(bytes, from: DayNumber.firstDay(ofMonth: month), subject: subject.number)
        .filter { days.contains($0.day) }
    }
    var names = NumberNames(db)
    return try rows.map { row in
      let start = DayNumber.start(row.day).microseconds
      return Sighting(
        source: subject.source, facet: subject.facet, subject: subject.text, host: try names.host(row.host),
        client: try names.client(row.client), day: Timestamp(microseconds: start), contacts: Int(row.contacts),
        attempts: Int(row.attempts), bytesUp: row.up, bytesDown: row.down,
        first: Timestamp(microseconds: start + Int64(row.first) * 1_000_000),
        last: Timestamp(microseconds: start + Int64(row.last) * 1_000_000), hours: row.hours)
    }.sorted { left, right in
      if left.day != right.day { return left.day < right.day }
      return (left.host, left.client) < (right.host, right.client)
    }
  }

  /// The days that a window touches.
  static func days(_ window: Range<Timestamp>?) -> ClosedRange<Int32> {
    guard let window, !window.isEmpty else { return DayNumber.kept }
    let first = DayNumber.of(window.lowerBound) ?? DayNumber.kept.lowerBound
    let last = DayNumber.of(Timestamp(microseconds: window.upperBound.microseconds &- 1)) ?? DayNumber.kept.upperBound
    return first...max(first, last)
  }

  // MARK: - Coverage

  /// Records of one log on one day, by hour (UTC).
  public struct Coverage: Hashable, Sendable {
    /// Whose.
    public var source: ArchiveSource
    /// The log: `conn`, `ssl` (QUIC included), `http`, `dns`, `dhcp`.
    public var log: String
    /// Midnight at the beginning of the day.
    public var day: Timestamp
    /// Distinct records in each of 24 hours.
    public var hours: [UInt32]
  }

  /// What was recorded when; days and logs without any record do not appear.
  public func coverage(in window: Range<Timestamp>? = nil) throws -> [Coverage] {
    let days = ArchiveReader.days(window)
    return try Row.fetchAll(
      db,
      sql: """
        SELECT s.site, s.sensor, c.log, c.day, c.hours FROM coverage c JOIN source s ON s.id = c.source
        WHERE c.day BETWEEN ? AND ? ORDER BY s.site, s.sensor, c.day, c.log
        """, arguments: [days.lowerBound, days.upperBound]
    ).compactMap { row in
      guard let name = try FactLog(rawValue: row.get(2))?.coverageName else { return nil }
      return try Coverage(
        source: ArchiveSource(site: row.get(0), sensor: row.get(1)), log: name, day: DayNumber.start(row.day(3)),
        hours: DayStore.hours(row.get(4)))
    }
  }
}

/// Texts of hosts and clients by their numbers, each asked for once.
struct NumberNames {
  private let db: Database
  private var hosts: [UInt32: String] = [:]
  private var clients: [UInt32: String] = [:]

  init(_ db: Database) { self.db = db }

  mutating func host(_ number: UInt32) throws -> String {
    if let known = hosts[number] { return known }
    let statement = try db.cachedStatement(sql: "SELECT identity FROM host WHERE id = ?")
    let text = try String.fetchOne(statement, arguments: [Int64(number)]) ?? "?"
    hosts[number] = text
    return text
  }

  mutating func client(_ number: UInt32) throws -> String {
    if number == 0 { return "" }
    if let known = clients[number] { return known }
    let text = try subject(number)
    clients[number] = text
    return text
  }

  /// The text of any subject, not remembered.
  func subject(_ number: UInt32) throws -> String {
    let statement = try db.cachedStatement(sql: "SELECT facet, key FROM subject WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [Int64(number)]) else { return "?" }
    let key: Data = try row.get(1)
    return try Facet(rawValue: row.get(0)).map { ArchiveReader.text($0, [UInt8](key)) } ?? "?"
  }
}

extension Archive {
  /// Asks in one consistent view. Do not use the archive itself meanwhile.
  public func reading<Value>(_ body: (ArchiveReader) throws -> Value) throws(ArchiveError) -> Value {
    try read { try body(try ArchiveReader($0)) }
  }

  /// The same on all cores: for questions that read much.
  public func readingTogether<Value>(_ body: (ArchiveReader) throws -> Value) throws(ArchiveError) -> Value {
    let companions = CompanionReaders(path, cores: sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return try read { try body(try ArchiveReader($0, companions: companions)) }
  }
}
