import Testing

@testable import Drill

@Suite struct OrganisationTests {
  private func organisation(_ seed: UInt64) -> Scenario {
    .organisation(hosts: 120, days: 7, seed: seed, plants: .none)
  }

  @Test func twoOrganisationsShareLittle() {
    let (first, second) = (organisation(1), organisation(2))
    #expect(first.workHabits != second.workHabits)
    #expect(first.siteSeed != second.siteSeed)
    let (one, two) = (Set(first.software.map(\.name)), Set(second.software.map(\.name)))
    #expect(one != two)
    func places(_ scenario: Scenario) -> Set<String> {
      Set(
        InventedSoftware.draw(hosts: 120, seed: scenario.seed).flatMap {
          $0.habits.flatMap { $0.exchanges.flatMap(\.names) }
        })
    }
    // Public services are common to all; vendors are each world's own.
    let shared = places(first).intersection(places(second))
    #expect(Double(shared.count) < 0.5 * Double(places(first).count))
  }

  @Test func sitesOfTwoOrganisationsDiffer() {
    var (one, two) = (DestinationRegistry(), DestinationRegistry())
    _ = SiteCatalogue(count: 300, seed: 1, registry: &one)
    _ = SiteCatalogue(count: 300, seed: 2, registry: &two)
    let names = Set(one.destinations.map(\.name)).intersection(two.destinations.map(\.name))
    #expect(Double(names.count) < 0.4 * Double(one.destinations.count))
  }

  @Test func inventedProgramsAreTheSameForTheSameSeedAndOfManyKinds() {
    let names = (1...12).flatMap { InventedSoftware.draw(hosts: 400, seed: $0).map(\.name) }
    #expect(
      InventedSoftware.draw(hosts: 60, seed: 5).map(\.name) == InventedSoftware.draw(hosts: 60, seed: 5).map(\.name))
    let kinds = Set(names.map { String($0.prefix { $0 != "-" }) })
    #expect(kinds.count >= 20)
  }

  @Test func deadEndsAreDrawnApartAndNothingAnswersThere() {
    let drawn = (1...12).map { InventedDeadEnds.draw(hosts: 400, seed: $0) }
    #expect(drawn[4].map(\.name) == InventedDeadEnds.draw(hosts: 400, seed: 5).map(\.name))
    #expect(Set(drawn.map(\.count)).count > 3)
    let exchanges = drawn.joined().flatMap { $0.habits.flatMap(\.exchanges) }
    #expect(exchanges.count > 40 && exchanges.allSatisfy(\.isRefused))
    // One organisation's retired servers are no other's.
    let names = drawn.map { programs in Set(programs.flatMap { $0.habits.flatMap { $0.exchanges.flatMap(\.names) } }) }
    #expect(names[0].isDisjoint(with: names[1]))
    #expect(InventedDeadEnds.draw(hosts: 4, seed: 3).count <= 4)
  }

  @Test func aBuildOfALibraryHasItsOwnFingerprintAndTheSameParameters() {
    var clients = ClientTable()
    let base = clients[clients.index("go")]
    let (firstIndex, secondIndex) = (clients.ensure("go~a"), clients.ensure("go~b"))
    let (first, second) = (clients[firstIndex], clients[secondIndex])
    #expect(clients.ensure("go~a") == clients.index("go~a"))
    #expect(Set([base, first, second].map { $0.ja4(named: true, resumed: false, quic: false) }).count == 3)
    #expect(first.cipher13 == base.cipher13 && first.version == base.version)
    #expect(first.ja4(named: true, resumed: false, quic: false).utf8.count == 36)
    #expect(clients.ensure("unknown~a") == 0)
  }
}
