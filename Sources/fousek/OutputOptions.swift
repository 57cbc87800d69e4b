import ArgumentParser
import Detection
import Evidence
import Reporting

/// Where the result of a hunt goes, and how it is told.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Write the result as JSON (fousek.hunt/1); - for standard output.", valueName: "file"))
  var json: String?

  @Option(name: .long, help: ArgumentHelp("Write a report as one self-contained HTML page.", valueName: "file"))
  var html: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the findings as JSON lines in the Elastic Common Schema; - for standard output.", valueName: "file"))
  var ecs: String?

  @Flag(name: .long, help: "Print the table only.")
  var list = false

  @Option(
    name: .long,
    help: ArgumentHelp("Language of the result. Default: the configuration's, else English.", valueName: "en|cs"))
  var lang: LanguageName?

  @Flag(name: .long, help: "Replace internal names and addresses by pseudonyms in every output.")
  var redact = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Like --redact, with the key of this file (made if absent), so that reports can be compared.", valueName: "file"))
  var redactKey: String?

  @Flag(name: .long, help: "Tell only what is new or changed its level since the last run on these inputs.")
  var sinceLast = false

  @Option(
    name: .long,
    help: ArgumentHelp("Where --since-last remembers what was told (default: XDG state folder).", valueName: "file"))
  var state: String?

  func validate() throws {
    if redactKey == "-" { throw ValidationError("--redact-key needs a file: a key on standard output is no secret.") }
    if state == "-" { throw ValidationError("--state needs a file, which is read and replaced.") }
    if state != nil, !sinceLast { throw ValidationError("--state goes with --since-last.") }
  }

  /// The files that are written.
  var files: [String?] { [json, html, ecs] }

  /// Whether standard output carries a file.
  var takesStandardOutput: Bool { files.contains("-") }
}

/// The languages by their codes.
enum LanguageName: String, ExpressibleByArgument, CaseIterable {
  case en, cs

  var language: Language { self == .cs ? .czech : .english }
}
