import Archive
import Catalogue
import Telemetry
import Triage

/// Watched indicators in what an ingest took in.
enum IngestWatch {
  /// What is new of them in the days that were derived.
  static func news(_ archive: Archive, in window: Range<Timestamp>?, catalogue: Catalogue) throws -> WatchNews? {
    guard let window else { return nil }
    return try TriageRun.told { try WatchDesk(archive).news(in: window, catalogue: catalogue) }
  }
}
