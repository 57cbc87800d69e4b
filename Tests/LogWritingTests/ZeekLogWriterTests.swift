import FoundationEssentials
import LogWriting
import Telemetry
import Testing

@Suite struct ZeekLogWriterTests {
  private let nine = Timestamp(microseconds: 1_772_442_000_000_000)
  private let ends = ZeekRow.Endpoints(
    originator: IPAddress(v4: 0x0A14_0010), originatorPort: 50_000, responder: IPAddress(v4: 0x5DB8_D822),
    responderPort: 443)

  private func folder() -> String {
    FileManager.default.temporaryDirectory.appending(path: "fousek-\(UUID().uuidString)").path()
  }

  private func lines(_ path: String) throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: path))
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map { String($0) }
  }

  private func connection(at seconds: Double, lasting: Double, uid: String) -> ZeekRow.Connection {
    var row = ZeekRow.Connection(
      time: nine.advanced(by: seconds), uid: uid, ends: ends, transport: "tcp", state: "SF", history: "ShADadFf")
    row.duration = Int64(lasting * 1e6)
    return row
  }

  @Test func connectionsGoToTheHourOfTheirEndAndHandshakesToTheirOwn() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var writer = ZeekLogWriter(directory: folder, format: .tsv, layout: .hourly)
    writer.write(connection(at: 3590, lasting: 20, uid: "C1"))
    writer.write(ZeekRow.Handshake(time: nine.advanced(by: 3590.05), uid: "C1", ends: ends))
    try writer.finish()
    #expect(
      writer.files == [
        "2026-03-02/conn.10:00:00-11:00:00.log", "2026-03-02/ssl.09:00:00-10:00:00.log",
      ])
    let conn = try lines("\(folder)/2026-03-02/conn.10:00:00-11:00:00.log")
    #expect(conn.first == "#separator \\x09")
    #expect(conn.contains("#open\t2026-03-02-10-00-00"))
    #expect(conn.last == "#close\t2026-03-02-11-00-00")
  }

  @Test func rowsAreInOrderOfWriting() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var writer = ZeekLogWriter(directory: folder, format: .json, layout: .single)
    writer.write(connection(at: 0, lasting: 100, uid: "Clong"))
    writer.write(connection(at: 10, lasting: 1, uid: "Cshort"))
    try writer.flush(before: nine)
    writer.write(connection(at: 4000, lasting: 1, uid: "Clater"))
    try writer.finish()
    let rows = try lines("\(folder)/conn.log")
    #expect(rows.map { $0.contains("Cshort") } == [true, false, false])
    #expect(rows.last?.contains("Clater") == true)
    #expect(writer.rowCounts[.connections] == 3)
  }

  @Test func snapshotsGoToTheHourInWhichTheyAreTaken() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var writer = ZeekLogWriter(directory: folder, format: .tsv, layout: .hourly)
    for hours in [1.0, 2, 3] {
      writer.write(ZeekRow.OpenConnection(connection(at: 0, lasting: hours * 3600 - 0.02, uid: "Clong")))
    }
    try writer.finish()
    #expect(
      writer.files == ["09", "10", "11"].map { "2026-03-02/open_conn.\($0):00:00-\((Int($0) ?? 0) + 1):00:00.log" })
    #expect(try lines("\(folder)/\(writer.files[0])").contains("#path\topen_conn"))
  }

  @Test func flushingInPiecesGivesTheSameFile() throws {
    let whole = folder()
    let pieces = folder()
    defer {
      try? FileManager.default.removeItem(atPath: whole)
      try? FileManager.default.removeItem(atPath: pieces)
    }
    for (path, flushes) in [(whole, false), (pieces, true)] {
      var writer = ZeekLogWriter(directory: path, format: .tsv, layout: .single)
      for hour in 0..<4 {
        writer.write(connection(at: Double(hour) * 3600 + 5, lasting: 1, uid: "C\(hour)"))
        if flushes { try writer.flush(before: nine.advanced(by: Double(hour) * 3600)) }
      }
      try writer.finish()
    }
    #expect(try lines(whole + "/conn.log") == lines(pieces + "/conn.log"))
  }

  @Test func everyKindHasAsManyFieldsAsColumns() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let options = ZeekOptions(ja4: true, hardwareAddresses: true)
    var writer = ZeekLogWriter(directory: folder, format: .tsv, layout: .single, options: options)
    writer.write(connection(at: 0, lasting: 1, uid: "C1"))
    writer.write(ZeekRow.OpenConnection(connection(at: 0, lasting: 7200, uid: "C2")))
    writer.write(ZeekRow.Handshake(time: nine, uid: "C1", ends: ends))
    writer.write(ZeekRow.Request(time: nine, uid: "C1", ends: ends))
    writer.write(ZeekRow.Lookup(time: nine, uid: "C1", ends: ends, transaction: 7, query: "a.example", type: 1))
    writer.write(
      ZeekRow.QUICHandshake(
        time: nine, uid: "C1", ends: ends, clientInitialID: "00", serverID: "11", serverName: nil, nextProtocol: "h3"))
    writer.write(
      ZeekRow.Lease(
        time: nine, uid: "C1", server: ends.responder, hardware: "00:00:00:00:00:01", hostName: "pc", domain: nil,
        assigned: ends.originator, validFor: 60, isRenewal: false, duration: 10))
    writer.write(ZeekRow.CaptureLoss(time: nine, interval: 900_000_000, peer: "s", gaps: 1, acks: 1000))
    try writer.finish()
    #expect(writer.files.count == ZeekLogKind.allCases.count)
    for kind in ZeekLogKind.allCases {
      let rows = try lines("\(folder)/\(kind.rawValue).log")
      func count(_ prefix: String) -> Int? {
        rows.first { $0.hasPrefix(prefix) }?.split(separator: "\t", omittingEmptySubsequences: false).count
      }
      let fields = rows.first { !$0.hasPrefix("#") }?.split(separator: "\t", omittingEmptySubsequences: false).count
      #expect(count("#fields") == count("#types"))
      #expect(count("#fields").map { $0 - 1 } == fields, "\(kind)")
    }
  }

  @Test func anUnwritableFolderIsSaid() {
    var writer = ZeekLogWriter(directory: "/proc/none", format: .tsv, layout: .single)
    writer.write(connection(at: 0, lasting: 1, uid: "C1"))
    #expect(throws: LogWritingError(code: .folder, place: "", message: "")) { try writer.finish() }
  }
}

@Suite struct GzipMemberTests {
  @Test func membersOneBehindTheOtherAreAGzipFile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fousek-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = ZeekOptions()
    options.isCompressed = true
    var writer = ZeekLogWriter(directory: folder, format: .tsv, layout: .single, options: options)
    let ends = ZeekRow.Endpoints(
      originator: IPAddress(v4: 0x0A14_0010), originatorPort: 50_000, responder: IPAddress(v4: 0x5DB8_D822),
      responderPort: 443)
    writer.write(ZeekRow.Handshake(time: Timestamp(microseconds: 1_772_442_000_000_000), uid: "C1", ends: ends))
    try writer.finish()
    #expect(writer.files == ["ssl.log.gz"])
    let data = try Data(contentsOf: URL(filePath: "\(folder)/ssl.log.gz"))
    #expect(data.prefix(2) == Data([0x1F, 0x8B]))
    // The header and rows, then the closing line: two members.
    #expect(data.indices.dropLast(3).count { data[$0] == 0x1F && data[$0 + 1] == 0x8B && data[$0 + 2] == 8 } >= 2)
  }
}
