import Drill
import LogWriting
import Testing

struct InjectionTests {
  @Test(arguments: [ZeekFormat.tsv, .json]) func realLinesStayAsTheyAre(_ format: ZeekFormat) throws {
    let fixture = try InjectionFixture.shared(format)
    let planted = fixture.plant()
    var added = 0
    for file in fixture.injection.changedFiles(planted) {
      let before = fixture.bytes(file).split(separator: 0x0A)
      let after = try fixture.merged(file, planted).split(separator: 0x0A)
      added += after.count - before.count
      // All lines of before, in their order; header first, the closing line last.
      var next = 0
      for line in after where next < before.count && line.elementsEqual(before[next]) { next += 1 }
      #expect(next == before.count)
      #expect(after.first.map { Array($0) } == before.first.map { Array($0) })
      if before.last?.starts(with: "#close".utf8) == true { #expect(after.last?.starts(with: "#close".utf8) == true) }
    }
    #expect(added == planted.lineCount)
    #expect(added > 0)
  }

  @Test func rowsStandWhereTheFileHasThem() throws {
    let fixture = try InjectionFixture.shared(.tsv)
    let planted = fixture.plant()
    for file in fixture.injection.changedFiles(planted) where file.contains("conn.") {
      func backSteps(_ bytes: [UInt8]) -> Int {
        var table = RecordTable()
        table.add(bytes)
        let ends = table.rows.map { (Double($0["ts"] ?? "") ?? 0) + (Double($0["duration"] ?? "") ?? 0) }
        return zip(ends, ends.dropFirst()).count { $1 < $0 - 0.001 }
      }
      let before = backSteps(fixture.bytes(file))
      #expect(backSteps(try fixture.merged(file, planted)) <= before + 2)
    }
  }

  @Test func sameSeedSameBytes() throws {
    let fixture = try InjectionFixture.shared(.tsv)
    // Habits are learned anew.
    let again = try InjectionFixture(copyOf: fixture)
    let (one, two) = (fixture.plant(), again.plant())
    #expect(one.labels == two.labels)
    #expect(fixture.injection.plantedOnly(one).map(\.bytes) == again.injection.plantedOnly(two).map(\.bytes))
    #expect(fixture.plant(seed: 6).labels != one.labels)
  }

  @Test func channelsKeepTheHoursOfTheirHosts() throws {
    let fixture = try InjectionFixture.shared(.tsv)
    let planted = fixture.plant()
    let real = fixture.realRows("conn")
    var slots: [String: Set<Int>] = [:]
    for row in real.rows {
      slots[row["id.orig_h"] ?? "", default: []].insert(Int((Double(row["ts"] ?? "") ?? 0) / 900))
    }
    for row in fixture.plantedRows("conn", planted).rows {
      let slot = Int((Double(row["ts"] ?? "") ?? 0) / 900)
      let own = try #require(slots[row["id.orig_h"] ?? ""])
      #expect((slot - 1...slot + 1).contains { own.contains($0) })
    }
  }

  @Test func labelsSayWhatIsThere() throws {
    let fixture = try InjectionFixture.shared(.tsv)
    let planted = fixture.plant()
    let ssl = fixture.plantedRows("ssl", planted)
    let label = try #require(planted.labels.first { $0.kind == .serviceC2 })
    let rows = ssl.rows.filter { $0["id.orig_h"] == label.addresses.first }
    #expect(rows.count == label.contacts)
    #expect(Set(rows.compactMap { $0["server_name"] }).isSubset(of: Set(label.hostnames)))
    #expect(label.uids.allSatisfy { uid in rows.contains { $0["uid"] == uid } })
    #expect(label.service == "dropbox")
    // No made-up name of the published catalogue is left.
    let names = Set(ssl.column("server_name"))
    #expect(!names.contains("cdn-static.lesni-pruvodce.net"))
  }

  @Test func aProxiedHostStaysBehindItsProxy() throws {
    let fixture = try InjectionFixture { scenario in
      scenario.traits.proxy = .connect
      scenario.traits.proxiedShare = 1
    }
    let planted = fixture.plant([InjectionFixture.requests[0]])
    let http = fixture.plantedRows("http", planted)
    let real = fixture.realRows("http").rows.filter { $0["method"] == "CONNECT" }
    let proxies = Set(real.compactMap { $0["id.resp_h"] })
    // A host that goes through the proxy does so with the channel too.
    #expect(!http.rows.isEmpty)
    #expect(http.rows.allSatisfy { $0["method"] == "CONNECT" && proxies.contains($0["id.resp_h"] ?? "") })
    #expect(http.column("uri").allSatisfy { $0.hasSuffix(":443") })
  }

  @Test func aListOfChannelsIsRead() throws {
    let list = try ChannelRequest.list("dropbox:60s:0.2,beacon:5m:0.5,dead-drop:1d,dns-tunnel:30s")
    #expect(list.map(\.channel.rhythm.interval) == [60, 300, 86_400, 30])
    #expect(list.map(\.channel.kind) == [.serviceC2, .beacon, .deadDrop, .dnsTunnel])
    #expect(list[0].channel.rhythm.jitter == 0.2)
  }

  @Test(arguments: ["dropbx:60s", "dropbox:0s", "dropbox:60", "dropbox:60s:2", "", "dropbox:1m:0.1:x", "beacon:5m,,"])
  func aBadPartIsNamed(_ text: String) {
    #expect(throws: InjectionError.self) { try ChannelRequest.list(text) }
  }
}
