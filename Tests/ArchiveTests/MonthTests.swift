import Telemetry
import Testing

@testable import Archive

/// Packing, sealing, pruning: the layout may change, what is told must not.
@Suite struct MonthTests {
  private func archive(_ folder: Folder, _ world: World) throws -> Archive {
    let archive = try Archive(folder.file("a"), for: .write)
    try archive.take(World.files(world.lines), .test())
    return archive
  }

  @Test func packingChangesNoAnswer() throws {
    let folder = try Folder()
    // Ten days from 29 March: March is over when the last one comes.
    let world = World(seed: 3, days: 10)
    let archive = try archive(folder, world)
    let status = try archive.status()
    #expect(status.sources.first?.monthsPacked == 1)
    let packed = try archive.content()
    try archive.write { try PackedMonths.unpack(source: 1, month: DayNumber.month(of: 20_541), $0) }
    #expect(try archive.status().sources.first?.monthsPacked == 0)
    #expect(try archive.content() == packed)
    #expect(try ArchiveCompaction(archive).packMonths() == 1)
    #expect(try archive.content() == packed)
    #expect(try archive.verify().isSound)
  }

  @Test func sealedDaysKnowWhatTheyCounted() throws {
    let folder = try Folder()
    let world = World(seed: 8, days: 10)
    let archive = try archive(folder, world)
    let before = try archive.content()
    let account = try ArchiveCompaction(archive).run(rowDays: 4, shrinks: true)
    #expect(account.sealed == 6)
    #expect(try archive.content() == before)
    // All of it again: nothing is counted twice.
    try archive.take(World.files(world.lines), .test())
    let difference = Set(try archive.content()).symmetricDifference(before).sorted()
    #expect(difference == [])
    // A row that was missing is counted once, however often it comes.
    let late = World.Line(
      log: .conn,
      text: "\(World.firstDay * 86_400 + 500).5\tClate\t10.0.0.10\t1\t203.0.113.9\t443\ttcp\t-\t1\t7\t8\tSF\tSh")
    for _ in 0..<3 { try archive.take(World.files([late]), .test()) }
    let rows = try archive.content().filter { $0.contains("203.0.113.9:443") && $0.contains("\tdestination\t") }
    #expect(rows.count == 1)
    #expect(rows.first?.contains("\t1\t0\t7\t8\t500\t500\t") == true)
    #expect(try archive.verify().isSound)
  }

  @Test func unsealedDaysStayExactBesideSealedOnes() throws {
    let folder = try Folder()
    let world = World(seed: 21, days: 10)
    let whole = try archive(folder, world)
    let split = try Archive(folder.file("split"), for: .write)
    let limit = Double(World.firstDay + 7) * 86_400
    func isLate(_ line: World.Line) -> Bool { (Double(line.text.prefix { $0 != "\t" }) ?? 0) >= limit }
    let sessions: Set<World.Log> = [.ssl, .http]
    let late = world.lines.filter { isLate($0) && sessions.contains($0.log) }
    try split.take(World.files(world.lines.filter { !late.contains($0) }), .test())
    _ = try ArchiveCompaction(split).run(rowDays: 4, shrinks: false)
    try split.take(World.files(late), .test())
    #expect(try split.content() == whole.content())
  }

  @Test func pruningRemovesWholeMonthsAndKeepsThemOut() throws {
    let folder = try Folder()
    let world = World(seed: 3, days: 10)
    let archive = try archive(folder, world)
    let trial = try ArchivePruning(archive).run(days: 2, isTrial: true)
    #expect(trial.months == ["2026-03"])
    let before = try archive.content()
    #expect(try ArchivePruning(archive).run(days: 2, isTrial: false).months == trial.months)
    let after = try archive.content()
    #expect(after == before.filter { !$0.contains("\t2026-03-") })
    #expect(!after.isEmpty)
    try archive.take(World.files(world.lines.filter { $0.log != .dns }), .test())
    #expect(Set(try archive.content()).symmetricDifference(after).sorted() == [])
    #expect(try archive.verify().isSound)
    #expect(throws: ArchiveError.self) { try ArchivePruning(archive).run(sketchDays: 30, isTrial: true) }
  }

  @Test func readingFindsWhatWasSeen() throws {
    let folder = try Folder()
    let world = World(seed: 3, days: 10)
    let archive = try archive(folder, world)
    let lines = try archive.content().filter { $0.contains("\tdestination\t") && $0.contains("\tgithub\t") }
    try archive.reading { reader in
      #expect(try reader.names(below: "github.com").map(\.text) == ["api.github.com"])
      #expect(try reader.names(below: "hub.com").isEmpty)
      #expect(
        try reader.addresses(in: #require(CIDR("198.51.100.0/30"))).map(\.text) == [
          "198.51.100.1", "198.51.100.2", "198.51.100.3",
        ])
      let github = try reader.subjects(.destination, startingWith: "github")
      #expect(github.map(\.text) == ["github"])
      let seen = try reader.sightings(of: #require(github.first))
      #expect(seen.count == lines.count && !seen.isEmpty)
      let april = try #require(Timestamp(rfc3339: "2026-04-01T00:00:00Z"))
      let rest = Timestamp(microseconds: .max)
      #expect(try reader.sightings(of: #require(github.first), in: april..<rest).allSatisfy { $0.day >= april })
      var strands = 0
      try reader.eachDestination { strands += $0.count }
      #expect(strands > 10)
      #expect(try reader.coverage().filter { $0.log == "conn" }.count == 10)
    }
  }
}
