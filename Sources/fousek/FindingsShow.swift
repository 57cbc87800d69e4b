import Archive
import ArgumentParser
import Detection
import Reporting
import Triage

/// `fousek findings show ID`
struct FindingsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a kept finding in full: its card, every state it had, verdicts and notes.",
    usage: "fousek findings show <id> [options]",
    discussion: """
      Example:
        fousek findings show F-1a2b
        fousek findings show F-1a2b --card judged     as the standing verdict saw it

      Exit codes: 0 ran; 2 usage, or no such finding; 6 the archive cannot be read.
      """)

  @Argument(help: ArgumentHelp("The finding's id, or the beginning of it.", valueName: "id"))
  var id: String

  @OptionGroup var store: ArchiveOptions
  @OptionGroup var output: TriageOutput

  @Option(name: .long, help: ArgumentHelp("Which kept card is shown.", valueName: "latest|first|judged"))
  var card = CardName.latest

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Language of the labels. Default: that of the hunt; its sentences stay as they are.", valueName: "en|cs"))
  var lang: LanguageName?

  func run() throws {
    try store.protect(from: output.json)
    let archive = try store.open(for: .read)
    let history = try TriageRun.told { try FindingDesk(archive).history(of: id, card: card.card) }
    try TriageRun.told { try output.write(history) { history.text($0, language: lang?.language) } }
  }
}

/// Cards as they are named on the command line.
enum CardName: String, ExpressibleByArgument, CaseIterable {
  case latest, first, judged

  var card: FindingDesk.Card {
    switch self {
    case .latest: .latest
    case .first: .first
    case .judged: .judged
    }
  }
}
