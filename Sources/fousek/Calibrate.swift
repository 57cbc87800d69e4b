import ArgumentParser
import Detection
import Reporting

/// `fousek calibrate`: counts the tables that a release ships. For developers; `make calibrate` runs it.
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Count the shipped tables on networks without planted channels, as Swift source.",
    discussion: """
      Examples:
        fousek calibrate reference --version 1 --worlds "seeds 301, 302" --network week1 --network week2
        fousek calibrate false-alarms --version 1 --worlds "seeds 301, 302" --network week1.json --network week2.json
      """,
    shouldDisplay: false)

  /// What is counted.
  enum Table: String, ExpressibleByArgument, CaseIterable {
    case reference
    case falseAlarms = "false-alarms"
  }

  @Argument(help: "reference or false-alarms.")
  var table: Table

  @Option(name: .long, help: "What the table is called where it is printed.")
  var version: String

  @Option(name: .long, help: "What the networks are, for the table's comment.")
  var worlds: String

  @Option(
    name: .long,
    help: ArgumentHelp("A folder of logs, or for false alarms a result of `hunt --json`.", valueName: "path")
  )
  var network: [String]

  func run() throws {
    switch table {
    case .reference:
      var counter = ReferenceCounter()
      for path in network {
        counter.add(try Pipeline(options: InputOptions.parse([path, "--quiet"])).run().traffic)
      }
      try StandardOutput.write(counter.source(version: version, worlds: worlds))
    case .falseAlarms:
      // Networks of few hosts have a table of their own.
      var (counter, thin) = (FalseAlarmCounter(), FalseAlarmCounter())
      for path in network {
        do {
          let document = try JSONOutput.decode(try Files.read(path), place: path)
          if document.population.thin { thin.add(document) } else { counter.add(document) }
        } catch let error as DocumentError {
          throw Failure(code: .usage, message: "\(error)")
        }
      }
      try StandardOutput.write(counter.source(thin: thin, version: version, worlds: worlds))
    }
  }
}
