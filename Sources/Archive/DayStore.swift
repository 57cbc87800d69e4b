import FoundationEssentials
import GRDB
import Telemetry

/// Derives days and writes what is kept of them.
enum DayStore {
  /// Days that have to be derived again.
  static func stale(_ db: Database) throws -> [(source: Int64, day: Int32)] {
    try Row.fetchAll(db, sql: "SELECT source, day FROM stale ORDER BY source, day").map { try ($0.get(0), $0.day(1)) }
  }

  /// Derives one day again; call within a transaction.
  static func refresh(
    source: Int64, day: Int32, _ settings: ArchiveSettings, _ cache: inout NumberCache, _ db: Database
  ) throws {
    let floor = try Archive.about("floor", db).flatMap { Int32($0) } ?? 0
    if day < floor {
      // Pruned: what is left of its rows only explains later days.
    } else if let seal = try DaySeal.read(source: source, day: day, db) {
      try addLate(seal, source: source, day: day, settings, &cache, db)
    } else {
      var tables = SymbolTables()
      var (facts, most) = try load(source: source, day: day, &tables, db)
      CanonicalOrder(tables: tables).apply(to: &facts.own)
      if most > FactStore.mostSegments {
        try FactStore.rewrite(facts.own, source: source, day: day, &tables, db)
      }
      CanonicalOrder(tables: tables).apply(to: &facts.next)
      CanonicalOrder(tables: tables).apply(to: &facts.before)
      if facts.own.count > 0 {
        let content = DayDerivation.derive(facts, settings, tables: &tables)
        try replace(content, source: source, day: day, &cache, db)
      }
    }
    try db.execute(sql: "DELETE FROM stale WHERE source = ? AND day = ?", arguments: [source, day])
  }

  private static func load(
    source: Int64, day: Int32, _ tables: inout SymbolTables, _ db: Database
  ) throws -> (facts: DayFacts, most: Int) {
    var facts = DayFacts(day: day)
    let (own, most) = try FactStore.read(source: source, days: day...day, logs: FactLog.allCases, &tables, db)
    guard own.count > 0 else { return (facts, 0) }
    facts.own = own
    let onward = Set(DayFacts.reach(own, day: day).uids)
    if !onward.isEmpty {
      let next = try FactStore.read(
        source: source, days: day + 1...day + 1, logs: [.handshakes, .requests], &tables, db
      ).rows
      facts.next.handshakes = next.handshakes.filter { onward.contains($0.uid) }
      facts.next.requests = next.requests.filter { onward.contains($0.uid) }
    }
    try loadContext(&facts, source: source, &tables, db)
    return (facts, most)
  }

  private static func loadContext(
    _ facts: inout DayFacts, source: Int64, _ tables: inout SymbolTables, _ db: Database
  ) throws {
    let day = facts.day
    facts.before.lookups = try FactStore.read(
      source: source, days: day - 1...day - 1, logs: [.lookups], &tables, db
    ).rows.lookups
    facts.before.leases = try FactStore.read(
      source: source, days: day - DayFacts.leaseDays...day - 1, logs: [.leases], &tables, db
    ).rows.leases
    facts.reaching = try FactStore.reach(
      source: source, days: day - DayFacts.reachDays...day - 1, reaching: day, db)
  }

  // MARK: - Writing

  /// A day's rows with the archive's numbers.
  private struct Numbered {
    var rows: [Facet: [DayRow]] = [:]
    var sketches: [SketchRow] = []
    var machines: [UInt32]

    init(_ content: DayContent, source: Int64, _ cache: inout NumberCache, _ db: Database) throws {
      let subjects = try cache.numbers(of: content.subjects, source: source, db)
      let machines = try cache.numbers(of: content.machines, source: source, db)
      for (facet, list) in content.rows {
        rows[facet] = list.map { row in
          var row = row
          row.subject = subjects[Int(row.subject)]
          row.host = machines[Int(row.host)]
          row.client = subjects[Int(row.client)]
          return row
        }
      }
      sketches = content.sketches.map { row in
        var row = row
        row.subject = subjects[Int(row.subject)]
        row.host = machines[Int(row.host)]
        row.client = subjects[Int(row.client)]
        row.names = row.names.map { subjects[Int($0)] }
        return row
      }
      self.machines = machines
    }
  }

  private static func replace(
    _ content: DayContent, source: Int64, day: Int32, _ cache: inout NumberCache, _ db: Database
  ) throws {
    try PackedMonths.unpack(source: source, month: DayNumber.month(of: day), db)
    for table in ["chunk", "coverage", "loss", "host_day"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE source = ? AND day = ?", arguments: [source, day])
    }
    let numbered = try Numbered(content, source: source, &cache, db)
    for facet in Facet.allCases {
      let rows = (numbered.rows[facet] ?? []).sorted(by: DayRow.precedes)
      try DayChunks.write(rows, PackedKind(facet), source: source, day: day, db)
    }
    try DayChunks.write(numbered.sketches.sorted(by: SketchRow.precedes), source: source, day: day, db)
    for (log, hours) in content.coverage { try write(hours, of: log, source: source, day: day, db) }
    for (hour, loss) in content.losses {
      try db.execute(
        sql: "INSERT INTO loss VALUES (?, ?, ?, ?, ?)", arguments: [source, day, hour, loss.acks, loss.gaps])
    }
    try write(content.machines, numbered.machines, source: source, day: day, db)
  }

  private static func write(
    _ machines: [DayContent.Machine], _ numbers: [UInt32], source: Int64, day: Int32, _ db: Database
  ) throws {
    let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO host_day VALUES (?, ?, ?, ?, ?, ?)")
    for (machine, number) in zip(machines, numbers) {
      let addresses = Data(machine.addresses.flatMap { SubjectKey.address(high: $0.high, low: $0.low) })
      try insert.execute(arguments: [source, day, Int64(number), addresses, machine.name, machine.role])
    }
  }

  static func write(
    _ hours: [UInt32], of log: FactLog, source: Int64, day: Int32, _ db: Database
  ) throws {
    var writer = ByteWriter()
    for count in hours { writer.unsigned(UInt64(count)) }
    try db.execute(
      sql: "INSERT OR REPLACE INTO coverage VALUES (?, ?, ?, ?)",
      arguments: [source, day, log.rawValue, Data(writer.bytes)])
  }

  /// The records of each hour of a day's log.
  static func hours(_ data: Data) throws(DamagedBlob) -> [UInt32] {
    var reader = ByteReader([UInt8](data))
    var result: [UInt32] = []
    while !reader.isAtEnd { result.append(try reader.number()) }
    guard result.count == 24 else { throw DamagedBlob(place: "a row of coverage") }
    return result
  }

  // MARK: - Sealed days

  /// Adds what comes for a day whose rows are gone: connections and sessions that were not counted then, each once.
  private static func addLate(
    _ seal: DaySeal, source: Int64, day: Int32, _ settings: ArchiveSettings, _ cache: inout NumberCache, _ db: Database
  ) throws {
    var tables = SymbolTables()
    var seal = seal
    var facts = DayFacts(day: day)
    facts.own = try FactStore.read(source: source, days: day...day, logs: FactLog.allCases, &tables, db).rows
    guard facts.own.count > 0 else { return }
    CanonicalOrder(tables: tables).apply(to: &facts.own)
    seal.leaveOutKnown(&facts.own)
    try loadContext(&facts, source: source, &tables, db)
    CanonicalOrder(tables: tables).apply(to: &facts.before)
    facts.machines = try machines(source: source, day: day, db)
    let content = DayDerivation.derive(facts, settings, tables: &tables)
    try add(content, source: source, day: day, &cache, db)
    seal.add(facts.own)
    try seal.write(source: source, day: day, db)
    try DaySeal.removeRows(source: source, day: day, db)
  }

  /// Which machine had which address on a day; of several the one first by text.
  private static func machines(source: Int64, day: Int32, _ db: Database) throws -> [IPAddress: String] {
    var result: [IPAddress: String] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT h.identity, d.addresses FROM host_day d JOIN host h ON h.id = d.host
        WHERE d.source = ? AND d.day = ? ORDER BY h.identity
        """, arguments: [source, day])
    {
      let (identity, data): (String, Data) = try (row.get(0), row.get(1))
      for address in SubjectKey.addresses([UInt8](data)) where result[address] == nil { result[address] = identity }
    }
    return result
  }

  private static func add(
    _ content: DayContent, source: Int64, day: Int32, _ cache: inout NumberCache, _ db: Database
  ) throws {
    try PackedMonths.unpack(source: source, month: DayNumber.month(of: day), db)
    let numbered = try Numbered(content, source: source, &cache, db)
    for facet in Facet.allCases {
      let kind = PackedKind(facet)
      let known = try DayChunks.read(kind, source: source, days: day...day, db)
      let subjects = Set(known.map(\.subject))
      // Look-ups cannot be told from those that were counted: they only add names that nobody had asked for.
      let fresh = (numbered.rows[facet] ?? []).compactMap { row -> DayRow? in
        guard facet == .name, subjects.contains(row.subject) else { return row }
        var row = row
        row.attempts = 0
        return row.contacts > 0 ? row : nil
      }
      try remove(kind, source: source, day: day, db)
      try DayChunks.write(DayRow.combined(known + fresh), kind, source: source, day: day, db)
    }
    // A sketch cannot be added to a sketch of the same day: the fuller one stays.
    var sketches: [String: SketchRow] = [:]
    for row in try DayChunks.sketches(source: source, days: day...day, db) + numbered.sketches {
      let place = "\(row.subject) \(row.host) \(row.client)"
      if let known = sketches[place], known.sketch.count >= row.sketch.count { continue }
      sketches[place] = row
    }
    try remove(.sketch, source: source, day: day, db)
    try DayChunks.write(sketches.values.sorted(by: SketchRow.precedes), source: source, day: day, db)
    for (log, hours) in content.coverage {
      let known = try Data.fetchOne(
        db, sql: "SELECT hours FROM coverage WHERE source = ? AND day = ? AND log = ?",
        arguments: [source, day, log.rawValue])
      var sum = hours
      if let known {
        for (hour, count) in try self.hours(known).enumerated() {
          sum[hour] = log == .connections ? sum[hour].addingClamped(count) : max(sum[hour], count)
        }
      }
      try write(sum, of: log, source: source, day: day, db)
    }
    let known = Set(
      try Int64.fetchAll(
        db, sql: "SELECT host FROM host_day WHERE source = ? AND day = ?", arguments: [source, day]))
    let fresh = zip(content.machines, numbered.machines).filter { !known.contains(Int64($0.1)) }
    try write(fresh.map(\.0), fresh.map(\.1), source: source, day: day, db)
  }

  private static func remove(_ kind: PackedKind, source: Int64, day: Int32, _ db: Database) throws {
    try db.execute(
      sql: "DELETE FROM chunk WHERE source = ? AND day = ? AND kind = ?", arguments: [source, day, kind.rawValue])
  }
}
