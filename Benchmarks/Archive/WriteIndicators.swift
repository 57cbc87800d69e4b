import ArgumentParser
import Foundation

/// `archive-years indicators`
struct WriteIndicators: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "Write a partner's STIX bundle about the same organisation.")

  @Option(help: "The bundle, a new file.") var output: String
  @OptionGroup var options: OrganisationOptions
  @Option(help: "Indicators.") var count = 100_000

  func run() throws {
    let organisation = options.organisation()
    var lines: [String] = []
    for (index, target) in Asked(organisation, count: count).targets.enumerated() {
      let digits = String(index, radix: 16)
      let id = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
      lines.append(
        """
        {"type": "indicator", "spec_version": "2.1", "id": "indicator--\(id)", "created": "2026-01-01T00:00:00.000Z", \
        "modified": "2026-01-01T00:00:00.000Z", "pattern": "\(Asked.pattern(target, organisation).text)", \
        "pattern_type": "stix", "valid_from": "2022-01-01T00:00:00Z"}
        """)
    }
    let text =
      "{\"type\": \"bundle\", \"id\": \"bundle--00000000-0000-4000-8000-ffffffffffff\", \"objects\": [\n"
      + lines.joined(separator: ",\n") + "\n]}\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: output))
  }
}
