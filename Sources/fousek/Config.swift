import Evidence
import ArgumentParser
import Catalogue
import Configuration
import Detection
import Glibc
import Reporting
import Telemetry

/// `fousek config init|check`
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Write a commented configuration, or check one.",
    discussion: """
      Examples:
        fousek config init --output ~/.config/fousek/config.yaml
        fousek config check
        fousek config check ./config.yaml
      """,
    subcommands: [ConfigInit.self, ConfigCheck.self])
}

/// `fousek config init`
struct ConfigInit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented configuration in which everything is commented out.")

  @Option(name: .long, help: ArgumentHelp("Where to write it; - for standard output.", valueName: "file"))
  var output: String = "-"

  @Flag(name: .long, help: "Replace a file that exists.")
  var force = false

  func run() throws {
    if output != "-" {
      guard force || !Environment.exists(output) else {
        throw Failure(code: .usage, message: "\(output) exists; --force replaces it.")
      }
      makeFolders()
    }
    try Files.write(Array(ConfigurationTemplate.text.utf8), to: output)
    if output != "-" {
      StandardError.write("Wrote \(Terminal.errorStyle().safe(output)). Next: fousek config check\n")
    }
  }

  /// The folders on the way to the file, which a new user does not have yet. What cannot be made is told by the writing.
  private func makeFolders() {
    for (index, character) in zip(output.indices, output) where character == "/" && index != output.startIndex {
      unsafe mkdir(String(output[..<index]), 0o755)
    }
  }
}

/// `fousek config check [FILE]`
struct ConfigCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what a configuration means, or what is wrong with it, with line and column.")

  @Argument(help: ArgumentHelp("The configuration; without it, the one that a hunt would use.", valueName: "file"))
  var file: String?

  func run() throws {
    guard let path = file ?? ConfigurationFiles.places.first(where: Environment.exists) else {
      let places = ConfigurationFiles.places.map { "  \($0)\n" }.joined()
      try write("No configuration: the defaults hold. Looked for:\n\(places)")
      return
    }
    let configuration = try ConfigurationFiles.load(path)
    let names = try ConfigurationFiles.popularNames(configuration.popularNames)
    let catalogue = try CatalogueFiles.load([])
    let book = try configuration.allowances.map {
      try ConfigurationFiles.allowances([$0], configuration, catalogue)
    }
    var lines = ["\(path): no mistakes."]
    for site in configuration.sites {
      let networks = site.networks.map(\.description).joined(separator: ", ")
      var line = "Site \(site.name): \(networks.isEmpty ? "no networks" : networks)"
      if let zone = site.timeZone { line += "; \(zone)" }
      if !site.sensors.isEmpty { line += "; sensors \(site.sensors.joined(separator: ", "))" }
      lines.append(line)
    }
    for host in configuration.hosts {
      let parts = [host.name, host.role?.rawValue].compactMap { $0 }.joined(separator: ", ")
      lines.append("Host \(host.network): \(parts)")
    }
    for shared in configuration.sharedAddresses { lines.append("Shared \(shared.network): \(shared.kind.rawValue)") }
    if !configuration.ownTenants.isEmpty {
      lines.append("Own tenants: \(configuration.ownTenants.joined(separator: ", "))")
    }
    if !configuration.ownDomains.isEmpty {
      lines.append("Own domains: \(configuration.ownDomains.joined(separator: ", "))")
    }
    if !names.isEmpty { lines.append("Popular names: \(names.count) (\(names.titles.joined(separator: ", ")))") }
    if let book {
      let expired = book.allowances.count { $0.expires < book.today }
      lines.append("Allowances: \(book.allowances.count), \(expired) expired")
    }
    if let days = configuration.retentionDays { lines.append("Retention: \(days.counted("day"))") }
    lines.append("Language: \(configuration.language.rawValue)")
    try write(lines.map { $0 + "\n" }.joined())
  }

  private func write(_ text: String) throws {
    let style = Terminal.outputStyle()
    for line in text.split(separator: "\n") { try StandardOutput.write(style.safe(String(line)) + "\n") }
  }
}
