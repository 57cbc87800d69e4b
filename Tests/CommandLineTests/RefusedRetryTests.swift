import Foundation
import Testing

/// A dead command server that is still called, in real records of others; skipped where they are not.
@Suite(.enabled(if: SharedData.folder != nil)) struct RefusedRetryTests {
  @Test func sevenHundredRefusalsAreOneRow() throws {
    let path = try #require(SharedData.folder) + "/zeek-remcos-labelled"
    let outcome = try Executable.run(["hunt", path, "--json", "-"])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let findings = try #require(document["findings"] as? [[String: Any]])
    let rows = findings.filter { $0["kind"] as? String == "refused-retry" }
    let row = try #require(rows.first { ($0["claim"] as? String)?.contains("66.63.168.35:5888") == true })
    #expect((row["claim"] as? String)?.contains("719 attempts in 498 s, none answered") == true)
    #expect(row["contacts"] as? Int == 0 && row["attempts"] as? Int == 719)
    #expect(row["level"] as? String == "low")
    #expect(rows.count == 1)
  }
}
