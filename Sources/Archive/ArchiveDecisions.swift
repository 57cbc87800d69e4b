import GRDB
import Telemetry

/// What people and hunts decided. Everything is added, nothing is replaced: who said what when can always be told.
public struct ArchiveDecisions {
  let archive: Archive

  /// The decisions of an archive.
  public init(_ archive: Archive) { self.archive = archive }

  static func time(_ microseconds: Int64?) -> Timestamp? { microseconds.map { Timestamp(microseconds: $0) } }

  // MARK: - Verdicts and notes

  /// Adds a verdict; the latest one holds. `card` is what it looked at: states go on, and what was decided on stays.
  public func add(_ verdict: Verdict, card: [UInt8]? = nil) throws(ArchiveError) {
    try archive.write { db in
      try db.execute(
        sql: "INSERT INTO verdict (finding, verdict, reason, author, at, state, card) VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          verdict.finding, verdict.kind.rawValue, verdict.reason, verdict.author, verdict.time.microseconds,
          verdict.state?.microseconds, card.map { Blob.pack($0) },
        ])
    }
  }

  /// The verdict that holds on each finding that has one: the latest.
  public func standingVerdicts() throws(ArchiveError) -> [String: Verdict] {
    Dictionary(try verdicts().map { ($0.finding, $0) }) { $1 }
  }

  /// Verdicts on a finding, or on all, the oldest first.
  public func verdicts(on finding: String? = nil) throws(ArchiveError) -> [Verdict] {
    try archive.read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM verdict WHERE finding = ifnull(?, finding) ORDER BY at, id", arguments: [finding]
      ).compactMap { row in
        try Verdict.Kind(rawValue: row.get("verdict")).map {
          try Verdict(
            finding: row.get("finding"), kind: $0, reason: row.get("reason"), author: row.get("author"),
            time: Timestamp(microseconds: row.get("at")), state: ArchiveDecisions.time(row.optional("state")))
        }
      }
    }
  }

  /// Adds a note; `card` is what it looked at.
  public func add(_ note: FindingNote, card: [UInt8]? = nil) throws(ArchiveError) {
    try archive.write { db in
      try db.execute(
        sql: "INSERT INTO note (finding, text, author, at, state, card) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          note.finding, note.text, note.author, note.time.microseconds, note.state?.microseconds,
          card.map { Blob.pack($0) },
        ])
    }
  }

  /// Notes on a finding, or on all, the oldest first.
  public func notes(on finding: String? = nil) throws(ArchiveError) -> [FindingNote] {
    try archive.read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM note WHERE finding = ifnull(?, finding) ORDER BY at, id", arguments: [finding]
      ).map { row in
        try FindingNote(
          finding: row.get("finding"), text: row.get("text"), author: row.get("author"),
          time: Timestamp(microseconds: row.get("at")), state: ArchiveDecisions.time(row.optional("state")))
      }
    }
  }

  // MARK: - Allowances

  /// Adds allowances after a look at the list whose newest number was `newest`; their numbers. `nil` if the list has changed
  /// since, and nothing was added.
  public func add(_ allowances: [KeptAllowance], after newest: Int64?) throws(ArchiveError) -> [Int64]? {
    try archive.write { db in
      guard try Int64.fetchOne(db, sql: "SELECT max(id) FROM allowance") == newest else { return nil }
      return try allowances.map { allowance in
        try db.execute(
          sql: "INSERT INTO allowance (definition, author, at) VALUES (?, ?, ?)",
          arguments: [allowance.definition, allowance.author, allowance.time.microseconds])
        return db.lastInsertedRowID
      }
    }
  }

  /// Ends an allowance that holds.
  /// - Throws: ``ArchiveError`` with code `refused` where there is none of that number, or it has ended.
  public func end(_ number: Int64, _ ending: KeptAllowance.Ending) throws(ArchiveError) {
    let changed = try archive.write { db in
      try db.execute(
        sql: """
          UPDATE allowance SET ended_by = ?, ended_at = ?, ended_reason = ? WHERE id = ? AND ended_at IS NULL
          """, arguments: [ending.author, ending.time.microseconds, ending.reason, number])
      return db.changesCount
    }
    guard changed == 1 else {
      throw ArchiveError(.refused, path: archive.path, "there is no allowance \(number) that holds.")
    }
  }

  /// All allowances, ended ones too, the oldest first.
  public func allowances() throws(ArchiveError) -> [KeptAllowance] {
    try archive.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM allowance ORDER BY at, id").map { row in
        var result = try KeptAllowance(
          definition: row.get("definition"), author: row.get("author"), time: Timestamp(microseconds: row.get("at")))
        result.number = try row.get("id")
        if let at: Int64 = row.optional("ended_at") {
          result.ended = KeptAllowance.Ending(
            author: row.optional("ended_by") ?? "", time: Timestamp(microseconds: at),
            reason: row.optional("ended_reason") ?? "")
        }
        return result
      }
    }
  }

  // MARK: - Indicators

  /// Adds indicators; those that are known from the same origin are left as they are. How many were new.
  public func add(_ indicators: [KeptIndicator]) throws(ArchiveError) -> Int {
    try archive.write { db in
      let insert = try db.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO indicator
            (kind, value, origin, source, label, valid_from, valid_until, marking, added, added_by)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      var count = 0
      for one in indicators {
        try insert.execute(arguments: [
          one.kind, one.value, one.origin, one.source, one.label, one.validFrom?.microseconds,
          one.validUntil?.microseconds,
          one.marking, one.added.microseconds, one.addedBy,
        ])
        count += db.changesCount
      }
      return count
    }
  }

  /// All indicators by kind, value and origin.
  public func indicators() throws(ArchiveError) -> [KeptIndicator] {
    try archive.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM indicator ORDER BY kind, value, origin").map { row in
        try KeptIndicator(
          kind: row.get("kind"), value: row.get("value"), origin: row.get("origin"),
          source: row.optional("source"), label: row.optional("label"),
          validFrom: ArchiveDecisions.time(row.optional("valid_from")),
          validUntil: ArchiveDecisions.time(row.optional("valid_until")),
          marking: row.optional("marking"), added: Timestamp(microseconds: row.get("added")),
          addedBy: row.get("added_by"))
      }
    }
  }

  /// Removes indicators of one origin; how many.
  public func removeIndicators(from origin: String) throws(ArchiveError) -> Int {
    try archive.write { db in
      try db.execute(sql: "DELETE FROM indicator WHERE origin = ?", arguments: [origin])
      return db.changesCount
    }
  }
}
