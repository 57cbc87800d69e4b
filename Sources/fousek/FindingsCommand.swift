import Archive
import ArgumentParser
import Reporting
import Triage

/// `fousek findings …`
struct FindingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings",
    abstract: "What hunts have found so far, and what was decided on it.",
    usage: "fousek findings <list|show|verdict|note> [options]",
    discussion: """
      `fousek hunt PATH --archive FILE` keeps what it prints. An id may be shortened to its
      beginning, as long as only one finding begins so.
      """,
    subcommands: [FindingsListCommand.self, FindingsShow.self, FindingsVerdict.self, FindingsNote.self],
    defaultSubcommand: FindingsListCommand.self)
}

/// Where a verb of triage writes its result.
struct TriageOutput: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Write the result as JSON; - for standard output.", valueName: "file"))
  var json: String?

  /// Writes the JSON where it was asked for, and the text unless standard output is taken.
  func write(_ value: some Encodable, _ text: (TextStyle) -> String) throws {
    if let json { try Files.write(JSONOutput.encode(value: value), to: json) }
    if json != "-" { try StandardOutput.write(text(Terminal.outputStyle())) }
  }
}

/// Errors of triage with their exit codes.
enum TriageRun {
  /// Runs a step; its errors end the run with the documented code.
  static func told<Value>(_ step: () throws -> Value) throws -> Value {
    do {
      return try step()
    } catch let error as ArchiveError {
      throw Failure(error)
    } catch let error as TriageError {
      let code: Failure.Code =
        switch error.code {
        case .unsafe: .unsafe
        case .damaged: .store
        case .unknown, .ambiguous, .usage: .usage
        }
      throw Failure(code: code, message: error.message)
    } catch let error as DocumentError {
      throw Failure(code: .store, message: "\(error)")
    }
  }
}
