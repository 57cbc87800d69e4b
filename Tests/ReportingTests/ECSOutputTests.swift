import Detection
import Foundation
import Telemetry
import Testing

@testable import Reporting

@Suite struct ECSOutputTests {
  private func events(_ document: HuntDocument) throws -> [[String: Any]] {
    let text = String(decoding: try ECSOutput.lines(document), as: UTF8.self)
    #expect(text.isEmpty || text.hasSuffix("\n"))
    return try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func oneLineForEachFinding() throws {
    let events = try events(Sample.rich)
    #expect(events.count == 6)
    let first = try #require(events.first)
    let event = try #require(first["event"] as? [String: Any])
    #expect(event["kind"] as? String == "alert")
    #expect(event["module"] as? String == "fousek")
    #expect(event["severity"] as? Int == 73)
    #expect(first["@timestamp"] as? String == Sample.dropbox.lastSeen.description)
    let destination = try #require(first["destination"] as? [String: Any])
    #expect(destination["domain"] as? String == "api.dropboxapi.com")
    #expect(destination["ip"] as? String == "162.125.66.19")
    #expect(destination["port"] as? Int == 443)
    #expect((first["source"] as? [String: Any])?["ip"] as? String == "10.20.4.17")
    let threat = try #require(first["threat"] as? [String: Any])
    let technique = try #require(threat["technique"] as? [String: Any])
    #expect(technique["id"] as? [String] == ["T1102", "T1071"])
    #expect((technique["subtechnique"] as? [String: Any])?["id"] as? [String] == ["T1102.002", "T1071.001"])
    #expect((first["rule"] as? [String: Any])?["id"] as? String == "service-c2")
    #expect((first["fousek"] as? [String: Any])?["weight_db"] as? Double == Sample.dropbox.weightDB)
  }

  /// What stands between is related, and no address of the destination's.
  @Test func aProxyIsNoDestination() throws {
    var document = Sample.document([Sample.dropbox])
    document.findings[0].destination.addresses = []
    document.findings[0].destination.via = ["10.20.1.80"]
    let event = try #require(try events(document).first)
    let destination = try #require(event["destination"] as? [String: Any])
    #expect(destination["ip"] == nil && destination["domain"] as? String == "api.dropboxapi.com")
    let related = try #require(event["related"] as? [String: Any])
    #expect((related["ip"] as? [String])?.contains("10.20.1.80") == true)
  }

  @Test func hostileTextsMakeNoSecondLine() throws {
    let lines = String(decoding: try ECSOutput.lines(Sample.hostile), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == Sample.hostile.findings.count { $0.level >= .medium })
    for line in lines {
      #expect(line.unicodeScalars.allSatisfy { !$0.actsOnText })
      #expect(line.first == "{" && line.last == "}")
    }
    _ = try events(Sample.hostile)
  }

  @Test func aPseudonymIsNoAddress() throws {
    let redacted = try Redaction(key: Array("0123456789abcdef".utf8)).applied(to: Sample.rich)
    let source = try #require(try events(redacted)[0]["source"] as? [String: Any])
    #expect(source["ip"] == nil)
    #expect((source["address"] as? String)?.hasPrefix("addr-") == true)
  }

  @Test func nothingFoundIsNoLine() throws { #expect(try ECSOutput.lines(Sample.document([])).isEmpty) }
}
