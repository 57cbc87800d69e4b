import ArgumentParser
import Reporting

/// `fousek channels PATH…`
struct ListChannels: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "channels",
    abstract: "List what was joined, before judging: host, destination, client, contacts.",
    usage: "fousek channels <path> ... [options]",
    discussion: """
      Examples:
        fousek channels ./zeek-logs
        fousek channels ./zeek-logs --host 10.20.4.17 --limit 200
        fousek channels ./zeek-logs --destination dropbox --json channels.json
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var organisation: ConfigurationOptions

  @Option(name: .long, help: ArgumentHelp("Only hosts with this address or name.", valueName: "host"))
  var host: String?

  @Option(name: .long, help: ArgumentHelp("Only destinations or host names with this text in them.", valueName: "text"))
  var destination: String?

  @Option(name: .long, help: ArgumentHelp("Rows, those with most contacts first.", valueName: "n"))
  var limit: Int = 50

  @Option(
    name: .long,
    help: ArgumentHelp("Write the rows as JSON (fousek.channels/1); - for standard output.", valueName: "file"))
  var json: String?

  func validate() throws {
    try input.needPaths()
    if limit < 1 { throw ValidationError("--limit must be at least 1.") }
  }

  func run() throws {
    try Files.checkOutputs([json], inputs: input.paths)
    let result = try Pipeline(options: input, configuration: try organisation.load()).run()
    let listing = ChannelsListing(result.traffic, host: host, destination: destination, limit: limit)
    if let json { try Files.write(listing.json(), to: json) }
    if json != "-" { try StandardOutput.write(listing.text(Terminal.tableStyle())) }
    if !input.quiet { StandardError.write("\n" + listing.account(Terminal.errorStyle(), input: result.input)) }
    if let code = result.reading.failure { throw ExitCode(code.rawValue) }
  }
}
