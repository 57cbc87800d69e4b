import Channels
import FoundationEssentials
import GRDB
import Telemetry
import Testing

@testable import Archive

/// What an archive keeps becomes traffic that a hunt can judge.
@Suite struct KeptTrafficTests {
  private func archive(_ folder: Folder, _ world: KeptWorld, _ name: String = "a") throws -> Archive {
    let archive = try Archive(folder.file(name), for: .write)
    try archive.take(World.files(world.lines), .test())
    return archive
  }

  @Test func strandsComeBackWithTheirTimesNamesPortsAndBytes() throws {
    let folder = try Folder()
    let traffic = try archive(folder, .fortnight()).traffic()
    let strand = try #require(traffic.strand("10.0.0.10", "github"))
    let contacts = traffic.contacts(of: strand)
    #expect(contacts.count == 169)
    let polls = contacts.filter { traffic.tables.names.string(of: $0.name) == "api.github.com" }
    #expect(polls.count == 168)
    for (step, contact) in polls.enumerated() {
      let time = KeptWorld.start + Double(step) * 7200 + Double(step % 5) * 60 + 0.25
      // The day with a second name has one contact more: which of its contacts had which name is not kept.
      #expect(abs(contact.time.seconds - time) <= (step / 12 == 3 ? 7500 : 1))
    }
    #expect(contacts.reduce(0) { $0 + $1.bytesUp } == 169 * 500)
    #expect(contacts.reduce(0) { $0 + $1.bytesDown } == 169 * 2000)
    #expect(Set(contacts.map(\.port)) == [443])
    let names = traffic.names(of: strand).map { traffic.tables.names.string(of: $0.name) }
    #expect(names == ["api.github.com", "raw.githubusercontent.com"])
    let drop = try #require(traffic.strand("10.0.0.10", "place.example"))
    #expect(traffic.contacts(of: drop).map(\.port) == [UInt16](repeating: 8443, count: 14))
    #expect(traffic.contacts(of: drop).allSatisfy { $0.bytesUp == 90 })
    #expect(traffic.recordedDays > 9)
  }

  @Test func aBusyStrandKeepsItsTotalsAndNoTimeAfterItsLast() throws {
    let folder = try Folder()
    var world = KeptWorld()
    // Three days, every 40 to 80 s until the evening: more contacts than a strand is judged by.
    for day in 0..<3 {
      for step in 0..<1200 {
        world.contact(10, "api.github.com", at: Double(day * 86_400 + step * 60 + (step * 7919) % 20) + 0.5)
      }
    }
    let traffic = try archive(folder, world).traffic()
    let index = try #require(
      traffic.strands.indices.first { traffic.destinations[traffic.strands[$0].destination].key == "github" })
    let contacts = traffic.contacts(of: traffic.strands[index])
    #expect(contacts.count <= 2400, "the first day is left out")
    let totals = try #require(traffic.keptTotals[index])
    #expect(totals.contacts == 3600 && totals.days == 3)
    #expect(totals.bytesUp == 3600 * 500 && totals.bytesDown == 3600 * 2000)
    #expect(totals.first.seconds == KeptWorld.start)
    let last = KeptWorld.start + 2 * 86_400 + 1199 * 60 + 20
    #expect(contacts.allSatisfy { $0.time.seconds <= last })
    let quiet = try archive(folder, .fortnight(), "b").traffic()
    #expect(quiet.keptTotals.isEmpty, "where all contacts are there, they tell themselves")
  }

  @Test func peopleAreToldFromHoursOfDays() throws {
    let folder = try Folder()
    let world = KeptWorld.fortnight()
    let kept = try archive(folder, world).traffic()
    let host = try #require(kept.hosts.first { "\($0.address)" == "10.0.0.10" })
    #expect(host.profile.role == .workstation)
    #expect(host.profile.generalClients.map { kept.clients[$0].value } == ["bbbbbb0123456789abcdef0123456789"])
    // Polls every two hours around the clock; a person from nine to half past four.
    let withPerson = host.profile.hours.indices.filter {
      Int(host.profile.personSites[$0]) >= HostProfile.sitesOfAPerson
    }.map { host.profile.hours[$0] % 24 }
    #expect(Set(withPerson) == Set(9...16))
    #expect(host.profile.hours.count > 14 * 12)
    #expect(kept.population.hosts == 3)
    let site = try #require(kept.destinations.firstIndex { $0.key == "site7.example" })
    #expect(kept.population.hostsOfDestination[site] == 3)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func noOrderOfRecordsChangesTheTraffic(seed: UInt64) throws {
    let folder = try Folder()
    let world = KeptWorld.fortnight()
    let whole = try archive(folder, world).traffic().words
    var dice = Dice(state: seed)
    let split = try Archive(folder.file("split"), for: .write)
    var left = world.lines.shuffled(using: &dice)
    while !left.isEmpty {
      let part = Array(left.prefix(dice.number(900..<2500)))
      left.removeFirst(part.count)
      try split.take(World.files(part).shuffled(using: &dice), .test(), derives: dice.number(0..<2) == 0)
    }
    try split.take([], .test())
    #expect(try split.traffic().words == whole)
    _ = try ArchiveCompaction(split).run(rowDays: 2, shrinks: false)
    #expect(try split.traffic().words == whole)
  }

  @Test func ofManyContactsADayTheIntervalsComeBack() throws {
    let folder = try Folder()
    var world = KeptWorld()
    for step in 0..<480 { world.contact(10, "beacon.example", at: Double(step) * 180 + Double(step * 7 % 11)) }
    let traffic = try archive(folder, world).traffic()
    let times = traffic.contacts(of: try #require(traffic.strand("10.0.0.10", "beacon.example"))).map(\.time.seconds)
    let intervals = zip(times.dropFirst(), times).map { $0 - $1 }.sorted()
    #expect((460...480).contains(times.count))
    #expect(intervals[0] > 155 && intervals[intervals.count - 1] < 205)
    #expect(abs(intervals[intervals.count / 2] - 180) < 8)
    #expect(times.allSatisfy { $0 >= KeptWorld.start && $0 < KeptWorld.start + 86_400 })
  }

  @Test func sketchesOfTheFirstSchemaAreReadAndUpgraded() throws {
    let folder = try Folder()
    let first = try Archive(
      folder.file("a"), for: .write, wait: 1, migrator: ArchiveSchema.migrator, upTo: "2 decisions and indicators")
    try first.take(World.files(KeptWorld.fortnight().lines), .test())
    try first.write { db in
      // All in open days, as the first version wrote them.
      try PackedMonths.unpack(source: 1, month: DayNumber.month(of: Int32(World.firstDay)), db)
      for row in try Row.fetchAll(db, sql: "SELECT id, day, data FROM chunk WHERE kind = ?", arguments: [5]) {
        let day: Int32 = row[1]
        var rows = try SketchRow.decode(try Blob.unpack(row[2]), from: day, hasSubjects: true)
        for index in rows.indices { (rows[index].names, rows[index].port) = ([], 0) }
        // Without names a row ends with two zeros: the first version had neither.
        var bytes = SketchRow.encode(rows, from: day, hasSubjects: true)
        bytes.removeLast(2 * rows.count)
        bytes[0] = 1
        try db.execute(sql: "UPDATE chunk SET data = ? WHERE id = ?", arguments: [Blob.pack(bytes), row[0] as Int64])
      }
    }
    #expect(throws: ArchiveError.self) { try Archive(folder.file("a"), for: .read) }
    let upgraded = try Archive(folder.file("a"), for: .write)
    let traffic = try upgraded.traffic()
    let contacts = traffic.contacts(of: try #require(traffic.strand("10.0.0.10", "github")))
    #expect(contacts.count == 169 && contacts.allSatisfy { $0.name.isNone && $0.port == 0 })
    #expect(try upgraded.verify().isSound)
    // Both versions stand side by side, in open days and in a packed month.
    var later = KeptWorld()
    later.contact(10, "api.github.com", at: 20.2 * 86_400)
    try upgraded.take(World.files(later.lines), .test())
    _ = try ArchiveCompaction(upgraded).packMonths()
    let mixed = try upgraded.traffic()
    let strand = try #require(mixed.strand("10.0.0.10", "github"))
    #expect(mixed.names(of: strand).map(\.count) == [1])
  }

  @Test func thePastIsWhatWasBeforeTheRecords() throws {
    let folder = try Folder()
    let archive = try archive(folder, .fortnight())
    let traffic = try archive.traffic()
    // The records' own days are no past.
    #expect(try archive.reading { try ArchivePast($0).past(of: traffic) }.uses.isEmpty)
    var later = KeptWorld()
    later.contact(10, "api.github.com", at: 13.5 * 86_400)
    later.contact(12, "drop.place.example", at: 13.5 * 86_400)
    let folderOfLater = try Folder()
    let day = try self.archive(folderOfLater, later).traffic()
    let past = try archive.reading { try ArchivePast($0).past(of: day) }
    #expect(past.days == 13 && past.machines.count == 3)
    let uses = past.uses.map { "\(past.machines[$0.machine].identity) \($0.destination) \($0.days)" }
    #expect(uses == ["10.0.0.10 github 13", "10.0.0.10 place.example 13"])
    #expect(abs((past.uses[0].interval ?? 0) - 7260) < 100)
    #expect(past.uses[0].names == ["api.github.com", "raw.githubusercontent.com"])
    let backed = day.backed(by: past)
    let place = try #require(backed.destinations.firstIndex { $0.key == "place.example" })
    #expect(day.population.hostsOfDestination[place] == 1)
    #expect(backed.population.hostsOfDestination[place] == 2)
    let github = try #require(backed.destinations.firstIndex { $0.key == "github" })
    #expect(backed.population.hostsOfDestination[github] == 1, "the same host is one host")
    #expect(backed.population.hosts == 2, "machines that used nothing of this are not asked for")
  }

  @Test func onlyTheLatestVerdictTellsWhatWasContained() throws {
    let folder = try Folder()
    let archive = try archive(folder, .fortnight())
    let decisions = ArchiveDecisions(archive)
    let time = Timestamp(seconds: KeptWorld.start)
    for id in ["F-1", "F-2"] {
      try decisions.keep([
        KeptFinding(
          id: id, source: ArchiveSource(), kind: "beacon", host: "10.0.0.10", destination: "place.example",
          client: "ja3 x", first: time, last: time, judged: time, level: "high", weight: 1,
          document: Array(#"{"findings": [{"period_s": 7200.5}]}"#.utf8))
      ])
      try decisions.add(Verdict(finding: id, kind: .contained, reason: "r", author: "a", time: time))
    }
    try decisions.add(
      Verdict(finding: "F-2", kind: .ordinarySoftware, reason: "r", author: "a", time: time.advanced(by: 60)))
    let contained = try archive.reading { try ArchivePast($0).contained() }
    #expect(contained.map(\.finding) == ["F-1"] && contained.map(\.period) == [7200.5])
  }
}
