import Archive
import Evidence
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

    /// From when until when it is meant: `from 2026-03-01 until 2026-06-01`.
    var time: String? {
      let parts = [
        valid_from.map { "from \($0.civil.date)" }, valid_until.map { "until \($0.civil.date)" },
      ].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: " ")
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
  private let senders: [String]

  private enum CodingKeys: String, CodingKey { case schema, indicators }

  init(_ kept: [KeptIndicator], sightings: [IndicatorSighting]) {
    let seen = Dictionary(grouping: sightings) { $0.key }
    senders = kept.map(WatchedIndicator.sender)
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

  /// The list for people: a line with the indicator, whole, and one with what is known of it.
  public func text(_ style: TextStyle) -> String {
    guard !indicators.isEmpty else { return "Nothing is watched. `fousek recall INDICATOR|FILE --watch` begins it.\n" }
    return zip(indicators, senders).map { row, sender in
      var parts = [sender, row.marking, row.label].compactMap { $0 }
      if let time = row.time { parts.append("meant \(time)") }
      parts.append("watched since \(row.added.civil.date)")
      if let last = row.seen.map(\.last).max() {
        parts.append("seen on \(row.seen.count.counted("host")), last \(last.civil.date)")
      }
      return style.safe("\(row.kind) \(KeptIndicator.line(row.value))") + "\n"
        + style.safe("    " + parts.joined(separator: "; ")) + "\n"
    }.joined()
  }
}
