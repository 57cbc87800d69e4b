import Drill
import LogWriting
import Testing

/// Honest programs that look like tunnels, long channels and dead servers.
@Suite struct LookAlikeTests {
  private func folder(_ names: Set<String>, days: Int = 1) throws -> LogFolder {
    var scenario = LogFolder.small(days: days)
    scenario.population = .init(office: 10, developers: 2, servers: 10, things: 2, phones: 0)
    scenario.activity = .software
    scenario.software = SoftwareCatalogue.all.filter { names.contains($0.name) }
    return try LogFolder(scenario)
  }

  @Test func madeUpNamesAreAskedForByManyHosts() throws {
    let folder = try folder(
      ["antivirus-reputation", "content-networks", "mail-block-lists", "service-discovery", "browser-probes"])
    defer { folder.remove() }
    var hosts: [String: Set<Substring>] = [:]
    var missing = 0
    for table in try folder.tables(.lookups) {
      let codes = table.column("rcode_name")
      for ((host, query), code) in zip(zip(table.column("id.orig_h"), table.column("query")), codes) {
        hosts[query.split(separator: ".").suffix(2).joined(separator: "."), default: []].insert(host)
        if code == "NXDOMAIN" { missing += 1 }
      }
    }
    #expect((hosts["stitbezpeci.cz"]?.count ?? 0) >= 3)
    #expect((hosts["cloudfront.net"]?.count ?? 0) >= 8)
    #expect(hosts["spamhaus.org"]?.count == 1)
    #expect((hosts["mzo.internal"]?.count ?? 0) >= 5)
    #expect(missing > 500)
  }

  @Test func longConnectionsAndDeadServersAreHonestToo() throws {
    let folder = try folder(
      ["push-notification", "admin-shell-address", "market-data", "lost-update-server", "forgotten-sync"], days: 2)
    defer { folder.remove() }
    let long = try folder.column(.openConnections, "id.resp_h")
    #expect(Set(long).count >= 3)
    #expect(long.contains("37.205.14.90"))
    var dead: [Substring: Set<Substring>] = [:]
    for table in try folder.tables(.connections) {
      for row in table.rows where ["REJ", "S0"].contains(row[11]) { dead[row[4], default: []].insert(row[11]) }
    }
    #expect(dead["193.85.7.21"]?.count == 1)
  }

  @Test func aScannerKnocksAtManyDoors() throws {
    let folder = try folder(["vulnerability-scanner"])
    defer { folder.remove() }
    var doors = Set<Substring>()
    var refused = 0
    for table in try folder.tables(.connections) {
      for row in table.rows where row[6] == "tcp" {
        doors.insert(row[4])
        if ["REJ", "S0"].contains(row[11]) { refused += 1 }
        #expect(row[13] == (row[4].hasPrefix("10.") ? "T" : "F"))
      }
    }
    #expect(doors.count == 42)
    #expect(refused > 250)
  }
}
