import Telemetry
import Testing

@testable import Archive

/// The same records in any order and split give the same archive.
@Suite struct IngestOrderTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func anyOrderAndSplitGivesTheSameContent(seed: UInt64) throws {
    let settings = try ArchiveSettings.test()
    let world = World(seed: seed)
    let folder = try Folder()
    let whole = try Archive(folder.file("whole"), for: .write)
    try whole.take(World.files(world.lines), settings)
    let expected = try whole.content()
    #expect(expected.count > 100)

    var dice = Dice(state: seed &* 77)
    let split = try Archive(folder.file("split"), for: .write)
    var left = world.lines.shuffled(using: &dice)
    while !left.isEmpty {
      let part = Array(left.prefix(dice.number(1..<90)))
      left.removeFirst(part.count)
      // Overlapping exports: some rows come again.
      let again = world.lines.shuffled(using: &dice).prefix(dice.number(0..<20))
      let files = World.files(part + again).shuffled(using: &dice)
      try split.take(files, settings, derives: dice.number(0..<3) > 0)
      if dice.number(0..<3) == 0 { _ = try ArchiveCompaction(split).packMonths() }
    }
    try split.take([], settings)
    let found = try split.content()
    #expect(Set(expected).subtracting(found).sorted() == [])
    #expect(Set(found).subtracting(expected).sorted() == [])
    #expect(found == expected)
    #expect(try ArchiveContent(split).digest() == ArchiveContent(whole).digest())
  }

  @Test(arguments: [1, 2] as [UInt64])
  func filesThatComeLateForPackedMonthsAreCountedAsIfTheyHadBeenInTime(seed: UInt64) throws {
    let settings = try ArchiveSettings.test()
    // From 29 March to 5 April: March is over, and packed, before its last rows come.
    let world = World(seed: seed, days: 8, perDay: 20)
    let folder = try Folder()
    let whole = try Archive(folder.file("whole"), for: .write)
    try whole.take(World.files(world.lines), settings)
    var dice = Dice(state: seed &* 31)
    let late = Set(world.lines.shuffled(using: &dice).prefix(world.lines.count / 3))
    let split = try Archive(folder.file("split"), for: .write)
    try split.take(World.files(world.lines.filter { !late.contains($0) }), settings)
    var left = Array(late).sorted { $0.text < $1.text }.shuffled(using: &dice)
    while !left.isEmpty {
      #expect(try split.status().sources.first?.monthsPacked == 1)
      let part = Array(left.prefix(dice.number(20..<80)))
      left.removeFirst(part.count)
      try split.take(World.files(part), settings)
    }
    #expect(try split.content() == whole.content())
    #expect(try split.verify().isSound)
  }

  @Test func contactsAreNeitherLostNorCountedTwice() throws {
    let settings = try ArchiveSettings.test()
    let world = World(seed: 11)
    let folder = try Folder()
    let archive = try Archive(folder.file("a"), for: .write)
    for line in [world.lines.filter { $0.log == .conn }, world.lines, world.lines.reversed()] {
      try archive.take(World.files(line), settings)
    }
    let connections = world.lines.filter { $0.log == .conn || $0.log == .openConn }
    let answered = connections.filter { !$0.text.contains("\tS0\t") }
    let requests = Dictionary(grouping: world.lines.filter { $0.log == .http }) { $0.text.split(separator: "\t")[1] }
    let orphans = world.lines.filter { $0.log == .ssl && $0.text.contains("TLSv12") }
    let further = requests.values.reduce(0) { $0 + $1.count - 1 }
    // A request beyond the last day, and beyond a day after its connection's beginning, is still a contact of its own.
    let rows = try archive.content().filter { $0.contains("\tdestination\t") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let contacts = rows.reduce(0) { $0 + (Int($1[6]) ?? 0) }
    #expect(contacts == answered.count + orphans.count + further)
    let attempts = rows.reduce(0) { $0 + (Int($1[7]) ?? 0) }
    #expect(attempts == connections.count - answered.count)
  }

  @Test func ledgerLeavesUnchangedFilesAlone() throws {
    let settings = try ArchiveSettings.test()
    let folder = try Folder()
    let archive = try Archive(folder.file("a"), for: .write)
    var ingest = try ArchiveIngest(archive, source: ArchiveSource(), settings: settings)
    var tables = SymbolTables()
    let file = FileIdentity(device: 1, number: 2, size: 3, modified: 4, name: "conn.log")
    #expect(try !ingest.knows(file))
    try ingest.end(file, tables: &tables)
    #expect(try ingest.knows(file))
    var grown = file
    grown.size += 1
    #expect(try !ingest.knows(grown))
    var renamed = file
    renamed.name = "conn.1.log"
    #expect(try ingest.knows(renamed))
  }

  @Test func sourcesStayApart() throws {
    let settings = try ArchiveSettings.test()
    let world = World(seed: 5, days: 1)
    let folder = try Folder()
    let archive = try Archive(folder.file("a"), for: .write)
    let sources = [ArchiveSource(site: "prague", sensor: "z1"), ArchiveSource(site: "brno", sensor: "z1")]
    for source in sources { try archive.take(World.files(world.lines), settings, source: source) }
    let content = try archive.content()
    let parts = sources.map { source in
      content.filter { $0.hasPrefix("\(source)\t") }.map { $0.drop { $0 != "\t" } }
    }
    #expect(parts[0] == parts[1])
    #expect(parts[0].count * 2 == content.count)
  }
}
