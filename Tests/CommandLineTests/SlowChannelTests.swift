import Foundation
import Testing

/// `hunt --archive`: what no day of records shows.
@Suite struct SlowChannelTests {
  private static let start = 1_772_409_600.0  // 2026-03-02, a Monday

  /// Logs of some people over days, one of whose machines calls a place of its own every two hours. `programs` are more of
  /// that kind: host, name, days and seconds between contacts.
  private static func logs(
    _ scratch: Scratch, days: Range<Int>, quietFrom: Int = 3,
    programs: [(host: Int, name: String, days: Range<Int>, every: Int)] = []
  ) throws -> String {
    var conn = "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p"
    conn += "\tproto\tduration\torig_bytes\tresp_bytes\tconn_state\thistory\n"
    var ssl = "#separator \\x09\n#path\tssl\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p"
    ssl += "\tversion\tcipher\tserver_name\tja4\n"
    func add(_ host: Int, _ name: String, _ address: String, _ time: Double, _ client: String) {
      let stamp = "\(start + time)"
      let ends = "C\(host)-\(Int(time))\t10.0.0.\(host)\t40000\t\(address)\t443"
      conn += "\(stamp)\t\(ends)\ttcp\t1.0\t600\t2000\tSF\tShADadFf\n"
      ssl += "\(stamp)\t\(ends)\tTLSv13\tx\t\(name)\t\(client)\n"
    }
    for day in days {
      for host in 1...8 {
        for site in 0..<44 {
          add(
            host, "www.site\(site).example", "198.51.100.\(site + 1)",
            Double(day) * 86_400 + 32_400 + Double(site) * 600 + Double(host), "t13d1516h2_8daaf6152771_02713d6af862")
        }
      }
      for step in 0..<12 where day >= quietFrom {
        add(
          3, "cdn.quiet-place.net", "203.0.113.9",
          Double(day) * 86_400 + Double(step) * 7200 + Double((day * 12 + step) * 37 % 19) * 60,
          "t13d190900_9dc949149a06_97f8aa674fd9")
      }
      for one in programs where one.days.contains(day) {
        for step in 0..<(86_400 / one.every) {
          add(
            one.host, one.name, "203.0.113.\(one.host + 20)",
            Double(day) * 86_400 + Double(step * one.every + (day + step) * 37 % 19 * one.every / 200) + 0.25,
            "t13d1\(one.host)0900_9dc949149a06_97f8aa674fd9")
        }
      }
    }
    _ = try scratch.write("logs-\(days.lowerBound)/conn.log", conn)
    _ = try scratch.write("logs-\(days.lowerBound)/ssl.log", ssl)
    return scratch.path("logs-\(days.lowerBound)")
  }

  private static func hunt(_ arguments: [String]) throws -> [String: Any] {
    let run = try ConfigTests.run(["hunt"] + arguments + ["--quiet", "--json", "-"])
    try #require(run.status == 0, "\(run.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  private static func names(_ document: [String: Any]) -> [String] {
    ((document["findings"] as? [[String: Any]]) ?? []).compactMap {
      ($0["destination"] as? [String: Any])?["name"] as? String
    }
  }

  @Test func aTwoHourlyChannelShowsInWeeksOfAnArchive() throws {
    let scratch = try Scratch()
    let archive = scratch.path("a.sqlite")
    let logs = try Self.logs(scratch, days: 0..<30)
    try #require(try ConfigTests.run(["ingest", logs, "--archive", archive, "--quiet"]).status == 0)
    let document = try Self.hunt(["--archive", archive])
    #expect(document["schema"] as? String == "fousek.hunt/1")
    #expect(Self.names(document).first == "quiet-place.net")
    let finding = try #require((document["findings"] as? [[String: Any]])?.first)
    #expect(finding["contacts"] as? Int == 324)
    let period = try #require(finding["period_s"] as? Double)
    #expect(period > 6300 && period < 8100)
    let coverage = try #require(document["coverage"] as? [String: Any])
    let silent = try #require((coverage["not_observed"] as? [String])?.first)
    #expect(silent.contains("Not judged from an archive: ") && silent.contains("companion"))
    // Neither the archive's place nor a clock stands in it, and the same again is the same.
    let text = try ConfigTests.run(["hunt", "--archive", archive, "--json", "-", "--quiet"]).output
    #expect(!text.contains(scratch.folder.path))
    #expect(try ConfigTests.run(["hunt", "--archive", archive, "--json", "-", "--quiet"]).output == text)
    // A window, in Czech; and a time of which nothing is kept.
    let week = try ConfigTests.run(["hunt", "--archive", archive, "--since", "2026-03-25", "--lang", "cs", "--quiet"])
    #expect(week.status == 0 && week.output.contains("quiet-place.net"))
    let none = try ConfigTests.run(["hunt", "--archive", archive, "--until", "2026-01-01"])
    #expect(none.status == 5 && none.errors.contains("archive status"))
  }

  @Test func anArchiveTellsOrdinaryHuntsWhatIsNew() throws {
    let scratch = try Scratch()
    let archive = scratch.path("a.sqlite")
    let before = try Self.logs(scratch, days: 0..<30)
    let day = try Self.logs(scratch, days: 30..<31)
    try #require(try ConfigTests.run(["ingest", before, "--archive", archive, "--quiet"]).status == 0)
    func rows(_ arguments: [String]) throws -> [[String: Any]] {
      let document = try Self.hunt([day] + arguments)
      let finding = (document["findings"] as? [[String: Any]])?.first {
        ($0["destination"] as? [String: Any])?["name"] as? String == "quiet-place.net"
      }
      return try #require(finding?["evidence"] as? [[String: Any]])
    }
    func new(_ rows: [[String: Any]]) -> Double? {
      (rows.first { $0["signal"] as? String == "onset" }?["values"] as? [String: Any])?["new"] as? Double
    }
    #expect(new(try rows([])) == nil, "a day shows no beginning")
    let first = try rows(["--archive", archive])
    #expect(new(first) == 0)
    // Taken in, the same day changes nothing: it is not its own past.
    try #require(try ConfigTests.run(["ingest", day, "--archive", archive, "--quiet"]).status == 0)
    let again = try rows(["--archive", archive])
    #expect(NSArray(array: again) == NSArray(array: first))
  }

  @Test func theLastFortnightOfAnArchiveIsHeldAgainstWhatWasBefore() throws {
    let scratch = try Scratch()
    let archive = scratch.path("a.sqlite")
    let logs = try Self.logs(
      scratch, days: 0..<90, quietFrom: 80,
      programs: [
        (4, "api.calm-place.net", 0..<90, 10_800), (5, "api.quick-place.net", 0..<76, 7_200),
        (5, "api.quick-place.net", 76..<90, 3_600), (6, "api.gone-place.net", 0..<70, 7_200),
      ])
    try #require(try ConfigTests.run(["ingest", logs, "--archive", archive, "--quiet"]).status == 0)
    func signals(_ arguments: [String]) throws -> [String: [String: [String: Any]]] {
      let document = try Self.hunt(["--archive", archive, "--limit", "500"] + arguments)
      #expect((document["population"] as? [String: Any])?["history_days"] as? Double ?? 0 > 0)
      return Dictionary(
        ((document["findings"] as? [[String: Any]]) ?? []).compactMap { finding in
          guard let name = (finding["destination"] as? [String: Any])?["name"] as? String,
            let rows = finding["evidence"] as? [[String: Any]]
          else { return nil }
          let named = rows.compactMap { row in (row["signal"] as? String).map { ($0, row) } }
          return (name, Dictionary(named) { first, _ in first })
        }
      ) { first, _ in first }
    }
    let all = try signals([])
    let first = try #require(all["quiet-place.net"]?["first-contact"])
    let words = try #require(first["statement"] as? String)
    #expect(words.contains("In 76 days of earlier records this host never contacted"))
    let change = try #require(all["quick-place.net"]?["habit-change"])
    #expect((change["statement"] as? String)?.contains("the usual interval was 2 h and is ") == true, "\(change)")
    // What goes on as before, and a person's browsing, are nothing new.
    let calm = try #require(all["calm-place.net"])
    #expect(calm["first-contact"] == nil && calm["habit-change"] == nil)
    let others = all.filter { !["quiet-place.net", "quick-place.net"].contains($0.key) }
    #expect(others.values.allSatisfy { $0["first-contact"] == nil && $0["habit-change"] == nil })
    // A short window is held against the days before it, of which nothing is told twice.
    let document = try Self.hunt(["--archive", archive, "--since", "2026-05-24"])
    #expect((document["population"] as? [String: Any])?["history_days"] as? Double == 90)
    let week = try signals(["--since", "2026-05-24"])
    #expect(week["quiet-place.net"]?["first-contact"] == nil, "it was there before that week")
    let fortnight = try signals(["--since", "2026-05-19"])
    #expect(fortnight["quiet-place.net"]?["first-contact"] != nil)
    // Too little before the last fortnight: nobody can say what is new.
    let month = try signals(["--until", "2026-04-10"])
    #expect(month.values.allSatisfy { $0["first-contact"] == nil })
  }

  @Test func withoutPathsAnArchiveMustBeNamed() throws {
    let run = try ConfigTests.run(["hunt"])
    #expect(run.status == 2 && run.errors.contains("<path>"))
    #expect(try ConfigTests.run(["hunt", "--archive", "/nonexistent/a.sqlite"]).status == 6)
  }
}
