import Foundation
import Testing

/// Watched indicators count for the time for which their author means them, and whoever looks is told of the rest.
@Suite struct WatchedTimesTests {
  private static let start = 1_772_409_600.0  // 2026-03-02

  /// A day of four machines; each contacts one name every hour, and the fourth asks for one that nobody answers for.
  private static func logs(_ scratch: Scratch) throws -> String {
    var conn = "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p"
    conn += "\tproto\tduration\torig_bytes\tresp_bytes\tconn_state\thistory\n"
    var ssl = "#separator \\x09\n#path\tssl\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p"
    ssl += "\tversion\tcipher\tserver_name\tja4\n"
    let names = ["old-name.net", "later-name.net", "now-name.net", "taken-back.net"]
    for (place, name) in names.enumerated() {
      for hour in 0..<24 {
        let ends = "C\(place)-\(hour)\t10.0.0.\(place + 1)\t40000\t203.0.113.\(place + 1)\t443"
        let time = "\(start + Double(hour) * 3600 + Double(place))"
        conn += "\(time)\t\(ends)\ttcp\t1.0\t600\t2000\tSF\tShADadFf\n"
        ssl += "\(time)\t\(ends)\tTLSv13\tx\t\(name)\tt13d1516h2_8daaf6152771_02713d6af862\n"
      }
    }
    for step in 0..<40 {
      let ends = "D\(step)\t10.0.0.4\t40000\t198.51.100.66\t443"
      conn += "\(start + Double(step) * 1800)\t\(ends)\ttcp\t1.0\t0\t0\tS0\tS\n"
    }
    _ = try scratch.write("logs/conn.log", conn)
    _ = try scratch.write("logs/ssl.log", ssl)
    return scratch.path("logs")
  }

  private static func bundle(_ scratch: Scratch) throws -> String {
    func indicator(_ number: Int, _ pattern: String, _ more: String) -> String {
      """
      {"type": "indicator", "spec_version": "2.1", "id": "indicator--9c5f2f5e-5d2c-4a52-9a3c-0d3f1f2b7a0\(number)",
       "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z", "pattern_type": "stix",
       "pattern": "[\(pattern)]", \(more)}
      """
    }
    let list = [
      indicator(
        1, "domain-name:value = 'old-name.net'",
        #""valid_from": "2025-01-01T00:00:00Z", "valid_until": "2026-03-02T00:00:00Z""#),
      indicator(2, "domain-name:value = 'later-name.net'", #""valid_from": "2026-03-03T00:00:00Z""#),
      indicator(
        3, "domain-name:value = 'now-name.net'",
        #""valid_from": "2026-03-02T12:00:00Z", "valid_until": "2026-03-02T13:00:00Z""#),
      indicator(
        4, "domain-name:value = 'taken-back.net'", #""valid_from": "2026-01-01T00:00:00Z", "revoked": true"#),
      indicator(
        5, "ipv4-addr:value = '198.51.100.66'",
        #""valid_from": "2025-01-01T00:00:00Z", "valid_until": "2026-01-01T00:00:00Z""#),
    ]
    return try scratch.write(
      "bundle.json",
      """
      {"type": "bundle", "id": "bundle--9c5f2f5e-5d2c-4a52-9a3c-0d3f1f2b7a99", "objects": [\(list.joined(separator: ","))]}
      """)
  }

  private static func indicated(_ document: String) throws -> [String] {
    let tree = try #require(try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])
    return try #require(tree["findings"] as? [[String: Any]]).filter { finding in
      ((finding["evidence"] as? [[String: Any]]) ?? []).contains { $0["signal"] as? String == "indicator" }
    }.compactMap { ($0["destination"] as? [String: Any])?["name"] as? String }
  }

  @Test func onlyContactsInTheTimeOfAnIndicatorCount() throws {
    let scratch = try Scratch()
    let (archive, logs, bundle) = (scratch.path("a.sqlite"), try Self.logs(scratch), try Self.bundle(scratch))
    func run(_ arguments: [String]) throws -> Executable.Outcome {
      try ConfigTests.run(arguments + ["--archive", archive])
    }
    let empty = scratch.path("empty")
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    _ = try run(["ingest", empty, "--quiet"])
    let watch = try run(["recall", bundle, "--watch"])
    #expect(watch.status == 0 && watch.output.contains("Watching for 4 more"), "\(watch.output) \(watch.errors)")
    #expect(watch.output.contains("its author revoked it"), "\(watch.output)")
    let listed = try run(["recall", "--watched"])
    #expect(listed.output.contains("meant from 2026-03-03;"), "\(listed.output)")
    #expect(!listed.output.contains("taken-back"))

    // Only what is meant now is news; recall tells the rest as seen at another time.
    let taken = try run(["ingest", logs])
    #expect(taken.output.contains("1 watched indicator seen in new records:"), "\(taken.output)")
    #expect(taken.output.contains("now-name.net") && !taken.output.contains("old-name.net"))
    let answer = try run(["recall", bundle])
    #expect(answer.output.components(separatedBy: "seen only outside the time").count == 4, "\(answer.output)")

    // Of records and of the archive alone: one row, and the others are told with their times.
    for paths in [[logs], []] {
      let hunt = try run(["hunt"] + paths + ["--json", "-", "--quiet"])
      #expect(try Self.indicated(hunt.output) == ["now-name.net"], "\(hunt.errors)")
      for words in [
        "domain old-name.net (bundle.json) was seen on 1 host only outside the time for which it is meant "
          + "(from 2025-01-01T00:00:00Z until 2026-03-02T00:00:00Z): no row there.",
        "domain later-name.net (bundle.json) was seen on 1 host only outside the time for which it is meant "
          + "(from 2026-03-03T00:00:00Z): no row there.",
      ] {
        #expect(hunt.output.contains(words), "\(hunt.output.split(separator: "\n").filter { $0.contains("meant") })")
      }
      #expect(!hunt.output.contains("taken-back.net (bundle"))
      // Attempts have times too.
      if !paths.isEmpty { #expect(hunt.output.contains("address 198.51.100.66 (bundle.json) was seen on 1 host only")) }
    }
    let czech = try run(["hunt", logs, "--lang", "cs"])
    let words = czech.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("byl viděn jen mimo dobu, pro kterou je míněn"), "\(words)")
  }
}
