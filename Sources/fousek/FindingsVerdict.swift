import Archive
import ArgumentParser
import Reporting
import Triage

/// `fousek findings verdict ID VERDICT --reason TEXT`
struct FindingsVerdict: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verdict",
    abstract: "Say what a finding is, and why.",
    usage: "fousek findings verdict <id> <verdict> --reason <text> [options]",
    discussion: """
      Examples:
        fousek findings verdict F-1a2b confirmed --reason "implant found on disk, case 7"
        fousek findings verdict F-1a2b ordinary-software --reason "backup of the press office"

      Verdicts: malicious (or confirmed), suspicious, ordinary-software, cannot-tell,
      contained. Nothing is overwritten: a new verdict stands beside the old, and holds.
      ordinary-software makes the same habit of the same client at the same destination
      weigh less in every hunt with this archive; what deviates from it comes up again.

      Exit codes: 0 ran; 2 usage, or no such finding; 6 the archive cannot be written.
      """)

  @Argument(help: ArgumentHelp("The finding's id, or the beginning of it.", valueName: "id"))
  var id: String

  @Argument(help: ArgumentHelp("The verdict.", valueName: "verdict"))
  var verdict: VerdictName

  @Option(name: .long, help: ArgumentHelp("Why; needed.", valueName: "text"))
  var reason: String

  @OptionGroup var store: ArchiveOptions

  func run() throws {
    let archive = try store.openExisting()
    let (author, time) = (OperatingSystem.userName(), OperatingSystem.now())
    let told = try TriageRun.told {
      let desk = FindingDesk(archive)
      let full = try desk.decide(verdict.kind, on: id, reason: reason, author: author, at: time)
      return [
        "\(full): \(verdict.kind.rawValue), by \(author).",
        try AllowanceDesk(archive).warning(about: full, today: OperatingSystem.today()),
      ]
    }
    let style = Terminal.outputStyle()
    try StandardOutput.write(told.compactMap { $0 }.map { style.safe($0) + "\n" }.joined())
  }
}
