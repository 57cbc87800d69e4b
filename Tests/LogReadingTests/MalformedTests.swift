import LogReading
import Telemetry
import Testing

@Suite("Malformed logs")
struct MalformedTests {
  private func changed(_ changes: [String: String]) -> String {
    let names = connFields.split(separator: " ").map(String.init)
    let values = connRows[0].split(separator: " ").map(String.init)
    return zip(names, values).map { changes[$0] ?? $1 }.joined(separator: " ")
  }

  @Test(
    "A wrong value rejects its line, with the reason, and the run goes on",
    arguments: [
      ("ts", "NaN", "ts is not a time"), ("ts", "-", "ts is missing"), ("ts", "inf", "ts is not a time"),
      ("ts", "-5.000000", "ts is negative or beyond the year 2262"), ("ts", "1.2.3", "ts is not a time"),
      ("ts", "9223372036.854776", "ts is negative or beyond the year 2262"), ("ts", "1e400", "ts is not a time"),
      ("ts", "99999999999999999999999999999999999999.0", "ts is not a time"), ("ts", "0x10", "ts is not a time"),
      ("id.orig_h", "-", "id.orig_h is missing"), ("id.orig_h", "10.0.0", "id.orig_h is not an IP address"),
      ("id.resp_h", "256.1.1.1", "id.resp_h is not an IP address"),
      ("id.resp_h", "1:2:3", "id.resp_h is not an IP address"),
      ("id.orig_p", "65536", "id.orig_p is not a whole number in range"),
      ("id.resp_p", "-1", "id.resp_p is not a whole number in range"),
      ("orig_bytes", "18446744073709551616", "orig_bytes is not a whole number in range"),
      ("resp_bytes", "12a", "resp_bytes is not a whole number in range"),
      ("resp_pkts", "1.5", "resp_pkts is not a whole number in range"),
      ("duration", "soon", "duration is not a whole number in range"),
      ("local_orig", "yes", "local_orig is not T or F"),
    ])
  func wrongValue(field: String, value: String, reason: String) {
    let reading = read(log("conn", connFields, [connRows[0], changed([field: value]), connRows[0]]))
    #expect(reading.account.records == 2)
    #expect(reading.account.rejected == 1)
    #expect(reading.account.firstRejected.first?.description == "input:10: \(reason)")
  }

  @Test("Odd values that are no reason to lose a line")
  func tolerated() {
    let rows = [
      changed(["duration": "-0.000002"]), changed(["proto": "sctp"]), changed(["conn_state": "NEW"]),
      changed(["history": "-"]),
      changed(["orig_l2_addr": "x"]), changed(["ts": "0.000000"]), changed(["ts": "9223372036.854775"]),
      changed(["uid": "-"]),
      changed(["orig_bytes": "5.0"]), changed(["duration": "63.02690299999995"]),
    ]
    let reading = read(log("conn", connFields, rows))
    #expect(reading.account.rejected == 0)
    #expect(reading.rawConnections.map(\.duration).first == 0)
    #expect(reading.rawConnections.last?.duration == 63_026_903)
    #expect(reading.rawConnections[7].uid == 0)
    #expect(reading.rawConnections[5].start.civil.year == 1970)
    #expect(reading.rawConnections[6].start.civil.year == 2262)
  }

  @Test("Duplicate ids and times out of order are kept as they come")
  func orderAndDuplicates() {
    let reading = read(
      log("conn", connFields, [changed(["ts": "9"]), changed(["ts": "3"]), changed(["ts": "5"]), changed(["ts": "3"])]))
    #expect(reading.rawConnections.map(\.start.microseconds) == [9_000_000, 3_000_000, 5_000_000, 3_000_000])
    #expect(Set(reading.rawConnections.map(\.uid)).count == 1)
  }

  @Test("Fewer and more fields than the header names")
  func fieldCount() {
    let reading = read(log("conn", connFields, ["1 2 3", connRows[0] + " more", connRows[0], "1", connRows[0]]))
    #expect(reading.account.records == 2)
    #expect(
      reading.account.firstRejected.map(\.reason) == [
        "3 fields where the header names 23", "24 fields where the header names 23",
        "1 fields where the header names 23",
      ])
    #expect(reading.account.lines == reading.account.records + reading.account.rejected)
  }

  @Test("A header without fields, with a field twice, with thousands of fields")
  func strangeHeaders() {
    #expect(read("#separator \\x09\n#path\tconn\n#fields\n1\t2\n", name: "conn.log").account.records == 0)
    // All of a separator is looked for at each byte of a line: a long one would make lines of its letters dear.
    let long = String(repeating: "a", count: 255) + "b"
    let lines = String(repeating: String(repeating: "a", count: 500_000) + "\n", count: 20)
    #expect(
      read("#separator \(long)\n#path\(long)conn\n#fields\(long)ts\n\(lines)", name: "conn.log").account.records == 0)
    #expect(read("#separator \\x09\n#path\tconn\n#fields\t\n1\t2\n").account.records == 0)
    #expect(read("#separator\n#fields\n#path\n#separator \\x\n#separator \\x0a\n#fields\tts\n1\n").account.records == 0)
    let twice = read(log("conn", "ts ts id.orig_h id.resp_h id.orig_h", ["1 x 10.0.0.1 10.0.0.2 x"]))
    #expect(twice.account.records == 1)
    let many = "ts id.orig_h id.resp_h " + (0..<3000).map { "f\($0)" }.joined(separator: " ")
    let values = "1 10.0.0.1 10.0.0.2 " + (0..<3000).map(String.init).joined(separator: " ")
    #expect(read(log("conn", many, [values])).account.records == 1)
    let tooMany = "ts id.orig_h id.resp_h " + (0..<9000).map { "f\($0)" }.joined(separator: " ")
    #expect(read(log("conn", tooMany, [values])).account.rejected == 1)
  }

  @Test("Bytes that are no text")
  func binary() {
    var state: UInt64 = 1
    let noise = (0..<200_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407  // a generator of noise may wrap
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    #expect(read(noise, name: "conn.log").account.records == 0)
    let head = Array(log("conn", connFields, [connRows[0]], close: false).utf8)
    let row = Array((connRows[0].replacing(" ", with: "\t") + "\n").utf8)
    let reading = read(head + noise + [0x0A] + row)
    #expect(reading.account.records == 2)
    #expect(reading.account.lines == reading.account.records + reading.account.rejected)
    let nul = read(log("conn", connFields, [changed(["service": "a\u{0}b"]), changed(["ts": "1\u{0}"])]))
    #expect(nul.account.records == 1)
    #expect(nul.account.firstRejected.first?.text.contains("\\u{0}") == true)
  }

  @Test("An address is remembered by its whole text: zero bytes and repeats change nothing")
  func rememberedAddresses() {
    let good = changed(["id.orig_h": "10.0.0.1"])
    let rows = ["\u{0}\u{0}", "10.0.0.1\u{0}", "\u{0}10.0.0.1", "10.0.0.1\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"]
      .flatMap {
        [good, changed(["id.orig_h": $0]), good]
      }
    let reading = read(log("conn", connFields, rows))
    #expect(reading.account.records == 8)
    #expect(reading.account.rejected == 4)
    #expect(Set(reading.connections).count == 1)
    #expect(read(log("conn", connFields, rows), batch: 1).connections == reading.connections)
  }

  @Test("Only the first three rejected lines are kept, cut and escaped")
  func kept() {
    let reading = read(
      log("conn", connFields, Array(repeating: "1 \u{1b}[31m\u{202e}" + String(repeating: "é", count: 900), count: 9)))
    #expect(reading.account.rejected == 9)
    #expect(reading.account.firstRejected.map(\.line) == [9, 10, 11])
    let text = reading.account.firstRejected.first?.text ?? ""
    #expect(text.hasPrefix("1\\t\\u{1b}[31m\\u{202e}ééé"))
    #expect(text.count <= 201)
  }

  @Test("A file of nothing but orphan lines is given up early; orphans before a header are rejected")
  func orphans() {
    let text = String(repeating: "no log\n", count: 100_000)
    #expect(read(text, name: "conn.log", block: 4096).account.unreadable.count == 1)
    let foreign = String(repeating: #"{"event_type":"flow"}"# + "\n", count: 5000)
    #expect(
      read(foreign, name: "eve.json", block: 4096).account.unreadable.first?.reason
        == "no record of a known log in its first lines")
    let late = read("cut line of a rotated file\n" + connLines[0] + "\n", name: "conn.log")
    #expect(late.account.rejected == 1)
    #expect(late.account.records == 1)
    #expect(late.account.firstRejected.first?.reason == "no #fields header before this line")
  }
}
