import Foundation
import Testing

@Suite struct ArchiveTests {
  private static func logs(_ scratch: Scratch) throws -> String {
    let folder = scratch.path("logs")
    let made = try Executable.run(["simulate", "--hosts", "20", "--days", "1", "--seed", "3", "--output", folder])
    try #require(made.status == 0)
    return folder
  }

  private static func digest(_ archive: String) throws -> String? {
    let outcome = try ConfigTests.run(["archive", "status", "--archive", archive, "--digest", "--json", "-"])
    let tree = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(tree?["schema"] as? String == "fousek.archive/1")
    return tree?["content_digest"] as? String
  }

  @Test(arguments: [
    ["ingest"], ["archive"], ["archive", "status"], ["archive", "verify"], ["archive", "compact"],
    ["archive", "prune"], ["archive", "export"],
  ])
  func helpFitsEightyColumns(_ verb: [String]) throws {
    let outcome = try Executable.run(verb + ["--help"], environment: ["COLUMNS": "80"])
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func whatIsTakenTwiceIsKeptOnce() throws {
    let scratch = try Scratch()
    let logs = try Self.logs(scratch)
    let archive = scratch.path("a.sqlite")
    #expect(try ConfigTests.run(["ingest", logs, "--archive", archive, "--quiet"]).status == 0)
    let digest = try Self.digest(archive)
    #expect(digest?.count == 32)
    let again = try ConfigTests.run(["ingest", logs, "--archive", archive])
    #expect(again.status == 0)
    #expect(again.output.contains("Took 0 records of 0 files"))
    #expect(try ConfigTests.run(["ingest", logs, "--archive", archive, "--again", "--quiet"]).status == 0)
    #expect(try Self.digest(archive) == digest)
    let copy = scratch.path("copy.sqlite")
    #expect(try ConfigTests.run(["archive", "export", copy, "--archive", archive]).status == 0)
    #expect(try Self.digest(copy) == digest)
    #expect(try ConfigTests.run(["archive", "export", copy, "--archive", archive]).status == 6)
    #expect(try ConfigTests.run(["archive", "compact", "--row-days", "1", "--archive", copy]).status == 0)
    #expect(try ConfigTests.run(["archive", "verify", "--archive", copy]).status == 0)
    #expect(try ConfigTests.run(["archive", "prune", "--dry-run", "--older-than", "3", "--archive", copy]).status == 0)
    let content = try ConfigTests.run(["archive", "export", "--content", "-", "--archive", archive])
    #expect(content.output.contains("\tdestination\t"))
  }

  @Test func damageAndStrangersAreTold() throws {
    let scratch = try Scratch()
    let logs = try Self.logs(scratch)
    let missing = try ConfigTests.run(["archive", "status", "--archive", scratch.path("none")])
    #expect(missing.status == 6)
    #expect(missing.errors.contains("fousek ingest"))
    let text = try scratch.write("text", String(repeating: "no archive ", count: 200))
    #expect(try ConfigTests.run(["ingest", logs, "--archive", text]).status == 6)
    let archive = scratch.path("a.sqlite")
    #expect(try ConfigTests.run(["ingest", logs, "--archive", archive, "--quiet"]).status == 0)
    #expect(try ConfigTests.run(["archive", "export", scratch.path("b.sqlite"), "--archive", archive]).status == 0)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path("b.sqlite")))
    for place in stride(from: bytes.count / 2, to: bytes.count - 9000, by: 997) { bytes[place] ^= 0x55 }
    try bytes.write(to: URL(fileURLWithPath: scratch.path("b.sqlite")))
    let verified = try ConfigTests.run(["archive", "verify", "--archive", scratch.path("b.sqlite")])
    #expect(verified.status == 7)
    #expect(verified.output.contains("problem"))
    #expect(try ConfigTests.run(["archive", "prune", "--archive", archive]).status == 2)
  }
}
