import FoundationEssentials
import Glibc
import LogReading
import Telemetry
import Testing

@Suite("Discovery and runs")
struct DiscoveryTests {
  private func bytes(_ path: String, _ fields: String = connFields, _ rows: [String] = connRows) -> [UInt8] {
    Array(log(path, fields, rows).utf8)
  }

  @Test("A file with a log's name is read whatever it begins with; a mixed file is not told by its first log")
  func beginnings() throws {
    try withFolder { folder in
      let rows = bytes("conn")
      try write([UInt8](repeating: 0, count: 70_000) + [0x0A] + rows, folder + "/conn.log")
      let weird = log("weird", "ts uid name", (0..<6000).map { "\($0) C\($0) odd" })
      try write(Array(weird.utf8) + rows, folder + "/all.log")
      let inputs = try LogReader().discover([folder])
      #expect(inputs.count == 2)
      #expect(inputs.allSatisfy { $0.use == .read })
    }
  }

  @Test("A tree of logs: context first, connections last, then by path; the rest is listed with reasons")
  func tree() throws {
    try withFolder { folder in
      let dns = "ts id.orig_h id.resp_h query qtype"
      try write(bytes("conn"), folder + "/2024-04-21/conn.01:00:00-02:00:00.log")
      try write(gzip(bytes("conn")), folder + "/2024-04-20/conn.00:00:00-01:00:00.log.gz")
      try write(zstd(bytes("conn")), folder + "/current/conn.log")
      try write(bytes("conn"), folder + "/current/open_conn.log")
      try write(bytes("dns", dns, ["1 10.0.0.1 1.1.1.1 q 1"]), folder + "/current/dns_20240101.log")
      try write(bytes("ssl", "ts id.orig_h id.resp_h cipher"), folder + "/current/ssl.log")
      try write(Array(connLines[0].utf8), folder + "/current/export.json")
      try write(bytes("x509", "ts id", ["1 F"]), folder + "/current/x509.log")
      try write(Array("\n>== Total ===\n  - x\n".utf8), folder + "/2024-04-20/conn-summary.log")
      try write(Array("# Notes\nhello\n".utf8), folder + "/README.md")
      try write([0, 1, 2, 3, 0], folder + "/dump.pcap")
      try write([], folder + "/current/http.log")
      try write([], folder + "/nothing")
      try write([1], folder + "/.hidden")
      try write(Array(connRows[0].replacing(" ", with: "\t").utf8), folder + "/conn.log")
      try FileManager.default.createSymbolicLink(atPath: folder + "/current/loop", withDestinationPath: folder)
      try FileManager.default.createSymbolicLink(atPath: folder + "/dead", withDestinationPath: folder + "/none")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/zz.log", withDestinationPath: folder + "/current/conn.log")
      let inputs = try LogReader().discover([folder])
      func name(_ input: LogInput) -> String { String(input.path.dropFirst(folder.count + 1)) }
      #expect(
        inputs.filter { $0.use == .read }.map { "\(name($0)) \($0.kind.logName)" } == [
          "current/ssl.log ssl", "current/http.log http", "current/dns_20240101.log dns",
          "current/open_conn.log open_conn", "2024-04-20/conn.00:00:00-01:00:00.log.gz conn",
          "2024-04-21/conn.01:00:00-02:00:00.log conn", "current/conn.log conn", "current/export.json conn",
        ])
      var others: [String: String] = [:]
      for input in inputs {
        switch input.use {
        case .read: break
        case .skip(let reason): others[name(input)] = reason
        case .unreadable(let reason): others[name(input)] = "! " + reason
        }
      }
      #expect(
        others == [
          "2024-04-20/conn-summary.log": "conn-summary is not used", "README.md": "not a log",
          "dump.pcap": "not a log (binary)", "nothing": "empty", ".hidden": "hidden",
          "conn.log": "! no #fields header", "dead": "a link that leads nowhere",
          "current/x509.log": "x509 is not used",
          "zz.log": "the same file as \(folder)/current/conn.log",
        ])
      #expect(try LogReader().discover([folder, folder]) == inputs)
    }
  }

  @Test("A first line that is longer than the look hides no records")
  func longFirstLine() throws {
    try withFolder { folder in
      let long =
        #"{"_path":"http","ts":1,"id.orig_h":"10.0.0.1","id.resp_h":"1.1.1.1","uri":"/"#
        + String(repeating: "a", count: 80_000) + "\"}\n"
      try write(Array(long.utf8), folder + "/a.json")
      try write(Array(String(repeating: "x", count: 80_000).utf8), folder + "/notes")
      let inputs = try LogReader().discover([folder])
      #expect(inputs.filter { $0.use == .read }.map(\.path) == [folder + "/a.json"])
    }
  }

  @Test("A mixed file stands between context and connections")
  func mixed() throws {
    try withFolder { folder in
      try write(bytes("conn"), folder + "/conn.log")
      try write(bytes("capture_loss", "ts ts_delta peer gaps acks", ["1 2 w 3 4"]), folder + "/capture_loss.log")
      try write(bytes("conn") + bytes("http", "ts id.orig_h id.resp_h host"), folder + "/all.log")
      let rows = Array(repeating: connRows[0], count: 1000)
      try write(bytes("conn", connFields, rows), folder + "/monday.log")
      let inputs = try LogReader().discover([folder + "/conn.log", folder, "-"])
      #expect(inputs.map(\.kind) == [.captureLoss, .mixed, .mixed, .mixed, .connections])
      #expect(inputs.map(\.isMixed) == [false, true, true, true, false])
      #expect(inputs.filter { $0.use != .read }.isEmpty)
    }
  }

  @Test("A path that does not exist is an error that names it")
  func missing() {
    let error = #expect(throws: ReadingError.self) { try LogReader().discover(["/nowhere/at/all"]) }
    #expect(error?.code == .notFound)
    #expect(error?.description == "/nowhere/at/all: no such file or folder")
  }

  @Test("A run over files: account, progress, order")
  func run() throws {
    try withFolder { folder in
      try write(gzip(bytes("conn")), folder + "/conn.log.gz")
      try write(bytes("dns", "ts id.orig_h id.resp_h query", ["1 10.0.0.1 1.1.1.1 q", "x"]), folder + "/dns.log")
      let reader = LogReader()
      let inputs = try reader.discover([folder])
      var tables = SymbolTables()
      var order: [String] = []
      var progress: [ReadingProgress] = []
      let account = reader.read(
        inputs + [LogInput(path: folder + "/gone.log", kind: .connections)], tables: &tables,
        progress: { progress.append($0) }
      ) { batch, tables, input in
        order.append("\(input.kind.logName) \(batch.count)")
        batch = RecordBatch()
        _ = tables.names.intern("a receiver may add names")
      }
      #expect(order == ["dns 1", "conn 3"])
      #expect(account.recordsByLog == ["conn": 3, "dns": 1])
      #expect(account.files.map(\.kind) == [.dns, .connections])
      #expect(account.bytes == inputs.reduce(0) { $0 + $1.size })
      #expect(account.unreadable.map(\.path) == [folder + "/gone.log"])
      #expect(account.firstRejected.map(\.description) == ["\(folder)/dns.log:10: 1 fields where the header names 4"])
      #expect(progress.last?.bytesDone == account.bytes)
      #expect(progress.last?.filesDone == 3)
      #expect(progress.last?.records == 4)
      #expect(zip(progress, progress.dropFirst()).allSatisfy { $0.bytesDone <= $1.bytesDone })
    }
  }

  @Test("A pipe is not looked into beforehand and is read to its end")
  func pipe() throws {
    let content = bytes("conn")
    var ends: [Int32] = [0, 0]
    #expect(unsafe Glibc.pipe(&ends) == 0)
    #expect(unsafe Glibc.write(ends[1], content, content.count) == content.count)
    close(ends[1])
    defer { close(ends[0]) }
    let inputs = try LogReader().discover(["/dev/fd/\(ends[0])"])
    #expect(inputs.map(\.kind) == [.mixed])
    var tables = SymbolTables()
    let account = LogReader().read(inputs, tables: &tables) { _, _, _ in }
    #expect(account.recordsByLog == ["conn": 3])
  }

  @Test("A run can be cancelled between blocks")
  func cancelled() throws {
    try withFolder { folder in
      try write(bytes("conn"), folder + "/conn.log")
      let reader = LogReader(options: ReadingOptions(isCancelled: { true }))
      var tables = SymbolTables()
      let account = reader.read(try reader.discover([folder]), tables: &tables) { _, _, _ in }
      #expect(account.wasCancelled)
      #expect(account.records == 0)
    }
  }

  @Test(
    "File names",
    arguments: [
      ("conn.log", "conn"), ("conn.00:00:00-01:00:00.log.gz", "conn"), ("conn_20240101.log", "conn"),
      ("open_conn.log", "open_conn"), ("2024-01-01-conn.log", "conn"), ("conn.2024-01-01-00-00-00.log", "conn"),
      ("2024-01-01.dns.log", "dns"), ("zeek_http.json", "http"), ("CONN.LOG", "conn"),
      ("capture_loss.log.zst", "capture_loss"), ("conn-summary.log", nil), ("x509.log", nil), ("conn_top.log", nil),
      ("connections.log", nil), ("ORIGINALdns.log", nil),
    ] as [(String, String?)])
  func fileNames(name: String, log: String?) {
    // A name that says nothing leaves the kind to the content; this content says nothing either.
    let line =
      #"{"ts":1,"id.orig_h":"10.0.0.1","id.resp_h":"1.1.1.1","mac":"x","assigned_ip":"1.1.1.1","#
      + #""ts_delta":1,"gaps":1,"acks":1}"#
    let account = read(line, name: "/logs/" + name).account
    if let log {
      #expect(account.recordsByLog == [log: 1])
    } else {
      #expect(account.recordsByLog == ["capture_loss": 1] || account.ignored == 1)
    }
  }
}
