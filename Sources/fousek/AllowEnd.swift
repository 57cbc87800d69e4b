import Archive
import ArgumentParser
import Configuration
import Reporting
import Triage

/// `fousek allow end NUMBER --reason TEXT`
struct AllowEnd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end",
    abstract: "End an allowance now; it stays in the list with who ended it and why.",
    usage: "fousek allow end <number> --reason <text> [options]",
    discussion: """
      Exit codes: 0 ended; 2 usage, or no such allowance; 6 the archive cannot be written.
      """)

  @Argument(help: ArgumentHelp("Its number, as `fousek allow list` shows it.", valueName: "number"))
  var number: Int64

  @Option(name: .long, help: ArgumentHelp("Why; needed.", valueName: "text"))
  var reason: String

  @OptionGroup var store: ArchiveOptions

  func run() throws {
    let archive = try store.openExisting()
    let entry = try TriageRun.told {
      try AllowanceDesk(archive).end(
        number, reason: reason, author: OperatingSystem.userName(), at: OperatingSystem.now())
    }
    try StandardOutput.write(
      Terminal.outputStyle().safe("Allowance \(number) (\(entry.allowance.scope)) is ended.") + "\n")
  }
}
