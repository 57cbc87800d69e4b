import ArgumentParser
import Configuration
import Detection

/// `fousek hunt PATH…`
struct Hunt: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge what the logs show and print a short, explained list.",
    usage: "fousek hunt <path> ... [options]\n       fousek hunt --archive <file> [options]",
    discussion: """
      Examples:
        fousek hunt ./zeek-logs
        fousek hunt ./zeek-logs --local 10.0.0.0/8,192.0.2.0/24 --html report.html
        fousek hunt ./zeek-logs --since-last --lang cs     daily: only what is new, in Czech
        fousek hunt ./zeek-logs --redact --json out.json   pseudonyms for internal names and addresses
        fousek hunt ./zeek-logs --archive a.sqlite         keep what is found, apply what was decided
        zcat *.log.gz | fousek hunt -
        fousek hunt --archive a.sqlite                     slow channels of the last 90 days that are kept
        fousek hunt ./zeek-logs --fail-on high --quiet     for scripts: exit 1 if something is found

      Exit codes: 0 ran; 1 findings at or above --fail-on; 2 usage; 5 nothing readable, or more than one line in a
      hundred rejected (results are still written); 6 the archive cannot be used; 130 interrupted.
      """)

  @OptionGroup var input: InputOptions

  @OptionGroup var output: OutputOptions

  @OptionGroup var organisation: ConfigurationOptions

  @OptionGroup var store: ArchiveOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Hide what a list of allowances explains; besides the configuration's own.", valueName: "file"))
  var allow: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A list of popular names: weak evidence for ordinary software. Plain text, a MISP warning list or a RITA config.",
      valueName: "file"))
  var knownNames: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Rows of the list. Default: 20, or 10 per 1,000 hosts and day if that is more.", valueName: "n"))
  var limit: Int?

  @Option(
    name: .long, help: ArgumentHelp("Exit with 1 if a finding has at least this level.", valueName: "high|medium|low"))
  var failOn: FailLevel?

  @Option(
    name: .long,
    help: ArgumentHelp("Do not read a signal, or a group of them.", valueName: "name", visibility: .hidden))
  var leaveOut: [String] = []

  func validate() throws {
    if store.archive == nil { try input.needPaths() }
    for name in leaveOut where !DetectionSettings.namesOfSignals.contains(name) {
      let names = DetectionSettings.namesOfSignals.sorted().joined(separator: ", ")
      throw ValidationError("--leave-out: there is no signal or group “\(name)”. There are: \(names).")
    }
    if let limit, !(1...100_000).contains(limit) { throw ValidationError("--limit must be from 1 to 100000.") }
  }

  func run() throws {
    let configuration = try organisation.load()
    let lists = [configuration.allowances].compactMap { $0 } + allow
    let names = configuration.popularNames + knownNames
    let configured = try organisation.path().map { [$0] } ?? []
    let output = try HuntOutput(
      output, ArchiveHunt.shown(input, store), alsoRead: configured + lists + names + [store.archive].compactMap { $0 })
    // Read before the records: a mistake in a list should not cost a long reading.
    let archive = try HuntArchive(
      store, catalogue: CatalogueFiles.load(input.catalogue), isHunted: input.paths.isEmpty)
    var allowances =
      lists.isEmpty
      ? nil : try ConfigurationFiles.allowances(lists, configuration, try CatalogueFiles.load(input.catalogue))
    if let kept = archive?.allowances, !kept.isEmpty {
      let told = (allowances?.allowances ?? []) + kept
      allowances = AllowanceBook(allowances: told, configuration: configuration, today: ConfigurationFiles.today)
    }
    var settings = DetectionSettings()
    settings.limit = limit
    settings.leftOut = Set(leaveOut)
    settings.popularNames = try ConfigurationFiles.popularNames(names)
    settings.language = output.options.lang?.language ?? configuration.language
    if input.paths.isEmpty, let archive {
      let kept = try ArchiveHunt(input: input, archive: archive.archive, configuration: configuration).traffic()
      let judged = try HuntArchive.judged(kept.traffic, settings, by: archive) {
        kept.judged($0, allowances: allowances)
      }
      let document = try output.write(
        judged, traffic: kept.traffic, organisation: (configuration, allowances?.allowances ?? []), isWhole: true)
      try fail(on: document)
      return
    }
    let result = try Pipeline(options: input, configuration: configuration).run()
    let past = try ArchiveHunt.past(of: result.traffic, archive?.archive)
    let judged = try HuntArchive.judged(result.traffic, settings, by: archive) {
      Judge(traffic: past?.traffic ?? result.traffic, settings: $0, history: past?.history)
        .hunt(input: result.input, allowances: allowances)
    }
    let isWhole = result.reading.failure == nil && !Interruption.isRequested
    let document = try output.write(
      judged, traffic: result.traffic, organisation: (configuration, allowances?.allowances ?? []), isWhole: isWhole)
    if Interruption.isRequested { throw ExitCode(Failure.Code.interrupted.rawValue) }
    try fail(on: document)
    if let code = result.reading.failure { throw ExitCode(code.rawValue) }
  }

  private func fail(on document: HuntDocument) throws {
    // Something found counts for more than lines that could not be read.
    if let failOn, document.findings.contains(where: { $0.level >= failOn.level }) {
      throw ExitCode(Failure.Code.findings.rawValue)
    }
  }
}

/// The levels that `--fail-on` takes.
enum FailLevel: String, ExpressibleByArgument, CaseIterable {
  case high, medium, low

  var level: Level {
    switch self {
    case .high: .high
    case .medium: .medium
    case .low: .low
    }
  }
}
