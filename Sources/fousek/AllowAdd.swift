import Archive
import ArgumentParser
import Configuration
import Reporting
import Triage

/// `fousek allow add`
struct AllowAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Show what an allowance would have hidden, then add it.",
    usage: "fousek allow add --destination <name> --reason <text> [options]",
    discussion: """
      Examples:
        fousek allow add --destination dropbox --host 10.20.4.17 --client rclone \\
            --reason "backup of the press office" --until 2026-12-31
        fousek allow add --destination sharepoint/contoso --role server \\
            --reason "our own tenant" --yes
        fousek allow add --file allowances.yaml

      The findings of the last 90 days that it would have hidden are named; --yes is
      needed if there are any. Without --until it holds for 90 days. What would hide a
      finding judged malicious, suspicious or contained is refused.

      Exit codes: 0 added; 2 usage, or --yes is missing; 4 refused; 6 the archive cannot be
      written.
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("Service, service/tenant, domain, address or address:port.", valueName: "name"))
  var destination: String?

  @Option(name: .long, help: ArgumentHelp("Address, block or name.", valueName: "host"))
  var host: String?

  @Option(name: .long, help: ArgumentHelp("A site of the configuration.", valueName: "name"))
  var site: String?

  @Option(name: .long, help: ArgumentHelp("workstation, server, thing or shared-address.", valueName: "role"))
  var role: String?

  @Option(name: .long, help: ArgumentHelp("The client's label, as findings print it.", valueName: "label"))
  var client: String?

  @Option(name: .customLong("ja4-family"), help: ArgumentHelp("The client's JA4 family.", valueName: "family"))
  var ja4Family: String?

  @Option(name: .long, help: ArgumentHelp("The client's User-Agent; * for anything.", valueName: "pattern"))
  var userAgent: String?

  @Option(name: .long, help: ArgumentHelp("Account, repository, paste.", valueName: "object"))
  var object: String?

  @Option(name: .long, help: ArgumentHelp("Why this is no finding; needed.", valueName: "text"))
  var reason: String?

  @Option(name: .long, help: ArgumentHelp("The last day on which it holds.", valueName: "day"))
  var until: String?

  @Option(name: .long, help: ArgumentHelp("Take a list of allowances instead.", valueName: "file"))
  var file: [String] = []

  @Flag(name: .long, help: "Add it though it hides findings.")
  var yes = false

  @OptionGroup var store: ArchiveOptions
  @OptionGroup var organisation: ConfigurationOptions

  func validate() throws {
    let parts = [destination, host, site, role, client, ja4Family, userAgent, object, reason, until]
    if file.isEmpty {
      if destination == nil { throw ValidationError("an allowance needs --destination.") }
      if reason == nil { throw ValidationError("an allowance needs --reason.") }
    } else if parts.contains(where: { $0 != nil }) {
      throw ValidationError("--file brings allowances whole; leave the other parts out.")
    }
  }

  func run() throws {
    let configuration = try organisation.load()
    let (author, now, today) = (OperatingSystem.userName(), OperatingSystem.now(), OperatingSystem.today())
    let catalogue = try CatalogueFiles.load([])
    let read: [Allowance]
    if file.isEmpty {
      let draft = AllowanceDraft(
        destination: destination ?? "", host: host, site: site, role: role, client: client, ja4Family: ja4Family,
        userAgent: userAgent, object: object, reason: reason ?? "", author: author, added: today, until: until)
      read = try AllowAdd.typed { try draft.parsed() }
      try AllowAdd.typed { try ConfigurationFiles.problems(of: read, in: "", configuration, catalogue) }
    } else {
      read = try ConfigurationFiles.list(file, configuration, catalogue)
    }
    let archive = try store.open(for: .write)
    let style = Terminal.outputStyle()
    let desk = AllowanceDesk(archive)
    let preview = try TriageRun.told {
      try desk.preview(
        read, days: Self.days, today: today, configuration: configuration)
    }
    try StandardOutput.write(preview.text(days: Self.days, style))
    if let refusal = preview.refusal { try TriageRun.told { throw refusal } }
    if !preview.hidden.isEmpty, !yes {
      throw Failure(code: .usage, message: "nothing was added: run the same with --yes if these may be hidden.")
    }
    let numbers = try TriageRun.told { try desk.add(read, preview: preview, author: author, at: now) }
    for (number, allowance) in zip(numbers, read) {
      try StandardOutput.write(
        style.safe("Allowance \(number) (\(allowance.scope)) holds until \(allowance.expires).") + "\n")
    }
  }

  /// Problems of what was typed have no place in a file.
  private static func typed<Value>(_ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as ConfigurationError {
      throw Failure(code: .usage, message: error.problems.map(\.message).joined(separator: "; ") + ".")
    }
  }

  /// How far the preview looks back.
  private static let days = 90
}
