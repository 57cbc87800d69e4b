import FoundationEssentials
import GRDB
import Telemetry

extension ArchiveDecisions {
  /// Keeps the findings of a hunt; a state that is known is the same state.
  ///
  /// Cards of the first and the latest state stay whole; of those between only level, weight and counts.
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
        let counts = finding.counts
        try db.execute(
          sql: """
            INSERT INTO finding_state
              (finding, judged, level, weight, contacts, attempts, bytes_up, bytes_down, document)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (finding, judged) DO UPDATE SET
              level = excluded.level, weight = excluded.weight, contacts = excluded.contacts,
              attempts = excluded.attempts, bytes_up = excluded.bytes_up, bytes_down = excluded.bytes_down,
              document = excluded.document
            """,
          arguments: [
            finding.id, finding.judged.microseconds, finding.level, finding.weight, counts?.contacts, counts?.attempts,
            counts?.bytesUp, counts?.bytesDown, finding.document.map { Blob.pack($0) },
          ])
        try ArchiveDecisions.thin(finding.id, db)
      }
    }
  }

  /// Lets go of the cards between the first and the latest state. What somebody decided on is kept with the decision.
  static func thin(_ finding: String, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE finding_state SET document = NULL WHERE finding = ? AND document IS NOT NULL
          AND judged > (SELECT min(judged) FROM finding_state WHERE finding = ?)
          AND judged < (SELECT max(judged) FROM finding_state WHERE finding = ?)
        """, arguments: [finding, finding, finding])
  }

  /// All states of a finding, or the newest state of every finding; by id, then time.
  public func findings(id: String? = nil) throws(ArchiveError) -> [KeptFinding] {
    try archive.read { db in
      let newest = "s.judged = (SELECT max(judged) FROM finding_state WHERE finding = f.id)"
      return try Row.fetchAll(
        db,
        sql: """
          SELECT f.*, s.judged, s.level, s.weight, s.contacts, s.attempts, s.bytes_up, s.bytes_down, s.document
          FROM finding f JOIN finding_state s ON s.finding = f.id
          WHERE \(id == nil ? newest : "f.id = ?") ORDER BY f.id, s.judged
          """, arguments: id.map { [$0] } ?? []
      ).map { row in
        let document: Data? = row.optional("document")
        var finding = try KeptFinding(
          id: row.get("id"), source: ArchiveSource(site: row.get("site"), sensor: row.get("sensor")),
          kind: row.get("kind"), host: row.get("host"), destination: row.get("destination"), client: row.get("client"),
          first: ArchiveDecisions.time(row.optional("first")), last: ArchiveDecisions.time(row.optional("last")),
          judged: Timestamp(microseconds: row.get("judged")), level: row.get("level"), weight: row.get("weight"),
          document: document.map { try Blob.unpack($0) })
        if let contacts: Int = row.optional("contacts") {
          finding.counts = KeptFinding.Counts(
            contacts: contacts, attempts: row.optional("attempts") ?? 0, bytesUp: row.optional("bytes_up") ?? 0,
            bytesDown: row.optional("bytes_down") ?? 0)
        }
        return finding
      }
    }
  }

  /// The cards that the standing verdicts looked at, by finding.
  public func judgedCards() throws(ArchiveError) -> [String: [UInt8]] {
    try archive.read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT finding, card FROM verdict v WHERE card IS NOT NULL AND id = (
            SELECT id FROM verdict WHERE finding = v.finding ORDER BY at DESC, id DESC LIMIT 1)
          """)
      var cards: [String: [UInt8]] = [:]
      for row in rows { cards[try row.get(0)] = try Blob.unpack(row.get(1)) }
      return cards
    }
  }

  /// Ids of kept findings that begin with a text, in order; at most `limit`.
  public func findingIDs(startingWith prefix: String, limit: Int) throws(ArchiveError) -> [String] {
    try archive.read { db in
      try String.fetchAll(
        db, sql: "SELECT id FROM finding WHERE substr(id, 1, length(?)) = ? ORDER BY id LIMIT ?",
        arguments: [prefix, prefix, limit])
    }
  }
}
