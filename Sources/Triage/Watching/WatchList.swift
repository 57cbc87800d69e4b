import Archive
public import Reporting
import Telemetry

/// What is watched: for a terminal, and as JSON (`fousek.watched/1`).
public struct WatchList: Encodable, Sendable {
  private struct Row: Encodable {
    let kind, value, origin: String
    let source, label, marking: String?
    let valid_from, valid_until: Timestamp?
    let added: Timestamp
    let added_by: String
    let seen: [Seen]

    /// From when until when it is meant: `2026-03-01 … 2026-06-01`.
    var time: String {
      guard valid_from != nil || valid_until != nil else { return "" }
      return [valid_from.map { $0.civil.date } ?? "", valid_until.map { $0.civil.date } ?? ""].joined(separator: " … ")
    }
  }

  private struct Seen: Encodable {
    let site, host: String
    let name: String?
    let first, last: Timestamp
    let contacts, attempts: Int
  }

  private let schema = "fousek.watched/1"
  private let indicators: [Row]

  private enum CodingKeys: String, CodingKey { case schema, indicators }

  init(_ kept: [KeptIndicator], sightings: [IndicatorSighting]) {
    let seen = Dictionary(grouping: sightings) { $0.key }
    indicators = kept.map { one in
      Row(
        kind: one.kind, value: one.value, origin: one.origin, source: one.source, label: one.label,
        marking: one.marking, valid_from: one.validFrom, valid_until: one.validUntil, added: one.added,
        added_by: one.addedBy,
        seen: (seen[one.key] ?? []).map {
          Seen(
            site: $0.site, host: $0.host, name: $0.name, first: $0.first, last: $0.last, contacts: $0.contacts,
            attempts: $0.attempts)
        })
    }
  }

  /// The list for people.
  public func text(_ style: TextStyle) -> String {
    guard !indicators.isEmpty else { return "Nothing is watched. `fousek recall INDICATOR|FILE --watch` begins it.\n" }
    let hasTimes = indicators.contains { $0.valid_from != nil || $0.valid_until != nil }
    var table = PlainTable(
      ["kind", "value", "source", "marking", "added"] + (hasTimes ? ["meant"] : []) + ["seen on", "last seen"],
      rightAligned: [hasTimes ? 6 : 5])
    for row in indicators {
      let last = row.seen.map(\.last).max()
      let told = [
        row.kind, KeptIndicator.line(row.value), row.source ?? row.origin, row.marking ?? "", row.added.civil.date,
      ]
      table.add(
        told + (hasTimes ? [row.time] : [])
          + [row.seen.isEmpty ? "" : "\(row.seen.count)", last.map { $0.civil.date } ?? ""])
    }
    return table.text(style)
  }
}
