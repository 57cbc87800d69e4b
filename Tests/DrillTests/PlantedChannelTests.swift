import Drill
import FoundationEssentials
import LogWriting
import Testing

@Suite struct PlantedChannelTests {
  private static let plants: [PlantedChannel] = [
    PlantedCatalogue.sheetsServer, PlantedCatalogue.bareAddress, PlantedCatalogue.gistPoll,
  ]

  private func folder() throws -> LogFolder {
    var scenario = LogFolder.small(days: 1, plants: .channels(Self.plants))
    scenario.population.office = 4
    scenario.software.removeAll { $0.name == "tab-news" || $0.name == "directory" }
    return try LogFolder(scenario)
  }

  /// Rows of `conn` by uid: source, source port, destination, state.
  private func connections(_ folder: LogFolder) throws -> [Substring: (Substring, Int, Substring, Substring)] {
    var found: [Substring: (Substring, Int, Substring, Substring)] = [:]
    for table in try folder.tables(.connections) {
      let states = table.column("conn_state")
      for (row, state) in zip(table.rows, states) { found[row[1]] = (row[2], Int(row[3]) ?? 0, row[4], state) }
    }
    return found
  }

  @Test func labelsPointAtRows() throws {
    let folder = try folder()
    defer { folder.remove() }
    let connections = try connections(folder)
    #expect(folder.summary.channels.map(\.id) == ["sheets-75s", "bare-270s", "gist-300s"])
    for label in folder.summary.channels where label.contacts > 0 {
      #expect(!label.uids.isEmpty)
      for uid in label.uids {
        let row = try #require(connections[Substring(uid)])
        #expect(label.addresses.contains(String(row.0)))
      }
    }
  }

  @Test func contactsAreAsManyAsStated() throws {
    let folder = try folder()
    defer { folder.remove() }
    let labels = folder.summary.channels
    let bare = try #require(labels.first { $0.id == "bare-270s" })
    let connections = try connections(folder).values.filter { $0.2 == "45.137.21.94" }
    #expect(connections.filter { $0.3 != "S0" && $0.3 != "REJ" }.count == bare.contacts)
    #expect(connections.count == bare.contacts + bare.attempts)
    #expect(Set(connections.map { String($0.0) }) == Set(bare.addresses))
    // No ordinary program of this small world speaks to these names, so their handshakes are the channel's.
    let sheets = try #require(labels.first { $0.id == "sheets-75s" })
    let names = try folder.column(.handshakes, "server_name").filter { sheets.hostnames.contains(String($0)) }
    #expect(sheets.contacts > 300)
    #expect(names.count == sheets.contacts)
  }

  @Test func plantedRowsLookLikeTheOthers() throws {
    let folder = try folder()
    defer { folder.remove() }
    let connections = try connections(folder)
    let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    #expect(
      connections.keys.allSatisfy { uid in
        uid.utf8.first == 0x43 && (17...18).contains(uid.utf8.count) && uid.utf8.allSatisfy(allowed.contains)
      }
    )
    for label in folder.summary.channels where label.contacts > 0 {
      let planted = label.uids.compactMap { connections[Substring($0)] }
      let ports = connections.values.filter { label.addresses.contains(String($0.0)) && $0.1 > 1024 }.map(\.1)
      let lowest = try #require(ports.min())
      #expect(lowest >= (label.role == "office" ? 49152 : 32768))
      #expect(planted.allSatisfy { $0.1 >= lowest && $0.1 <= 65535 })
    }
  }

  @Test func aChannelMoreChangesNoOtherRow() throws {
    let clean = try LogFolder(LogFolder.small())
    let planted = try LogFolder(LogFolder.small(plants: .channels([PlantedCatalogue.bareAddress])))
    defer {
      clean.remove()
      planted.remove()
    }
    let before = try connections(clean)
    let after = try connections(planted)
    #expect(before.keys.allSatisfy { after[$0] != nil })
    let contacts = planted.summary.channels.reduce(0) { $0 + $1.contacts + $1.attempts }
    #expect(after.count - before.count == contacts)
  }

  @Test func officeHoursAreKept() throws {
    var scenario = LogFolder.small(days: 2, plants: .channels([PlantedCatalogue.officeHoursDrive]))
    scenario.population.office = 8
    scenario.activity = []
    let folder = try LogFolder(scenario)
    defer { folder.remove() }
    let times = try folder.column(.handshakes, "ts").compactMap { Double($0) }
    let hours = times.map { (($0 + 3600) / 3600).truncatingRemainder(dividingBy: 24) }
    #expect(hours.count > 800)
    #expect(hours.allSatisfy { $0 > 8.84 && $0 < 18.9 })
  }

  @Test func aClusterIsOneLabelPerHost() throws {
    var scenario = LogFolder.small(plants: .channels([PlantedCatalogue.cluster]))
    scenario.population.office = 8
    scenario.activity = []
    let folder = try LogFolder(scenario)
    defer { folder.remove() }
    #expect(folder.summary.channels.count == 3)
    #expect(Set(folder.summary.channels.map(\.host)).count == 3)
    #expect(folder.summary.channels.allSatisfy { $0.channel == "cluster-600s" && $0.id.hasPrefix("cluster-600s@") })
  }

  @Test func labelsAreADocument() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "fousek-\(UUID().uuidString).json")
    var scenario = LogFolder.small(plants: .channels([PlantedCatalogue.sheetsServer]))
    scenario.activity = []
    let folder = try LogFolder(scenario, labels: file.path())
    defer {
      folder.remove()
      try? FileManager.default.removeItem(at: file)
    }
    let document = try JSONDecoder().decode(LabelsDocument.self, from: Data(contentsOf: file))
    #expect(document.schema == "fousek.labels/1")
    #expect(document.channels == folder.summary.channels)
  }
}
