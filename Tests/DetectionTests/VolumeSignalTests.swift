import Channels
import Evidence
import Telemetry
import Testing

@testable import Detection

/// SIZE, UPLOAD, BYTE PAIRS and COUPLING on networks made for one question each.
@Suite struct VolumeSignalTests {
  static let service = "api.github.com"
  static let key = "github"
  let target = "10.0.0.99"

  /// `hosts` other machines whose program at the service has the sizes of a function of machine and poll.
  private func others(
    _ hosts: Int = 12, polls: Int = 40, name: String = service, ja4: String = VolumeWorld.commonClient,
    up: (Int, Int) -> Int64 = { VolumeWorld.spread($0 * 53 + $1) },
    down: (Int, Int) -> Int64 = { 2 * VolumeWorld.spread($0 * 91 + $1 + 7) }
  ) -> VolumeWorld {
    var world = VolumeWorld()
    for host in 1...hosts {
      world.poll("10.0.0.\(host)", name, count: polls, ja4: ja4, up: { up(host, $0) }, down: { down(host, $0) })
    }
    return world
  }

  private let all: [any Signal.Type] = [
    SizeSignal.self, UploadSignal.self, BytePairSignal.self, CouplingSignal.self,
  ]

  // MARK: SIZE

  @Test func aSizeThatNobodySharesSpeaks() throws {
    var world = others()
    world.poll(target, Self.service, count: 40, up: { $0 % 10 == 0 ? 2400 : 1050 }, down: { VolumeWorld.spread($0) })
    let context = try world.context()
    let view = try context.strand(of: target, to: Self.key)
    let reading = try #require(SizeSignal.read(view, context).reading)
    #expect(reading.person > 20)
    #expect(reading.software > 3 && reading.software < 8)
    // Every number of the sentence can be counted again.
    #expect(reading.values["check_ins"] == 40)
    #expect(reading.values["in_window"] == 36)
    #expect(reading.values["window_from_bytes"] == 1050)
    #expect(reading.values["window_to_bytes"] == 1081)
    #expect(reading.values["other_machines"] == 12)
    #expect(reading.values["other_check_ins"] == 480)
    #expect(reading.statement.text(Prose(.english)).hasPrefix("36 of 40 contacts sent between 1,050 and 1,081 bytes"))
    #expect(reading.statement.text(Prose(.czech)).hasPrefix("36 ze 40 kontaktů odeslalo 1\u{A0}050 až"))
  }

  @Test func theVendorsHeartbeatCancels() throws {
    var world = others(up: { _, _ in 1050 })
    world.poll(target, Self.service, count: 40, up: { _ in 1050 }, down: { VolumeWorld.spread($0) })
    let context = try world.context()
    let view = try context.strand(of: target, to: Self.key)
    let reading = SizeSignal.read(view, context).reading
    #expect((reading?.person ?? .zero) == .zero)
    #expect((reading?.software ?? .zero) < .zero)
  }

  @Test func aTabThatEveryBrowserKeepsOpenIsShared() throws {
    let browser = "t13d1517h2_dddddddddddd_e5627efa2ab1"
    var world = others()
    for host in ["10.0.0.61", "10.0.0.62", "10.0.0.63", target] {
      world.browse(host, ja4: browser)
      world.poll(host, Self.service, count: 40, ja4: browser, up: { _ in 1700 }, down: { VolumeWorld.spread($0) })
    }
    let context = try world.context()
    let view = try context.strand(of: target, to: Self.key)
    #expect(view.isGeneralClient)
    #expect(try context.read(SizeSignal.self, view).software < .zero)
  }

  @Test func answersAreLookedAtToo() throws {
    var world = others()
    world.poll(target, Self.service, count: 40, up: { VolumeWorld.spread($0) }, down: { _ in 4321 })
    let context = try world.context()
    let reading = try context.read(SizeSignal.self, context.strand(of: target, to: Self.key))
    #expect(reading.values["window_is_sent"] == 0)
    #expect(reading.person > 20)
  }

  @Test func sizesThatVarySayNothing() throws {
    var world = others()
    world.poll(target, Self.service, count: 40, up: { VolumeWorld.spread($0 + 999) }, down: { VolumeWorld.spread($0) })
    let context = try world.context()
    let view = try context.strand(of: target, to: Self.key)
    let reading = SizeSignal.read(view, context).reading
    #expect((reading?.person ?? .zero) < 1)
    #expect((reading?.software ?? .zero) == .zero)
    #expect(BytePairSignal.read(view, context).isSilent)
  }

  @Test func aLoneProgramsConstancyHardlyCountsAgainstSoftware() throws {
    // What it is fooled by: any program of one machine with a heartbeat. Against a person it speaks, and should.
    var world = others()
    world.poll(
      target, "status.example.org", count: 40, ja4: VolumeWorld.ownClient, up: { _ in 1050 }, down: { _ in 3000 })
    let context = try world.context()
    let reading = try context.read(SizeSignal.self, context.strand(of: target, to: "example.org"))
    #expect(reading.person > 8)
    #expect(reading.software < 2)
  }

  @Test func withNobodyElseTheSentenceComparesWithNobody() throws {
    var world = VolumeWorld()
    world.poll(target, "status.example.org", count: 40, up: { _ in 1050 }, down: { VolumeWorld.spread($0) })
    let context = try world.context()
    let reading = try context.read(SizeSignal.self, context.strand(of: target, to: "example.org"))
    #expect(!reading.statement.text(Prose(.english)).contains("other machines"))
    #expect(reading.software < 1)
  }

  // MARK: UPLOAD

  @Test func moreUpThanAllOthersSpeaks() throws {
    var world = others(30, up: { _, _ in 1000 }, down: { host, _ in 5000 + Int64(host) * 100 })
    world.poll(target, Self.service, count: 40, up: { _ in 9000 }, down: { _ in 1000 })
    let context = try world.context()
    let reading = try context.read(UploadSignal.self, context.strand(of: target, to: Self.key))
    // 0.5 / √(1/31)
    #expect(abs(reading.person.value - 4.45) < 0.01)
    #expect(reading.person == reading.software)
    #expect(reading.values["other_machines_above"] == 0)
    #expect(reading.values["up_bytes"] == 360_000)
    #expect(
      reading.statement.text(Prose(.english)).hasPrefix(
        "On 2026-03-02, 90 % of the bytes went up (360 kB against 40 kB down); of 30 other machines"))
    let usual = try context.read(UploadSignal.self, context.strand(of: "10.0.0.20", to: Self.key))
    #expect(usual.person < .zero)
  }

  @Test func thinCountsAreSilent() throws {
    var world = others(8, up: { _, _ in 1000 }, down: { _, _ in 5000 })
    world.poll(target, Self.service, count: 40, up: { _ in 9000 }, down: { _ in 1000 })
    world.poll("10.0.0.98", Self.service, count: 4, up: { _ in 9000 }, down: { _ in 1000 })
    let context = try world.context()
    for host in [target, "10.0.0.98"] {
      let view = try context.strand(of: host, to: Self.key)
      #expect(UploadSignal.read(view, context).isSilent)
    }
  }

  // MARK: BYTE PAIRS

  @Test func twoModesOfResumptionBothRepeat() throws {
    var world = others()
    world.poll(target, Self.service, count: 60, up: { $0 % 3 == 0 ? 1019 : 1099 }, down: { $0 % 3 == 0 ? 3645 : 872 })
    let context = try world.context()
    let reading = try context.read(BytePairSignal.self, context.strand(of: target, to: Self.key))
    #expect(reading.values["repeated"] == 60)
    #expect(reading.values["pairs"] == 2)
    #expect(reading.person > 6)
    #expect(reading.software > 2)
  }

  @Test func whereAllProgramsRepeatItSaysLittle() throws {
    // What it is fooled by, and what the count takes back: heartbeats of ordinary programs at that service.
    var world = others(up: { host, _ in 900 + Int64(host) * 40 }, down: { _, _ in 3000 })
    world.poll(target, Self.service, count: 60, up: { _ in 2019 }, down: { _ in 3645 })
    let context = try world.context()
    let reading = try context.read(BytePairSignal.self, context.strand(of: target, to: Self.key))
    #expect(reading.values["programs_there"] == 12)
    #expect(reading.values["programs_there_alike"] == 12)
    #expect(reading.software < 0)
  }

  // MARK: COUPLING

  /// Polls every minute, a task in every twentieth, its result 8 s later.
  private func addTasks(_ host: String, to world: inout VolumeWorld, seed: Int = 0) {
    for index in 0..<300 {
      let time = Double(index) * 60 + Double(seed)
      let hasTask = index % 20 == 7
      world.exchange(host, Self.service, at: time, up: 900, down: hasTask ? 4200 : 3000)
      if hasTask { world.exchange(host, Self.service, at: time + 8, up: 5000, down: 3000) }
    }
  }

  @Test func tasksAndResultsSpeak() throws {
    var world = others()
    addTasks(target, to: &world)
    let context = try world.context()
    let reading = try context.read(CouplingSignal.self, context.strand(of: target, to: Self.key))
    #expect(reading.person > 5 && reading.software > 5)
    #expect(reading.values["followed"] == 15 && reading.values["answers"] == 15)
    #expect(
      reading.statement.text(Prose(.english)).hasPrefix(
        "After 15 of 15 answers over 3,150 bytes came an upload over 964 bytes within 2 min"))
    // Polls without tasks have nothing to say.
    let idle = try context.strand(of: "10.0.0.3", to: Self.key)
    #expect(CouplingSignal.read(idle, context).reading == nil)
  }

  @Test func clientsThatSynchroniseAreToldFromTheirKind() throws {
    // What it is fooled by: programs that read, work and write by design. Those at the same service take it back.
    var world = others(2)
    for host in 20..<50 { addTasks("10.0.0.\(host)", to: &world, seed: host) }
    addTasks(target, to: &world)
    let context = try world.context()
    let reading = try context.read(CouplingSignal.self, context.strand(of: target, to: Self.key))
    #expect(reading.software == .zero)
  }

  // MARK: Silence

  @Test func unrecordedSizesAreNotObserved() throws {
    var world = others()
    world.poll(target, Self.service, count: 40, up: { _ in -1 }, down: { _ in -1 })
    let context = try world.context()
    let view = try context.strand(of: target, to: Self.key)
    for signal in all { #expect(signal.read(view, context).absence == "the records carry no sizes of whole exchanges") }
  }

  @Test func lossMakesSizesUnobserved() throws {
    var world = others()
    addTasks(target, to: &world)
    for hour in 0..<6 { world.loss(hour: hour, share: 0.03) }
    let context = try world.context()
    let view = try context.strand(of: target, to: Self.key)
    for signal in all { #expect(signal.read(view, context).absence?.contains("lost packets") == true) }
  }

  @Test func sharedAddressesAreNotObserved() throws {
    var world = others()
    addTasks(target, to: &world)
    // Five browsers on forty sites each: a proxy or a terminal server.
    for browser in 0..<5 {
      world.browse(target, ja4: "t13d151\(browser)h2_cccccccccc0\(browser)_e5627efa2ab1", from: Double(browser))
    }
    let context = try world.context()
    let view = try context.strand(of: target, to: Self.key)
    #expect(view.isShared)
    for signal in all { #expect(signal.read(view, context).absence?.contains("many hosts behind one address") == true) }
  }

  @Test func fewContactsAreSilent() throws {
    var world = others()
    world.poll(target, Self.service, count: 4, every: 20_000, up: { _ in 1050 }, down: { _ in 3000 })
    let context = try world.context()
    let view = try context.strand(of: target, to: Self.key)
    for signal in all { #expect(signal.read(view, context).isSilent) }
  }

  @Test func theSameTrafficGivesTheSameWords() throws {
    let traffic = try SmallWorld.shared.get()
    func weights() -> [String] {
      let context = HuntContext(traffic: traffic, settings: DetectionSettings(), timers: SmallWorld.timers)
      return traffic.strands.indices.prefix(300).flatMap { index in
        let view = context.view(index)
        return all.map { signal in
          let reading = signal.read(view, context).reading
          return "\(reading?.person.value ?? 0) \(reading?.software.value ?? 0) "
            + (reading?.statement.text(Prose(.english)) ?? "")
        }
      }
    }
    #expect(weights() == weights())
  }
}
