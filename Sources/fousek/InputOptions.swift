import ArgumentParser
import Telemetry

/// What all verbs that read logs take.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Zeek logs: files, folders (searched to any depth), or - for standard input.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The organisation's own networks. Without it: private address space and what the sensor calls local.",
      valueName: "cidr,…"))
  var local: String?

  @Option(
    name: .long, help: ArgumentHelp("Leave out records before this time (2026-03-02 or RFC 3339).", valueName: "time"))
  var since: String?

  @Option(name: .long, help: ArgumentHelp("Leave out records from this time on.", valueName: "time"))
  var until: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read the records as they stood at this time: leave out what the sensor wrote later.", valueName: "time"))
  var asOf: String?

  @Option(
    name: .long, help: ArgumentHelp("A file with further services, over the built-in catalogue.", valueName: "file"))
  var catalogue: [String] = []

  @Flag(name: .long, help: "No closing account and no progress on standard error.")
  var quiet = false

  @Flag(name: .long, help: "No progress bar.")
  var noProgress = false

  @Flag(
    name: .long,
    help: ArgumentHelp("Read no JA3 and JA4, as if the sensor wrote none.", visibility: .hidden))
  var ignoreFingerprints = false

  /// Ends a verb that cannot do without paths.
  func needPaths() throws {
    if paths.isEmpty { throw ValidationError("Missing expected argument '<path> ...'") }
  }

  /// The networks of `--local`.
  func networks() throws -> [CIDR] {
    guard let local else { return [] }
    let parts = local.split(separator: ",")
    guard !parts.isEmpty else {
      throw Failure(code: .usage, message: "--local names no network; write 10.0.0.0/8 or 2001:db8::/32.")
    }
    return try parts.map { part in
      guard let block = CIDR(part.trimmingSpaces) else {
        throw Failure(code: .usage, message: "--local: “\(part)” is not a network; write 10.0.0.0/8 or 2001:db8::/32.")
      }
      return block
    }
  }

  /// The window of `--since` and `--until`.
  func window() throws -> Range<Timestamp> {
    try Self.window(since, until, within: Timestamp(microseconds: .min)..<Timestamp(microseconds: .max))
  }

  /// The window between two times as somebody wrote them; an end that is not named is that of `limits`.
  static func window(_ since: String?, _ until: String?, within limits: Range<Timestamp>) throws -> Range<Timestamp> {
    let from = try time(since, "--since") ?? limits.lowerBound
    let to = try time(until, "--until") ?? limits.upperBound
    guard from < to else { throw Failure(code: .usage, message: "--since must be earlier than --until.") }
    return from..<to
  }

  /// The time of `--as-of`.
  func asOfTime() throws -> Timestamp? { try Self.time(asOf, "--as-of") }

  private static func time(_ text: String?, _ flag: String) throws -> Timestamp? {
    guard let text else { return nil }
    guard let time = Timestamp(rfc3339: text) else {
      throw Failure(code: .usage, message: "\(flag): “\(text)” is no time; write 2026-03-02 or 2026-03-02T08:00:00Z.")
    }
    return time
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
