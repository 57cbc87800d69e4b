import Channels
import Evidence
import Telemetry
import Testing

@testable import Detection

/// The organisation's own tenant, and one that nobody else uses.
@Suite struct TenantTests {
  static let odd = RecordedWorld.program(9)

  /// `hosts` people use the organisation's tenant; host 0 also uses another one.
  func world(hosts: Int) -> RecordedWorld {
    var world = RecordedWorld()
    world.people(0..<hosts, days: 0..<1)
    for host in 0..<hosts {
      world.contact(host, "contoso.sharepoint.com", at: 40_000, client: RecordedWorld.browser)
    }
    world.contact(0, "strange.sharepoint.com", at: 41_000, client: Self.odd)
    world.contact(0, "contoso-my.sharepoint.com", at: 41_000, client: Self.odd)
    return world
  }

  func outcome(_ key: String, _ world: RecordedWorld) throws -> SignalOutcome {
    let context = try world.context()
    let view = try #require(
      context.traffic.strands.indices.map { context.view($0) }.first {
        $0.destination.key == key && "\($0.host.address)" == "10.0.0.1" && !$0.isGeneralClient
      })
    return TenantSignal.read(view, context)
  }

  @Test func aNewTenantSpeaksWhereTheOrganisationHasOne() throws {
    let reading = try #require(try outcome("sharepoint/strange", world(hosts: 30)).reading)
    #expect(reading.software == 6 && reading.person == .zero)
    #expect(reading.values["other_hosts_at_most_used_tenant"] == 29)
    #expect(reading.statement.text(Prose(.english)).contains("strange"))
  }

  @Test func withoutAnEstablishedTenantItIsSilentUnlessOneIsNamed() throws {
    var small = world(hosts: 12)
    #expect(try outcome("sharepoint/strange", small).isSilent)
    small.knowledge.ownTenants = ["Contoso"]
    #expect((try outcome("sharepoint/strange", small).reading?.software ?? .zero) > 5)
  }

  @Test func theOwnTenantSpeaksAgainstAnImplant() throws {
    var known = world(hosts: 12)
    known.knowledge.ownTenants = ["contoso"]
    let reading = try #require(try outcome("sharepoint/contoso", known).reading)
    #expect(reading.software == -10 && reading.person == .zero)
  }

  @Test func theOwnDomainDoesToo() throws {
    var known = world(hosts: 12)
    known.contact(0, "files.contoso.example", at: 42_000, client: Self.odd)
    known.knowledge.ownDomains = ["contoso.example"]
    #expect(try outcome("contoso.example", known).reading?.software == -10)
  }

  @Test func whereEveryHostHasATenantOfItsOwnANewOneSaysLittle() throws {
    var many = world(hosts: 30)
    for host in 1..<30 {
      many.contact(host, "partner\(host).sharepoint.com", at: 43_000, client: RecordedWorld.browser)
    }
    #expect((try outcome("sharepoint/strange", many).reading?.software ?? .zero) < 2)
  }

  @Test func namesWithoutATenantAreSilent() throws {
    var plain = world(hosts: 30)
    plain.contact(0, "api.dropboxapi.com", at: 43_000, client: Self.odd)
    #expect(try outcome("dropbox", plain).isSilent)
  }
}
