import Archive
import ArgumentParser
import Reporting
import Telemetry
import Triage

/// `fousek findings list`
struct FindingsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List kept findings, the most urgent first.",
    usage: "fousek findings list [options]",
    discussion: """
      Examples:
        fousek findings list --open --level medium       what waits for a verdict
        fousek findings list --verdict malicious --json -
        fousek findings list --host 10.20.4.17 --since 2026-03-01

      Exit codes: 0 ran; 2 usage; 6 the archive cannot be read.
      """)

  @OptionGroup var store: ArchiveOptions
  @OptionGroup var output: TriageOutput
  @OptionGroup var span: SpanOptions

  @Option(name: .long, help: ArgumentHelp("At least this level; low are near misses.", valueName: "high|medium|low"))
  var level: FailLevel?

  @Option(name: .long, help: ArgumentHelp("With this verdict.", valueName: "verdict"))
  var verdict: VerdictName?

  @Flag(name: .long, help: "Without a verdict.")
  var open = false

  @Option(name: .long, help: ArgumentHelp("Of a host, by address, name or link-layer address.", valueName: "host"))
  var host: String?

  @Option(name: .long, help: ArgumentHelp("Of a service or a destination.", valueName: "name"))
  var service: String?

  @Option(name: .long, help: ArgumentHelp("Rows that are listed.", valueName: "n"))
  var limit = 50

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit must not be negative.") }
    if open, verdict != nil { throw ValidationError("--open lists findings without a verdict; leave --verdict out.") }
  }

  func run() throws {
    var filter = FindingFilter()
    filter.level = level?.level
    filter.verdict = verdict?.kind
    filter.isOpen = open
    filter.host = host
    filter.service = service
    filter.window = try span.window()
    try store.protect(from: output.json)
    let archive = try store.open(for: .read)
    let list = try TriageRun.told { FindingList(try FindingDesk(archive).all(), filter, limit: limit) }
    try TriageRun.told { try output.write(list) { list.text($0) } }
  }
}

/// Verdicts as they are written on the command line.
enum VerdictName: String, ExpressibleByArgument, CaseIterable {
  case malicious
  case confirmed
  case suspicious
  case ordinarySoftware = "ordinary-software"
  case cannotTell = "cannot-tell"
  case contained

  var kind: Verdict.Kind {
    switch self {
    case .malicious, .confirmed: .malicious
    case .suspicious: .suspicious
    case .ordinarySoftware: .ordinarySoftware
    case .cannotTell: .cannotTell
    case .contained: .contained
    }
  }
}
