public import Archive
public import Catalogue
public import Intelligence
public import Telemetry

/// What an archive watches for: added, listed, removed, and looked for in records that come.
public struct WatchDesk {
  private let archive: Archive
  private let decisions: ArchiveDecisions

  /// The desk of an archive.
  public init(_ archive: Archive) {
    self.archive = archive
    decisions = ArchiveDecisions(archive)
  }

  /// What became of indicators that were to be watched.
  public struct Added: Sendable {
    /// Watched from now on.
    public var new = 0
    /// Watched before, from the same origin.
    public var known = 0
    /// Not meant for detection by their author, or of no form that can be kept.
    public var leftOut = 0
  }

  /// Watches for indicators from now on. What was seen of them up to now is kept too, so that only what comes is news.
  public func watch(_ indicators: [Indicator], catalogue: Catalogue, by author: String, at time: Timestamp) throws
    -> Added
  {
    let kept = indicators.filter { $0.isForDetection != false }
      .compactMap { WatchedIndicator.kept($0, added: time, by: author) }
    let new = try decisions.add(kept)
    _ = try decisions.keep(sightings(of: kept, catalogue: catalogue, in: nil))
    return Added(new: new, known: kept.count - new, leftOut: indicators.count - kept.count)
  }

  /// Stops watching for indicators: from the same source if `bySource`, else whoever named them. How many.
  public func unwatch(_ indicators: [Indicator], bySource: Bool) throws -> Int {
    var count = 0
    for indicator in indicators {
      guard let (kind, value) = WatchedIndicator.place(of: indicator) else { continue }
      count += try decisions.removeIndicators(
        kind: kind, value: value, source: bySource ? indicator.origin.source : nil)
    }
    return count
  }

  /// What is watched, and what was seen of it.
  public func list() throws -> WatchList {
    WatchList(try decisions.indicators(), sightings: try decisions.sightings())
  }

  /// Looks for what is watched in a time of which records came; keeps what is new, and returns it.
  public func news(in window: Range<Timestamp>, catalogue: Catalogue) throws -> WatchNews {
    let kept = try decisions.indicators()
    guard !kept.isEmpty else { return WatchNews(sightings: [], indicators: []) }
    // Figures are those of all records: only the few that were seen are asked for again.
    let seen = Set(try sightings(of: kept, catalogue: catalogue, in: window).map(\.key))
    let found = kept.filter { seen.contains($0.key) }
    return WatchNews(
      sightings: try decisions.keep(sightings(of: found, catalogue: catalogue, in: nil)), indicators: kept)
  }

  private func sightings(
    of kept: [KeptIndicator], catalogue: Catalogue, in window: Range<Timestamp>?
  ) throws -> [IndicatorSighting] {
    let read = kept.compactMap { one in WatchedIndicator.indicator(one).map { (one, $0) } }
    guard !read.isEmpty else { return [] }
    let document = try archive.reading { reader in
      try Recall(rules: BreadthRules(catalogue: catalogue)).answers(
        to: read.map(\.1), from: ArchiveMemory(reader), in: window)
    }
    return zip(read, document.answers).flatMap { pair, answer in
      answer.isOutsideValidity
        ? []
        : (answer.seen?.hosts ?? []).filter { WatchDesk.isMeant($0.figures, pair.1) }.map { host in
          IndicatorSighting(
            kind: pair.0.kind, value: pair.0.value, origin: pair.0.origin, site: host.host.site,
            host: host.host.identity, name: host.host.name, first: host.figures.first, last: host.figures.last,
            contacts: host.figures.contacts, attempts: host.figures.attempts)
        }
    }
  }

  /// Whether a host showed an indicator within the time for which it is meant, as far as first and last time tell.
  private static func isMeant(_ figures: Answer.Figures, _ indicator: Indicator) -> Bool {
    if let from = indicator.validFrom, figures.last < from { return false }
    if let until = indicator.validUntil, figures.first >= until { return false }
    return true
  }
}
