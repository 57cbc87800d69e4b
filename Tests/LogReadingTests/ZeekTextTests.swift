import LogReading
import Telemetry
import Testing

@Suite("Zeek's text form")
struct ZeekTextTests {
  @Test("A connection's fields end up where they belong")
  func connection() throws {
    let reading = read(log("conn", connFields, connRows))
    #expect(
      reading.connections[0]
        == "conn 2023-11-14T22:13:20.123456Z +12500000 \(UniqueID.hash(Array("CAbc1".utf8).span)) "
        + "10.1.2.3:50123>140.82.121.4:443 tcp ssl 1460/98765/20 sf local=true/false start=true 80027efee34 "
        + "t13d1516h2_8daaf6152771_b186095e22b6")
    #expect(reading.connections[1].contains(" +-1 "))
    #expect(reading.connections[1].contains("tcp  -1/-1/0 s0 local=true/false start=true 0 "))
    #expect(reading.connections[2].contains("udp dns 0/0/1 shr local=-/- start=false 0 0123456789abcdef"))
    #expect(reading.account.lines == 3)
    #expect(reading.account.records == 3)
    #expect(reading.account.recordsByLog == ["conn": 3])
    #expect(reading.account.rejected == 0)
  }

  @Test("Columns may come in any order, unknown ones are passed over")
  func columnOrder() {
    let reading = read(
      log("conn", "_node_name id.resp_h extra id.orig_h proto ts uid", ["w-1 1.2.3.4 x 10.0.0.1 udp 5.5 C1"]))
    #expect(reading.connections.first?.hasPrefix("conn 1970-01-01T00:00:05.5Z +-1") == true)
    #expect(reading.connections.first?.contains("10.0.0.1:0>1.2.3.4:0 udp") == true)
  }

  @Test("Every log's records")
  func everyLog() {
    let ids = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p"
    let ends = "1700000000.5 C1 10.0.0.1 1000 10.0.0.2 443"
    let ssl = read(
      log(
        "ssl", ids + " version cipher curve server_name resumed next_protocol established ja3 ja4",
        [
          ends + " TLSv13 TLS_AES_128_GCM_SHA256 x25519 API.GitHub.com. T h2 T aa bb",
          ends + " - - - - F - F - -",
        ]))
    #expect(
      ssl.handshakes == [
        "tls 2023-11-14T22:13:20.5Z true 10.0.0.1>10.0.0.2:443 "
          + #"["api.github.com", "bb", "aa", "TLSv13/TLS_AES_128_GCM_SHA256/x25519/h2"] quic=false"#,
        #"tls 2023-11-14T22:13:20.5Z true 10.0.0.1>10.0.0.2:443 ["", "", "", ""] quic=false"#,
      ])
    let quic = read(log("quic", ids + " version server_name client_protocol", [ends + " 1 discord.com h3"]))
    #expect(quic.handshakes.first?.hasSuffix(#"["discord.com", "", "", "1///h3"] quic=true"#) == true)
    let http = read(
      log(
        "http", ids + " trans_depth method host uri user_agent status_code request_body_len response_body_len",
        [
          ends + " 2 GET Example.COM /a\\x09b\\\\c curl/8 200 0 612",
          ends + " 1 CONNECT - Api.Example.com:443 - - - -",
        ]))
    #expect(
      http.requests == [
        "http 2023-11-14T22:13:20.5Z 10.0.0.1>10.0.0.2:443 #2 "
          + #"["GET", "example.com", "/a\tb\\c", "curl/8"] 200 0/612"#,
        "http 2023-11-14T22:13:20.5Z 10.0.0.1>10.0.0.2:443 #1 "
          + #"["CONNECT", "api.example.com:443", "Api.Example.com:443", ""] 0 -1/-1"#,
      ])
    let dns = read(
      log(
        "dns", ids + " query qtype rcode answers",
        [ends + " Paste.EE. 1 0 alias.paste.ee,104.26.4.223,2606:4700::1", ends + " - - - (empty)"]))
    #expect(
      dns.lookups == [
        #"dns 2023-11-14T22:13:20.5Z 10.0.0.1>10.0.0.2 paste.ee 1 0 ["104.26.4.223", "2606:4700::1"]"#,
        "dns 2023-11-14T22:13:20.5Z 10.0.0.1>10.0.0.2  0 65535 []",
      ])
    let dhcp = read(
      log(
        "dhcp", "ts mac client_addr assigned_addr host_name client_fqdn lease_time",
        [
          "7 08:00:27:5e:9a:a6 - 192.168.1.107 NB-1 - 600.000000", "8 08:00:27:5e:9a:a6 10.0.0.9 - - nb.example -",
          "9 08:00:27:5e:9a:a6 0.0.0.0 - x - -",
        ]))
    #expect(
      dhcp.leases == [
        "lease 1970-01-01T00:00:07Z 192.168.1.107 800275e9aa6 nb-1 600.0",
        "lease 1970-01-01T00:00:08Z 10.0.0.9 800275e9aa6 nb.example 0.0",
      ])
    #expect(dhcp.account.lines == 2)
    #expect(dhcp.account.ignored == 1)
    let old = read(log("dhcp", "ts mac assigned_ip lease_time", ["1 f4:8e:38:8b:b6:03 192.168.0.15 0.000000"]))
    #expect(old.leases == ["lease 1970-01-01T00:00:01Z 192.168.0.15 f48e388bb603  0.0"])
    let loss = read(log("capture_loss", "ts ts_delta peer gaps acks percent_lost", ["1 900.5 w-1 10 444 2.25"]))
    #expect(loss.losses == ["loss 1970-01-01T00:00:01Z 900.5 w-1 10/444"])
  }

  @Test("Other separators, markers and set separators", arguments: [" ", ",", "||", "; ", "\u{7f}", "é"])
  func separators(separator: String) {
    let escaped = separator.utf8.map { "\\x" + (String($0, radix: 16).count == 1 ? "0" : "") + String($0, radix: 16) }
    let rows = [
      ["#set_separator", "|"], ["#empty_field", "EMPTY"], ["#unset_field", "NULL"], ["#path", "dns"],
      ["#fields", "ts", "id.orig_h", "id.resp_h", "query", "rcode", "answers"],
      ["1", "10.0.0.1", "10.0.0.2", "-", "NULL", "1.1.1.1|2.2.2.2"],
      ["2", "10.0.0.1", "10.0.0.2", "NULL", "3", "EMPTY"],
    ]
    let text =
      "#separator \(escaped.joined())\n" + rows.map { $0.joined(separator: separator) + "\n" }.joined()
    let reading = read(text)
    #expect(
      reading.lookups.first == #"dns 1970-01-01T00:00:01Z 10.0.0.1>10.0.0.2 - 0 65535 ["1.1.1.1", "2.2.2.2"]"#)
    #expect(reading.lookups.last == "dns 1970-01-01T00:00:02Z 10.0.0.1>10.0.0.2  0 3 []")
    #expect(reading.account.rejected == 0)
  }

  @Test("What was negotiated is told apart column by column, also where it was seen before")
  func negotiated() {
    let fields = "ts uid id.orig_h id.orig_p id.resp_h id.resp_p version cipher curve server_name next_protocol"
    let long = String(repeating: "x", count: 200)
    let columns = [
      "TLSv12 TLS_A_B x25519", "TLSv12 TLS_A_C x25519", "TLSv12 TLS_A_B -", "- TLS_A_B x25519", "TLSv1 2TLS_A_B x25519",
      "- - -", "(empty) TLS_A_B x25519", "TLSv12 \(long) x25519", "TLSv12 TLS_A\\x5fB x25519", "a b c",
    ].flatMap { three in ["h2", "-", "http/1.1", "a-longer-protocol"].map { (three, $0) } }
    func part(_ text: Substring) -> String {
      text == "-" || text == "(empty)" ? "" : String(text.replacing("\\x5f", with: "_"))
    }
    let expected = columns.map { three, last -> String in
      let parts = three.split(separator: " ").map(part) + [part(last[...])]
      return parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "/")
    }
    // Twice, and then under a header with another mark for what is not recorded.
    let rows = (columns + columns).map { "1.5 C1 10.0.0.1 1 192.0.2.1 443 \($0.0) - \($0.1)" }
    let other = rows.map { $0.replacing(" -", with: " none") }
    let text =
      log("ssl", fields, rows)
      + log("ssl", fields, other).replacing("#unset_field\t-", with: "#unset_field\tnone")
    let found = read(text, name: "ssl.log").handshakes
    #expect(found.count == rows.count * 2)
    for (index, line) in found.enumerated() {
      let wanted = "[\"\", \"\", \"\", \"\(expected[index % columns.count])\"]"
      #expect(line.contains(wanted), "\(line) is not \(wanted)")
    }
  }

  @Test("Addresses of every length, and what only looks like one")
  func quads() {
    let good = ["0.0.0.1", "1.2.3.4", "10.20.30.40", "192.168.100.200", "255.255.255.255", "09.1.1.1", "1.22.133.4"]
    let bad = [
      "1.2.3", "1.2.3.4.5", "256.1.1.1",
      "1..3.4", ".1.2.3", "1.2.3.", "1.2.3.a", "1234.1.1.1", "1.2.3.1234", "1.2.3./",
    ]
    let rows = (good + bad).map { "1.5 C1 10.0.0.1 1 \($0) 443 tcp" }
    let reading = read(log("conn", "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto", rows), name: "conn.log")
    #expect(reading.connections.count == good.count)
    #expect(reading.account.rejected == bad.count)
    for (line, address) in zip(reading.connections, good) {
      #expect(line.contains(">\(address == "09.1.1.1" ? "9.1.1.1" : address):443"), "\(line)")
    }
  }

  @Test("Joined logs: the header may come again, with another log and other columns")
  func joinedLogs() {
    let text =
      log("conn", "ts uid id.orig_h id.resp_h proto conn_state", ["1 C1 10.0.0.1 1.1.1.1 tcp SF"])
      + log("files", "ts fuid", ["1 F1", "2 F2"])
      + log("conn", "uid ts id.resp_h id.orig_h proto", ["C2 2 1.1.1.1 10.0.0.1 tcp"])
      + log("dns", "ts id.orig_h id.resp_h query", ["3 10.0.0.1 1.1.1.1 example.org"])
    let reading = read(text)
    #expect(reading.account.recordsByLog == ["conn": 2, "dns": 1])
    #expect(reading.account.ignored == 2)
    #expect(reading.account.files.first?.remarks == ["not used: files"])
  }

  @Test("A stray tab, a byte-order mark, carriage returns, no separator line, no line end at the end")
  func oddities() {
    let plain = log("conn", connFields, connRows)
    let expected = read(plain).connections
    #expect(read("\t" + plain).connections == expected)
    #expect(read("\u{FEFF}" + plain).connections == expected)
    #expect(read(plain.replacing("\n", with: "\r\n")).connections == expected)
    #expect(read(plain.replacing("#separator \\x09\n", with: "")).connections == expected)
    #expect(read(plain + "\t" + plain).connections == expected + expected)
    #expect(read(String(log("conn", connFields, connRows, close: false).dropLast())).connections == expected)
    #expect(read("\n\r\n" + plain + "\n\n").connections == expected)
  }

  @Test("The file's name makes open variants; an unknown #path is judged by its columns")
  func kinds() {
    let text = log("conn", connFields, connRows)
    #expect(read(text, name: "/spool/open_conn.log").account.recordsByLog == ["open_conn": 3])
    #expect(read(text, name: "other.log").account.recordsByLog == ["conn": 3])
    #expect(read(log("conn_eth0", connFields, connRows)).account.recordsByLog == ["conn": 3])
    #expect(read(log("conn_long", connFields, connRows)).account.ignored == 3)
    #expect(read(text.replacing("#path\tconn\n", with: "")).account.recordsByLog == ["conn": 3])
  }

  @Test("A log without a header is named, not counted line by line")
  func noHeader() {
    let reading = read(connRows.map { $0.replacing(" ", with: "\t") + "\n" }.joined(), name: "conn.log")
    #expect(reading.account.unreadable == [FileNote(path: "conn.log", reason: "no #fields header")])
    #expect(reading.account.lines == 0)
    #expect(reading.account.rejected == 0)
  }
}
