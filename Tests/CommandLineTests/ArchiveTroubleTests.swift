import Foundation
import Testing

/// What stands in the way of an archive is told in one sentence with exit code 6, and nothing that was committed is lost.
@Suite struct ArchiveTroubleTests {
  /// An archive of one day, and the logs of two.
  private struct Kept {
    let scratch: Scratch
    let archive: String
    let next: String
    let digest: String

    init() throws {
      scratch = try Scratch()
      let logs = scratch.path("logs")
      let made = try Executable.run([
        "simulate", "--hosts", "4", "--days", "2", "--seed", "5", "--output", logs, "--quiet",
      ])
      try #require(made.status == 0)
      archive = scratch.path("a.sqlite")
      next = logs + "/2026-03-02"
      let taken = try ConfigTests.run(["ingest", logs + "/2026-03-01", "--archive", archive, "--quiet"])
      try #require(taken.status == 0, "\(taken.errors)")
      digest = try #require(try Self.digest(archive))
    }

    static func digest(_ path: String) throws -> String? {
      let outcome = try ConfigTests.run(["archive", "status", "--archive", path, "--digest", "--json", "-"])
      let tree = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      return tree?["content_digest"] as? String
    }

    func bytes() throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: archive))) }

    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
      try Data(bytes).write(to: URL(filePath: scratch.path(name)))
      return scratch.path(name)
    }
  }

  /// One sentence about the file, and the exit code.
  private func isTold(_ outcome: Executable.Outcome, _ path: String, _ words: String) {
    #expect(outcome.status == 6)
    #expect(outcome.errors.hasPrefix("fousek: \(path): "))
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.output.isEmpty)
  }

  private func verbs(_ path: String, _ logs: String) -> [[String]] {
    [
      ["archive", "status", "--archive", path], ["recall", "example.org", "--archive", path],
      ["ingest", logs, "--quiet", "--archive", path], ["archive", "compact", "--archive", path],
    ]
  }

  @Test func whatIsNoArchiveIsRefusedAndNotTouched() throws {
    let kept = try Kept()
    var other = Array(try kept.bytes())
    // A database of another program: the mark in the header is not ours, and it keeps no log of what was written ahead.
    other.replaceSubrange(68..<72, with: [0, 0, 0, 0])
    other.replaceSubrange(18..<20, with: [1, 1])
    let cases: [(path: String, words: String)] = [
      (try kept.write("text", Array(String(repeating: "no archive ", count: 900).utf8)), "this is no archive"),
      (try kept.write("short", Array("hello".utf8)), "this is no archive"),
      (try kept.write("other", other), "this is a database, but no archive"),
    ]
    for (path, words) in cases {
      let before = try Data(contentsOf: URL(filePath: path))
      for verb in verbs(path, kept.next) + [["archive", "verify", "--archive", path]] {
        isTold(try ConfigTests.run(verb), path, words)
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
      #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
      #expect(!FileManager.default.fileExists(atPath: path + "-shm"))
    }
    let folder = kept.scratch.path("logs")
    for verb in verbs(folder, kept.next) { isTold(try ConfigTests.run(verb), folder, "this is a folder") }
    // An empty file holds nothing that could be lost: it is no archive to ask, and may become one.
    let empty = try kept.write("empty", [])
    isTold(try ConfigTests.run(["recall", "example.org", "--archive", empty]), empty, "`fousek ingest` fills it")
    #expect(try ConfigTests.run(["ingest", kept.next, "--quiet", "--archive", empty]).status == 0)
  }

  @Test func whatIsDamagedIsToldAndNamed() throws {
    let kept = try Kept()
    let whole = try kept.bytes()
    var version = whole
    version[18] ^= 0x50
    var pages = whole
    for page in stride(from: 8192, to: pages.count, by: 4096) { pages[page] = 0xAA }
    let cases = [
      try kept.write("half", Array(whole.prefix(whole.count / 2))), try kept.write("version", version),
      try kept.write("pages", pages), try kept.write("start", Array(whole.prefix(3000))),
    ]
    for path in cases {
      let before = try Data(contentsOf: URL(filePath: path))
      for verb in verbs(path, kept.next) { isTold(try ConfigTests.run(verb), path, "damaged") }
      let verified = try ConfigTests.run(["archive", "verify", "--archive", path])
      #expect(verified.status == 7)
      #expect(verified.output.contains("last export") && verified.output.contains("problem"))
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
    // Single bits where values stand: the file's structure is whole, so verification names the places.
    var blob = whole
    for page in stride(from: blob.count * 7 / 8 / 4096 * 4096, to: blob.count, by: 4096) { blob[page + 4096 - 30] ^= 1 }
    let path = try kept.write("blob", blob)
    let verified = try ConfigTests.run(["archive", "verify", "--archive", path])
    #expect(verified.status == 7)
    #expect(verified.output.contains("damaged: "))
  }

  @Test func aLimitOnTheSizeOfFilesLosesNothing() throws {
    let kept = try Kept()
    let size = try kept.bytes().count
    let program = try #require(Executable.path)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c", "ulimit -f $0; exec \"$@\"", "\(size / 1024 + 8)", program, "ingest", kept.next, "--quiet", "--archive",
      kept.archive,
    ]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 6)
    #expect(message.contains("make room") && message.contains("nothing committed is lost"), "\(message)")
    #expect(try ConfigTests.run(["archive", "verify", "--archive", kept.archive]).status == 0)
    // What was committed before is there, and the same again completes it.
    #expect(try ConfigTests.run(["ingest", kept.next, "--quiet", "--archive", kept.archive]).status == 0)
    let other = kept.scratch.path("b.sqlite")
    let first = kept.scratch.path("logs/2026-03-01")
    #expect(try ConfigTests.run(["ingest", first, kept.next, "--quiet", "--archive", other]).status == 0)
    #expect(try Kept.digest(kept.archive) == Kept.digest(other))
  }
}
