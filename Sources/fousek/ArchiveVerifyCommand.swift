import Archive
import ArgumentParser
import Evidence
import Reporting

/// `fousek archive verify`
struct ArchiveVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read everything back and name what is damaged.",
    usage: "fousek archive verify [options]",
    discussion: """
      Exit codes: 0 sound; 2 usage; 6 there is no archive to be read; 7 something is damaged.
      """)

  @OptionGroup var store: ArchiveOptions
  @OptionGroup var output: ArchiveOutput

  private struct Result: Encodable {
    let schema = "fousek.archive-verify/1"
    let values: Int
    let sound: Bool
    let problems: [String]
    let problem_count: Int
  }

  func run() throws {
    try store.protect(from: output.json)
    Interruption.listen()
    let path = try store.path()
    let result = try ArchiveOptions.told { () throws(ArchiveError) in
      try Archive.verify(path) { _ in !Interruption.isRequested }
    }
    if Interruption.isRequested { throw ExitCode(Failure.Code.interrupted.rawValue) }
    let document = Result(
      values: result.values, sound: result.isSound, problems: result.problems, problem_count: result.problemCount)
    let style = Terminal.outputStyle()
    try output.write(
      document,
      result.isSound
        ? "Sound: \(result.values.counted("value")) read back.\n"
        : result.problems.map { Self.lines($0, style) }.joined() + "\(result.problemCount.counted("problem")).\n")
    if !result.isSound { throw ExitCode(Failure.Code.verification.rawValue) }
  }

  /// A problem; what the database reports of its structure has lines of its own.
  private static func lines(_ problem: String, _ style: TextStyle) -> String {
    problem.split(separator: "\n").map { style.safe(String($0)) }.joined(separator: "\n  ") + "\n"
  }
}
