import ArgumentParser
import Detection
import Reporting

/// `fousek explain ID --findings hunt.json`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show one finding with everything that speaks for and against it.",
    discussion: """
      Example:
        fousek hunt ./zeek-logs --json hunt.json
        fousek explain F-1a2b3c4d5e --findings hunt.json
      """)

  @Argument(help: ArgumentHelp("Id of the finding, or its rank in the list.", valueName: "id"))
  var id: String

  @Option(
    name: .long, help: ArgumentHelp("The JSON that `hunt --json` wrote; - for standard input.", valueName: "file"))
  var findings: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Language of the labels. Default: the document's; its sentences stay as they are.", valueName: "en|cs"))
  var lang: LanguageName?

  func run() throws {
    let document: HuntDocument
    do {
      document = try JSONOutput.decode(try Files.read(findings), place: findings)
    } catch let error as DocumentError {
      throw Failure(code: .usage, message: "\(error)")
    }
    let id = try whole(document)
    let hidden = document.allowed?.first { $0.finding.id == id }
    guard let finding = document.findings.first(where: { $0.id == id || "\($0.rank)" == id }) ?? hidden?.finding else {
      let known = document.findings.prefix(5).map(\.id).joined(separator: ", ")
      throw Failure(
        code: .usage,
        message:
          "\(findings) has no finding “\(id)”. It has \(document.findings.count)\(known.isEmpty ? "" : ": \(known) …")")
    }
    let style = Terminal.outputStyle()
    try StandardOutput.write(TerminalText(style: style).explain(finding, in: document, language: lang?.language))
    if let hidden {
      let author = hidden.author.map { " (\($0))" } ?? ""
      let line = "Hidden by allowance \(hidden.allowance) until \(hidden.expires): \(hidden.reason)\(author)"
      try StandardOutput.write("\n" + style.safe(line) + "\n")
    }
  }

  /// The id that was meant: where it is the beginning of exactly one, that one.
  private func whole(_ document: HuntDocument) throws -> String {
    guard id.lowercased().hasPrefix("f-") else { return id }
    let wanted = "F-" + id.lowercased().dropFirst(2)
    let known = document.findings.map(\.id) + (document.allowed ?? []).map(\.finding.id)
    let found = known.filter { $0.hasPrefix(wanted) }
    if found.contains(wanted) || found.isEmpty { return wanted }
    guard found.count == 1 else {
      let some = found.prefix(5).joined(separator: ", ")
      throw Failure(
        code: .usage, message: "several findings begin with “\(id)”: \(some); write more of the one you mean.")
    }
    return found[0]
  }
}
