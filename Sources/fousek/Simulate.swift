import ArgumentParser
import Configuration
import Drill
import Evidence
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
        fousek simulate --scenario branch.yaml --seed 4 --output branch --labels branch.json
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
      "demo, ministry, organisation (hours, software, sites and faults are drawn), or a file that describes one.",
      valueName: "name|file"))
  var scenario = "ministry"

  @Option(name: .long, help: "Hosts. Default: 60.")
  var hosts: Int?

  @Option(name: .long, help: "Days. Default: 3.")
  var days: Int?

  @Option(name: .long, help: "Seed of all random numbers.")
  var seed: UInt64 = 1

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What to plant: demo, all (its channels and more), or drawn: of all kinds and classes. Default: demo, or what the "
        + "file says.", valueName: "which"))
  var plants: PlantsName?

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
    if let hosts, !(1...20_000).contains(hosts) { throw ValidationError("--hosts must be from 1 to 20000.") }
    if let planted, !(0...2000).contains(planted) { throw ValidationError("--planted must be from 0 to 2000.") }
    if let days, !(1...400).contains(days) { throw ValidationError("--days must be from 1 to 400.") }
    if scenario == ScenarioName.demo.rawValue, hosts != nil || days != nil {
      throw ValidationError(
        "The demo has its own hosts and days: leave --hosts and --days out, or use ministry or organisation.")
    }
    if planted != nil, plants != .drawn {
      throw ValidationError("--planted says how many are drawn: use it with --plants drawn.")
    }
    if clean, plants != nil { throw ValidationError("--clean plants nothing: leave --plants out.") }
  }

  /// The scenario that has this name, or stands in this file.
  private func described() throws -> Scenario {
    switch ScenarioName(rawValue: scenario) {
    case .demo: return .demo(seed: seed)
    case .ministry: return .ministry(hosts: hosts ?? 60, days: days ?? 3, seed: seed, plants: .demo)
    case .organisation: return .organisation(hosts: hosts ?? 60, days: days ?? 3, seed: seed, plants: .demo)
    case nil: break
    }
    guard Files.exists(scenario) else {
      throw Failure(
        code: .usage,
        message: "--scenario: '\(scenario)' is neither a file nor one of "
          + "\(ScenarioName.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    let bytes = try Files.read(scenario)
    return try ConfigurationFiles.told {
      var description = try ScenarioFile.parse(bytes, name: scenario, words: Scenario.words)
      if let hosts {
        description.hosts = hosts
        description.population = nil
      }
      description.days = days ?? description.days
      return try Scenario(description, seed: seed)
    }
  }

  func run() throws {
    var scenario = try described()
    switch plants {
    case nil: break
    case .demo: scenario.plants = .demo
    case .all: scenario.plants = .all
    case .drawn: scenario.plants = .drawn(planted ?? max(1, scenario.population.total / 10))
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
      try StandardOutput.write(
        "Simulated \(summary.hosts.count.counted("host")), "
          + "\(summary.rowTotal.counted("row")) in \(summary.files.count.counted("file")) (seed \(summary.seed)); "
          + "\(summary.channels.count.counted("channel")) planted.\n")
    } catch let error as SimulationError {
      throw Failure(code: .usage, message: "\(error)")
    } catch let error as LogWritingError {
      throw Failure(code: .usage, message: "\(error)")
    }
  }
}

/// The scenarios by name.
enum ScenarioName: String, CaseIterable { case demo, ministry, organisation }

/// The sets of channels by name.
enum PlantsName: String, ExpressibleByArgument, CaseIterable { case demo, all, drawn }

/// The formats by name.
enum LogFormatName: String, ExpressibleByArgument, CaseIterable { case tsv, json }
