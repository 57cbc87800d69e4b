import Drill
import LogWriting
import Testing

/// Each kind of channel writes the rows that it claims, and its label agrees with them. Nothing else makes traffic.
@Suite struct PlantedKindsTests {
  private func folder(
    _ channel: PlantedChannel, days: Int = 1, seed: UInt64 = 11, change: (inout Scenario) -> Void = { _ in }
  ) throws -> (LogFolder, PlantedLabel) {
    var scenario = LogFolder.small(seed: seed, days: days, plants: .channels([channel]))
    scenario.population = .init(office: 16, developers: 2, servers: 4, things: 0, phones: 0)
    scenario.activity = []
    scenario.unanswered = 0
    change(&scenario)
    let folder = try LogFolder(scenario)
    return (folder, try #require(folder.summary.channels.first))
  }

  private func numbers(_ column: [Substring]) -> [Double] { column.compactMap { Double($0) } }

  @Test func aDeadDropIsFollowedWithinAMinuteAndRotates() throws {
    let (folder, label) = try folder(PlantedCatalogue.pasteDrop, days: 3)
    defer { folder.remove() }
    #expect(label.kind == .deadDrop)
    #expect(label.page == ["rentry.co"])
    let stages = try #require(label.secondStage)
    #expect(stages.count >= 2)
    #expect(label.destinationAddresses.contains { stages.contains($0) })
    var pages: [Double] = []
    var others: [Double] = []
    for table in try folder.tables(.handshakes) {
      for (time, name) in zip(numbers(table.column("ts")), table.column("server_name")) {
        if name == "rentry.co" { pages.append(time) } else { others.append(time) }
      }
    }
    #expect(pages.count >= 6)
    #expect(pages.count == others.count)
    #expect(pages.count + others.count == label.contacts)
    #expect(pages.allSatisfy { page in others.contains { $0 > page && $0 < page + 62 } })
  }

  @Test(arguments: [PlantedCatalogue.dnsTunnel, PlantedCatalogue.slowTunnel])
  func aTunnelAsksForManyNamesOfOneDomain(_ channel: PlantedChannel) throws {
    let (folder, label) = try folder(channel)
    defer { folder.remove() }
    let names = try folder.column(.lookups, "query")
    #expect(label.kind == .dnsTunnel)
    #expect(label.hostnames == [label.destination])
    #expect(names.count == label.contacts)
    #expect(Set(names).count == names.count)
    #expect(names.count > (channel.rhythm.interval < 60 ? 2000 : 100))
    #expect(
      names.allSatisfy { name in
        name.hasSuffix(".\(label.destination)") && name.utf8.count <= 253
          && name.split(separator: ".").allSatisfy { $0.utf8.count <= 63 }
      }
    )
    let types = Set(try folder.column(.lookups, "qtype_name"))
    #expect(types == (channel.rhythm.interval < 60 ? ["A", "CNAME", "NULL", "TXT"] : ["A", "AAAA"]))
    #expect(Set(try folder.column(.lookups, "id.resp_h")) == ["10.20.1.53"])
  }

  @Test func aConnectionOfTwoDaysHasSnapshotsAndOneRecord() throws {
    let (folder, label) = try folder(PlantedCatalogue.heldConnection, days: 3)
    defer { folder.remove() }
    #expect(label.contacts == 2)
    let uid = try #require(label.uids.first)
    let closed = try folder.tables(.connections).flatMap { table in
      zip(table.column("uid"), numbers(table.column("duration"))).filter { $0.0 == uid }.map(\.1)
    }
    #expect(closed.count == 1)
    #expect(closed.first.map { abs($0 - 172_800) < 4000 } == true)
    var ages: [Double] = []
    var bytes: [Double] = []
    for table in try folder.tables(.openConnections) {
      for row in table.rows where row[1] == uid {
        ages.append(Double(row[8]) ?? 0)
        bytes.append(Double(row[9]) ?? 0)
      }
    }
    #expect((45...49).contains(ages.count))
    #expect(ages == ages.sorted() && bytes == bytes.sorted())
    // The second one still runs when the records end.
    let last = try #require(label.uids.last)
    #expect(try folder.column(.connections, "uid").contains(Substring(last)) == false)
    #expect(try folder.column(.openConnections, "uid").contains(Substring(last)))
  }

  @Test func withoutSnapshotsAnOpenConnectionIsCutAtTheEnd() throws {
    let (folder, label) = try folder(PlantedCatalogue.heldConnection, days: 1) {
      $0.traits.without = [.openConnections]
    }
    defer { folder.remove() }
    #expect(label.contacts == 1)
    #expect(try folder.column(.openConnections, "uid").isEmpty)
    #expect(try folder.column(.connections, "uid").contains { $0 == label.uids.first ?? "" })
  }

  @Test func aChannelBehindTheProxyShowsTunnels() throws {
    let (folder, label) = try folder(PlantedCatalogue.proxiedBoard) {
      $0.traits.proxy = .connect
      $0.traits.proxiedShare = 0.1
    }
    defer { folder.remove() }
    #expect(label.destinationAddresses.isEmpty)
    let table = try folder.tables(.requests)
    #expect(table.reduce(0) { $0 + $1.rows.count } == label.contacts)
    #expect(try folder.column(.requests, "method").allSatisfy { $0 == "CONNECT" })
    #expect(try folder.column(.requests, "uri").allSatisfy { $0 == "api.trello.com:443" })
    #expect(try folder.column(.requests, "uid").sorted() == folder.column(.handshakes, "uid").sorted())
    #expect(Set(try folder.column(.handshakes, "id.resp_p")) == ["3128"])
    #expect(Set(try folder.column(.handshakes, "id.orig_h")) == Set(label.addresses.map { Substring($0) }))
    #expect(Set(try folder.column(.lookups, "id.orig_h")) == ["10.20.1.80"])
  }

  @Test func aCopiedHandshakeIsTheBrowsers() throws {
    let (folder, label) = try folder(PlantedCatalogue.browserTable) { $0.activity = .people }
    defer { folder.remove() }
    var own = Set<Substring>()
    var planted = Set<Substring>()
    for table in try folder.tables(.handshakes) {
      let columns = zip(table.column("server_name"), zip(table.column("ja4"), table.column("id.orig_h")))
      for (name, (ja4, host)) in columns where label.addresses.contains(String(host)) {
        if name == "api.airtable.com" { planted.insert(ja4) } else { own.insert(ja4) }
      }
    }
    #expect(!planted.isEmpty)
    #expect(planted.isSubset(of: own))
  }

  @Test func aDeadServerIsTriedAndNeverAnswers() throws {
    let (folder, label) = try folder(PlantedCatalogue.deadServer)
    defer { folder.remove() }
    #expect(label.kind == .refusedRetry)
    #expect(label.contacts == 0)
    #expect(label.attempts > 300)
    #expect(label.from != nil && label.destinationAddresses == [label.destination])
    var states: [Substring] = []
    for table in try folder.tables(.connections) {
      for row in table.rows where row[4] == label.destination { states.append(row[11]) }
    }
    #expect(states.count == label.attempts)
    #expect(Set(states) == ["REJ"] || Set(states) == ["S0"])
  }

  @Test func anUploadGoesOutAtNight() throws {
    let (folder, label) = try folder(PlantedCatalogue.nightUpload)
    defer { folder.remove() }
    #expect(label.kind == .exfiltration)
    let bytes = try folder.column(.connections, "orig_bytes").compactMap { Double($0) }.reduce(0, +)
    #expect(bytes > 5e7)
    let hours = numbers(try folder.column(.handshakes, "ts")).map {
      (($0 + 3600) / 3600).truncatingRemainder(dividingBy: 24)
    }
    #expect(hours.count == label.contacts && hours.allSatisfy { $0 > 0.99 && $0 < 4.1 })
  }

  @Test func aKeptConnectionIsOpenedAnewEveryFewMinutes() throws {
    let (folder, label) = try folder(PlantedCatalogue.keptAlive)
    defer { folder.remove() }
    let durations = try folder.tables(.connections).flatMap { table in
      zip(table.column("service"), numbers(table.column("duration"))).filter { $0.0 == "ssl" }.map(\.1)
    }
    #expect(durations.count == label.contacts)
    #expect(durations.count > 80)
    #expect(durations.filter { $0 > 200 && $0 < 250 }.count * 10 > durations.count * 9)
  }

  @Test func aSleeperIsSilentInBetween() throws {
    let (folder, label) = try folder(PlantedCatalogue.sleeper, days: 3)
    defer { folder.remove() }
    let start = 1_772_406_000.0
    let shares = numbers(try folder.column(.handshakes, "ts")).map { ($0 - start) / (3 * 86_400) }
    #expect(shares.count == label.contacts)
    #expect(shares.contains { $0 < 0.08 } && shares.contains { $0 > 0.6 })
    #expect(!shares.contains { $0 > 0.082 && $0 < 0.6 })
  }

  @Test(arguments: [PlantedCatalogue.encryptedResolver, PlantedCatalogue.resolverByTLS])
  func anEncryptedResolverIsAskedByNoBrowser(_ channel: PlantedChannel) throws {
    let (folder, label) = try folder(channel)
    defer { folder.remove() }
    #expect(label.kind == .doh)
    let names = try folder.column(.handshakes, "server_name").filter { $0 == label.destination }
    #expect(names.count == label.contacts && names.count > 50)
    let ports = Set(try folder.column(.handshakes, "id.resp_p"))
    #expect(ports == (label.id == "dot-300s" ? ["853"] : ["443"]))
  }

  @Test func theDemonstrationHasEveryKindThatItPromises() {
    let demo = PlantedCatalogue.demo
    #expect(demo.contains { $0.kind == .deadDrop && $0.secondStage != nil })
    #expect(demo.contains { $0.kind == .dnsTunnel })
    #expect(demo.contains { $0.kind == .longConnection && $0.rhythm.interval == 172_800 })
    #expect(demo.contains { $0.placement.isProxied == true })
    #expect(demo.contains { $0.placement.roles.allSatisfy(\.isServer) })
    #expect(demo.contains { $0.client == PlantedChannel.browserCopy })
    let kinds = Set((demo + PlantedCatalogue.more).map(\.kind.rawValue))
    #expect(
      kinds == [
        "service-c2", "beacon", "dead-drop", "long-connection", "dns-tunnel", "doh", "refused-retry", "exfiltration",
      ])
  }
}
