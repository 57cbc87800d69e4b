import Archive
import ArgumentParser
import Evidence

/// `fousek archive compact`
struct ArchiveCompactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Pack months that are over and let go of the rows of old days.",
    usage: "fousek archive compact [options]",
    discussion: """
      Rows are what lets late files find what they belong to. Of days older than --row-days
      only marks remain, by which rows that come again are known.

      Examples:
        fousek archive compact
        fousek archive compact --row-days 60 --shrink     give the space back to the disk

      Exit codes: 0 ran; 2 usage; 6 the archive cannot be written.
      """)

  @OptionGroup var store: ArchiveOptions
  @OptionGroup var output: ArchiveOutput

  @Option(
    name: .long, help: ArgumentHelp("Days before the newest for which rows are kept.", valueName: "n"))
  var rowDays = ArchiveCompaction.usualRowDays

  @Flag(name: .long, help: "Give free pages back to the disk: needs as much space again meanwhile.")
  var shrink = false

  private struct Result: Encodable {
    let schema = "fousek.archive-compact/1"
    let months_packed: Int
    let days_sealed: Int
    let bytes_before: Int64
    let bytes_after: Int64
  }

  func validate() throws {
    if !(1...36_500).contains(rowDays) { throw ValidationError("--row-days must be from 1 to 36500.") }
  }

  func run() throws {
    try store.protect(from: output.json)
    let archive = try store.openExisting()  // compacting makes no archive
    let account = try ArchiveOptions.told { () throws(ArchiveError) in
      try ArchiveCompaction(archive).run(rowDays: rowDays, shrinks: shrink)
    }
    let result = Result(
      months_packed: account.months, days_sealed: account.sealed, bytes_before: account.bytesBefore,
      bytes_after: account.bytesAfter)
    try output.write(
      result,
      """
      Packed \(account.months.counted("month")), sealed \(account.sealed.counted("day")); \
      \(StatusSummary.size(account.bytesBefore)) before, \(StatusSummary.size(account.bytesAfter)) after.\n
      """)
  }
}
