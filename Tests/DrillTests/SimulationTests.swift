import Drill
import FoundationEssentials
import LogWriting
import Telemetry
import Testing

@Suite struct SimulationTests {
  @Test func theSameSeedGivesTheSameBytes() throws {
    let first = try LogFolder(LogFolder.small(plants: .channels([PlantedCatalogue.gistPoll])))
    let second = try LogFolder(LogFolder.small(plants: .channels([PlantedCatalogue.gistPoll])))
    let other = try LogFolder(LogFolder.small(seed: 12, plants: .channels([PlantedCatalogue.gistPoll])))
    defer { for folder in [first, second, other] { folder.remove() } }
    let bytes = try first.bytes()
    #expect(try bytes == second.bytes())
    #expect(try bytes != other.bytes())
    #expect(first.summary.channels == second.summary.channels)
    #expect(first.summary.seed == 11)
  }

  @Test func rowsHaveTheFieldsOfTheirHeaderAndStandInTheirHour() throws {
    let folder = try LogFolder(LogFolder.small(days: 2))
    defer { folder.remove() }
    for kind in ZeekLogKind.allCases {
      for table in try folder.tables(kind) {
        #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(table.file)")
        let times = table.rows.map { writeTime(kind, $0, table.columns) }
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }, "\(table.file)")
        let hours = Set(times.map { $0 / 3_600_000_000 })
        #expect(hours.count == 1, "\(table.file)")
        if let hour = hours.first {
          let text = Timestamp(microseconds: hour * 3_600_000_000).wholeSeconds
          #expect(table.file.hasPrefix("\(text.prefix(10))/\(kind.rawValue).\(text.dropFirst(11).prefix(8))"))
        }
      }
    }
  }

  @Test func handshakesHaveTheirConnectionAndSomeCrossTheHour() throws {
    let folder = try LogFolder(LogFolder.small())
    defer { folder.remove() }
    var fileOfConnection: [Substring: Substring] = [:]
    for table in try folder.tables(.connections) {
      for uid in table.column("uid") { fileOfConnection[uid] = table.file.suffix(21) }
    }
    // Those that outlive the records stand in the snapshots only.
    for table in try folder.tables(.openConnections) {
      for uid in table.column("uid") where fileOfConnection[uid] == nil { fileOfConnection[uid] = "open" }
    }
    var crossing = 0
    for table in try folder.tables(.handshakes) {
      for uid in table.column("uid") {
        let file = try #require(fileOfConnection[uid])
        if file != table.file.suffix(21) { crossing += 1 }
      }
    }
    #expect(crossing > 0)
    #expect(try folder.column(.quicHandshakes, "uid").allSatisfy { fileOfConnection[$0] != nil })
    #expect(fileOfConnection.values.count { $0 != "open" } == folder.summary.rows[.connections])
  }

  @Test func namesAreAskedForBeforeTheyAreUsed() throws {
    let folder = try LogFolder(LogFolder.small())
    defer { folder.remove() }
    var asked: [String: Double] = [:]
    for table in try folder.tables(.lookups) {
      for row in table.rows {
        guard let time = Double(row[0]) else { continue }
        let key = "\(row[2]) \(row[9])"
        asked[key] = min(asked[key] ?? time, time)
      }
    }
    var checked = 0
    for table in try folder.tables(.handshakes) {
      let names = table.column("server_name")
      for (row, name) in zip(table.rows, names) where name != "-" {
        let time = try #require(Double(row[0]))
        #expect(asked["\(row[2]) \(name)"].map { $0 < time } == true, "\(name)")
        checked += 1
      }
    }
    #expect(checked > 500)
  }

  @Test func peopleAreSilentAtNight() throws {
    var scenario = LogFolder.small(days: 3)
    scenario.activity = .people
    let folder = try LogFolder(scenario)
    defer { folder.remove() }
    let hours = try folder.column(.handshakes, "ts").compactMap { Double($0) }.map { time in
      ((time + 3600) / 3600).truncatingRemainder(dividingBy: 24)
    }
    #expect(hours.count > 200)
    #expect(hours.allSatisfy { $0 > 5 && $0 < 22 })
  }

  @Test func aSmallMinistryHasEveryKindOfHost() {
    let population = Scenario.Population(hosts: 72)
    #expect(population.total == 72)
    #expect(population.office > 30)
    #expect(Scenario.Population(hosts: 2).total == 2)
    #expect(Scenario.Population(hosts: 2000).total == 2000)
  }

  @Test func labelsMustLieElsewhere() {
    let path = FileManager.default.temporaryDirectory.appending(path: "fousek-\(UUID().uuidString)").path()
    #expect(throws: SimulationError.self) {
      _ = try Simulation.run(
        scenario: LogFolder.small(), into: path, format: .tsv, labelsFile: path + "/2026/labels.json")
    }
  }

  @Test func withoutJA4ThereIsNoSuchColumn() throws {
    var scenario = LogFolder.small()
    scenario.options.ja4 = false
    scenario.layout = .single
    let folder = try LogFolder(scenario)
    defer { folder.remove() }
    let table = try #require(try folder.tables(.handshakes).first)
    #expect(!table.columns.contains("ja4"))
    #expect(table.columns.contains("cipher"))
  }

  @Test func lostHoursLeaveNoFile() throws {
    var scenario = LogFolder.small()
    scenario.lostHours = [11]
    let folder = try LogFolder(scenario)
    defer { folder.remove() }
    #expect(!folder.summary.files.contains { $0.contains(".10:00:00-11:00:00.log") })
    #expect(folder.summary.files.contains { $0.contains("conn.11:00:00-12:00:00.log") })
  }

  @Test func aNetworkOfOneHostIsADesk() throws {
    #expect(Scenario.Population(hosts: 1) == .init(office: 1, developers: 0, servers: 0, things: 0, phones: 0))
    for hosts in 1...10 { #expect(Scenario.Population(hosts: hosts).total == hosts) }
    var scenario = Scenario.ministry(hosts: 1, days: 1, seed: 3, plants: .demo)
    scenario.siteCount = 100
    let folder = try LogFolder(scenario)
    defer { folder.remove() }
    #expect(folder.summary.hosts.count == 1)
    #expect(folder.summary.channels.count == 1)
    #expect((folder.summary.rows[.connections] ?? 0) > 100)
  }

  @Test func noTwoHostsOfALargeNetworkShareAnAddress() throws {
    var scenario = Scenario.ministry(hosts: 9000, days: 1, seed: 3, plants: .none)
    scenario.population = .init(office: 6000, developers: 1000, servers: 700, things: 1000, phones: 2000)
    scenario.activity = []
    scenario.siteCount = 10
    scenario.traits.without = [.leases]
    let folder = try LogFolder(scenario)
    defer { folder.remove() }
    #expect(Set(folder.summary.hosts.map(\.address)).count == 10_700)
  }

  /// When a sensor writes a row: a connection at its end, an answered question with its answer.
  private func writeTime(_ kind: ZeekLogKind, _ row: [Substring], _ columns: [String]) -> Int64 {
    func microseconds(_ text: Substring) -> Int64 {
      Int64(String(text.filter { $0 != "." })) ?? 0
    }
    let start = microseconds(row[0])
    let name = kind == .connections || kind == .openConnections ? "duration" : kind == .lookups ? "rtt" : ""
    guard let index = columns.firstIndex(of: name), row[index] != "-" else { return start }
    return start + microseconds(row[index])
  }
}
