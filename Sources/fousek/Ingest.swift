import Archive
import ArgumentParser
import Channels
import Configuration
import Detection
import Glibc
import LogReading
import Reporting
import Telemetry
import Triage

/// `fousek ingest PATH…`
struct Ingest: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take logs into the archive: every record once, however often and in whatever order files come.",
    usage: "fousek ingest <path> ... [options]",
    discussion: """
      Examples:
        fousek ingest ./zeek-logs
        fousek ingest /opt/zeek/logs --site prague --sensor zeek-1     every hour, from cron
        fousek ingest ./zeek-logs --archive /srv/fousek.sqlite --json -

      A run that is killed loses nothing: run the same again. Files that were read and have
      not changed since are left alone.

      Exit codes: 0 ran; 2 usage; 5 nothing readable, or more than one line in a hundred
      rejected (the rest is kept); 6 the archive cannot be written; 130 interrupted.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var store: ArchiveOptions
  @OptionGroup var organisation: ConfigurationOptions

  @Option(name: .long, help: ArgumentHelp("The place that the records come from.", valueName: "name"))
  var site: String?

  @Option(name: .long, help: ArgumentHelp("The sensor that wrote them.", valueName: "name"))
  var sensor: String?

  @Flag(name: .long, help: "Read files again that were read before.")
  var again = false

  @Option(
    name: .long,
    help: ArgumentHelp("Write what was done as JSON (fousek.ingest/1); - for standard output.", valueName: "file"))
  var json: String?

  func validate() throws {
    try input.needPaths()
    for name in [site, sensor].compactMap({ $0 }) where name.isEmpty || name.count > 64 || name.contains("/") {
      throw ValidationError("--site and --sensor take a short name without a slash.")
    }
  }

  func run() throws {
    let configuration = try organisation.load()
    let path = try store.path()
    try Files.checkOutputs([json, path], inputs: input.paths)
    let window = try input.window()
    let asOf = try input.asOfTime()
    let source = ArchiveSource(site: site ?? Ingest.site(of: sensor, configuration) ?? "", sensor: sensor ?? "")
    let settings = ArchiveSettings(
      catalogue: try CatalogueFiles.load(input.catalogue),
      locality: Locality(networks: try input.networks() + configuration.networks),
      knowledge: NetworkKnowledge(configuration))
    Interruption.listen()
    let reader = LogReader(options: ReadingOptions(isCancelled: { Interruption.isRequested }))
    let inputs: [LogInput]
    do {
      inputs = try reader.discover(input.paths)
    } catch {
      throw Failure(code: .usage, message: "\(error)")
    }
    let archive = try store.open(for: .write)
    do {
      var run = try IngestRun(archive, source: source, settings: settings)
      run.isWhole = window == Timestamp(microseconds: .min)..<Timestamp(microseconds: .max) && asOf == nil
      let bar = ProgressBar(isShown: !input.quiet && !input.noProgress && Terminal.isInteractive)
      let reading = try run.read(inputs, reader, again: again, bar) { batch in
        batch.keep(window, withContext: false)
        if input.ignoreFingerprints { batch.dropFingerprints() }
        if let asOf { batch.keep(writtenBefore: asOf) }
      }
      try run.ingest.finish { done, all in
        bar.show(done: done, of: all, "days")
        return !Interruption.isRequested
      }
      bar.clear()
      let watched = try IngestWatch.news(archive, in: run.ingest.derived, catalogue: settings.catalogue)
      try report(run.ingest.account, reading, watched)
    } catch let error as ArchiveError {
      throw Failure(error)
    }
  }

  private static func site(of sensor: String?, _ configuration: Configuration) -> String? {
    guard let sensor else { return nil }
    return configuration.sites.first { $0.sensors.contains(sensor) }?.name
  }

  private func report(_ account: ArchiveIngest.Account, _ reading: ReadingAccount, _ watched: WatchNews?) throws {
    var summary = IngestSummary(account, InputAccount(reading, named: input.paths))
    summary.watched = watched
    if let json { try Files.write(summary.json(), to: json) }
    if json != "-", !input.quiet { try StandardOutput.write(summary.text) }
    if Interruption.isRequested { throw ExitCode(Failure.Code.interrupted.rawValue) }
    // Nothing new in files that are known is no failure.
    if reading.records == 0, account.known > 0, reading.rejected == 0 { return }
    if let code = reading.failure { throw ExitCode(code.rawValue) }
  }
}

/// Reads inputs into an archive, file by file.
struct IngestRun {
  var ingest: ArchiveIngest
  /// Whether files are taken whole, so that the ledger may say so.
  var isWhole = true
  private var current: (input: LogInput, identity: FileIdentity?)?

  init(_ archive: Archive, source: ArchiveSource, settings: ArchiveSettings) throws(ArchiveError) {
    ingest = try ArchiveIngest(archive, source: source, settings: settings)
  }

  mutating func read(
    _ inputs: [LogInput], _ reader: LogReader, again: Bool, _ bar: ProgressBar,
    keep: (inout RecordBatch) -> Void
  ) throws -> ReadingAccount {
    var identities: [String: FileIdentity] = [:]
    var wanted: [LogInput] = []
    for input in inputs {
      // Taken before reading: a file that grows meanwhile is read again by the next run.
      let identity = input.use == .read ? FileIdentity(path: input.path) : nil
      if !again, let identity, try ingest.knows(identity) {
        ingest.leaveAlone()
        continue
      }
      identities[input.path] = identity
      wanted.append(input)
    }
    var tables = SymbolTables()
    let reading = try reader.read(wanted, tables: &tables, progress: { bar.show($0) }) { batch, tables, input in
      if let current, current.input.path != input.path { try ingest.end(current.identity, tables: &tables) }
      if current?.input.path != input.path { current = (input, isWhole ? identities[input.path] : nil) }
      keep(&batch)
      try ingest.add(batch, tables: &tables)
    }
    if let current { try ingest.end(reading.wasCancelled ? nil : current.identity, tables: &tables) }
    current = nil
    return reading
  }
}

extension FileIdentity {
  /// What the file system says of a path; `nil` for pipes and what is gone.
  init?(path: String) {
    var status = stat()
    guard path != LogInput.standardInput, unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    let (seconds, overflow) = Int64(status.st_mtim.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    self.init(
      device: UInt64(status.st_dev), number: UInt64(status.st_ino), size: Int64(status.st_size),
      modified: overflow ? 0 : seconds &+ Int64(status.st_mtim.tv_nsec),
      name: path.split(separator: "/").last.map { String($0) } ?? path)
  }
}
