import Archive
import ArgumentParser

/// `fousek archive export FILE`
struct ArchiveExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Copy the archive while it is in use, or write its content as text.",
    usage: "fousek archive export <file> [options]",
    discussion: """
      Examples:
        fousek archive export /backup/fousek.sqlite      a back-up, without free space
        fousek archive export --content - | gzip > content.tsv.gz

      Exit codes: 0 ran; 2 usage; 6 the archive cannot be read, or the copy not written.
      """)

  @OptionGroup var store: ArchiveOptions

  @Argument(help: ArgumentHelp("The copy, a new file.", valueName: "file"))
  var file: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Write the content as sorted, tab-separated lines; - for standard output.", valueName: "file"))
  var content: String?

  func validate() throws {
    if file == nil, content == nil { throw ValidationError("name a file for the copy, or give --content.") }
    if file == "-" { throw ValidationError("a copy needs a file; --content - writes text to standard output.") }
  }

  func run() throws {
    let path = try store.path()
    try Files.checkOutputs([file, content], inputs: [path])
    let archive = try store.open(for: .read)
    if let file { try ArchiveOptions.told { () throws(ArchiveError) in try archive.export(to: file) } }
    guard let content else { return }
    let target = try LineSink(content)
    var problem: (any Error)?
    do throws(ArchiveError) {
      try ArchiveContent(archive).lines { line in
        do {
          try target.write(line)
        } catch {
          problem = error
          throw error
        }
      }
    } catch {
      throw problem ?? Failure(error)
    }
    try target.finish()
  }
}
