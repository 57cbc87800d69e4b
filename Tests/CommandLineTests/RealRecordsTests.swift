import Foundation
import Testing

/// Real records of others, read where they lie; skipped where they are not.
@Suite(.enabled(if: SharedData.folder != nil)) struct RealRecordsTests {
  func run(_ verb: String, _ folder: String, _ arguments: [String] = []) throws -> Executable.Outcome {
    let path = try #require(SharedData.folder) + "/" + folder
    return try Executable.run([verb, path, "--json", "-"] + arguments)
  }

  func json(_ outcome: Executable.Outcome) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func theChannelWithoutAHostHeaderIsFound() throws {
    let document = try json(run("hunt", "zeek-missing-host", ["--local", "73.54.23.243/32"]))
    let coverage = try #require(document["coverage"] as? [String: Any])
    let records = try #require(coverage["records"] as? [String: Int])
    #expect(records["conn"] == 105_918 && records["http"] == 18_829 && records["dns"] == 5_432)
    #expect(records["ssl"] == 139 && records["open_conn"] == 72)
    #expect(coverage["packet_loss"] as? Double ?? 0 > 0)
    let findings = try #require(document["findings"] as? [[String: Any]])
    let first = try #require(findings.first)
    #expect(first["level"] as? String != "low")
    #expect(first["contacts"] as? Int == 950)
    #expect(abs((first["period_s"] as? Double ?? 0) - 270) < 15)
    #expect("\(first)".contains("Modzilla/0.0001 (Atari 7800)"))
  }

  @Test func anOpenConnectionCountsOnceWithItsAge() throws {
    let document = try json(run("channels", "zeek-missing-host", ["--local", "73.54.23.243/32"]))
    let rows = try #require(document["channels"] as? [[String: Any]])
    let open = rows.filter { ($0["open_ages_s"] as? [Double])?.isEmpty == false }
    #expect(open.count == 1)
    #expect(open.first?["contacts"] as? Int == 1)
    let age = try #require((open.first?["open_ages_s"] as? [Double])?.first)
    #expect(abs(age / 3600 - 75) < 0.2)
  }

  @Test func connectRequestsKeepTheirDestination() throws {
    let document = try json(run("channels", "zeek-proxy"))
    let rows = try #require(document["channels"] as? [[String: Any]])
    let row = try #require(
      rows.first {
        $0["destination"] as? String == "www.honestimnotevil.com"
          || ($0["names"] as? [String]) == ["www.honestimnotevil.com"]
      })
    #expect(row["contacts"] as? Int == 397)
    #expect(row["host"] as? String == "10.136.0.18")
  }

  @Test func refusedAttemptsAreNoContactsAndBenignServicesNoFindings() throws {
    let rows = try #require(try json(run("channels", "zeek-remcos-labelled"))["channels"] as? [[String: Any]])
    let row = try #require(rows.first { $0["destination"] as? String == "66.63.168.35:5888" })
    #expect(row["contacts"] as? Int == 0)
    #expect(row["attempts"] as? Int == 719)
    #expect(row["refused"] as? Int == 718)
    let findings = try #require(try json(run("hunt", "zeek-remcos-labelled"))["findings"] as? [[String: Any]])
    #expect(findings.allSatisfy { $0["level"] as? String == "low" })
  }

  @Test func everyFolderIsRead() throws {
    for folder in try FileManager.default.contentsOfDirectory(atPath: #require(SharedData.folder)).sorted()
    where folder.hasPrefix("zeek-") {
      let outcome = try run("hunt", folder)
      #expect(outcome.status == 0 || folder == "zeek-truncated", "\(folder): \(outcome.errors)")
    }
  }

  @Test func aFileWithoutAHeaderIsNamed() throws {
    let outcome = try run("hunt", "zeek-truncated")
    #expect(outcome.output.contains("conn_top.log"))
  }
}
