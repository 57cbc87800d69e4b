import ArgumentParser
import LogReading

/// `fousek formats`
struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the log formats that are read, and what is taken from each.")

  func run() throws { try StandardOutput.write(FormatGuide.text) }
}
