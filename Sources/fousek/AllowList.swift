import Archive
import ArgumentParser
import Reporting
import Triage

/// `fousek allow list`
struct AllowList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the allowances of the archive, ended and expired ones too.",
    usage: "fousek allow list [options]",
    discussion: """
      Examples:
        fousek allow list
        fousek allow list --yaml > allowances.yaml      what holds, for hunt --allow

      Exit codes: 0 ran; 2 usage; 6 the archive cannot be read.
      """)

  @OptionGroup var store: ArchiveOptions
  @OptionGroup var output: TriageOutput

  @Flag(name: .long, help: "Print what holds today as a list for hunt --allow.")
  var yaml = false

  @Flag(name: .long, help: "Only what holds today.")
  var current = false

  func run() throws {
    try store.protect(from: output.json)
    let archive = try store.open(for: .read)
    let list = try TriageRun.told {
      AllowanceList(try AllowanceDesk(archive).all(), on: OperatingSystem.today(), onlyCurrent: current)
    }
    try TriageRun.told { try output.write(list) { yaml ? list.yaml : list.text($0) } }
  }
}
