import ArgumentParser
import Drill
import Reporting

/// `fousek evaluate --labels F --findings F`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold a hunt against what was planted: found, missed, and what else stands above the line.",
    discussion: """
      Example:
        fousek simulate --output logs --labels planted.json
        fousek hunt logs --json hunt.json
        fousek evaluate --labels planted.json --findings hunt.json
      """)

  @Option(name: .long, help: ArgumentHelp("What `simulate --labels` wrote.", valueName: "file"))
  var labels: String

  @Option(name: .long, help: ArgumentHelp("What `hunt --json` wrote.", valueName: "file"))
  var findings: String

  @Option(name: .long, help: ArgumentHelp("Print one row of a Markdown table under this name.", valueName: "name"))
  var row: String?

  func run() throws {
    do {
      let planted = try LabelsDocument.decode(try Files.read(labels), place: labels)
      let hunt = try JSONOutput.decode(try Files.read(findings), place: findings)
      let style = Terminal.outputStyle()
      let evaluation = Evaluation(labels: planted, hunt: hunt)
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
