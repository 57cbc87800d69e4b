import Archive
import ArgumentParser
import Configuration
import Evidence
import Telemetry

/// `fousek archive prune`
struct ArchivePruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove the oldest months, by age or by size; what people decided stays.",
    usage: "fousek archive prune [options]",
    discussion: """
      Examples:
        fousek archive prune --dry-run               by the configuration's retention
        fousek archive prune --older-than 1095
        fousek archive prune --to-size 20GB
        fousek archive prune --sketches 400          of older days keep roll-ups, not rhythms

      Months are removed whole, and files of that time are not taken in again.

      Exit codes: 0 ran; 2 usage; 6 the archive cannot be written.
      """)

  @OptionGroup var store: ArchiveOptions
  @OptionGroup var organisation: ConfigurationOptions
  @OptionGroup var output: ArchiveOutput

  @Option(name: .long, help: ArgumentHelp("Remove months that ended more days ago than this.", valueName: "days"))
  var olderThan: Int?

  @Option(name: .long, help: ArgumentHelp("Remove the oldest months until no more is in use.", valueName: "size"))
  var toSize: String?

  @Option(name: .long, help: ArgumentHelp("Remove rhythms older than this; at least 400.", valueName: "days"))
  var sketches: Int?

  @Flag(name: .long, help: "Only say what would be removed.")
  var dryRun = false

  private struct Result: Encodable {
    let schema = "fousek.archive-prune/1"
    let dry_run: Bool
    let months: [String]
    let sketch_months: [String]
    let bytes: Int64
    let kept_from: String?
  }

  func validate() throws {
    for days in [olderThan, sketches].compactMap({ $0 }) where !(1...36_500).contains(days) {
      throw ValidationError("days must be from 1 to 36500.")
    }
    if let sketches, sketches < ArchivePruning.fewestSketchDays {
      throw ValidationError("--sketches must be at least \(ArchivePruning.fewestSketchDays) days.")
    }
    if let toSize, Self.bytes(toSize) == nil {
      throw ValidationError("--to-size: “\(toSize)” is no size; write 500MB or 20GB.")
    }
  }

  func run() throws {
    try store.protect(from: output.json)
    var days = olderThan
    if days == nil, toSize == nil, sketches == nil {
      days = try organisation.load().retentionDays
      guard days != nil else {
        throw Failure(
          code: .usage,
          message:
            "nothing says what to remove: give --older-than, --to-size or --sketches, or a retention in the configuration."
        )
      }
    }
    let trial = try store.open(for: .read)  // pruning makes no archive
    let archive = try dryRun ? trial : store.open(for: .write)
    let account = try ArchiveOptions.told { () throws(ArchiveError) in
      try ArchivePruning(archive).run(
        days: days, bytes: toSize.flatMap(Self.bytes), sketchDays: sketches, isTrial: dryRun)
    }
    let result = Result(
      dry_run: dryRun, months: account.months, sketch_months: account.sketchMonths, bytes: account.bytes,
      kept_from: account.floor.map { $0.civil.date })
    let verb = dryRun ? "Would remove" : "Removed"
    var text = "\(verb) \(account.months.count.counted("month"))"
    if let first = account.months.first, let last = account.months.last { text += " (\(first) to \(last))" }
    if !account.sketchMonths.isEmpty { text += ", rhythms of \(account.sketchMonths.count) more" }
    text += ": about \(StatusSummary.size(account.bytes)).\n"
    try output.write(result, text)
  }

  /// Bytes of `20GB`, `500 MB`, `1000000`.
  static func bytes(_ text: String) -> Int64? {
    let units: [(String, Int64)] = [("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000)]
    let upper = text.uppercased()
    for (unit, factor) in units where upper.hasSuffix(unit) {
      let digits = upper.dropLast(unit.count).filter { $0 != " " }
      guard let number = Int64(digits), number > 0 else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: factor)
      return overflow ? nil : product
    }
    return Int64(upper).flatMap { $0 > 0 ? $0 : nil }
  }
}
