import ArgumentParser
import Reporting
import Triage

/// `fousek findings note ID TEXT`
struct FindingsNote: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Write something beside a finding.",
    usage: "fousek findings note <id> <text> [options]",
    discussion: """
      Example:
        fousek findings note F-1a2b "called the owner; answer by Friday"

      Exit codes: 0 ran; 2 usage, or no such finding; 6 the archive cannot be written.
      """)

  @Argument(help: ArgumentHelp("The finding's id, or the beginning of it.", valueName: "id"))
  var id: String

  @Argument(help: ArgumentHelp("What to keep.", valueName: "text"))
  var text: String

  @OptionGroup var store: ArchiveOptions

  func run() throws {
    let archive = try store.openExisting()
    let (author, time) = (OperatingSystem.userName(), OperatingSystem.now())
    let full = try TriageRun.told { try FindingDesk(archive).note(text, on: id, author: author, at: time) }
    try StandardOutput.write(Terminal.outputStyle().safe("\(full): noted, by \(author).") + "\n")
  }
}
