import LogReading
import Telemetry
import Testing

@Suite("JSON lines")
struct ZeekJSONTests {
  @Test("The same records as the text form, whatever the notation of times and spaces")
  func equivalence() {
    let json = read(connLines.joined(separator: "\n"), name: "conn.log")
    #expect(json.connections == read(log("conn", connFields, connRows)).connections)
    #expect(json.account.rejected == 0)
  }

  @Test("Times: seconds, RFC 3339, milliseconds")
  func times() {
    func start(_ time: String) -> Int64? {
      read(#"{"ts":\#(time),"id.orig_h":"10.0.0.1","id.resp_h":"1.1.1.1"}"#, name: "conn.log").rawConnections.first?
        .start.microseconds
    }
    #expect(start("79.681977") == 79_681_977)
    #expect(start("1517336042.279652") == 1_517_336_042_279_652)
    #expect(start("1517336042279") == 1_517_336_042_279_000)
    #expect(start("1.5e9") == 1_500_000_000_000_000)
    #expect(start(#""1517336042.279652""#) == 1_517_336_042_279_652)
    #expect(start(#""2018-01-30T18:14:02.279652Z""#) == 1_517_336_042_279_652)
    #expect(start("0") == 0)
    #expect(start("9223372036.854775") == 9_223_372_036_854_775)
    for bad in ["9223372036.854776", "-1", "-0.000001", "NaN", "nan", "inf", "1e30", "\"\"", "[1]", "{}", "true"] {
      #expect(start(bad) == nil, "\(bad)")
    }
  }

  @Test("A mixed stream is told apart by _path; other logs are ignored, not rejected")
  func mixed() {
    let ends = #""id.orig_h":"10.0.0.1","id.resp_h":"1.1.1.1""#
    let lines = [
      #"{"_path":"conn","_write_ts":"2024-01-01T00:00:00Z","ts":1,\#(ends),"proto":"tcp"}"#,
      #"{"ts":2,\#(ends),"query":"example.org","answers":["1.2.3.4","x","::1"],"_path":"dns"}"#,
      #"{"_path":"files","ts":3}"#,
      #"{"_path":"ssl","ts":4,\#(ends),"server_name":"a.example"}"#,
      #"{"_path":"x509","ts":5}"#,
      #"{"_path":"open_conn","ts":6,\#(ends)}"#,
      #"{"_path":"capture_loss","ts":7,"ts_delta":9,"peer":"w","gaps":1,"acks":2}"#,
    ]
    let reading = read(lines.joined(separator: "\n"), name: "-")
    #expect(
      reading.account.recordsByLog == ["conn": 1, "dns": 1, "ssl": 1, "open_conn": 1, "capture_loss": 1])
    #expect(reading.account.ignored == 2)
    #expect(reading.account.lines == 5)
    #expect(reading.lookups.first?.hasSuffix(#"["1.2.3.4", "::1"]"#) == true)
  }

  @Test("A _path of somebody's own is told row by row")
  func unlistedPath() {
    let ends = #""ts":1,"uid":"C","id.orig_h":"10.0.0.1","id.orig_p":1,"id.resp_h":"1.1.1.1","id.resp_p":2"#
    let lines = [
      #"{"_path":"dns_internal",\#(ends)}"#,
      #"{"_path":"dns_internal",\#(ends),"proto":"udp","trans_id":1,"query":"a.example","rcode":0}"#,
      #"{"_path":"",\#(ends),"proto":"udp","trans_id":1,"query":"b.example","rcode":0}"#,
    ]
    let reading = read(lines.joined(separator: "\n"), name: "export.json")
    #expect(reading.account.recordsByLog == ["dns": 2])
  }

  @Test("Where no history is kept, the outcome tells whether the start was seen")
  func startsWithoutHistory() {
    let ends =
      #""ts":1,"uid":"C","id.orig_h":"10.0.0.1","id.orig_p":1,"id.resp_h":"1.1.1.1","id.resp_p":2,"proto":"tcp""#
    func sawStart(_ fields: String) -> Bool {
      read(#"{"_path":"conn",\#(ends)\#(fields)}"#, name: "conn.log").connections.first?.contains("start=true") == true
    }
    #expect(sawStart(#","conn_state":"SF""#) && sawStart(#","conn_state":"S0""#))
    #expect(!sawStart(#","conn_state":"OTH""#) && !sawStart(""))
    #expect(!sawStart(#","conn_state":"SF","history":"dDaA""#))
  }

  @Test("Without _path and a telling name, the shape of the record decides")
  func shape() {
    let ends = #""ts":1,"uid":"C","id.orig_h":"10.0.0.1","id.orig_p":1,"id.resp_h":"1.1.1.1","id.resp_p":2"#
    let lines = [
      #"{\#(ends),"proto":"udp","trans_id":1,"query":"a.example","rcode":0}"#,
      #"{\#(ends),"proto":"tcp","conn_state":"SF"}"#,
      #"{\#(ends),"trans_depth":1,"method":"GET","uri":"/","request_body_len":0}"#,
      #"{\#(ends),"version":"TLSv12","established":true,"resumed":false}"#,
      #"{\#(ends),"version":"1","client_initial_dcid":"00"}"#,
      #"{\#(ends),"trans_depth":1,"helo":"x","mailfrom":"y"}"#,
    ]
    let reading = read(lines.joined(separator: "\n"), name: "export.json")
    #expect(reading.account.recordsByLog == ["dns": 1, "conn": 1, "http": 1, "ssl": 1, "quic": 1])
    #expect(reading.account.rejected == 1)
    #expect(reading.account.firstRejected.first?.line == 6)
  }

  @Test("Escapes in values and in keys")
  func escapes() {
    let line =
      #"{"\u0074s":1,"id.\u006frig_h":"10.0.0.1","id.resp_h":"1\u002e1.1.1","method":"G\u0045T","#
      + #""host":"EX\u0041mple.\u010dz","uri":"\/a\"b\\\t\ud83d\ude00\ud800x","user_agent":"\q\u12"}"#
    // An address with an escape is not one that a sensor writes.
    #expect(read(line, name: "http.log").account.rejected == 1)
    let reading = read(line.replacing(#"1\u002e1.1.1"#, with: "1.1.1.1"), name: "http.log")
    #expect(
      reading.requests.first?.contains(##"["GET", "example.čz", "/a\"b\\\t😀\u{FFFD}x", "\\q\\u12"]"##.unescaped) == true
    )
  }

  @Test(
    "What is no JSON object is rejected",
    arguments: [
      "{", "{}x", #"{"ts"}"#, #"{"ts":}"#, #"{"ts":1"#, #"{"ts":1,}"#, #"{"ts":1 "a":2}"#, #"{"ts":"1}"#, #"{"ts":1}}"#,
      #"{ts:1}"#, #"{"a":[1,2}"#, #"{"a":"\"}"#, "{\"a\":\"\\", #"{"a":{"b":1}"#, "{]",
    ])
  func broken(line: String) {
    let reading = read(line, name: "conn.log")
    #expect(reading.account.rejected == 1)
    #expect(reading.account.lines == 1)
    #expect(reading.account.records == 0)
  }

  @Test("Nesting is bounded")
  func nesting() {
    func line(_ depth: Int) -> String {
      let open = String(repeating: "[", count: depth)
      let close = String(repeating: "]", count: depth)
      return #"{"ts":1,"id.orig_h":"10.0.0.1","id.resp_h":"1.1.1.1","x":\#(open)\#(close)}"#
    }
    #expect(read(line(64), name: "conn.log").account.records == 1)
    let deep = read(line(65), name: "conn.log")
    #expect(deep.account.firstRejected.first?.reason == "JSON is nested deeper than 64 levels")
    #expect(read(line(100_000), name: "conn.log").account.rejected == 1)
  }

  @Test("A list where a text belongs is rejected; at most sixteen answers are kept")
  func types() {
    let ends = #""ts":1,"id.orig_h":"10.0.0.1","id.resp_h":"1.1.1.1""#
    #expect(
      read(#"{\#(ends),"server_name":["a"]}"#, name: "ssl.log").account.firstRejected.first?.reason
        == "server_name is not text")
    #expect(
      read(#"{\#(ends),"conn_state":["a"],"local_orig":1}"#, name: "conn.log").account.firstRejected.first?.reason
        == "local_orig is not T or F")
    let answers = (0..<40).map { "\"10.9.0.\($0)\"" }.joined(separator: " , ")
    let reading = read(#"{\#(ends),"query":"q","answers":[ \#(answers) ]}"#, name: "dns.log")
    #expect(reading.lookups.first?.contains("10.9.0.15") == true)
    #expect(reading.lookups.first?.contains("10.9.0.16") == false)
  }
}

extension String {
  /// The test's own literal for characters that a raw literal cannot hold.
  fileprivate var unescaped: String { replacing(#"\u{FFFD}"#, with: "\u{FFFD}") }
}
