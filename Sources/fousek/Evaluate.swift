import ArgumentParser
import Drill
import FoundationEssentials
import Reporting

/// `fousek evaluate --labels F --findings F`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold a hunt against what was planted: found, missed, and what else stands above the line.",
    usage: """
      fousek evaluate --labels <file> --findings <file> [options]
      fousek evaluate --cases <folder> --page <file>
      """,
    discussion: """
      Example:
        fousek simulate --output logs --labels planted.json
        fousek hunt logs --json hunt.json
        fousek evaluate --labels planted.json --findings hunt.json

      Over many networks: write a case for each, in a folder for each kind of network, and then the page of all.
        fousek evaluate --labels planted.json --findings hunt.json \\
          --truth truth.tsv --case results/week-ja4/1.json
        fousek evaluate --cases results --page Evaluation.md
      """)

  @Option(name: .long, help: ArgumentHelp("What `simulate --labels` wrote.", valueName: "file"))
  var labels: String?

  @Option(name: .long, help: ArgumentHelp("What `hunt --json` wrote.", valueName: "file"))
  var findings: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What `simulate --truth` wrote: says what false rows really are.", valueName: "file"))
  var truth: String?

  @Option(name: .long, help: ArgumentHelp("Print one row of a Markdown table under this name.", valueName: "name"))
  var row: String?

  @Option(name: .customLong("case"), help: ArgumentHelp("Write what statistics need of this hunt.", valueName: "file"))
  var caseFile: String?

  @Option(
    name: .long, help: ArgumentHelp("The hunt was cut (`--as-of`) so many hours after the start.", valueName: "n"))
  var hours: Double?

  @Option(
    name: .long, help: ArgumentHelp("A folder with a folder of cases for each kind of network.", valueName: "folder"))
  var cases: String?

  @Option(name: .long, help: ArgumentHelp("Write the page of all cases, Markdown.", valueName: "file"))
  var page: String?

  func validate() throws {
    guard (cases == nil) == (page == nil) else { throw ValidationError("--cases and --page belong together.") }
    guard cases != nil || (labels != nil && findings != nil) else {
      throw ValidationError("Name --labels and --findings, or --cases and --page.")
    }
  }

  func run() throws {
    do {
      if let cases, let page {
        let suite = try EvaluationSuite(folder: cases)
        guard !suite.cases.isEmpty else {
          throw Failure(code: .usage, message: "--cases: \(cases) holds no results.")
        }
        return try Files.write(Array(EvaluationPage(suite).text.utf8), to: page)
      }
      guard let labels, let findings else { return }
      let planted = try LabelsDocument.decode(try Files.read(labels), place: labels)
      let hunt = try JSONOutput.decode(try Files.read(findings), place: findings)
      let truth = try truth.map { try Truth(decoding: try Files.read($0), place: $0) }
      if let caseFile {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let item = EvaluationCase(labels: planted, hunt: hunt, truth: truth, hours: hours)
        return try Files.write(Array(try encoder.encode(item)) + [0x0A], to: caseFile)
      }
      let style = Terminal.outputStyle()
      let evaluation = Evaluation(labels: planted, hunt: hunt, truth: truth)
      if let row {
        try StandardOutput.write(style.safe(evaluation.row(named: row, hunt: hunt)) + "\n")
        return
      }
      for line in evaluation.text.split(separator: "\n") {
        try StandardOutput.write(style.safe(String(line)) + "\n")
      }
    } catch let error as DocumentError {
      throw Failure(code: .usage, message: "\(error)")
    } catch let error as SimulationError {
      throw Failure(code: .usage, message: "\(error)")
    }
  }
}
