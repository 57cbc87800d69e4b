import ArgumentParser
import Catalogue
import Channels
import Configuration
import Detection
import Evidence
import LogReading
import Reporting
import Telemetry

/// `fousek doctor PATH…`
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what the records allow to be found, what is missing, and what to change at the sensor.",
    usage: "fousek doctor <path> ... [options]",
    discussion: """
      Examples:
        fousek doctor ./zeek-logs
        fousek doctor ./zeek-logs --local 192.0.2.0/24

      Exit codes: 0 the records can be hunted; 2 usage; 5 nothing readable, or nothing to hunt;
      130 interrupted.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var organisation: ConfigurationOptions

  func validate() throws { try input.needPaths() }

  func run() throws {
    let configuration = try organisation.load()
    let catalogue = try CatalogueFiles.load(input.catalogue)
    var tally = RecordTally()
    let result = try Pipeline(options: input, configuration: configuration).run { batch, tables, input in
      tally.add(batch, tables: tables, source: input.isMixed ? nil : input.path)
    }
    let (traffic, account, reading) = (result.traffic, result.input, result.reading)
    var facts = facts(tally, traffic, account)
    facts.cutFiles = reading.files.count { $0.isCut }
    let diagnosis = Diagnosis(facts)
    let text = TerminalText(style: Terminal.outputStyle())
    let style = Terminal.outputStyle()
    var lines = [machine(catalogue), state].map { style.safe($0) + "\n" }.joined()
    lines += "\n" + read(reading, account, style)
    if diagnosis.isUsable { lines += "\n" + text.diagnosis(diagnosis) }
    try StandardOutput.write(lines)
    if reading.wasCancelled { throw ExitCode(Failure.Code.interrupted.rawValue) }
    guard diagnosis.isUsable else {
      throw Failure(code: .input, message: "nothing readable; `fousek formats` lists what is read.")
    }
    guard diagnosis.isHuntable else {
      throw Failure(code: .input, message: "nothing to hunt: no machine of yours exchanged anything with the outside.")
    }
  }

  private func facts(_ tally: RecordTally, _ traffic: Traffic, _ account: InputAccount) -> Diagnosis.Facts {
    Diagnosis.Facts(
      tally: tally, coverage: CoverageSummary.coverage(of: traffic, input: account),
      span: HuntDocument.Span(from: traffic.span?.from, to: traffic.span?.to), days: traffic.recordedDays,
      hosts: traffic.population.hosts, contacts: traffic.account.contacts,
      networkHint: CoverageSummary.networkHint(traffic))
  }

  // MARK: - What was read, and where this runs

  private func read(_ reading: ReadingAccount, _ account: InputAccount, _ style: TextStyle) -> String {
    let records = account.records.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.grouped)" }.joined(
      separator: ", ")
    var lines = [
      "Read \(account.files.counted("file")): \(records.isEmpty ? "no records" : records)"
    ]
    lines += reading.unreadable.prefix(10).map { "Not readable: \($0.path): \($0.reason)" }
    lines += reading.firstRejected.map { "Rejected: \($0)" }
    if !reading.skipped.isEmpty {
      let names = reading.skipped.prefix(5).map { $0.path.split(separator: "/").last.map(String.init) ?? $0.path }
      let more = reading.skipped.count > 5 ? ", …" : ""
      lines.append("Not used: \(reading.skipped.count.counted("file")) (\(names.joined(separator: ", "))\(more))")
    }
    return lines.map { style.safe($0) + "\n" }.joined()
  }

  private func machine(_ catalogue: Catalogue) -> String {
    let locale = Terminal.speaksUnicode ? "UTF-8" : "not UTF-8: text is drawn in ASCII; set LC_ALL=C.UTF-8"
    return "fousek \(fousekVersion), \(catalogue.services.count) services in the catalogue of this version. "
      + "Locale: \(locale)."
  }

  /// Where an archive and its like will be kept: the nearest folder on the way that exists must be writable.
  private var state: String {
    guard let folder = Environment.userFolder("XDG_STATE_HOME", below: ".local/state") else {
      return "State folder: none, since HOME is not set."
    }
    let place = folder + "/fousek"
    var nearest = place
    while !Environment.exists(nearest), let slash = nearest.lastIndex(of: "/"), slash != nearest.startIndex {
      nearest = String(nearest[..<slash])
    }
    return Environment.isWritable(nearest)
      ? "State folder: \(place) can be written." : "State folder: \(place) cannot be written; set XDG_STATE_HOME."
  }
}
