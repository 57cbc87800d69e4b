import GRDB

extension ArchiveSchema {
  /// What verdicts looked at, where watched indicators come from, and where they were seen.
  static func watching(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE verdict ADD COLUMN state INTEGER;
        ALTER TABLE indicator ADD COLUMN source TEXT;
        CREATE TABLE indicator_sighting (
          id INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, origin TEXT NOT NULL, site TEXT NOT NULL,
          host TEXT NOT NULL, name TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL, contacts INTEGER NOT NULL,
          attempts INTEGER NOT NULL, UNIQUE (kind, value, origin, site, host)) STRICT;
        """)
  }
}
