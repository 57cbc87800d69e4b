import Archive
import Detection
import Foundation
import Reporting
import Telemetry

/// A new archive in a folder that is gone when the test is, and documents that hunts could have made.
final class TriageFixture {
  let folder: URL
  let archive: Archive

  /// Monday 2 March 2026.
  static let start = Timestamp(seconds: 1_772_409_600)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "fousek-triage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    archive = try Archive(folder.appending(path: "a.sqlite").path, for: .write)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A finding of one host at a service.
  static func finding(
    _ id: String, host: String = "10.0.0.5", service: String = "dropbox", level: Level = .high, weight: Double = 3,
    period: Double? = 600
  ) -> Finding {
    let machine = Finding.Host(address: host, addresses: [host], name: "pc-\(id)", role: "workstation", site: nil)
    return Finding(
      id: id, rank: 1, level: level, weightDB: weight, expectedFalsePerWeek: 0.1,
      totals: Finding.Totals(priorPersonDB: -49, personDB: 5, priorSoftwareDB: -43, softwareDB: 8), host: machine,
      members: [], client: Finding.Client(kind: "ja4-family", value: "t13-30-00_1d37bd780c83", label: "tool"),
      destination: Finding.Destination(
        service: service, name: service.capitalized, tenant: nil, hostnames: ["api.\(service).com"],
        addresses: ["198.51.100.7"], ports: [443]),
      object: nil, kind: .serviceC2, techniques: ["T1102.002"], firstSeen: start,
      lastSeen: start.advanced(by: 86_400), contacts: 144, attempts: 0, bytesUp: 100_000, bytesDown: 400_000,
      periodS: period, jitter: period == nil ? nil : 0.1, claim: "It polls.", evidence: [], notObserved: [],
      innocent: "A backup.", clearsIf: "It is one.", doFirst: "Ask.",
      plots: Finding.Plots(
        intervals: Finding.Plots.Intervals(edgesS: [], counts: [], expectedIfRandom: []),
        hours: Finding.Plots.Hours(days: [], contacts: [], person: [], covered: [])))
  }

  /// A document whose newest record is so many days after the start.
  static func document(_ findings: [Finding], day: Double = 1) -> HuntDocument {
    HuntDocument(
      span: HuntDocument.Span(from: start, to: start.advanced(by: day * 86_400)),
      coverage: HuntDocument.Coverage(
        files: 1, records: ["conn": 1], rejected: 0, remarks: ["a remark"], gaps: [], packetLoss: nil,
        cannotJudge: HuntDocument.CannotJudge(contactsWithoutName: 0, behindSharedAddresses: 0), notObserved: []),
      population: HuntDocument.Population(hosts: 10, historyDays: 1, thin: true),
      judged: HuntDocument.Judged(
        strands: 10, judgedStrands: 5, high: 1, medium: 0, low: 0, allowed: nil, falseAlarmBasis: "a table",
        signals: []),
      findings: findings)
  }
}
