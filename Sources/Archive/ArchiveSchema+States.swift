import FoundationEssentials
import GRDB

extension ArchiveSchema {
  /// States between the first and the latest keep what changed only; a verdict and a note keep the card that they looked at.
  static func thinStates(_ db: Database) throws {
    // Verdicts of before states were noted looked at the first one there is; a note at the newest of its time.
    try db.execute(
      sql: """
        ALTER TABLE verdict ADD COLUMN card BLOB;
        ALTER TABLE note ADD COLUMN state INTEGER;
        ALTER TABLE note ADD COLUMN card BLOB;
        UPDATE verdict SET state = (SELECT min(judged) FROM finding_state WHERE finding = verdict.finding)
          WHERE state IS NULL;
        UPDATE note SET state = (
          SELECT max(judged) FROM finding_state WHERE finding = note.finding AND judged <= note.at);
        UPDATE verdict SET card = (
          SELECT document FROM finding_state WHERE finding = verdict.finding AND judged = verdict.state);
        UPDATE note SET card = (
          SELECT document FROM finding_state WHERE finding = note.finding AND judged = note.state);
        CREATE TABLE thin_state (
          id INTEGER PRIMARY KEY, finding TEXT NOT NULL, judged INTEGER NOT NULL, level TEXT NOT NULL,
          weight REAL NOT NULL, contacts INTEGER, attempts INTEGER, bytes_up INTEGER, bytes_down INTEGER, document BLOB,
          UNIQUE (finding, judged)) STRICT;
        """)
    let states = try Row.fetchCursor(db, sql: "SELECT id, finding, judged, level, weight, document FROM finding_state")
    while let row = try states.next() {
      let (data, level): (Data, String) = try (row.get(5), row.get(3))
      let (id, judged, weight): (Int64, Int64, Double) = try (row.get(0), row.get(2), row.get(4))
      let (finding, counts): (String, KeptFinding.Counts?) = (try row.get(1), KeptCard(data)?.counts)
      try db.execute(
        sql: "INSERT INTO thin_state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          id, finding, judged, level, weight, counts?.contacts, counts?.attempts, counts?.bytesUp, counts?.bytesDown,
          data,
        ])
    }
    try db.execute(sql: "DROP TABLE finding_state; ALTER TABLE thin_state RENAME TO finding_state")
    for finding in try String.fetchAll(db, sql: "SELECT id FROM finding ORDER BY id") {
      try ArchiveDecisions.thin(finding, db)
    }
  }
}
