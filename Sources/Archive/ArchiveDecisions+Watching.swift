import GRDB
import Telemetry

extension ArchiveDecisions {
  /// Keeps sightings; those that are new, or reach further than what was kept, in their order.
  public func keep(_ sightings: [IndicatorSighting]) throws(ArchiveError) -> [IndicatorSighting] {
    try archive.write { db in
      var news: [IndicatorSighting] = []
      for one in sightings {
        let place: StatementArguments = [one.kind, one.value, one.origin, one.site, one.host]
        let known = try Row.fetchOne(
          db,
          sql: """
            SELECT first, last FROM indicator_sighting
            WHERE kind = ? AND value = ? AND origin = ? AND site = ? AND host = ?
            """, arguments: place)
        let isNew =
          try known.map { row in
            let (first, last): (Int64, Int64) = (try row.get("first"), try row.get("last"))
            return one.last.microseconds > last || one.first.microseconds < first
          } ?? true
        guard isNew else { continue }
        news.append(one)
        try db.execute(
          sql: """
            INSERT INTO indicator_sighting (kind, value, origin, site, host, name, first, last, contacts, attempts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
              name = excluded.name, first = min(first, excluded.first), last = max(last, excluded.last),
              contacts = excluded.contacts, attempts = excluded.attempts
            """,
          arguments: place + [one.name, one.first.microseconds, one.last.microseconds, one.contacts, one.attempts])
      }
      return news
    }
  }

  /// All sightings by indicator, then host.
  public func sightings() throws(ArchiveError) -> [IndicatorSighting] {
    try archive.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM indicator_sighting ORDER BY kind, value, origin, site, host").map {
        try IndicatorSighting(
          kind: $0.get("kind"), value: $0.get("value"), origin: $0.get("origin"), site: $0.get("site"),
          host: $0.get("host"), name: $0.optional("name"), first: Timestamp(microseconds: $0.get("first")),
          last: Timestamp(microseconds: $0.get("last")), contacts: $0.get("contacts"), attempts: $0.get("attempts"))
      }
    }
  }

  /// Removes indicators of this kind and value, of one source or of all; how many. What was seen of them stays.
  public func removeIndicators(kind: String, value: String, source: String?) throws(ArchiveError) -> Int {
    try archive.write { db in
      try db.execute(
        sql:
          "DELETE FROM indicator WHERE kind = ? AND value = ? AND ifnull(source, '') = ifnull(?, ifnull(source, ''))",
        arguments: [kind, value, source])
      return db.changesCount
    }
  }
}
