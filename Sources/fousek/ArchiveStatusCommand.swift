import Archive
import ArgumentParser
import Configuration
import Evidence
import Foundation
import Reporting
import Telemetry

/// `fousek archive status`
struct ArchiveStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what the archive holds and how it will grow.",
    usage: "fousek archive status [options]",
    discussion: """
      Examples:
        fousek archive status
        fousek archive status --json - --digest     the digest is equal for archives of equal content

      Exit codes: 0 ran; 2 usage; 6 the archive cannot be read.
      """)

  @OptionGroup var store: ArchiveOptions
  @OptionGroup var organisation: ConfigurationOptions
  @OptionGroup var output: ArchiveOutput

  @Flag(name: .long, help: "Count a digest of the content: equal content, equal digest. Reads everything.")
  var digest = false

  func run() throws {
    try store.protect(from: output.json)
    let retention = try organisation.load().retentionDays
    let archive = try store.open(for: .read)
    let status = try ArchiveOptions.told { () throws(ArchiveError) in try archive.status() }
    let digest =
      try digest ? ArchiveOptions.told { () throws(ArchiveError) in try ArchiveContent(archive).digest() } : nil
    let summary = StatusSummary(status, digest: digest, retention: retention)
    try output.write(summary, summary.text)
  }
}

/// An archive's status in words and as JSON (`fousek.archive/1`).
struct StatusSummary: Encodable {
  struct Source: Encodable {
    var site: String
    var sensor: String
    var from: String?
    var to: String?
    var days: Int
    var hosts: Int
    var subjects: [String: Int]
    var records: [String: Int]
    var days_with_records: Int
    var days_sealed: Int
    var days_waiting: Int
    var months_packed: Int
  }

  struct Share: Encodable {
    var rows: Int
    var bytes: Int64
  }

  struct Forecast: Encodable {
    var days: Int
    var bytes: Int64?
  }

  private let schema = "fousek.archive/1"
  private let format: String
  private let bytes: Int64
  private let free_bytes: Int64
  private let sources: [Source]
  private let content: [String: Share]
  private let decisions: [String: Int]
  private let bytes_per_row: Double?
  private let forecast: [Forecast]
  private let kept_from: String?
  private let content_digest: String?

  init(_ status: ArchiveStatus, digest: String?, retention: Int?) {
    format = status.format
    bytes = status.bytes
    free_bytes = status.freeBytes
    sources = status.sources.map { source in
      Source(
        site: source.source.site, sensor: source.source.sensor, from: source.first.map(StatusSummary.day),
        to: source.last.map(StatusSummary.day), days: source.days, hosts: source.hosts,
        subjects: Dictionary(uniqueKeysWithValues: source.subjects.map { ($0.key.label, $0.value) }),
        records: source.records, days_with_records: source.daysWithRows, days_sealed: source.daysSealed,
        days_waiting: source.daysWaiting, months_packed: source.monthsPacked)
    }
    content = Dictionary(
      uniqueKeysWithValues: status.shares.map { ($0.name, Share(rows: $0.rows, bytes: $0.bytes)) })
    decisions = status.decisions
    bytes_per_row = status.bytesPerDestinationRow.map { ($0 * 10).rounded() / 10 }
    let usual = [365, 1095]
    let days = retention.map { [$0] } ?? usual
    forecast = days.map {
      Forecast(days: $0, bytes: status.forecast(days: $0, rowDays: ArchiveCompaction.usualRowDays))
    }
    kept_from = status.floor.map(StatusSummary.day)
    content_digest = digest
  }

  private static func day(_ time: Timestamp) -> String { time.civil.date }

  /// Lines for people.
  var text: String {
    var lines = ["\(StatusSummary.size(bytes)), of which \(StatusSummary.size(free_bytes)) free."]
    for source in sources {
      let name = [source.site, source.sensor].filter { !$0.isEmpty }.joined(separator: "/")
      let span = source.from.map { "\($0) to \(source.to ?? $0)" } ?? "no records"
      lines.append(
        "\(name.isEmpty ? "records" : name): \(span), \(source.days.counted("day")), \(source.hosts.counted("host")), "
          + "\((source.subjects["destination"] ?? 0).counted("destination")), "
          + (source.subjects["name"] ?? 0).counted("name"))
      lines.append(
        "  rows kept of \(source.days_with_records.counted("day")), \(source.days_sealed.grouped) sealed; "
          + "\(source.months_packed.counted("month")) packed")
      if source.days_waiting > 0 {
        lines.append(
          "  \(source.days_waiting.counted("day")) \(source.days_waiting == 1 ? "waits" : "wait") for an ingest that was interrupted: run it again"
        )
      }
    }
    for name in ["destination", "name", "address", "client", "sketch", "records", "seals"] {
      guard let share = content[name], share.rows > 0 else { continue }
      let each = (Double(share.bytes) / Double(share.rows) * 10).rounded() / 10
      lines.append("  \(name): \(share.rows.counted("row")), \(StatusSummary.size(share.bytes)), \(each) bytes each")
    }
    for one in forecast {
      if let bytes = one.bytes {
        lines.append("After \(one.days.counted("day")) of this: \(StatusSummary.size(bytes)).")
      }
    }
    if let kept_from { lines.append("Nothing from before \(kept_from) is kept or taken in.") }
    if let content_digest { lines.append("Content: \(content_digest)") }
    let style = Terminal.outputStyle()
    return lines.map { style.safe($0) + "\n" }.joined()
  }

  /// `1.4 GB`.
  static func size(_ bytes: Int64) -> String {
    var value = Double(bytes)
    var unit = "bytes"
    for next in ["kB", "MB", "GB", "TB"] where value >= 1000 {
      value /= 1000
      unit = next
    }
    return unit == "bytes" ? "\(bytes) bytes" : "\((value * 10).rounded() / 10) \(unit)"
  }
}
