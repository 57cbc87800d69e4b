import Foundation
import Testing

/// The same records in another dress give the same findings.
@Suite struct SameFindingsTests {
  func findings(_ path: String) throws -> String {
    let outcome = try Executable.run(["hunt", path, "--json", "-", "--quiet"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let list = try #require(document?["findings"])
    return String(decoding: try JSONSerialization.data(withJSONObject: list, options: [.sortedKeys]), as: UTF8.self)
  }

  func files(below folder: String) throws -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".log") }.sorted().map { folder + "/" + $0 }
  }

  @Test func formatCompressionNamesAndOrderOfFilesChangeNothing() throws {
    let scratch = try Scratch()
    for format in ["tsv", "json"] {
      let made = try Executable.run([
        "simulate", "--hosts", "10", "--days", "1", "--seed", "5", "--format", format, "--output", scratch.path(format),
        "--quiet",
      ])
      try #require(made.status == 0, "\(made.errors)")
    }
    let plain = try findings(scratch.path("tsv"))
    #expect(plain.contains("\"F-"))
    #expect(try findings(scratch.path("json")) == plain)

    // Other names in the reverse order, half of them compressed.
    let moved = scratch.path("moved")
    try FileManager.default.createDirectory(atPath: moved, withIntermediateDirectories: true)
    for (index, file) in try files(below: scratch.path("tsv")).reversed().enumerated() {
      let kind = URL(filePath: file).lastPathComponent.prefix { $0 != "." }
      let target = "\(moved)/\(kind).\(10_000 + index).log"
      try FileManager.default.copyItem(atPath: file, toPath: target)
      if index % 2 == 0 {
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/gzip")
        gzip.arguments = [target]
        try gzip.run()
        gzip.waitUntilExit()
      }
    }
    #expect(try findings(moved) == plain)
  }

  @Test func splittingFilesAndReorderingRowsChangesNothing() throws {
    let scratch = try Scratch()
    _ = try Executable.run([
      "simulate", "--hosts", "8", "--days", "1", "--seed", "9", "--plants", "all", "--output", scratch.path("whole"),
      "--quiet",
    ])
    // The rows of each file are dealt to two files, one of them from the last to the first.
    for (index, file) in try files(below: scratch.path("whole")).enumerated() {
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      let header = lines.filter { $0.hasPrefix("#") && !$0.hasPrefix("#close") }
      let rows = lines.filter { !$0.hasPrefix("#") }
      let kind = URL(filePath: file).lastPathComponent.prefix { $0 != "." }
      for part in 0..<2 {
        var own = rows.enumerated().filter { $0.offset % 2 == part }.map(\.element)
        if part == 1 { own.reverse() }
        let text = (header + own).joined(separator: "\n") + "\n"
        _ = try scratch.write("split/\(part)/\(kind).\(10_000 + index).log", text)
      }
    }
    #expect(try findings(scratch.path("split")) == findings(scratch.path("whole")))
  }

  @Test func aMixedStreamOnStandardInputGivesTheSame() throws {
    let scratch = try Scratch()
    _ = try Executable.run([
      "simulate", "--hosts", "6", "--days", "1", "--seed", "6", "--format", "tsv", "--output", scratch.path("tsv"),
      "--quiet",
    ])
    var stream = Data()
    for file in try files(below: scratch.path("tsv")) { stream += try Data(contentsOf: URL(filePath: file)) }
    let piped = try Executable.run(["hunt", "-", "--json", "-", "--quiet"], input: stream)
    #expect(piped.status == 0)
    let document = try JSONSerialization.jsonObject(with: Data(piped.output.utf8)) as? [String: Any]
    let list = try #require(document?["findings"])
    let text = String(decoding: try JSONSerialization.data(withJSONObject: list, options: [.sortedKeys]), as: UTF8.self)
    #expect(try findings(scratch.path("tsv")) == text)
  }
}
