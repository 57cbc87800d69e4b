import Drill
import LogWriting
import Testing

/// Each trait changes what it should and nothing else.
@Suite struct NetworkTraitsTests {
  private static func scenario(days: Int = 1) -> Scenario {
    var scenario = LogFolder.small(days: days, plants: .channels([PlantedCatalogue.gistPoll]))
    scenario.population = .init(office: 6, developers: 1, servers: 1, things: 1, phones: 1)
    return scenario
  }

  private func folder(days: Int = 1, _ change: (inout Scenario) -> Void = { _ in }) throws -> LogFolder {
    var scenario = Self.scenario(days: days)
    change(&scenario)
    return try LogFolder(scenario)
  }

  /// Rows of a kind by uid.
  private func rows(_ folder: LogFolder, _ kind: ZeekLogKind) throws -> [Substring: [Substring]] {
    var found: [Substring: [Substring]] = [:]
    for table in try folder.tables(kind) { for row in table.rows { found[row[1]] = row } }
    return found
  }

  @Test func sharedAddressesHideMachines() throws {
    let plain = try folder()
    let shared = try folder { $0.traits.sharedAddresses = 1 }
    defer { for folder in [plain, shared] { folder.remove() } }
    let before = try rows(plain, .connections).filter { $0.value[7] != "dhcp" }
    let after = try rows(shared, .connections).filter { $0.value[7] != "dhcp" }
    #expect(Set(before.keys) == Set(after.keys))
    let people = Set(
      plain.summary.hosts.filter { $0.role.isPersonal }.map { Substring($0.address) })
    for (uid, row) in before {
      let other = try #require(after[uid])
      #expect(other[2] == (people.contains(row[2]) ? "10.20.100.16" : row[2]))
      #expect(Array(other[4...]) == Array(row[4...]))
    }
    #expect(try shared.tables(.leases).isEmpty)
    #expect(shared.summary.channels.map(\.addresses) == [["10.20.100.16"]])
    #expect(shared.summary.channels.map(\.contacts) == plain.summary.channels.map(\.contacts))
  }

  @Test func outsideTheProxyTheWebHasOneAddress() throws {
    let folder = try folder {
      $0.traits.proxy = .egress
      // People go to the channel's service too, and here nothing tells them apart.
      $0.activity = .software
    }
    defer { folder.remove() }
    #expect(Set(try folder.column(.handshakes, "id.orig_h")) == ["10.20.1.80"])
    #expect(Set(try folder.column(.requests, "id.orig_h")) == ["10.20.1.80"])
    #expect(Set(try folder.column(.lookups, "id.orig_h")) == ["10.20.1.53"])
    #expect(try folder.tables(.leases).isEmpty && folder.tables(.quicHandshakes).isEmpty)
    #expect(try folder.column(.connections, "local_resp").allSatisfy { $0 == "F" })
    let label = try #require(folder.summary.channels.first)
    #expect(label.addresses == ["10.20.1.80"])
    let names = try folder.column(.handshakes, "server_name").filter { label.hostnames.contains(String($0)) }
    #expect(names.count == label.contacts)
  }

  @Test func insideTheProxyTheWebIsTunnels() throws {
    let folder = try folder {
      $0.traits.proxy = .connect
      $0.traits.proxiedShare = 1
    }
    defer { folder.remove() }
    let requests = try rows(folder, .requests)
    let desks = Set(
      folder.summary.hosts.filter { $0.role.isServer || $0.role == .office }.map { Substring($0.address) })
    var tunnels = 0
    for (uid, row) in try rows(folder, .handshakes) where desks.contains(row[2]) {
      #expect(row[4] == "10.20.1.80" && row[5] == "3128")
      let request = try #require(requests[uid])
      #expect(request[7] == "CONNECT" && request[9] == "\(row[9]):443")
      tunnels += 1
    }
    #expect(tunnels > 300)
    for row in requests.values where desks.contains(row[2]) && row[7] != "CONNECT" {
      #expect(row[9].hasPrefix("http://"))
    }
  }

  @Test func lossTakesRowsAndSaysSo() throws {
    let whole = try folder()
    let holed = try folder { $0.traits.loss = 0.2 }
    defer { for folder in [whole, holed] { folder.remove() } }
    for kind in [ZeekLogKind.connections, .handshakes, .lookups] {
      let before = try rows(whole, kind)
      let after = try rows(holed, kind)
      #expect(Set(after.keys).isSubset(of: before.keys))
      let share = Double(after.count) / Double(before.count)
      #expect(share > 0.77 && share < 0.83, "\(kind)")
    }
    let handshakes = try rows(holed, .handshakes)
    let connections = try rows(holed, .connections).values
    #expect(connections.contains { $0[7] == "ssl" && handshakes[$0[1]] == nil })
    let lost = try holed.column(.captureLoss, "percent_lost").compactMap { Double($0) }
    #expect(lost.count == 96)
    let mean = lost.reduce(0, +) / 96
    #expect(mean > 16 && mean < 24)
    // A contact counts where connection, handshake or request is left: about 0.96 of all.
    let contacts = try #require(holed.summary.channels.first).contacts
    let all = try #require(whole.summary.channels.first).contacts
    #expect(contacts < all && contacts * 100 > all * 88)
  }

  @Test func hoursAreLostOverTheWholeSpan() {
    var scenario = Scenario.ministry(hosts: 10, days: 5, seed: 4, plants: .none)
    scenario.loseHours(10)
    #expect(Set(scenario.lostHours).count == 10)
    #expect(scenario.lostHours.allSatisfy { (0..<120).contains($0) })
    #expect(zip(scenario.lostHours, 0..<10).allSatisfy { $0 / 12 == $1 })
  }

  @Test func logsCanBeMissing() throws {
    let whole = try folder()
    let thin = try folder { $0.traits.without = [.lookups, .handshakes, .requests, .leases] }
    defer { for folder in [whole, thin] { folder.remove() } }
    for kind in [ZeekLogKind.lookups, .handshakes, .quicHandshakes, .requests, .leases] {
      #expect(try thin.tables(kind).isEmpty, "\(kind)")
    }
    #expect(try rows(whole, .connections) == rows(thin, .connections))
    #expect(whole.summary.channels == thin.summary.channels)
  }

  @Test func theResolverCanBeTheClientOfAllLookUps() throws {
    let inside = try folder()
    let upstream = try folder { $0.traits.seesResolverOnly = true }
    defer { for folder in [inside, upstream] { folder.remove() } }
    #expect(Set(try upstream.column(.lookups, "id.orig_h")) == ["10.20.1.53"])
    #expect(try upstream.column(.lookups, "query").allSatisfy { !$0.hasSuffix("mzo.internal") })
    let asked = try upstream.column(.lookups, "query").count
    let askedInside = try inside.column(.lookups, "query").count
    #expect(asked > 50 && asked < askedInside)
    func others(_ folder: LogFolder) throws -> Set<Substring> {
      Set(try rows(folder, .connections).values.filter { $0[7] != "dns" }.map { $0[1] })
    }
    #expect(try others(inside) == others(upstream))
  }

  @Test func version6ChangesDaily() throws {
    let folder = try folder(days: 2) { $0.traits.version6 = 1 }
    defer { folder.remove() }
    var days: [Substring: Set<Int>] = [:]
    for table in try folder.tables(.handshakes) {
      for row in table.rows where row[2].contains(":") {
        #expect(row[4].contains(":"))
        days[row[2], default: []].insert(Int(((Double(row[0]) ?? 0) - 1_772_406_000) / 86_400))
      }
    }
    let desks = days.filter { $0.value.count == 1 }
    #expect(desks.count >= 8)
    #expect(days.count - desks.count <= 1)  // The server keeps its address.
    #expect(try folder.column(.handshakes, "id.orig_h").contains { !$0.contains(":") })
    let answers = try folder.tables(.lookups).flatMap { zip($0.column("qtype_name"), $0.column("answers")) }
    #expect(answers.contains { $0.0 == "AAAA" && $0.1.contains(":") })
  }

  @Test(arguments: [false, true]) func remoteAccessHasAPoolOfItsOwn(_ showsLeases: Bool) throws {
    let folder = try folder(days: 4) {
      $0.population.office = 12
      $0.traits.vpn = 1
      $0.traits.showsVPNLeases = showsLeases
      $0.activity = .people
    }
    defer { folder.remove() }
    let remote = Set(try folder.column(.handshakes, "id.orig_h").filter { $0.hasPrefix("10.20.70.") })
    #expect(remote.count >= 2)
    let leased = try folder.column(.leases, "assigned_addr").contains { $0.hasPrefix("10.20.70.") }
    #expect(leased == showsLeases)
  }

  @Test func silencesCutUDPFlowsOnly() throws {
    func make(_ cuts: Bool) throws -> LogFolder {
      try folder {
        $0.traits.cutsFlows = cuts
        $0.software = SoftwareCatalogue.all.filter { ["video-conference", "chrome-background"].contains($0.name) }
        $0.population.office = 12
      }
    }
    let whole = try make(false)
    let cut = try make(true)
    defer { for folder in [whole, cut] { folder.remove() } }
    let before = try rows(whole, .connections)
    let after = try rows(cut, .connections)
    func isLong(_ row: [Substring]) -> Bool { row[6] == "udp" && (Double(row[8]) ?? 0) > 60 }
    #expect(before.values.contains(where: isLong))
    #expect(!after.values.contains(where: isLong))
    #expect(after.count > before.count)
    for (uid, row) in before where !isLong(row) { #expect(after[uid] == row) }
    #expect(try rows(whole, .handshakes) == rows(cut, .handshakes))
  }

  @Test func linkLayerAddressesFollowTheTrait() throws {
    let folder = try folder {
      $0.options.hardwareAddresses = true
      $0.traits.sharedAddresses = 1
    }
    defer { folder.remove() }
    var hardware: [Substring: Set<Substring>] = [:]
    for table in try folder.tables(.connections) {
      for (address, text) in zip(table.column("id.orig_h"), table.column("orig_l2_addr")) {
        hardware[address, default: []].insert(text)
      }
    }
    #expect(hardware["10.20.100.16"] == ["00:1c:7f:41:00:00"])
  }

  @Test func aNetworkWithoutFaultsKeepsItsProxyAndItsLogs() {
    var traits = NetworkTraits()
    (traits.sharedAddresses, traits.loss, traits.version6, traits.vpn) = (0.3, 0.1, 0.5, 0.2)
    (traits.showsVPNLeases, traits.cutsFlows) = (true, true)
    (traits.proxy, traits.proxiedShare, traits.without) = (.connect, 0.4, [.leases])
    traits.removeFaults()
    var expected = NetworkTraits()
    (expected.proxy, expected.proxiedShare, expected.without) = (.connect, 0.4, [.leases])
    #expect(traits == expected)
  }

  @Test func allTraitsTogetherAreRepeatable() throws {
    func make() throws -> LogFolder {
      try folder {
        $0.traits.sharedAddresses = 0.3
        $0.traits.proxy = .connect
        $0.traits.proxiedShare = 0.5
        $0.traits.loss = 0.05
        $0.traits.seesResolverOnly = true
        $0.traits.version6 = 0.5
        $0.traits.vpn = 0.5
        $0.traits.cutsFlows = true
        $0.loseHours(3)
      }
    }
    let first = try make()
    let second = try make()
    defer { for folder in [first, second] { folder.remove() } }
    #expect(try first.bytes() == second.bytes())
    #expect(first.summary.channels == second.summary.channels)
  }
}
