import Channels
import Configuration
import Evidence
import Testing

@testable import Detection

@Suite struct PopularNameTests {
  let traffic: Traffic

  init() throws { traffic = try SmallWorld.shared.get() }

  func context(_ names: [String]) -> HuntContext {
    var settings = DetectionSettings()
    settings.popularNames.add(PopularNamesList(title: "Top sites", names: names))
    return HuntContext(traffic: traffic, settings: settings, timers: SmallWorld.timers)
  }

  @Test func aListedDomainSpeaksALittleForSoftware() throws {
    let domains = traffic.destinations.compactMap { destination -> String? in
      if case .domain(let name) = destination.identity { name } else { nil }
    }
    let context = context(domains)
    var spoke = 0
    for index in traffic.strands.indices {
      let view = context.view(index)
      guard case .observed(let reading) = PopularNameSignal.read(view, context) else {
        #expect(view.destination.serviceIndex != nil || view.destination.isBareAddress)
        continue
      }
      spoke += 1
      #expect(reading.person == .zero)
      #expect(reading.software == -3)
      #expect(reading.statement.text(Prose(.english)).contains("Top sites"))
    }
    #expect(spoke > 0)
  }

  /// Popular names are where channels hide: a list never speaks for a service of the catalogue.
  @Test func servicesOfTheCatalogueAreNeverCalledPopular() throws {
    let context = context(["dropboxapi.com", "api.dropboxapi.com", "github.com", "api.github.com"])
    for index in traffic.strands.indices {
      let view = context.view(index)
      guard view.destination.serviceIndex != nil else { continue }
      if case .silent = PopularNameSignal.read(view, context) { continue }
      Issue.record("a list spoke for \(view.destination.key)")
    }
  }

  @Test func withoutListsNothingIsSaid() throws {
    let context = HuntContext(traffic: traffic, settings: DetectionSettings(), timers: SmallWorld.timers)
    for index in traffic.strands.indices.prefix(100) {
      if case .silent = PopularNameSignal.read(context.view(index), context) { continue }
      Issue.record("there is no list")
    }
  }
}
