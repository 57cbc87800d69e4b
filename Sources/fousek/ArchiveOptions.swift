import Archive
import ArgumentParser

/// Which archive a verb uses.
struct ArchiveOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The archive (default: archive.sqlite in the XDG state folder).", valueName: "file")
  )
  var archive: String?

  /// The file; its folder is made where it is the usual one.
  func path() throws -> String { try archive ?? Files.stateFolder(insteadOf: "--archive") + "/archive.sqlite" }

  /// Refuses an output that would take the place of the archive, or of what the store keeps beside it.
  func protect(from output: String?) throws {
    let path = try path()
    try Files.checkOutputs([output], inputs: [path, path + "-wal", path + "-shm"])
  }

  /// Opens the archive.
  func open(for use: Archive.Use) throws -> Archive {
    let path = try path()
    return try ArchiveOptions.told { () throws(ArchiveError) in try Archive(path, for: use) }
  }

  /// Opens an archive to write that must be there already: a decision on nothing makes none.
  func openExisting() throws -> Archive {
    if !Files.exists(try path()) { _ = try open(for: .read) }
    return try open(for: .write)
  }

  /// Runs a step of the archive; its errors end the run with the documented code.
  static func told<Value>(_ step: () throws(ArchiveError) -> Value) throws -> Value {
    do {
      return try step()
    } catch {
      throw Failure(error)
    }
  }
}

extension Failure {
  /// An archive's error with its exit code.
  init(_ error: ArchiveError) { self.init(code: .store, message: "\(error)") }
}
