import ArgumentParser

/// `fousek archive …`
struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Look after the archive: what it holds, whether it is sound, how large it may grow.",
    usage: "fousek archive <status|verify|compact|prune|export> [options]",
    subcommands: [
      ArchiveStatusCommand.self, ArchiveVerifyCommand.self, ArchiveCompactCommand.self, ArchivePruneCommand.self,
      ArchiveExportCommand.self,
    ])
}

/// Where a verb of the archive writes its result.
struct ArchiveOutput: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Write the result as JSON; - for standard output.", valueName: "file"))
  var json: String?

  /// Writes the JSON where it was asked for, and the text unless standard output is taken.
  func write(_ value: some Encodable, _ text: @autoclosure () -> String) throws {
    if let json { try Files.write(ArchiveJSON.encode(value), to: json) }
    if json != "-" { try StandardOutput.write(text()) }
  }
}
