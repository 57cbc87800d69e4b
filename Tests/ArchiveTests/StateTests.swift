import Foundation
import GRDB
import Telemetry
import Testing

@testable import Archive

/// What is kept of the states that a finding had.
@Suite struct StateTests {
  private static let noon = Timestamp(seconds: 1_775_000_000)

  private static func finding(_ day: Int, contacts: Int? = nil) -> KeptFinding {
    let contacts = contacts ?? day + 10
    let time = noon.advanced(by: Double(day) * 86_400)
    return KeptFinding(
      id: "F-1", source: ArchiveSource(), kind: "beacon", host: "10.0.0.1", destination: "github",
      client: "ja3 x", first: noon, last: time, judged: time, level: "medium", weight: Double(day),
      counts: KeptFinding.Counts(contacts: contacts, attempts: 1, bytesUp: 2, bytesDown: 3), document: card(contacts))
  }

  private static func card(_ contacts: Int) -> [UInt8] {
    let filling = String(repeating: "x", count: 4000)
    return Array(
      """
      {"findings": [{"contacts": \(contacts), "attempts": 1, "bytes_up": 2, "bytes_down": 3, "claim": "\(filling)"}]}
      """.utf8)
  }

  @Test func onlyTheFirstTheLatestAndTheJudgedCardsStayWhole() throws {
    let folder = try Folder()
    let archive = try Archive(folder.file("a"), for: .write)
    let decisions = ArchiveDecisions(archive)
    for day in 0..<100 {
      try decisions.keep([Self.finding(day)])
      if day == 40 {
        try decisions.add(
          Verdict(
            finding: "F-1", kind: .ordinarySoftware, reason: "r", author: "a", time: Self.noon,
            state: Self.finding(40).judged), card: Self.finding(40).document)
      }
    }
    var states = try decisions.findings(id: "F-1")
    #expect(states.count == 100)
    #expect(states.indices.filter { states[$0].document != nil } == [0, 99])
    #expect(states.map(\.weight) == (0..<100).map(Double.init))
    #expect(states.map { $0.counts?.contacts } == (10..<110).map { $0 })
    #expect(try decisions.judgedCards() == ["F-1": Self.card(50)], "what was decided on is as it was then")
    #expect(try decisions.findings().first?.document == Self.card(109))
    // An older time that is hunted later, and one between.
    try decisions.keep([Self.finding(-5), Self.finding(50, contacts: 7)])
    states = try decisions.findings(id: "F-1")
    #expect(states.count == 101 && states.first?.counts?.contacts == 5)
    #expect(states.indices.filter { states[$0].document != nil } == [0, 100])
    #expect(states.first { $0.judged == Self.finding(50).judged }?.counts?.contacts == 7)
    #expect(try archive.verify().isSound)
    // A damaged card is named.
    try archive.write { try $0.execute(sql: "UPDATE verdict SET card = zeroblob(40)") }
    #expect(try archive.verify().problems == ["damaged: a card of the finding F-1"])
  }

  @Test func statesOfBeforeAreThinnedByTheUpgrade() throws {
    let folder = try Folder()
    let old = try Archive(
      folder.file("a"), for: .write, wait: 1, migrator: ArchiveSchema.migrator, upTo: "4 names and ports of rhythms")
    try old.write { db in
      try db.execute(
        sql: "INSERT INTO finding VALUES ('F-1', '', '', 'beacon', '10.0.0.1', 'github', 'ja3 x', NULL, NULL)")
      for day in 0..<10 {
        let one = Self.finding(day)
        // One of them was damaged before: its counts are not known, and it stops nothing.
        let data = day == 4 ? Data([1, 2, 3, 4, 5, 6]) : Blob.pack(one.document ?? [])
        try db.execute(
          sql: "INSERT INTO finding_state (finding, judged, level, weight, document) VALUES ('F-1', ?, ?, ?, ?)",
          arguments: [one.judged.microseconds, one.level, one.weight, data])
      }
      // One verdict of before states were noted, one after; a note at the time of the third state.
      for (at, state) in [(1, nil), (2, Self.finding(6).judged.microseconds)] as [(Int, Int64?)] {
        try db.execute(
          sql: """
            INSERT INTO verdict (finding, verdict, reason, author, at, state) VALUES ('F-1', 'malicious', 'r', 'a', ?, ?)
            """,
          arguments: [at, state])
      }
      try db.execute(
        sql: "INSERT INTO note (finding, text, author, at) VALUES ('F-1', 't', 'a', ?)",
        arguments: [Self.finding(3).judged.microseconds + 5])
    }
    #expect(throws: ArchiveError.self) { try Archive(folder.file("a"), for: .read) }
    let archive = try Archive(folder.file("a"), for: .write)
    let decisions = ArchiveDecisions(archive)
    let states = try decisions.findings(id: "F-1")
    #expect(states.map(\.weight) == (0..<10).map(Double.init))
    #expect(states.indices.filter { states[$0].document != nil } == [0, 9])
    #expect(states.map { $0.counts?.contacts } == [10, 11, 12, 13, nil, 15, 16, 17, 18, 19])
    #expect(try decisions.verdicts().map(\.state) == [Self.finding(0).judged, Self.finding(6).judged])
    #expect(try decisions.judgedCards() == ["F-1": Self.card(16)])
    #expect(try decisions.notes().map(\.state) == [Self.finding(3).judged])
    let cards = try archive.read { db in try Int.fetchOne(db, sql: "SELECT count(card) FROM note") }
    #expect(cards == 1)
    try decisions.keep([Self.finding(11)])
    #expect(try decisions.findings(id: "F-1").count == 11)
    #expect(try archive.verify().isSound)
  }
}
