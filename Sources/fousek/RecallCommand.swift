import Archive
import ArgumentParser
import Catalogue
import Intelligence
import Reporting
import Telemetry

/// `fousek recall INDICATOR|FILE|-`
struct RecallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recall",
    abstract: "Ask the archive whether an indicator was ever seen, or could have been.",
    usage: "fousek recall <indicator|file|-> ... [options]",
    discussion: """
      Examples:
        fousek recall evil-name.net 203.0.113.0/24
        fousek recall partner-bundle.json --json answers.json
        fousek recall report.txt --since 2026-01-01       an e-mail or a report: its indicators are found
        grep -v '^#' list.txt | fousek recall -
        fousek recall partner-bundle.json --watch     answer now, and look in what comes
        fousek recall --watched                       what is watched, and where it was seen

      A file may be a STIX 2.1 bundle, a MISP event, a Zeek intel file, a CSV table or any
      text; hxxp, [.] and (dot) are understood. Each indicator is answered: seen, not seen,
      or not covered by what was kept. A domain stands for all names below it.

      Exit codes: 0 ran; 1 something was seen (with --fail-on-seen); 2 usage; 4 refused as
      too broad (with --refuse-broad); 6 the archive cannot be read.
      """)

  @Argument(help: ArgumentHelp("Indicators, files of them, or - for standard input.", valueName: "indicator"))
  var asked: [String] = []

  @OptionGroup var store: ArchiveOptions
  @OptionGroup var output: ArchiveOutput
  @OptionGroup var span: SpanOptions

  @Option(name: .long, help: ArgumentHelp("Answers of each kind that are printed.", valueName: "n"))
  var limit = 20

  @Flag(name: .long, help: "End with 1 if anything was seen.")
  var failOnSeen = false

  @Flag(name: .long, help: "Ask nothing and end with 4 if an indicator would match half of the network.")
  var refuseBroad = false

  @Flag(name: .long, help: "Keep the indicators, and look for them in every ingest and hunt with this archive.")
  var watch = false

  @Flag(name: .long, help: "Watch for these indicators no longer; what was seen of them stays.")
  var unwatch = false

  @Flag(name: .long, help: "List what is watched, and where it was seen.")
  var watched = false

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit must not be negative.") }
    if [watch, unwatch, watched].count(where: { $0 }) > 1 {
      throw ValidationError("--watch, --unwatch and --watched are three different things; name one.")
    }
    if watched, !asked.isEmpty { throw ValidationError("--watched lists all that is watched; name no indicators.") }
    if asked.isEmpty, !watched {
      throw ValidationError("name an indicator, a file of them, or - for standard input.")
    }
  }

  func run() throws {
    try store.protect(from: output.json)
    try Files.checkOutputs([output.json], inputs: asked.filter { Files.exists($0) })
    if watched { return try RecallWatch.list(store, output.json) }
    let catalogue = try CatalogueFiles.load([])
    let window = try span.window()
    let readings = try read(IndicatorReader(catalogue: catalogue))
    let rules = BreadthRules(catalogue: catalogue)
    if refuseBroad { try refuse(readings, rules) }
    if unwatch { return try RecallWatch.remove(readings, store) }
    if watch { try RecallWatch.add(readings, store, catalogue, isQuiet: output.json == "-") }
    let archive = try store.open(for: .read)
    let document = try ArchiveOptions.told { () throws(ArchiveError) in
      try archive.readingTogether { reader in
        try Recall(rules: rules).answers(to: readings, from: ArchiveMemory(reader), in: window)
      }
    }
    if let json = output.json { try Files.write(RecallJSON.encode(document), to: json) }
    if output.json != "-" { try StandardOutput.write(RecallText.text(document, limit: limit)) }
    if failOnSeen, document.count(.seen) > 0 { throw ExitCode(Failure.Code.findings.rawValue) }
  }

  /// What was asked, word by word: a file where there is one, else an indicator.
  private func read(_ reader: IndicatorReader) throws -> [IndicatorReading] {
    var readings: [IndicatorReading] = []
    var words: [Indicator] = []
    do {
      for word in asked {
        if word == "-" || Files.exists(word) {
          // Answers say where an indicator stood; no path of this machine belongs into them.
          let file = word == "-" ? "standard input" : String(word.split(separator: "/").last ?? "file")
          readings.append(try reader.read(try Files.read(word), file: file))
        } else {
          words.append(try reader.read(argument: word))
        }
      }
    } catch let error as IndicatorReadingError {
      throw Failure(code: .usage, message: "\(error)")
    }
    if !words.isEmpty { readings.insert(IndicatorReading(arguments: words), at: 0) }
    return readings
  }

  private func refuse(_ readings: [IndicatorReading], _ rules: BreadthRules) throws {
    let warnings = readings.flatMap(\.indicators).flatMap { rules.warnings(about: $0) }
    guard let first = warnings.first else { return }
    let more = warnings.count > 1 ? " And \(warnings.count - 1) more of that kind." : ""
    throw Failure(code: .unsafe, message: first.message + more)
  }
}

/// The time that a question is about.
struct SpanOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Only records from this time on.", valueName: "time"))
  var since: String?

  @Option(name: .long, help: ArgumentHelp("Only records before this time.", valueName: "time"))
  var until: String?

  /// The window; `nil` where neither end is named.
  func window() throws -> Range<Timestamp>? {
    since == nil && until == nil ? nil : try InputOptions.window(since, until, within: Recall.allTime)
  }
}
