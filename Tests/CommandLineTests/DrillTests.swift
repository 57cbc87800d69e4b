import Foundation
import Testing

/// `fousek drill` as a user runs it.
struct DrillTests {
  /// A simulated network to drill.
  private func records(_ scratch: Scratch, hosts: Int = 16, days: Int = 2) throws -> String {
    let logs = scratch.path("logs")
    let outcome = try Executable.run([
      "simulate", "--hosts", "\(hosts)", "--days", "\(days)", "--seed", "9", "--clean", "--output", logs, "--quiet",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return logs
  }

  private func paths(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".log") || $0.hasSuffix(".gz") }
      .sorted()
  }

  @Test func aCopyIsDrilledAndEvaluated() throws {
    let scratch = try Scratch()
    let logs = try records(scratch)
    // One file compressed, as rotated logs are.
    let packed = try #require(try paths(logs).first { $0.contains("/conn.10") })
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "\(logs)/\(packed)"]
    try gzip.run()
    gzip.waitUntilExit()
    let before = try paths(logs)
    var sums: [String: Data] = [:]
    for path in before { sums[path] = try Data(contentsOf: URL(filePath: "\(logs)/\(path)")) }

    let copy = scratch.path("copy")
    let labels = scratch.path("labels.json")
    let channels = "dropbox:60s:0.2,beacon:2m:0.3,dns-tunnel:30s"
    let outcome = try Executable.run([
      "drill", "--into", logs, "--output", copy, "--labels", labels, "--channels", channels,
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Planted 3 of 3 channels"))
    #expect(try paths(copy) == before)
    for path in before {
      #expect(try Data(contentsOf: URL(filePath: "\(logs)/\(path)")) == sums[path], "the records are changed: \(path)")
    }
    if packed.hasSuffix(".log"), before.contains(packed + ".gz") {
      let bytes = try Data(contentsOf: URL(filePath: "\(copy)/\(packed).gz"))
      #expect(bytes.prefix(2) == Data([0x1F, 0x8B]))
    }

    let findings = scratch.path("hunt.json")
    #expect(try Executable.run(["hunt", copy, "--json", findings, "--quiet"]).status == 0)
    let evaluation = try Executable.run(["evaluate", "--labels", labels, "--findings", findings])
    #expect(evaluation.output.contains("of 3 planted channels stand above the line."))

    let again = scratch.path("again")
    let second = try Executable.run([
      "drill", "--into", logs, "--output", again, "--labels", scratch.path("labels2.json"), "--channels", channels,
    ])
    #expect(second.status == 0)
    for path in before {
      let (one, two) = (URL(filePath: "\(copy)/\(path)"), URL(filePath: "\(again)/\(path)"))
      #expect(try Data(contentsOf: one) == Data(contentsOf: two), "not the same: \(path)")
    }
  }

  @Test func aReportReadsAsAdvice() throws {
    let scratch = try Scratch()
    let logs = try records(scratch)
    let json = scratch.path("sensitivity.json")
    let outcome = try Executable.run([
      "drill", "--into", logs, "--report", "--rounds", "4", "--json", json, "--quiet", "--channels",
      "dropbox:60s:0.2,beacon:2m:0.3",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("of 4 planted channels found"))
    #expect(outcome.output.contains("95 % interval"))
    #expect(outcome.output.contains("rarity says little"))
    let document = try #require(
      try JSONSerialization.jsonObject(with: try Data(contentsOf: URL(filePath: json))) as? [String: Any])
    #expect(document["schema"] as? String == "fousek.sensitivity/1")
    let listed = try #require(document["channels"] as? [[String: Any]])
    #expect(listed.count == 4)
    let found = listed.count { $0["found"] as? Bool == true }
    #expect(outcome.output.hasPrefix("\(found) of 4"))
    #expect((document["advice"] as? [String])?.isEmpty == false)
  }

  @Test(.enabled(if: SharedData.folder != nil)) func tooLittleIsSaid() throws {
    let path = try #require(SharedData.folder) + "/zeek-json-all-fields"
    let outcome = try Executable.run(["drill", "--into", path, "--report"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("too little to measure on"))
    #expect(outcome.output.contains("29 connections"))
    let scratch = try Scratch()
    let planted = try Executable.run([
      "drill", "--into", path, "--output", scratch.path("copy"), "--labels", scratch.path("labels.json"),
    ])
    #expect(planted.status == 0)
    #expect(planted.output.contains("Nothing was planted"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("labels.json")))
  }

  @Test func placesAreKeptApart() throws {
    let scratch = try Scratch()
    _ = try scratch.write("logs/conn.log", "#separator \\x09\n#path\tconn\n#fields\tts\tuid\n")
    let logs = scratch.path("logs")
    let labels = scratch.path("labels.json")
    for (arguments, part) in [
      (["--output", logs + "/copy", "--labels", labels], "within each other"),
      (["--output", scratch.path("copy"), "--labels", scratch.path("copy") + "/l.json"], "l.json"),
      (["--output", scratch.path("copy"), "--labels", logs + "/l.json"], "among your records"),
      (["--output", scratch.path("copy")], "--labels"),
      (["--output", logs, "--labels", labels], "not empty"),
      ([], "--report"),
      (["--report", "--channels", "dropbox:60s,nonsense:1h"], "nonsense"),
    ] {
      let outcome = try Executable.run(["drill", "--into", logs] + arguments)
      #expect(outcome.status == 2, "\(arguments)")
      #expect(outcome.errors.contains(part), "\(outcome.errors)")
    }
  }
}
