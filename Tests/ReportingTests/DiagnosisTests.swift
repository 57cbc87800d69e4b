import Detection
import Telemetry
import Testing

@testable import Reporting

@Suite struct DiagnosisTests {
  var tables = SymbolTables()

  static func diagnosis(_ tally: RecordTally, hosts: Int = 100, days: Double = 7, hint: String? = nil) -> Diagnosis {
    Diagnosis(
      Diagnosis.Facts(
        tally: tally,
        coverage: HuntDocument.Coverage(
          files: 1, records: [:], rejected: 0, remarks: [], gaps: [], packetLoss: nil,
          cannotJudge: .init(contactsWithoutName: 0, behindSharedAddresses: 0), notObserved: []),
        span: .init(from: Timestamp(seconds: 1_772_000_000), to: Timestamp(seconds: 1_772_600_000)), days: days,
        hosts: hosts, contacts: 10, networkHint: hint))
  }

  @Test func filesThatCouldNotBeReadToTheirEndAreTold() {
    var facts = Diagnosis.Facts(
      tally: Self.complete,
      coverage: HuntDocument.Coverage(
        files: 3, records: [:], rejected: 0, remarks: ["not used: files"], gaps: [], packetLoss: nil,
        cannotJudge: .init(contactsWithoutName: 0, behindSharedAddresses: 0), notObserved: [], unreadable: 0),
      span: .init(from: nil, to: nil), days: 7, hosts: 100, contacts: 10, networkHint: nil)
    #expect(SensorChecks(facts: facts).quality.contains { $0.found == "all of 3 files understood" })
    facts.cutFiles = 1
    facts.coverage.unreadable = 2
    #expect(
      SensorChecks(facts: facts).quality.contains { $0.found == "2 files not readable, 1 file cut off or damaged" })
  }

  /// A tally of everything that a well-kept sensor writes.
  static var complete: RecordTally {
    var tally = RecordTally()
    tally.connections = 1000
    tally.tcp = 900
    tally.fromPrivateSpace = 1000
    tally.withHardware = 1000
    tally.openConnections = 5
    tally.handshakes = 500
    tally.quicHandshakes = 50
    tally.withJA4 = 550
    tally.requests = 10
    tally.withUserAgent = 10
    tally.lookups = 300
    tally.addressLookups = 200
    tally.withAnswers = 190
    tally.lossReports = 10
    tally.acks = 100_000
    tally.gaps = 10
    tally.sensors = ["worker-1"]
    return tally
  }

  @Test func aWellKeptSensorHasNothingToDo() {
    let diagnosis = Self.diagnosis(Self.complete)
    #expect(diagnosis.isUsable)
    #expect(diagnosis.checks.filter { $0.state != .fine }.map(\.subject) == [])
    #expect(diagnosis.checks.allSatisfy { $0.loses.isEmpty && $0.commands.isEmpty })
  }

  @Test func nothingIsNotUsable() {
    let diagnosis = Self.diagnosis(RecordTally())
    #expect(!diagnosis.isUsable)
    #expect(diagnosis.checks.isEmpty)
  }

  @Test func whatIsMissingIsTold() throws {
    let members: [(String, WritableKeyPath<RecordTally, Int>)] = [
      ("conn", \.connections), ("open_conn", \.openConnections), ("ssl", \.handshakes), ("JA4", \.withJA4),
      ("http", \.requests), ("dns", \.lookups), ("capture loss", \.lossReports), ("hosts", \.withHardware),
    ]
    for (subject, member) in members {
      var tally = Self.complete
      tally[keyPath: member] = 0
      let check = try #require(Self.diagnosis(tally)[subject])
      #expect(check.state == .missing)
      #expect(!check.loses.isEmpty)
      #expect(!check.remedy.isEmpty)
    }
  }

  @Test func qualityIsJudged() throws {
    var tally = Self.complete
    tally.gaps = 5000
    tally.tcpWithoutStart = 500
    tally.withoutServerName = 100
    tally.withOuterName = 60
    tally.backwardJumps = 2
    tally.farthestJump = 7200
    let diagnosis = Self.diagnosis(tally, hosts: 1, days: 0.3, hint: "Name your networks.")
    for subject in ["capture loss", "whole connections", "server names", "clock", "population", "span"] {
      #expect(diagnosis[subject]?.state == .partly, "\(subject)")
    }
    #expect(diagnosis["networks"]?.state == .missing)
    #expect(diagnosis["server names"]?.found.contains("ECH") == true)
  }

  @Test mutating func recordsAreTallied() throws {
    var batch = RecordBatch()
    let host = tables.addresses.intern(try #require(IPAddress("10.0.0.5")))
    let far = tables.addresses.intern(try #require(IPAddress("192.0.2.9")))
    var connection = Connection(start: Timestamp(seconds: 1_772_000_000), originator: host, responder: far)
    connection.transport = .udp
    connection.responderPort = 443
    connection.state = .sf
    connection.hardware = 7
    batch.connections = [connection]
    for (index, seconds) in [0.0, 9000, 1000, 5_184_000_000].enumerated() {
      var handshake = TLSHandshake(
        time: Timestamp(seconds: 1_772_000_000 + seconds), uid: UInt64(index), originator: host, responder: far)
      handshake.serverName = tables.names.intern(index == 0 ? "cloudflare-ech.com" : "example.org")
      batch.handshakes.append(handshake)
    }
    for index in 0..<400 {
      batch.requests.append(
        HTTPRequest(
          time: Timestamp(seconds: 1_772_000_000 + Double(index)), uid: 1, originator: host, responder: far))
    }
    var tally = RecordTally()
    tally.add(batch, tables: tables, source: "ssl.log")
    #expect(tally.udp443 == 1)
    #expect(tally.withHardware == 1)
    #expect(tally.fromPrivateSpace == 1)
    #expect(tally.withOuterName == 1)
    #expect(tally.backwardJumps == 1)
    #expect(tally.farthestJump == 8000)
    #expect(tally.strayDays.count == 1)
    var mixed = RecordTally()
    mixed.add(batch, tables: tables, source: nil)
    #expect(mixed.backwardJumps == 0, "several logs in one stream are in no order")
  }

  @Test func theTextNamesTheLinesOnceAndFits() {
    let text = TerminalText(style: TextStyle(color: false, unicode: true, width: 80)).diagnosis(
      Self.diagnosis(
        {
          var tally = RecordTally()
          tally.connections = 5
          tally.handshakes = 5
          return tally
        }()))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(text.components(separatedBy: "@load packages").count == 2)
    #expect(text.contains("@load policy/misc/capture-loss"))
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
