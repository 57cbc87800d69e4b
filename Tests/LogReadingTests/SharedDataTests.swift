import FoundationEssentials
import LogReading
import Telemetry
import Testing

/// Real records of others, where they are at hand: never part of the project.
enum SharedData {
  static let folder: String? = {
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let candidates = [ProcessInfo.processInfo.environment["FOUSEK_SHARED"], "/\(package)/../shared/data"]
    return candidates.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0 + "/zeek-proxy") }
  }()
}

@Suite("Real logs", .enabled(if: SharedData.folder != nil))
struct SharedDataTests {
  @Test(
    "Every line is accounted for",
    arguments: [
      ("zeek-missing-host", ["conn": 105_918, "http": 18_829, "dns": 5432, "ssl": 139, "open_conn": 72], 0),
      ("zeek-proxy", ["conn": 463, "http": 407, "ssl": 407, "dns": 942], 0),
      ("zeek-remcos-labelled", ["conn": 766], 0), ("zeek-stray-tab", ["conn": 141, "dns": 93, "ssl": 13], 0),
      ("zeek-http-json", ["http": 521, "conn": 5], 0), ("zeek-truncated", [:], 3), ("zeek-json-all-fields", [:], 0),
      ("zeek-open-conns", [:], 0),
    ] as [(String, [String: Int], Int)])
  func counts(name: String, expected: [String: Int], rejected: Int) throws {
    let folder = try #require(SharedData.folder)
    let reader = LogReader()
    var tables = SymbolTables()
    var records = 0
    let account = reader.read(try reader.discover([folder + "/" + name]), tables: &tables) { batch, _, _ in
      records += batch.count
    }
    for (log, count) in expected { #expect(account.recordsByLog[log] == count, "\(log)") }
    #expect(account.rejected == rejected)
    #expect(account.records == records)
    #expect(account.lines == account.records + account.rejected)
    #expect(account.unreadable.count == (name == "zeek-truncated" ? 1 : 0))
  }
}
