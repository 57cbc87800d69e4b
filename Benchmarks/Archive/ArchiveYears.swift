import ArgumentParser

/// Years of traffic of an organisation that does not exist, for measuring sizes and recall at scale: the archive, a
/// partner's indicators for it, and whether the answers are right.
@main
struct ArchiveYears: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive-years", abstract: "Years of made-up traffic in an archive, for benchmarks.",
    subcommands: [WriteYears.self, WriteIndicators.self, CheckAnswers.self], defaultSubcommand: WriteYears.self)
}

/// How large the organisation is: the same options give the same traffic in every command.
struct OrganisationOptions: ParsableArguments {
  @Option(help: "Years.") var years = 3.0
  @Option(help: "Hosts.") var hosts = 500
  @Option(help: "Destinations in all.") var destinations = 62_000
  @Option(help: "Destinations of a host on a day, about.") var perDay = 280
  @Option(help: "Names in all; a few of them are never asked for.") var names = 1_060_000
  @Option(help: "Seed.") var seed: UInt64 = 7

  func validate() throws {
    guard years > 0, years <= 50, 1...60_000 ~= hosts, 1...10_000_000 ~= destinations, 1...5000 ~= perDay,
      destinations...20_000_000 ~= names
    else { throw ValidationError("These numbers make no organisation.") }
  }

  func organisation() -> Organisation {
    Organisation(
      months: max(1, Int((years * 12).rounded())), hosts: hosts, destinations: destinations, perDay: perDay,
      names: names, seed: seed)
  }
}
