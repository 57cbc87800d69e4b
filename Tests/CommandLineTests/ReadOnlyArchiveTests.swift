import Foundation
import Testing

/// An archive that may not be written, by its file or by its folder: what only reads works, what decides is refused in one
/// sentence, and not a byte changes.
@Suite struct ReadOnlyArchiveTests {
  /// Runs a program bound by permissions. The superuser is not, unless that right is taken away: the tests of a build machine
  /// often run as root.
  private static func bound(_ program: String, _ arguments: [String]) throws -> (status: Int32, errors: String) {
    let process = Process()
    let isRoot = geteuid() == 0
    process.executableURL = URL(filePath: isRoot ? "/usr/bin/setpriv" : program)
    process.arguments = (isRoot ? ["--bounding-set=-dac_override,-dac_read_search", program] : []) + arguments
    process.environment = ["HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private static func mode(_ path: String, _ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test func onlyReadingIsPossible() throws {
    let scratch = try Scratch()
    let logs = scratch.path("logs")
    try #require(
      try Executable.run([
        "simulate", "--hosts", "4", "--days", "1", "--seed", "5", "--without", "http", "--output", logs, "--quiet",
      ]).status == 0)
    // A name that an address of a file would have to escape.
    let first = scratch.path(Self.name)
    try #require(try ConfigTests.run(["hunt", logs, "--archive", first, "--quiet"]).status == 0)
    try #require(try ConfigTests.run(["ingest", logs, "--archive", first, "--quiet"]).status == 0)
    try #require(
      try ConfigTests.run(["allow", "add", "--destination", "example.org", "--reason", "r", "--archive", first]).status
        == 0)
    for what in ["file", "folder", "both"] {
      let folder = scratch.path("kept-\(what)")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: first, toPath: folder + "/" + Self.name)
      try check(folder, what, scratch, logs)
    }
  }

  private static let name = "a %41?#ž.sqlite"

  private func check(_ folder: String, _ what: String, _ scratch: Scratch, _ logs: String) throws {
    let archive = folder + "/" + Self.name
    let before = try Data(contentsOf: URL(filePath: archive))

    if what != "folder" { try Self.mode(archive, 0o400) }
    if what != "file" { try Self.mode(folder, 0o500) }
    defer { try? Self.mode(folder, 0o700) }
    // Else nothing below would say anything.
    let probe = what == "file" ? archive : folder + "/probe"
    try #require(try Self.bound("/bin/bash", ["-c", ": >> \"$0\"", probe]).status != 0, "permissions do not bind")

    let program = try #require(Executable.path)
    for verb in [
      ["archive", "status"], ["archive", "verify"], ["recall", "github.com"], ["recall", "--watched"], ["findings"],
      ["findings", "show", "F-", "--card", "first"], ["allow", "list"],
      ["archive", "export", scratch.path("copy-\(what).sqlite")],
    ] {
      let run = try Self.bound(program, verb + ["--archive", archive])
      if verb.contains("show") {
        // Read as far as telling that many begin so.
        #expect(run.status == 2 && run.errors.contains("several findings"), "\(verb): \(run.errors)")
      } else {
        #expect(run.status == 0, "\(verb): \(run.errors)")
      }
    }
    #expect(try Data(contentsOf: URL(filePath: scratch.path("copy-\(what).sqlite"))).count > 4096)
    for verb in [
      ["ingest", logs, "--quiet"], ["hunt", logs, "--quiet"], ["hunt", "--quiet"], ["archive", "compact"],
      ["findings", "verdict", "F-", "malicious", "--reason", "r"], ["findings", "note", "F-", "n"],
      ["allow", "add", "--destination", "example.net", "--reason", "r"], ["allow", "end", "1", "--reason", "r"],
      ["recall", "example.org", "--watch"], ["recall", "example.org", "--unwatch"],
    ] {
      let run = try Self.bound(program, verb + ["--archive", archive])
      #expect(run.status == 6, "\(verb): \(run.errors)")
      #expect(run.errors.hasPrefix("fousek: ") && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
      #expect(run.errors.contains("written") || run.errors.contains("writable"), "\(verb): \(run.errors)")
    }
    #expect(try Data(contentsOf: URL(filePath: archive)) == before)
    // Where only the file is read-only the store leaves its empty log behind: it may not finish it.
    if what != "file" {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names == [Self.name], "nothing was left beside it")
    }
  }
}
