import ArgumentParser
import Catalogue
import Reporting

/// `fousek services [NAME|HOSTNAME]`
struct Services: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the catalogue of public services, one service, or who owns a host name.",
    discussion: """
      Examples:
        fousek services
        fousek services dropbox
        fousek services api.dropboxapi.com
      """)

  @Argument(help: ArgumentHelp("A service's id or name, or a host name.", valueName: "name|hostname"))
  var name: String?

  @Option(name: .long, help: ArgumentHelp("A file with further services.", valueName: "file"))
  var catalogue: [String] = []

  func run() throws {
    let catalogue = try CatalogueFiles.load(catalogue)
    guard let name else {
      try StandardOutput.write(catalogue.overview())
      return
    }
    if let service = catalogue.service(id: name.lowercased()) {
      try StandardOutput.write(catalogue.describe(service: service))
    } else if let match = catalogue.match(hostName(name)) {
      try StandardOutput.write(catalogue.describe(match: match, hostname: hostName(name)))
    } else {
      let found = catalogue.search(name)
      guard !found.isEmpty else {
        throw Failure(
          code: .usage,
          message: "no service and no host name of the catalogue is “\(name)”. `fousek services` lists all services.")
      }
      if found.count == 1 {
        try StandardOutput.write(catalogue.describe(service: found[0]))
      } else {
        try StandardOutput.write(found.map { "\($0.id)  \($0.name)\n" }.joined())
      }
    }
  }

  /// The host name of an address as people paste it, with scheme, port and path.
  private func hostName(_ text: String) -> String {
    var rest = Substring(text)
    for scheme in ["https://", "http://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    return String(rest.prefix { $0 != "/" && $0 != ":" && $0 != "?" })
  }
}
