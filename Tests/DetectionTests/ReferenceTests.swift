import Channels
import Evidence
import Telemetry
import Testing

@testable import Detection

@Suite struct ReferenceTests {
  @Test func aNetworksOwnCountsGrowWithItsHosts() {
    #expect(ReferencePopulation.ownShare(hosts: 0) == 0)
    #expect(ReferencePopulation.ownShare(hosts: 1) == 0)
    let shares = (1..<50).map { ReferencePopulation.ownShare(hosts: $0) }
    #expect(shares == shares.sorted())
    #expect(shares.allSatisfy { $0 < 0.5 })
    #expect(ReferencePopulation.ownShare(hosts: 50) == 1)
  }

  @Test func theShippedTableIsADistribution() {
    for table in [ReferenceTable.peoplePlaces, ReferenceTable.otherPlaces] {
      #expect(table[ReferenceTable.elsewhere] != nil)
      for place in table.values {
        #expect(place.usual.values.allSatisfy { $0 > 0 && $0 <= 1 })
        #expect(place.unseen > 0 && place.unseen <= 1)
        #expect((0...1).contains(place.withoutCompanions.people))
        #expect((0...1).contains(place.withoutCompanions.software))
      }
    }
  }

  @Test func theReferenceTakesTheSurpriseOutOfAClientThatIsUsual() {
    // A network of two hosts: the other one was never at this place.
    let score = RarityScore(hostsWithClientHere: 0, hostsHere: 1, hostsWithClient: 0, hosts: 1, distinctClients: 3)
    let alone = score.weight()
    func mixed(_ ordinary: Double) -> Decibans {
      score.weight(
        reference: RarityScore.Reference(ownShare: 0.02, ordinary: ordinary, hostShare: 0.3, clients: 40))
    }
    #expect(mixed(0.4) < alone)
    #expect(mixed(0.4) < mixed(0.005))
    // With an own share of one the reference says nothing.
    let own = score.weight(
      reference: RarityScore.Reference(ownShare: 1, ordinary: 0.9, hostShare: 0.9, clients: 900))
    #expect(abs(own.value - alone.value) < 1e-9)
  }

  @Test func smallNetworksAreJudgedAndSayOnWhat() throws {
    for hosts in [1, 6] {
      let document = SmallWorld.document(try SmallWorld.traffic(hosts: hosts, seed: 21))
      #expect(document.population.thin)
      let told = document.coverage.notObserved.contains { $0.contains("reference population") }
      #expect(told)
      #expect(document.findings.allSatisfy { $0.weightDB.isFinite })
    }
  }

  @Test func countingIsRepeatableAndNamesItsVersion() throws {
    let traffic = try SmallWorld.shared.get()
    func source() -> String {
      var counter = ReferenceCounter()
      counter.add(traffic)
      return counter.source(version: "7", worlds: "a test")
    }
    let text = source()
    #expect(text == source())
    #expect(text.contains("static let version = \"7\""))
    #expect(text.contains("\"api\": ReferencePopulation.Place("))
  }

  @Test func falseRowsAreCountedPerThousandHostWeeks() throws {
    var document = SmallWorld.document(try SmallWorld.shared.get())
    document.population.hosts = 1000
    document.population.historyDays = 7
    let first = try #require(document.findings.first)
    document.findings = (0..<10).map { index in
      var finding = first
      finding.weightDB = -50 + Double(index) * 2
      return finding
    }
    var counter = FalseAlarmCounter()
    counter.add(document)
    let entries = counter.entries()
    let rates = entries.map(\.rate)
    #expect(rates == rates.sorted(by: >))
    #expect(entries.first { $0.weight == -50 }?.rate == 10.5)
    #expect(entries.first { $0.weight == -44 }?.rate == 7.5)
    // Fewer than five rows: by half every 2.5 dB from the last weight that had five.
    let last = try #require(entries.first { $0.weight == -40 })
    let next = try #require(entries.first { $0.weight == -38 })
    #expect(last.rate == 5.5 && next.rate < last.rate && next.rate > 0)
  }
}
