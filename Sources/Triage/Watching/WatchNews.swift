public import Archive
import Evidence
import Telemetry

/// Watched indicators that were seen in records that are new.
public struct WatchNews: Sendable {
  /// The sightings, by indicator.
  public let sightings: [IndicatorSighting]
  private let indicators: [KeptIndicator.Key: KeptIndicator]

  init(sightings: [IndicatorSighting], indicators: [KeptIndicator]) {
    self.sightings = sightings
    self.indicators = Dictionary(indicators.map { ($0.key, $0) }) { first, _ in first }
  }

  /// Sightings that are named in words; the rest are counted.
  private static let named = 20

  /// How many indicators were seen.
  public var count: Int { Set(sightings.map { [$0.kind, $0.value] }).count }

  /// Lines for people; none if nothing was seen.
  public var lines: [String] {
    guard !sightings.isEmpty else { return [] }
    var lines = ["\(count.counted("watched indicator")) seen in new records:"]
    for one in sightings.prefix(Self.named) {
      let kept = indicators[one.key]
      let named = kept.map(WatchedIndicator.sender) ?? one.origin
      let sender = [named, kept?.marking].compactMap { $0 }.joined(separator: ", ")
      let host = [one.host, one.name].compactMap { $0 }.joined(separator: " ")
      lines.append(
        "  \(one.kind) \(KeptIndicator.line(one.value)) (\(sender)): \(host), "
          + "\(one.first.wholeSeconds) to \(one.last.wholeSeconds), "
          + "\(one.contacts.counted("contact")), \(one.attempts.counted("attempt"))")
    }
    let more = sightings.count - Self.named
    if more > 0 { lines.append("  and \(more) more; `fousek recall --watched` lists all.") }
    return lines
  }

  /// One sighting in JSON.
  public struct Entry: Encodable, Sendable {
    let kind, value: String
    let source, marking, name: String?
    let site, host: String
    let first, last: Timestamp
    let contacts, attempts: Int
  }

  /// The sightings for JSON.
  public var entries: [Entry] {
    sightings.map { one in
      let kept = indicators[one.key]
      return Entry(
        kind: one.kind, value: one.value, source: kept?.source, marking: kept?.marking, name: one.name, site: one.site,
        host: one.host, first: one.first, last: one.last, contacts: one.contacts, attempts: one.attempts)
    }
  }
}
