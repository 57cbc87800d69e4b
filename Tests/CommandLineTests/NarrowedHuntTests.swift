import Foundation
import Testing

/// A hunt can be told to know less: records as they stood at a time, no fingerprints, without some signals.
@Suite struct NarrowedHuntTests {
  private struct Document: Decodable {
    struct Finding: Decodable {
      struct Client: Decodable { var kind: String }
      struct Row: Decodable { var signal, group: String }
      var id: String
      var client: Client
      var evidence: [Row]
      var weight_db: Double
      var contacts: Int
      var last_seen: String
    }
    var findings: [Finding]
  }

  private func simulate(_ scratch: Scratch) throws -> String {
    let made = try Executable.run([
      "simulate", "--hosts", "12", "--days", "2", "--seed", "17", "--plants", "all", "--output", scratch.path("logs"),
      "--quiet",
    ])
    try #require(made.status == 0, "\(made.errors)")
    return scratch.path("logs")
  }

  private func hunt(_ arguments: [String]) throws -> Document {
    let outcome = try Executable.run(["hunt"] + arguments + ["--json", "-", "--quiet", "--limit", "200"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
  }

  @Test func withoutFingerprintsNoClientIsKnownByOne() throws {
    let scratch = try Scratch()
    let logs = try simulate(scratch)
    let fingerprints: Set<String> = ["ja4-family", "ja3"]
    #expect(try hunt([logs]).findings.contains { fingerprints.contains($0.client.kind) })
    let stock = try hunt([logs, "--ignore-fingerprints"]).findings
    #expect(!stock.contains { fingerprints.contains($0.client.kind) })
    #expect(stock.contains { $0.client.kind == "tls-parameters" })
  }

  @Test func aGroupOrASignalThatIsLeftOutSaysNothing() throws {
    let scratch = try Scratch()
    let logs = try simulate(scratch)
    let all = Set(try hunt([logs]).findings.flatMap(\.evidence).map(\.group))
    #expect(all.contains("rhythm") && all.contains("identity"))
    let rest = try hunt([logs, "--leave-out", "rhythm", "--leave-out", "rarity"]).findings.flatMap(\.evidence)
    #expect(!rest.isEmpty)
    #expect(!rest.contains { $0.group == "rhythm" || $0.signal == "rarity" })
    #expect(rest.contains { $0.group == "identity" })
    let wrong = try Executable.run(["hunt", logs, "--leave-out", "rythm"])
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("rythm") && wrong.errors.contains("rhythm"))
  }

  /// Hourly files hold what the sensor had written by the end of their hour: later ones must not matter.
  @Test func asOfATimeNothingLaterLeaksIn() throws {
    let scratch = try Scratch()
    let logs = try simulate(scratch)
    let early = scratch.path("early")
    var (kept, left) = (0, 0)
    let names = FileManager.default.enumerator(atPath: logs)?.compactMap { $0 as? String } ?? []
    for name in names.sorted() where name.hasSuffix(".log") {
      // `2026-03-02/conn.09:00:00-10:00:00.log`
      let parts = name.split(separator: "/")
      let day = try #require(parts.first)
      let hour = try #require(parts.last?.split(separator: ".").dropFirst().first?.prefix(2))
      guard "\(day)T\(hour)" < "2026-03-03T12" else {
        left += 1
        continue
      }
      kept += 1
      let target = URL(filePath: "\(early)/\(name)")
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: "\(logs)/\(name)", toPath: target.path)
    }
    #expect(kept > 50 && left > 10)
    let cut = try hunt([logs, "--as-of", "2026-03-03T12:00:00Z"]).findings
    let whole = try hunt([early]).findings
    func told(_ findings: [Document.Finding]) -> [String] {
      findings.map { "\($0.id) \($0.weight_db) \($0.contacts) \($0.last_seen)" }
    }
    #expect(!cut.isEmpty)
    #expect(told(cut) == told(whole))
    #expect(told(cut) != told(try hunt([logs]).findings))
  }
}
