import Archive
import Catalogue
import Foundation
import Intelligence
import Reporting
import Telemetry
import Testing

@testable import Triage

@Suite struct WatchTests {
  private static let stix = """
    {"type": "bundle", "id": "bundle--9c5f2f5e-5d2c-4a52-9a3c-0d3f1f2b7a01", "objects": [
      {"type": "indicator", "spec_version": "2.1", "id": "indicator--9c5f2f5e-5d2c-4a52-9a3c-0d3f1f2b7a02",
       "created": "2026-03-01T00:00:00.000Z", "modified": "2026-03-01T00:00:00.000Z", "name": "two on one host",
       "object_marking_refs": ["marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"],
       "pattern": "[domain-name:value = 'evil-name.net' AND ipv4-addr:value = '198.51.100.0/24']",
       "pattern_type": "stix", "valid_from": "2026-03-01T00:00:00Z", "valid_until": "2026-06-01T00:00:00Z"},
      {"type": "indicator", "spec_version": "2.1", "id": "indicator--9c5f2f5e-5d2c-4a52-9a3c-0d3f1f2b7a03",
       "created": "2026-03-01T00:00:00.000Z", "modified": "2026-03-01T00:00:00.000Z",
       "pattern": "[domain-name:value = 'other-name.net']", "pattern_type": "stix", "valid_from": "2026-03-01T00:00:00Z"}
    ]}
    """

  private static func indicators(_ catalogue: Catalogue) throws -> [Indicator] {
    try IndicatorReader(catalogue: catalogue).read([UInt8](stix.utf8), file: "bundle.json").indicators
  }

  @Test func indicatorsAreKeptWholeAndReadBack() throws {
    let catalogue = try Catalogue.builtIn()
    let fixture = try TriageFixture()
    let read = try Self.indicators(catalogue)
    try #require(read.count == 2 && read[0].observables.count == 2)
    let desk = WatchDesk(fixture.archive)
    let added = try desk.watch(read, catalogue: catalogue, by: "ann", at: TriageFixture.start)
    #expect(added.new == 2 && added.known == 0)
    #expect(try desk.watch(read, catalogue: catalogue, by: "bob", at: TriageFixture.start).known == 2)
    let kept = try ArchiveDecisions(fixture.archive).indicators()
    let back = kept.compactMap { WatchedIndicator.indicator($0) }
    #expect(Set(back.map(\.observables)) == Set(read.map(\.observables)))
    let whole = try #require(back.first { $0.observables.count == 2 })
    #expect(whole.marking == read[0].marking && whole.validUntil == read[0].validUntil)
    #expect(whole.origin == read[0].origin && whole.label == "two on one host")
    #expect(kept.first { $0.kind == "together" }?.marking == "TLP:AMBER+STRICT")
    let list = try desk.list().text(TextStyle(color: false, unicode: true))
    #expect(list.contains("other-name.net") && list.contains("TLP:AMBER+STRICT"))
  }

  @Test func watchingEndsForOneSourceOrForAll() throws {
    let catalogue = try Catalogue.builtIn()
    let fixture = try TriageFixture()
    let desk = WatchDesk(fixture.archive)
    let read = try Self.indicators(catalogue)
    let typed = try IndicatorReader(catalogue: catalogue).read(argument: "other-name.net")
    _ = try desk.watch(read + [typed], catalogue: catalogue, by: "ann", at: TriageFixture.start)
    #expect(try desk.unwatch(read, bySource: true) == 2)
    #expect(try ArchiveDecisions(fixture.archive).indicators().map(\.origin) == ["argument"])
    #expect(try desk.unwatch([typed], bySource: false) == 1)
    #expect(try desk.unwatch([typed], bySource: false) == 0)
  }

  @Test func sightingsAreNewsOnce() throws {
    let fixture = try TriageFixture()
    let decisions = ArchiveDecisions(fixture.archive)
    func sighting(_ last: Double) -> IndicatorSighting {
      IndicatorSighting(
        kind: "domain", value: "evil-name.net", origin: "bundle.json:1", site: "", host: "10.0.0.5", name: nil,
        first: TriageFixture.start, last: TriageFixture.start.advanced(by: last), contacts: 1, attempts: 0)
    }
    #expect(try decisions.keep([sighting(10)]).count == 1)
    #expect(try decisions.keep([sighting(10)]).isEmpty)
    #expect(try decisions.keep([sighting(20)]).count == 1)
    #expect(try decisions.sightings().map(\.last) == [TriageFixture.start.advanced(by: 20)])
  }
}
