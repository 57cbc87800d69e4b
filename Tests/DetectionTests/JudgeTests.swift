import Catalogue
import Channels
import Evidence
import Foundation
import Telemetry
import Testing

@testable import Detection

@Suite struct JudgeTests {
  @Test func everySumAddsUpByHand() throws {
    let document = SmallWorld.document(try SmallWorld.shared.get())
    #expect(!document.findings.isEmpty)
    for finding in document.findings {
      func tenths(_ value: Double) -> Int { Int((value * 10).rounded()) }
      let person = finding.evidence.reduce(tenths(finding.totals.priorPersonDB)) { $0 + tenths($1.countedPersonDB) }
      let software = finding.evidence.reduce(tenths(finding.totals.priorSoftwareDB)) {
        $0 + tenths($1.countedSoftwareDB)
      }
      #expect(person == tenths(finding.totals.personDB))
      #expect(software == tenths(finding.totals.softwareDB))
      let weight = -10 * log10(pow(10, -finding.totals.personDB / 10) + pow(10, -finding.totals.softwareDB / 10))
      #expect(abs(weight - finding.weightDB) <= 0.0501)
    }
  }

  @Test func theListIsOrderedAndRanksAreConsecutive() throws {
    let document = SmallWorld.document(try SmallWorld.shared.get())
    #expect(document.findings.map(\.rank) == Array(1...document.findings.count))
    for (left, right) in zip(document.findings, document.findings.dropFirst()) {
      #expect(left.weightDB >= right.weightDB)
      #expect(left.level >= right.level)
      #expect(left.expectedFalsePerWeek <= right.expectedFalsePerWeek)
    }
    #expect(Set(document.findings.map(\.id)).count == document.findings.count)
  }

  @Test func leavingOutWhatCannotMatterNeverChangesTheList() throws {
    let traffic = try SmallWorld.shared.get()
    let judge = Judge(traffic: traffic, timers: SmallWorld.timers)
    let fast = judge.judgeAll()
    let (pruned, eligible) = (fast.judged, fast.eligible)
    let all = judge.judgeAll(prunes: false).judged
    #expect(all.count == eligible)
    let length = 20
    #expect(pruned.prefix(length).map(\.view.index) == all.prefix(length).map(\.view.index))
    #expect(pruned.prefix(length).map(\.fused.weight) == all.prefix(length).map(\.fused.weight))
    // What was left counts among the rows below the line.
    let counts = SmallWorld.document(traffic).judged
    let rows = Cluster.group(
      pruned, hosts: traffic.population.hosts, fusion: judge.fusion, caps: DetectionSettings().caps)
    #expect(counts.high + counts.medium + counts.low == rows.count + eligible - pruned.count)
  }

  @Test func clientsWithoutAFingerprintAreWeighedByATableOfTheirOwn() throws {
    var world = LogWorld()
    for index in 0..<200 {
      world.exchange(
        LogWorld.start + Double(index) * 300, "10.0.0.9", "203.0.113.77", "api.dropboxapi.com", ja4: "-")
    }
    let judge = Judge(traffic: try world.traffic(), timers: SmallWorld.timers)
    let judged = judge.judgeAll(prunes: false).judged
    let unnamed = judged.filter { $0.view.client.kind == .tlsParameters }
    #expect(!unnamed.isEmpty && unnamed.count < judged.count)
    for strand in judged where strand.view.isExchange {
      let table = strand.view.client.kind == .tlsParameters ? WeightTable.fittedWithoutFingerprints : .fitted
      #expect(judge.fusion(of: strand.view).table == table)
      let row = try #require(strand.fused.rows.first { $0.row.signal == "own-client" || $0.row.signal == "rarity" })
      #expect(row.countedPerson == Fusion(table: table).fuse([row.row]).rows[0].countedPerson)
      #expect(judge.bounds(of: strand.view.index).allSatisfy { $0 >= strand.fused.weight.value })
    }
    #expect(WeightTable.fittedWithoutFingerprints != .fitted)
  }

  @Test func theBoundIsNeverBelowTheWeight() throws {
    let judge = Judge(traffic: try SmallWorld.shared.get(), timers: SmallWorld.timers)
    for strand in judge.judgeAll(prunes: false).judged {
      #expect(strand.fused.weight <= strand.fused.software && strand.fused.weight <= strand.fused.person)
      let bounds = judge.bounds(of: strand.view.index)
      #expect(bounds.allSatisfy { $0 >= strand.fused.weight.value }, "\(bounds) below \(strand.fused.weight)")
      #expect(bounds == bounds.sorted(by: >), "what has been read leaves less to come")
    }
  }

  @Test func logOnNamesAreNeverADestination() throws {
    let traffic = try SmallWorld.shared.get()
    let judge = Judge(traffic: traffic, timers: SmallWorld.timers)
    for strand in judge.judgeAll(prunes: false).judged {
      if let service = strand.view.destination.serviceIndex { #expect(!traffic.catalogue.services[service].isLogOn) }
    }
  }

  @Test func missingSensorsAreNamedAndCountNothing() throws {
    let traffic = try SmallWorld.traffic(hosts: 6, seed: 12) { $0 == "conn" || $0 == "dns" }
    let document = SmallWorld.document(traffic)
    #expect(document.coverage.notObserved.contains { $0.contains("ssl") })
    for finding in document.findings where finding.kind == .beacon || finding.kind == .serviceC2 {
      #expect(!finding.evidence.contains { $0.signal == "rarity" })
      #expect(finding.notObserved.contains { $0.hasPrefix("rarity") })
    }
  }

  @Test func withoutFingerprintsTheReportSaysSo() throws {
    let document = SmallWorld.document(try SmallWorld.traffic(hosts: 6, seed: 12, ja4: false))
    #expect(document.coverage.notObserved.contains { $0.contains("JA4") })
    #expect(document.findings.allSatisfy { $0.client.kind != "ja4-family" })
  }

  @Test func nothingGivesAnEmptyDocument() throws {
    let document = SmallWorld.document(try SmallWorld.traffic(hosts: 1, seed: 3) { _ in false })
    #expect(document.findings.isEmpty)
    #expect(document.span.from == nil)
    #expect(document.population.hosts == 0)
  }

  @Test func theDocumentSurvivesJSON() throws {
    let document = SmallWorld.document(try SmallWorld.shared.get())
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let bytes = try encoder.encode(document)
    #expect(try JSONDecoder().decode(HuntDocument.self, from: bytes) == document)
    #expect(try encoder.encode(SmallWorld.document(try SmallWorld.shared.get())) == bytes)
  }
}
