import ArgumentParser
import Catalogue
import Configuration
import Detection
import Glibc
import Reporting
import Telemetry

/// What all verbs that use the configuration take.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Configuration. Without it: the first of the standard places that has one; `config check` names it.",
      valueName: "file"))
  var config: String?

  /// The configuration that `--config` names, or the first that is found; the defaults if there is none. Paths in it are
  /// relative to its folder.
  func load() throws -> Configuration {
    guard let path = try path() else { return Configuration() }
    return try ConfigurationFiles.load(path)
  }

  /// The file that is read, `nil` if there is none.
  func path() throws -> String? { config ?? ConfigurationFiles.places.first(where: Environment.exists) }
}

/// Files that people write, read with all that is wrong told at once.
enum ConfigurationFiles {
  /// Where a configuration is looked for, in this order.
  static var places: [String] {
    let user = Environment.userFolder("XDG_CONFIG_HOME", below: ".config")
    return [user.map { "\($0)/fousek/config.yaml" }, home, "/etc/fousek/config.yaml"].compactMap { $0 }
      .reduce(into: []) { list, place in if !list.contains(place) { list.append(place) } }
  }

  private static var home: String? { Environment.value("HOME").map { "\($0)/.config/fousek/config.yaml" } }

  /// A configuration, its paths made absolute or relative to this run's folder.
  static func load(_ path: String) throws -> Configuration {
    var configuration = try told {
      try ConfigurationFile.parse(try Files.read(path), name: path, zoneExists: Environment.hasTimeZone)
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    func resolved(_ name: String) -> String {
      if name.hasPrefix("~/"), let home = Environment.value("HOME") { return home + name.dropFirst() }
      return name.hasPrefix("/") ? name : folder + name
    }
    configuration.allowances = configuration.allowances.map(resolved)
    configuration.popularNames = configuration.popularNames.map(resolved)
    return configuration
  }

  /// Lists of popular names as one.
  static func popularNames(_ paths: [String]) throws -> PopularNames {
    var names = PopularNames()
    for path in paths { names.add(try told { try PopularNamesFile.parse(try Files.read(path), name: path) }) }
    return names
  }

  /// Allowances for today. Services and sites that do not exist are told: such an allowance could never hide anything.
  static func allowances(_ paths: [String], _ configuration: Configuration, _ catalogue: Catalogue) throws
    -> AllowanceBook
  {
    AllowanceBook(
      allowances: try list(paths, configuration, catalogue), configuration: configuration, today: today)
  }

  /// The allowances of files.
  static func list(_ paths: [String], _ configuration: Configuration, _ catalogue: Catalogue) throws -> [Allowance] {
    var allowances: [Allowance] = []
    for path in paths {
      let list = try told { try AllowanceFile.parse(try Files.read(path), name: path) }
      try check(list, in: path, configuration, catalogue)
      allowances += list
    }
    return allowances
  }

  /// Ends the run where allowances name services or sites that do not exist.
  static func check(
    _ allowances: [Allowance], in file: String, _ configuration: Configuration, _ catalogue: Catalogue
  ) throws {
    do {
      try problems(of: allowances, in: file, configuration, catalogue)
    } catch let error as ConfigurationError {
      throw told(error)
    }
  }

  /// As ``check(_:in:_:_:)``; the problems are the error.
  static func problems(
    of allowances: [Allowance], in file: String, _ configuration: Configuration, _ catalogue: Catalogue
  ) throws {
    let problems = allowances.flatMap { Self.problems(of: $0, in: file, configuration, catalogue) }
    if !problems.isEmpty { throw ConfigurationError(problems: Array(problems.prefix(mostProblems))) }
  }

  /// Problems told of what only the whole shows.
  private static let mostProblems = 100

  private static func problems(
    of allowance: Allowance, in file: String, _ configuration: Configuration, _ catalogue: Catalogue
  ) -> [ConfigurationProblem] {
    func problem(_ message: String) -> ConfigurationProblem {
      ConfigurationProblem(file: file, line: allowance.line, column: 1, message: message)
    }
    var result: [ConfigurationProblem] = []
    switch allowance.destination {
    case .service(let id), .tenant(let id, _):
      if catalogue.service(id: id) == nil {
        result.append(problem("the catalogue has no service '\(id)'; `fousek services` lists all"))
      }
    case .domain, .address: break
    }
    for case .site(let name) in allowance.hosts where !configuration.sites.contains(where: { $0.name == name }) {
      result.append(problem("the configuration has no site '\(name)'"))
    }
    return result
  }

  /// Today in UTC: the only use of the clock in a hunt, and it never reaches the output.
  static var today: CalendarDay { CalendarDay(Timestamp(seconds: Double(time(nil)))) }

  /// Runs a reading; problems go to standard error, one a line, and end the run.
  static func told<Value>(_ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as ConfigurationError {
      throw told(error)
    }
  }

  private static func told(_ error: ConfigurationError) -> ExitCode {
    let style = Terminal.errorStyle()
    for problem in error.problems { StandardError.write(style.safe("\(problem)") + "\n") }
    return ExitCode(Failure.Code.usage.rawValue)
  }
}
