import FoundationEssentials
import GRDB
import Telemetry

/// What people and hunts decided. Everything is added, nothing is replaced: who said what when can always be told.
public struct ArchiveDecisions {
  let archive: Archive

  /// The decisions of an archive.
  public init(_ archive: Archive) { self.archive = archive }

  // MARK: - Findings

  /// Keeps the findings of a hunt; a state that is known is the same state.
  public func keep(_ findings: [KeptFinding]) throws(ArchiveError) {
    try archive.write { db in
      for finding in findings {
        try db.execute(
          sql: """
            INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
              first = min(ifnull(first, excluded.first), ifnull(excluded.first, first)),
              last = max(ifnull(last, excluded.last), ifnull(excluded.last, last))
            """,
          arguments: [
            finding.id, finding.source.site, finding.source.sensor, finding.kind, finding.host, finding.destination,
            finding.client, finding.first?.microseconds, finding.last?.microseconds,
          ])
        try db.execute(
          sql: """
            INSERT INTO finding_state (finding, judged, level, weight, document) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (finding, judged) DO UPDATE SET
              level = excluded.level, weight = excluded.weight, document = excluded.document
            """,
          arguments: [
            finding.id, finding.judged.microseconds, finding.level, finding.weight, Blob.pack(finding.document),
          ])
      }
    }
  }

  /// All states of a finding, or the newest state of every finding; by id, then time.
  public func findings(id: String? = nil) throws(ArchiveError) -> [KeptFinding] {
    try archive.read { db in
      let newest = "s.judged = (SELECT max(judged) FROM finding_state WHERE finding = f.id)"
      return try Row.fetchAll(
        db,
        sql: """
          SELECT f.*, s.judged, s.level, s.weight, s.document FROM finding f JOIN finding_state s ON s.finding = f.id
          WHERE \(id == nil ? newest : "f.id = ?") ORDER BY f.id, s.judged
          """, arguments: id.map { [$0] } ?? []
      ).map { row in
        try KeptFinding(
          id: row.get("id"), source: ArchiveSource(site: row.get("site"), sensor: row.get("sensor")),
          kind: row.get("kind"),
          host: row.get("host"), destination: row.get("destination"), client: row.get("client"),
          first: ArchiveDecisions.time(row.optional("first")), last: ArchiveDecisions.time(row.optional("last")),
          judged: Timestamp(microseconds: row.get("judged")), level: row.get("level"), weight: row.get("weight"),
          document: Blob.unpack(row.get("document")))
      }
    }
  }

  private static func time(_ microseconds: Int64?) -> Timestamp? { microseconds.map { Timestamp(microseconds: $0) } }

  // MARK: - Verdicts and notes

  /// Adds a verdict; the latest one holds.
  public func add(_ verdict: Verdict) throws(ArchiveError) {
    try archive.write { db in
      try db.execute(
        sql: "INSERT INTO verdict (finding, verdict, reason, author, at, state) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          verdict.finding, verdict.kind.rawValue, verdict.reason, verdict.author, verdict.time.microseconds,
          verdict.state?.microseconds,
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

  /// Adds a note.
  public func add(_ note: FindingNote) throws(ArchiveError) {
    try archive.write { db in
      try db.execute(
        sql: "INSERT INTO note (finding, text, author, at) VALUES (?, ?, ?, ?)",
        arguments: [note.finding, note.text, note.author, note.time.microseconds])
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
          time: Timestamp(microseconds: row.get("at")))
      }
    }
  }

  // MARK: - Allowances

  /// Adds an allowance; its number.
  public func add(_ allowance: KeptAllowance) throws(ArchiveError) -> Int64 {
    try archive.write { db in
      try db.execute(
        sql: "INSERT INTO allowance (definition, author, at) VALUES (?, ?, ?)",
        arguments: [allowance.definition, allowance.author, allowance.time.microseconds])
      return db.lastInsertedRowID
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
