import ArgumentParser
import Drill
import LogWriting

/// `fousek simulate -o DIR`
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the logs of a simulated network, with planted channels, to try the hunt on.",
    usage: "fousek simulate --output <dir> [options]",
    discussion: """
      Examples:
        fousek simulate --scenario demo --output demo/logs --labels demo/planted.json
        fousek simulate --hosts 100 --days 7 --seed 7 --output week --labels week.json
        fousek simulate --hosts 100 --days 7 --seed 7 --clean --output clean-week
        fousek simulate --hosts 300 --nat 0.3 --loss 0.02 --without ja4 --output awkward

      The logs are simulated lines; nothing is run and no network is touched. Same seed, same bytes.
      """)

  @Option(
    name: [.short, .long], help: ArgumentHelp("Folder for the logs; it must not exist or be empty.", valueName: "dir"))
  var output: String

  @Option(
    name: .long, help: ArgumentHelp("Where to write what was planted: outside the log folder.", valueName: "file"))
  var labels: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where to write what really made the traffic: outside the log folder.", valueName: "file"))
  var truth: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "demo, ministry, or organisation: one of which hours, software, sites and faults are drawn.", valueName: "name"))
  var scenario: ScenarioName = .ministry

  @Option(name: .long, help: "Hosts of a ministry.")
  var hosts: Int = 60

  @Option(name: .long, help: "Days of a ministry.")
  var days: Int = 3

  @Option(name: .long, help: "Seed of all random numbers.")
  var seed: UInt64 = 1

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What to plant: demo, all (its channels and more), or drawn: of all kinds and classes.", valueName: "which"))
  var plants: PlantsName = .demo

  @Option(name: .long, help: ArgumentHelp("How many are drawn; default a tenth of the hosts.", valueName: "n"))
  var planted: Int?

  @Flag(name: .long, help: "Plant nothing.")
  var clean = false

  @Flag(name: .long, inversion: .prefixedNo, help: "Write JA4 fingerprints, as a sensor with that package does.")
  var ja4 = true

  @Option(name: .long, help: ArgumentHelp("tsv or json.", valueName: "format"))
  var format: LogFormatName = .tsv

  @Flag(name: .long, help: "Compress the logs.")
  var gzip = false

  @Flag(name: .long, help: "Print nothing.")
  var quiet = false

  @OptionGroup(title: "Awkward networks") var traits: TraitOptions

  func validate() throws {
    if hosts < 1 || hosts > 20_000 { throw ValidationError("--hosts must be from 1 to 20000.") }
    if let planted, !(0...2000).contains(planted) { throw ValidationError("--planted must be from 0 to 2000.") }
    if days < 1 || days > 400 { throw ValidationError("--days must be from 1 to 400.") }
  }

  func run() throws {
    var scenario: Scenario
    switch self.scenario {
    case .demo: scenario = .demo(seed: seed)
    case .ministry: scenario = .ministry(hosts: hosts, days: days, seed: seed, plants: .demo)
    case .organisation: scenario = .organisation(hosts: hosts, days: days, seed: seed, plants: .demo)
    }
    switch plants {
    case .demo: break
    case .all: scenario.plants = .all
    case .drawn: scenario.plants = .drawn(planted ?? max(1, hosts / 10))
    }
    traits.apply(to: &scenario)
    if clean { scenario.plants = .none }
    scenario.options.ja4 = ja4 && !traits.without.contains(.ja4)
    scenario.options.isCompressed = gzip
    guard try Files.isEmptyFolder(output) else {
      throw Failure(
        code: .usage, message: "\(output) is not empty; name a new folder, so that old and new logs do not mix.")
    }
    do {
      let summary = try Simulation.run(
        scenario: scenario, into: output, format: format == .tsv ? .tsv : .json, labelsFile: labels,
        truthFile: truth)
      guard !quiet else { return }
      let rows = summary.rows.values.reduce(0, +)
      try StandardOutput.write(
        "Simulated \(summary.hosts.count) host\(summary.hosts.count == 1 ? "" : "s"), "
          + "\(rows) rows in \(summary.files.count) files (seed \(summary.seed)); "
          + "\(summary.channels.count) channels planted.\n")
    } catch let error as SimulationError {
      throw Failure(code: .usage, message: "\(error)")
    } catch let error as LogWritingError {
      throw Failure(code: .usage, message: "\(error)")
    }
  }
}

/// The scenarios by name.
enum ScenarioName: String, ExpressibleByArgument, CaseIterable { case demo, ministry, organisation }

/// The sets of channels by name.
enum PlantsName: String, ExpressibleByArgument, CaseIterable { case demo, all, drawn }

/// The formats by name.
enum LogFormatName: String, ExpressibleByArgument, CaseIterable { case tsv, json }
