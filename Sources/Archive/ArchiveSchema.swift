import GRDB

/// The tables. A step that was released is never edited: a change is a new step.
enum ArchiveSchema {
  /// What marks the file as an archive, in the header of the file ("Fous").
  static let applicationID: Int32 = 0x466F_7573

  /// All steps. `upTo` stops early: for tests of the upgrade.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 traffic") { try traffic($0) }
    migrator.registerMigration("2 decisions and indicators") { try decisions($0) }
    migrator.registerMigration("3 watching") { try watching($0) }
    // Sketches carry names and a port from here on. Values say themselves which version they are, so nothing is rewritten; the
    // step keeps programs that do not know it from reading them.
    migrator.registerMigration("4 names and ports of rhythms") { _ in }
    migrator.registerMigration("5 thin states") { try thinStates($0) }
    return migrator
  }

  private static func traffic(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA application_id = \(applicationID);
        CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE source (
          id INTEGER PRIMARY KEY, site TEXT NOT NULL, sensor TEXT NOT NULL, UNIQUE (site, sensor)) STRICT;
        CREATE TABLE subject (
          id INTEGER PRIMARY KEY, source INTEGER NOT NULL, facet INTEGER NOT NULL, key BLOB NOT NULL,
          UNIQUE (facet, key, source)) STRICT;
        CREATE TABLE host (
          id INTEGER PRIMARY KEY, source INTEGER NOT NULL, identity TEXT NOT NULL, UNIQUE (identity, source)) STRICT;
        CREATE TABLE host_day (
          source INTEGER NOT NULL, day INTEGER NOT NULL, host INTEGER NOT NULL, addresses BLOB NOT NULL, name TEXT,
          role TEXT, PRIMARY KEY (source, day, host)) STRICT, WITHOUT ROWID;
        CREATE INDEX host_day_host ON host_day (host, day);
        CREATE TABLE file (
          source INTEGER NOT NULL, device INTEGER NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL,
          modified INTEGER NOT NULL, name TEXT NOT NULL, records INTEGER NOT NULL, rejected INTEGER NOT NULL,
          first INTEGER, last INTEGER, PRIMARY KEY (source, device, number)) STRICT, WITHOUT ROWID;
        CREATE TABLE segment (
          id INTEGER PRIMARY KEY, source INTEGER NOT NULL, day INTEGER NOT NULL, log INTEGER NOT NULL,
          rows INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
        CREATE INDEX segment_day ON segment (source, day, log);
        CREATE TABLE reach (
          source INTEGER NOT NULL, day INTEGER NOT NULL, last INTEGER NOT NULL, uids BLOB NOT NULL) STRICT;
        CREATE INDEX reach_day ON reach (source, day);
        CREATE TABLE stale (
          source INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (source, day)) STRICT, WITHOUT ROWID;
        CREATE TABLE seal (
          source INTEGER NOT NULL, day INTEGER NOT NULL, rows INTEGER NOT NULL, data BLOB NOT NULL,
          UNIQUE (source, day)) STRICT;
        CREATE TABLE chunk (
          id INTEGER PRIMARY KEY, source INTEGER NOT NULL, day INTEGER NOT NULL, kind INTEGER NOT NULL,
          first INTEGER NOT NULL, last INTEGER NOT NULL, rows INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
        CREATE INDEX chunk_place ON chunk (source, kind, day, first);
        CREATE TABLE month (
          source INTEGER NOT NULL, month INTEGER NOT NULL, kind INTEGER NOT NULL, rows INTEGER NOT NULL,
          PRIMARY KEY (source, month, kind)) STRICT, WITHOUT ROWID;
        CREATE TABLE coverage (
          source INTEGER NOT NULL, day INTEGER NOT NULL, log INTEGER NOT NULL, hours BLOB NOT NULL,
          PRIMARY KEY (source, day, log)) STRICT, WITHOUT ROWID;
        CREATE TABLE loss (
          source INTEGER NOT NULL, day INTEGER NOT NULL, hour INTEGER NOT NULL, acks INTEGER NOT NULL,
          gaps INTEGER NOT NULL, PRIMARY KEY (source, day, hour)) STRICT, WITHOUT ROWID;
        """)
    // The row number of packed values is subject and month, so that a subject's months lie side by side.
    for kind in PackedKind.allCases {
      try db.execute(
        sql: "CREATE TABLE \(kind.table) (id INTEGER PRIMARY KEY, rows INTEGER NOT NULL, data BLOB NOT NULL) STRICT")
    }
  }

  private static func decisions(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE finding (
          id TEXT PRIMARY KEY, site TEXT NOT NULL, sensor TEXT NOT NULL, kind TEXT NOT NULL, host TEXT NOT NULL,
          destination TEXT NOT NULL, client TEXT NOT NULL, first INTEGER, last INTEGER) STRICT, WITHOUT ROWID;
        CREATE TABLE finding_state (
          id INTEGER PRIMARY KEY, finding TEXT NOT NULL, judged INTEGER NOT NULL, level TEXT NOT NULL,
          weight REAL NOT NULL, document BLOB NOT NULL, UNIQUE (finding, judged)) STRICT;
        CREATE TABLE verdict (
          id INTEGER PRIMARY KEY, finding TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
          author TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
        CREATE INDEX verdict_finding ON verdict (finding, at);
        CREATE TABLE note (
          id INTEGER PRIMARY KEY, finding TEXT NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL,
          at INTEGER NOT NULL) STRICT;
        CREATE INDEX note_finding ON note (finding, at);
        CREATE TABLE allowance (
          id INTEGER PRIMARY KEY, definition TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
          ended_by TEXT, ended_at INTEGER, ended_reason TEXT) STRICT;
        CREATE TABLE indicator (
          id INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, origin TEXT NOT NULL, label TEXT,
          valid_from INTEGER, valid_until INTEGER, marking TEXT, added INTEGER NOT NULL, added_by TEXT NOT NULL,
          UNIQUE (kind, value, origin)) STRICT;
        """)
  }
}
