import Foundation
import GRDB
import Telemetry
import Testing

@testable import Archive

/// A disk, a neighbour or an accident in the way: a sentence, and nothing committed is lost.
@Suite struct TroubleTests {
  private func code(_ body: () throws -> Void) -> ArchiveError.Code? {
    do {
      try body()
      return nil
    } catch let error as ArchiveError {
      return error.code
    } catch {
      Issue.record("not an archive's error: \(error)")
      return nil
    }
  }

  @Test func missingForeignAndNewerFilesAreRefused() throws {
    let folder = try Folder()
    #expect(code { _ = try Archive(folder.file("none"), for: .read) } == .missing)
    #expect(code { _ = try Archive(folder.file("no/folder"), for: .write) } == .missing)
    try Data("not a database, but long enough to be looked at".utf8).write(
      to: URL(fileURLWithPath: folder.file("text")))
    #expect(code { _ = try Archive(folder.file("text"), for: .write) } == .foreign)
    let other = try DatabaseQueue(path: folder.file("other"))
    try other.write { try $0.execute(sql: "CREATE TABLE t (a)") }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("other")))
    for use in [Archive.Use.read, .write] {
      #expect(code { _ = try Archive(folder.file("other"), for: use) } == .foreign)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("other"))) == bytes)
    #expect(code { _ = try Archive(folder.path, for: .read) } == .foreign)
    let archive = try Archive(folder.file("newer"), for: .write)
    try archive.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 the future')") }
    for use in [Archive.Use.read, .write] {
      #expect(code { _ = try Archive(folder.file("newer"), for: use) } == .newer)
    }
    do {
      _ = try Archive(folder.file("newer"), for: .read)
    } catch {
      #expect(error.message.contains("a newer version of fousek wrote this archive; use that version"))
    }
    #expect(try archive.read { try !$0.tableExists("future") })
  }

  @Test func theFirstSchemaIsUpgradedWithItsContent() throws {
    let folder = try Folder()
    let path = folder.file("a")
    let first = try Archive(path, for: .write, wait: 1, migrator: ArchiveSchema.migrator, upTo: "1 traffic")
    try first.take(World.files(World(seed: 2, days: 2).lines), .test())
    let before = try first.content()
    #expect(try first.read { try !$0.tableExists("verdict") })
    // A step that was released is never edited: archives in the world have its tables as they were.
    let tables = try first.read {
      try String.fetchAll($0, sql: "SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
    }
    #expect(tables.joined().utf8.reduce(UInt64(1)) { Blob.mix($0, UInt64($1)) } == 4_473_315_267_730_295_350)
    #expect(code { _ = try Archive(path, for: .read) } == .refused)
    let now = try Archive(path, for: .write)
    #expect(try now.content() == before)
    #expect(try now.status().decisions["verdicts"] == 0)
  }

  @Test func aLockedArchiveIsTold() throws {
    let folder = try Folder()
    let archive = try Archive(folder.file("a"), for: .write)
    let second = try Archive(folder.file("a"), for: .write, wait: 0.05)
    let before = try archive.content()
    do {
      try archive.write { _ in try second.take(World.files(World(seed: 2, days: 1).lines), .test()) }
      Issue.record("two wrote at once")
    } catch {
      #expect(error.code == .locked)
      #expect(error.description.hasPrefix(folder.file("a") + ": another program is writing this archive; wait"))
    }
    #expect(try archive.content() == before)
    try second.take(World.files(World(seed: 2, days: 1).lines), .test())
  }

  @Test func aFullDiskLosesNothingCommitted() throws {
    let folder = try Folder()
    let settings = try ArchiveSettings.test()
    let archive = try Archive(folder.file("a"), for: .write)
    let world = World(seed: 2, days: 6)
    let files = World.files(world.lines)
    try archive.take([files[0]], settings)
    let before = try archive.content()
    let pages = try archive.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    try archive.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    #expect(code { try archive.take(Array(files.dropFirst()), settings) } == .full)
    #expect(try archive.content() == before)
    #expect(try archive.verify().isSound)
    try archive.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
    try archive.take(files, settings)
    let other = try Archive(folder.file("b"), for: .write)
    try other.take(files, settings)
    #expect(try archive.content() == other.content())
  }

  @Test func verificationNamesWhatIsDamaged() throws {
    let folder = try Folder()
    let archive = try Archive(folder.file("a"), for: .write)
    try archive.take(World.files(World(seed: 3, days: 10).lines), .test())
    #expect(try archive.verify().isSound)
    try archive.write { db in
      try db.execute(
        sql:
          "UPDATE packed_destination SET data = zeroblob(length(data)) WHERE id = (SELECT min(id) FROM packed_destination)"
      )
      try db.execute(sql: "DELETE FROM packed_name WHERE id = (SELECT min(id) FROM packed_name)")
      try db.execute(sql: "UPDATE segment SET data = substr(data, 1, 20) WHERE id = 1")
    }
    let result = try archive.verify()
    #expect(result.problemCount == 3)
    #expect(result.problems.contains { $0.contains("destination rows of “") && $0.contains("2026-03") })
    #expect(result.problems.contains { $0.contains("records of 20") })
    #expect(code { _ = try archive.content() } == .damaged)
  }

  @Test func damagedPagesAreToldAndNotTrappedOn() throws {
    let folder = try Folder()
    let source = try Archive(folder.file("a"), for: .write)
    try source.take(World.files(World(seed: 3, days: 5).lines), .test())
    try source.export(to: folder.file("copy"))
    let copy = try Data(contentsOf: URL(fileURLWithPath: folder.file("copy")))
    var dice = Dice(state: 6)
    for index in 0..<30 {
      var bytes = copy
      for _ in 0..<40 { bytes[dice.number(100..<bytes.count)] = UInt8(dice.number(0..<256)) }
      let path = folder.file("damaged-\(index)")
      try bytes.write(to: URL(fileURLWithPath: path))
      _ = code {
        let archive = try Archive(path, for: .read)
        _ = try archive.verify()
        _ = try archive.content()
      }
    }
  }

  @Test func aCopyIsMadeWhileOthersWrite() throws {
    let folder = try Folder()
    let archive = try Archive(folder.file("a"), for: .write)
    try archive.take(World.files(World(seed: 3, days: 5).lines), .test())
    let reader = try Archive(folder.file("a"), for: .read)
    try archive.write { _ in try reader.export(to: folder.file("copy")) }
    #expect(try Archive(folder.file("copy"), for: .read).content() == archive.content())
    #expect(code { try reader.export(to: folder.file("copy")) } == .refused)
  }

  @Test func decisionsAreKeptWithTheirHistory() throws {
    let folder = try Folder()
    let decisions = ArchiveDecisions(try Archive(folder.file("a"), for: .write))
    let noon = Timestamp(seconds: 1_775_000_000)
    var finding = KeptFinding(
      id: "F-1", source: ArchiveSource(site: "prague"), kind: "beacon", host: "10.0.0.1", destination: "github",
      client: "protocol tcp/443", first: noon, last: noon, judged: noon, level: "medium", weight: -3.5,
      document: Array("{}".utf8))
    try decisions.keep([finding])
    finding.judged = noon.advanced(by: 86_400)
    finding.last = finding.judged
    finding.level = "high"
    try decisions.keep([finding])
    try decisions.keep([finding])
    #expect(try decisions.findings(id: "F-1").map(\.level) == ["medium", "high"])
    #expect(try decisions.findings().map(\.level) == ["high"])
    for kind in [Verdict.Kind.suspicious, .contained] {
      try decisions.add(Verdict(finding: "F-1", kind: kind, reason: "seen", author: "jana", time: noon))
    }
    #expect(try decisions.verdicts(on: "F-1").map(\.kind) == [.suspicious, .contained])
    #expect(try decisions.verdicts(on: "F-2").isEmpty)
    try decisions.add(FindingNote(finding: "F-1", text: "called", author: "jana", time: noon))
    #expect(try decisions.notes().map(\.text) == ["called"])
    let allowance = KeptAllowance(definition: "- service: github", author: "jana", time: noon)
    let number = try #require(try decisions.add([allowance], after: nil)?.first)
    #expect(try decisions.add([allowance], after: nil) == nil, "somebody has added one since")
    let ending = KeptAllowance.Ending(author: "petr", time: noon, reason: "over")
    try decisions.end(number, ending)
    #expect(try decisions.allowances().map(\.ended) == [ending])
    #expect(code { try decisions.end(number, ending) } == .refused)
    let indicator = KeptIndicator(kind: "domain", value: "example.org", origin: "a:1", added: noon, addedBy: "jana")
    #expect(try decisions.add([indicator, indicator]) == 1)
    #expect(try decisions.indicators() == [indicator])
    #expect(try decisions.removeIndicators(from: "a:1") == 1)
  }
}
