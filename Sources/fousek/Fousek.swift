import ArgumentParser
import Configuration
import Glibc
import Reporting

/// The command line: one file per verb. Verbs parse arguments, wire the rooms and print.
@main
struct Fousek: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fousek",
    abstract: "Find command-and-control channels hidden in public code- and file-sharing services.",
    discussion: """
      Examples:
        fousek hunt ./zeek-logs                       a ranked, explained list
        fousek hunt ./zeek-logs --html report.html    the same as one page
        fousek explain F-1a2b3c4d5e --findings hunt.json
        fousek channels ./zeek-logs                   what was joined, before judging
        fousek services api.dropboxapi.com            what the catalogue knows
        fousek doctor ./zeek-logs                     what the sensor should record besides

      Nothing leaves this machine; only the files named on the command line and in the
      configuration are read or written.
      """,
    version: fousekVersion,
    subcommands: [
      Hunt.self, Explain.self, ListChannels.self, Services.self, Doctor.self, Formats.self, Config.self, Simulate.self,
      DrillCommand.self, Evaluate.self, Calibrate.self, Ingest.self, RecallCommand.self, ArchiveCommand.self,
      FindingsCommand.self, AllowCommand.self,
    ])

  /// Runs a verb and ends with the documented exit codes (usage errors are 2, where the parser's own habit is 64).
  static func main() {
    // A limit on the size of files is an error that can be told, like a full disk, and no reason to die.
    _ = signal(SIGXFSZ, SIG_IGN)
    do {
      try checkVerb(CommandLine.arguments.dropFirst().first)
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Names a mistyped verb, which the parser would call an unexpected argument.
  private static func checkVerb(_ word: String?) throws {
    guard let word, !word.hasPrefix("-") else { return }
    let verbs = configuration.subcommands.map { $0._commandName } + ["help"]
    guard !verbs.contains(word) else { return }
    let nearest = verbs.min { Spelling.distance($0, word) < Spelling.distance($1, word) }
    let hint =
      nearest.flatMap { Spelling.distance($0, word) <= 2 ? "; did you mean “\($0)”?" : nil }
      ?? "; fousek --help lists them."
    throw Failure(code: .usage, message: "there is no verb “\(word)”\(hint)")
  }

  private static func end(with error: any Error) -> Never {
    if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
    if let failure = error as? Failure {
      // A message may quote a file: what stands in it must not act on the terminal.
      StandardError.write("fousek: \(Terminal.errorStyle().safe(failure.message))\n")
      Glibc.exit(failure.code.rawValue)
    }
    let isCleanExit = exitCode(for: error) == .success
    let message = fullMessage(for: error)
    if isCleanExit {
      try? StandardOutput.write(message + "\n")
    } else {
      // It quotes the command line, which a script may have filled from anywhere.
      let style = Terminal.errorStyle()
      for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
        StandardError.write(style.safe(String(line)) + "\n")
      }
    }
    Glibc.exit(isCleanExit ? 0 : Failure.Code.usage.rawValue)
  }
}

/// The version of this build.
let fousekVersion = "0.1.0"
