import ArgumentParser

/// `fousek allow …`
struct AllowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allow",
    abstract: "Exceptions with a reason and an end, kept in the archive.",
    usage: "fousek allow <add|list|end> [options]",
    discussion: """
      An allowance hides findings from the list of `fousek hunt --archive`; it changes no
      weight, and nothing is deleted.
      """,
    subcommands: [AllowAdd.self, AllowList.self, AllowEnd.self], defaultSubcommand: AllowList.self)
}
