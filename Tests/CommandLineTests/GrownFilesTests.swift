import Foundation
import Testing

/// Logs as a sensor leaves them: they grow, are renamed when their hour is over, and come again as one export.
@Suite struct GrownFilesTests {
  @Test func growthRotationAndOverlapChangeNothing() throws {
    let scratch = try Scratch()
    let logs = scratch.path("logs")
    let made = try Executable.run([
      "simulate", "--hosts", "4", "--days", "1", "--seed", "9", "--output", logs, "--quiet",
    ])
    try #require(made.status == 0)
    // All lines of each log in one file, as an export would have them.
    let whole = scratch.path("whole")
    var lines: [String: (head: [String], rows: [String])] = [:]
    let found = FileManager.default.enumerator(atPath: logs)?.compactMap { $0 as? String } ?? []
    for file in found.sorted() where file.hasSuffix(".log") {
      let log = String(file.split(separator: "/").last?.prefix { $0 != "." } ?? "")
      let all = try String(contentsOfFile: logs + "/" + file, encoding: .utf8)
        .components(separatedBy: "\n").filter { !$0.isEmpty }
      var own = lines[log] ?? (head: all.filter { $0.hasPrefix("#") && !$0.hasPrefix("#close") }, rows: [])
      own.rows += all.filter { !$0.hasPrefix("#") }
      lines[log] = own
    }
    func write(_ folder: String, _ name: (String) -> String, _ rows: ([String]) -> ArraySlice<String>) throws {
      for (log, own) in lines {
        let text = (own.head + rows(own.rows)).joined(separator: "\n") + "\n"
        _ = try scratch.write("\(folder)/\(name(log))", text)
      }
    }
    func ingest(_ folder: String, _ archive: String) throws {
      let outcome = try ConfigTests.run([
        "ingest", scratch.path(folder), "--archive", scratch.path(archive), "--quiet",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    func digest(_ archive: String) throws -> String {
      let outcome = try ConfigTests.run([
        "archive", "status", "--archive", scratch.path(archive), "--digest", "--json", "-",
      ])
      return try #require(
        outcome.output.split(separator: "\n").first { $0.contains("content_digest") }.map(String.init))
    }
    try write("whole", { $0 + ".log" }, { $0[...] })
    try ingest("whole", "whole.sqlite")
    #expect(FileManager.default.fileExists(atPath: whole + "/conn.log"))

    // The files grow between two runs.
    try write("live", { $0 + ".log" }, { $0.prefix($0.count / 3) })
    try ingest("live", "live.sqlite")
    try write("live", { $0 + ".log" }, { $0.prefix($0.count * 2 / 3) })
    try ingest("live", "live.sqlite")
    #expect(try digest("live.sqlite") != digest("whole.sqlite"))
    // They grow once more, are renamed, and new ones begin.
    try write("live", { $0 + ".log" }, { $0.prefix($0.count * 3 / 4) })
    for log in lines.keys {
      try FileManager.default.moveItem(
        atPath: scratch.path("live/\(log).log"), toPath: scratch.path("live/\(log).2026-03-02-12-00-00.log"))
    }
    try write("live", { $0 + ".log" }, { $0.suffix($0.count - $0.count * 3 / 4) })
    try ingest("live", "live.sqlite")
    #expect(try digest("live.sqlite") == digest("whole.sqlite"))
    // An export overlaps with all of it.
    try write("export", { $0 + ".export.log" }, { $0.suffix($0.count * 3 / 5) })
    try ingest("export", "live.sqlite")
    #expect(try digest("live.sqlite") == digest("whole.sqlite"))
  }
}
