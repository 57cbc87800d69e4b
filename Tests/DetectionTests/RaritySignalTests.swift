import Channels
import Evidence
import Testing

@testable import Detection

/// Whose client it is at a destination of nobody's.
@Suite struct RaritySignalTests {
  /// Forty people; so many machines run a program that asks one server of its own each half hour.
  private func reading(machines: Int, clients: (Int) -> String, at name: String = "check.example.net") throws
    -> SignalReading
  {
    var world = RecordedWorld()
    world.people(0..<40, days: 0..<2)
    for host in 0..<machines {
      for step in 0..<90 {
        world.contact(host, name, at: 1000 + Double(host) * 31 + Double(step) * 1800, client: clients(host))
      }
    }
    let context = try world.context()
    let view = try #require(
      context.traffic.strands.indices.map { context.view($0) }.first {
        "\($0.host.address)" == "10.0.0.1" && $0.mainName.map(context.text) == name
      })
    return try #require(RaritySignal.read(view, context).reading)
  }

  @Test func aSecondVictimDoesNotClearTheFirst() throws {
    let same = try [1, 2, 3, 4, 8].map { try reading(machines: $0) { _ in RecordedWorld.program(1) }.software.value }
    #expect(same[1] > -1 && same[2] > -2)
    // Software that several have is software.
    #expect(same[3] < same[2] - 2 && same[4] < same[2] - 2)
  }

  @Test func othersWithOtherClientsStillMakeOneRare() throws {
    let mixed = try reading(machines: 2) { RecordedWorld.program($0 + 1) }
    let alone = try reading(machines: 1) { _ in RecordedWorld.program(1) }
    #expect(mixed.software > alone.software)
  }

  @Test func servicesOfTheCatalogueAreEverybodys() throws {
    func pair(at name: String) throws -> Decibans {
      try reading(machines: 2, clients: { _ in RecordedWorld.program(1) }, at: name).software
    }
    #expect(try pair(at: "api.telegram.org") < pair(at: "check.example.net") - Decibans(2))
  }
}
