import Archive
import Detection
import Evidence
import Foundation
import Reporting
import Triage

/// What an ingest did, in words and as JSON.
struct IngestSummary: Encodable {
  private let schema = "fousek.ingest/1"
  private let files: Int
  private let known: Int
  private let rows: Int
  private let leftOut: Int
  private let days: Int
  private let months: Int
  private let records: [String: Int]
  private let rejected: Int
  private let remarks: [String]

  private var sightings: [WatchNews.Entry] = []
  /// Watched indicators that were seen in what is new.
  var watched: WatchNews? { didSet { sightings = watched?.entries ?? [] } }

  private enum CodingKeys: String, CodingKey {
    case schema, files, rows, records, rejected, remarks
    case sightings = "watched_seen"
    case known = "files_known"
    case leftOut = "rows_left_out"
    case days = "days_derived"
    case months = "months_packed"
  }

  init(_ account: ArchiveIngest.Account, _ input: InputAccount) {
    files = account.files
    known = account.known
    rows = account.rows
    leftOut = account.leftOut
    days = account.days
    months = account.months
    records = input.records
    rejected = input.rejected
    remarks = input.remarks
  }

  /// Lines for people.
  var text: String {
    var lines = [
      "Took \(rows.counted("record")) of \(files.counted("file")); "
        + "\(known.counted("file")) \(known == 1 ? "was" : "were") known and left alone."
    ]
    if days > 0 { lines.append("Derived the roll-ups of \(days.counted("day")), packed \(months.counted("month")).") }
    if leftOut > 0 {
      lines.append("Left out \(leftOut.counted("record")) from before what is kept, or without a possible time.")
    }
    if rejected > 0 { lines.append("Rejected \(rejected.counted("line")).") }
    lines += remarks + (watched?.lines ?? [])
    let style = Terminal.outputStyle()
    return lines.map { style.safe($0) + "\n" }.joined()
  }

  func json() throws -> [UInt8] { try ArchiveJSON.encode(self) }
}

/// How the archive's verbs write JSON: sorted keys, so that equal content gives equal bytes.
enum ArchiveJSON {
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value)) + [0x0A]
  }
}
