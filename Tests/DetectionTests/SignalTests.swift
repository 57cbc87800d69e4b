import Channels
import Evidence
import Telemetry
import Testing

@testable import Detection

/// Signals on the small simulated world, where it is known what each strand is.
@Suite struct SignalTests {
  let context: HuntContext
  let traffic: Traffic

  init() throws {
    traffic = try SmallWorld.shared.get()
    context = HuntContext(traffic: traffic, settings: DetectionSettings(), timers: SmallWorld.timers)
  }

  func strand(_ name: String, client: String? = nil) throws -> StrandView {
    let fitting = traffic.strands.indices.map { context.view($0) }.filter { view in
      view.mainName.map { context.text($0) } == name
        && (client == nil || view.client.label == client) && !view.isGeneralClient
    }
    return try #require(fitting.max { $0.contacts.count < $1.contacts.count })
  }

  func observed(_ outcome: SignalOutcome) -> SignalReading? {
    if case .observed(let reading) = outcome { return reading }
    return nil
  }

  @Test func aTenSecondPollIsATimer() throws {
    let view = try strand("api.dropboxapi.com", client: "Python ssl (OpenSSL)")
    let reading = try #require(observed(TimerSignal.read(view, context)))
    #expect(reading.person > 25)
    #expect(abs((reading.values["period_s"] ?? 0) - 10) < 1)
    #expect(reading.software == .zero)
  }

  @Test func browsersAreNobodysRareClient() throws {
    for index in traffic.strands.indices {
      let view = context.view(index)
      guard view.isGeneralClient, let reading = observed(RaritySignal.read(view, context)) else { continue }
      #expect(reading.software <= .zero)
      let own = observed(OwnClientSignal.read(view, context))
      #expect((own?.person ?? .zero) < .zero)
    }
  }

  @Test func anAPIClientWithoutPagesIsAPIOnly() throws {
    let view = try strand("api.dropboxapi.com", client: "Python ssl (OpenSSL)")
    let reading = try #require(observed(APIOnlySignal.read(view, context)))
    #expect(reading.person > .zero)
    // A browser that loaded pages is not.
    for index in traffic.strands.indices {
      let other = context.view(index)
      guard other.names.contains(where: { context.text($0.name) == "github.com" }) else { continue }
      if case .observed = APIOnlySignal.read(other, context) { Issue.record("github.com is a page") }
    }
  }

  @Test func destinationsOfOneHostWeighMoreThanThoseOfMany() throws {
    var weights: [Int: Decibans] = [:]
    for index in traffic.strands.indices {
      let view = context.view(index)
      guard view.destination.serviceIndex == nil, !view.destination.isBareAddress, !DestinationModel.isOdd(view),
        !view.host.isWithoutPeople, let reading = observed(DestinationSignal.read(view, context))
      else { continue }
      weights[Int(reading.values["hosts_at_destination"] ?? 0)] = reading.software
    }
    let one = try #require(weights[1])
    let many = try #require(weights.max { $0.key < $1.key }?.value)
    #expect(one > many)
  }

  @Test func signalsThatCannotSpeakSayWhy() throws {
    for index in traffic.strands.indices.prefix(200) {
      let view = context.view(index)
      for signal in SignalList.all {
        if case .notObserved(let reason) = signal.read(view, context) { #expect(!reason.text(Prose(.english)).isEmpty) }
      }
    }
  }

  @Test func namesAndCapsAreDeclared() {
    let names = SignalList.all.map { $0.name }
    #expect(Set(names).count == names.count)
    for signal in SignalList.all { #expect(signal.cap(SignalCaps()) > .zero) }
  }
}
