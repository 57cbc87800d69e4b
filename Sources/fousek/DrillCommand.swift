import ArgumentParser
import Catalogue
import Configuration
import Detection
import Drill
import Evidence
import FoundationEssentials
import LogReading
import Reporting
import Telemetry

/// `fousek drill --into LOGS`
struct DrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Plant simulated channels into a copy of your own records; measure what you would find.",
    usage: """
      fousek drill --into <logs> --output <dir> --labels <file> [options]
      fousek drill --into <logs> --report [options]
      """,
    discussion: """
      Examples:
        fousek drill --into ./zeek-logs --output drilled --labels planted.json
        fousek drill --into ./zeek-logs --output drilled --labels planted.json --channels dropbox:60s:0.2,dead-drop:1d
        fousek drill --into ./zeek-logs --report --json sensitivity.json

      Only lines of logs are made; nothing is run and no network is touched. The records themselves are not changed.
      Same records and seed, same bytes.
      """)

  @Option(name: .long, help: ArgumentHelp("The folder of your logs: Zeek, text or JSON.", valueName: "logs"))
  var into: String

  @Option(
    name: [.short, .long], help: ArgumentHelp("Folder for the copy; it must not exist or be empty.", valueName: "dir"))
  var output: String?

  @Option(
    name: .long, help: ArgumentHelp("Where to write what was planted: outside of both folders.", valueName: "file"))
  var labels: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What to plant: name:interval:jitter,… A name is a service, a kind or a pattern.", valueName: "spec"))
  var channels: String?

  @Option(name: .long, help: "Seed of all random numbers.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "Plant in several rounds, hunt each, and print what is found and missed.")
  var report = false

  @Option(
    name: .long, help: ArgumentHelp("Rounds of --report. Default: enough for 60 channels, 20 at most.", valueName: "n"))
  var rounds: Int?

  @Option(name: .long, help: ArgumentHelp("Write the report as JSON.", valueName: "file"))
  var json: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The organisation's own networks. Without it: the configuration's, else private address space.",
      valueName: "cidr,…"))
  var local: String?

  @Option(
    name: .long, help: ArgumentHelp("A file with further services, over the built-in catalogue.", valueName: "file"))
  var catalogue: [String] = []

  @Flag(name: .long, help: "No progress on standard error, and no closing account.")
  var quiet = false

  @OptionGroup var organisation: ConfigurationOptions

  func validate() throws {
    if output == nil, !report { throw ValidationError("Name a folder for the copy (--output), or ask for --report.") }
    if output != nil, labels == nil {
      throw ValidationError("Name a file for the labels (--labels): only they tell what was planted.")
    }
    if output == nil, labels != nil {
      throw ValidationError("--labels goes with --output; --json holds the labels of a report.")
    }
    if json != nil, !report { throw ValidationError("--json goes with --report.") }
    if rounds != nil, !report { throw ValidationError("--rounds goes with --report.") }
    if let rounds, !(1...1000).contains(rounds) { throw ValidationError("--rounds must be from 1 to 1000.") }
  }

  func run() throws {
    do {
      let requests = try channels.map { try ChannelRequest.list($0) }
      let configuration = try organisation.load()
      try checkPlaces()
      let folder = try DrillFolder(into)
      guard !folder.logs.files.isEmpty else {
        throw Failure(code: .input, message: "\(into): no Zeek log to plant into; `fousek formats` lists what is read.")
      }
      let input = try InputOptions.parse(arguments([folder.folder]))
      let networks = try input.networks() + configuration.networks
      let own = networks.isEmpty ? CIDR.privateNetworks : networks
      let services = try CatalogueFiles.load(catalogue)
      Interruption.listen()
      let injection = try Injection(folder.logs) { address in
        IPAddress(address).map { address in own.contains { $0.contains(address) } } ?? false
      } isService: {
        services.match($0) != nil
      }
      if let output, let labels { try plant(folder, injection, requests, output, labels) }
      if report { try measure(injection, requests, folder, configuration) }
    } catch let error as InjectionError {
      throw Failure(code: .usage, message: "\(error)")
    } catch let error as ReadingError {
      throw Failure(code: .usage, message: "\(error)")
    }
  }

  private func arguments(_ paths: [String]) -> [String] {
    paths + (local.map { ["--local", $0] } ?? []) + catalogue.flatMap { ["--catalogue", $0] }
      + (quiet ? ["--quiet"] : [])
  }

  /// Refuses places where copy, labels or report would mix with records.
  private func checkPlaces() throws {
    try Files.checkOutputs([labels, json], inputs: catalogue)
    let records = Files.resolved(into) + "/"
    if let output {
      guard try Files.isEmptyFolder(output) else {
        throw Failure(
          code: .usage, message: "\(output) is not empty; name a new folder, so that old and new logs do not mix.")
      }
      let copy = Files.resolved(output) + "/"
      if copy.hasPrefix(records) || records.hasPrefix(copy) {
        throw Failure(
          code: .usage, message: "\(output) and \(into) lie within each other; name another folder for the copy.")
      }
      for file in [labels, json].compactMap({ $0 })
      where Files.resolved(file).hasPrefix(copy) || absolute(file).hasPrefix(absolute(output) + "/") {
        throw Failure(
          code: .usage, message: "\(file) would lie in the copy, and tell what is planted there; name a file elsewhere."
        )
      }
    }
    for file in [labels, json].compactMap({ $0 }) where Files.resolved(file).hasPrefix(records) {
      throw Failure(code: .usage, message: "\(file) would lie among your records; name a file elsewhere.")
    }
  }

  private func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path() }

  private func plant(
    _ folder: DrillFolder, _ injection: Injection, _ requests: [ChannelRequest]?, _ output: String, _ labels: String
  ) throws {
    let requests = requests ?? ChannelRequest.usual
    let plants = injection.plan(requests, seed: seed, mostHosts: requests.count)
    let planted = injection.rows(of: plants)
    guard !planted.labels.isEmpty else {
      try StandardOutput.write(
        "Nothing was planted: \(injection.ableHosts.counted("host")) of these records can carry a channel. A host needs two hours "
          + "of activity, 40 connections and TLS of its own.\n")
      return
    }
    try folder.copy(to: output, injection, planted)
    let document = LabelsDocument(seed: seed, scenario: "drill", channels: planted.labels)
    try Files.write(Array(try document.json()), to: labels)
    guard !quiet else { return }
    try StandardOutput.write(
      "Planted \(planted.labels.count) of \(requests.count.counted("channel")), \(planted.lineCount.counted("line")) "
        + "in \(injection.changedFiles(planted).count.counted("file")) of \(output) (seed \(seed)).\n"
        + "Hunt the copy, then: fousek evaluate --labels \(labels) --findings <hunt.json>\n")
  }

  private func measure(
    _ injection: Injection, _ requests: [ChannelRequest]?, _ folder: DrillFolder, _ configuration: Configuration
  ) throws {
    let study = SensitivityStudy(injection, requests: requests, rounds: rounds, seed: seed)
    var settings = DetectionSettings()
    settings.popularNames = try ConfigurationFiles.popularNames(configuration.popularNames)
    let timers = TimerTables()
    let document = try study.run { files in
      if Interruption.isRequested { throw ExitCode(Failure.Code.interrupted.rawValue) }
      let scratch = try PlantedFolder(files)
      defer { scratch.remove() }
      let input = try InputOptions.parse(arguments([folder.folder] + (files.isEmpty ? [] : [scratch.path])))
      let result = try Pipeline(options: input, configuration: configuration).run()
      return Judge(traffic: result.traffic, settings: settings, timers: timers).hunt(input: result.input)
    }
    if let json { try Files.write(try document.json(), to: json) }
    if json != "-" {
      let style = Terminal.outputStyle()
      for line in document.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        try StandardOutput.write(style.safe(String(line)) + "\n")
      }
    }
  }
}

/// A temporary folder with the planted lines of one round.
struct PlantedFolder {
  let path: String

  init(_ files: [(name: String, bytes: [UInt8])]) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "fousek-drill-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for file in files { try Files.write(file.bytes, to: "\(path)/\(file.name)", mode: 0o600) }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
