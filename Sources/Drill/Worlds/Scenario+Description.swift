public import Configuration
import Telemetry

extension Scenario {
  /// The words that the file of a scenario may use.
  public static var words: ScenarioFile.Words {
    ScenarioFile.Words(
      laws: JitterLaw.allCases.map(\.rawValue), roles: HostRole.allCases.map(\.rawValue),
      clients: [PlantedChannel.browserCopy] + ClientTable().names)
  }

  /// The network that a person described.
  ///
  /// - Parameter seed: of all chance; a description has none, so that one file makes any number of networks.
  /// - Throws: ``ConfigurationError`` if it names programs that the catalogue does not have.
  public init(_ description: ScenarioDescription, seed: UInt64) throws(ConfigurationError) {
    let hosts = description.hosts ?? description.population.map { Population($0).total } ?? 60
    let days = description.days ?? 3
    var scenario =
      switch description.base {
      case .ministry: Scenario.ministry(hosts: hosts, days: days, seed: seed, plants: .demo)
      case .organisation: Scenario.organisation(hosts: hosts, days: days, seed: seed, plants: .demo)
      }
    scenario.name = description.name
    if let population = description.population { scenario.population = Population(population) }
    if let day = description.start { scenario.start = day.midnight.advanced(by: -3600) }
    scenario.workHabits.take(description.work)
    scenario.traits.take(description.network)
    scenario.lostHours += description.network.lostHours.filter { $0 < days * 24 }
    if let programs = description.programs { try scenario.keep(programs) }
    if let channels = description.channels {
      let clients = ClientTable()
      scenario.plants = .channels(channels.map { PlantedChannel($0, clients: clients) })
    }
    self = scenario
  }

  private mutating func keep(_ programs: ScenarioDescription.Programs) throws(ConfigurationError) {
    let (named, isOnly) =
      switch programs {
      case .only(let named): (named, true)
      case .without(let named): (named, false)
      }
    let known = Set(software.map(\.name)).union(SoftwareCatalogue.all.map(\.name))
    let problems = named.filter { !known.contains($0.name) }.map(\.problem)
    guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
    let names = Set(named.map(\.name))
    if isOnly { software = (software + SoftwareCatalogue.all).filter { names.contains($0.name) }.unique }
    if !isOnly { software.removeAll { names.contains($0.name) } }
  }
}

extension [Software] {
  /// The first of each name.
  fileprivate var unique: [Software] {
    var seen = Set<String>()
    return filter { seen.insert($0.name).inserted }
  }
}

extension Scenario.Population {
  init(_ described: ScenarioDescription.Population) {
    self.init(
      office: described.office, developers: described.developers, servers: described.servers,
      things: described.things, phones: described.phones)
  }
}

extension WorkHabits {
  mutating func take(_ described: ScenarioDescription.Work) {
    if let hour = described.start {
      // Who comes later goes later, unless the description says otherwise.
      end += hour - start
      start = hour
    }
    if let hour = described.end { end = max(hour, start + 0.5) }
    spread = described.spread ?? spread
    away = described.away ?? away
    holiday = described.holiday.map { $0 - 1 } ?? holiday
    staysOn = described.staysOn ?? staysOn
  }
}

extension NetworkTraits {
  mutating func take(_ described: ScenarioDescription.Network) {
    sharedAddresses = described.nat ?? sharedAddresses
    loss = described.loss ?? loss
    version6 = described.version6 ?? version6
    vpn = described.vpn ?? vpn
    if let share = described.proxied {
      proxy = share > 0 ? .connect : .none
      proxiedShare = share
    }
  }
}

extension PlantedChannel {
  /// The channel that a person described.
  init(_ described: ScenarioDescription.Channel, clients: ClientTable) {
    let exchange = Exchange.plain(
      described.destination, described.port == 443 ? .tls : .tlsPort(UInt16(clamping: described.port)),
      up: described.up, down: described.down, spread: described.spread, hold: 0.5)
    let kind: Kind =
      !described.leadsTo.isEmpty ? .deadDrop : described.service != nil ? .serviceC2 : .beacon
    let roles = described.roles.compactMap { HostRole(rawValue: $0) }
    self.init(
      id: described.name, pattern: "\(described.destination) polled", service: described.service, kind: kind,
      placement: Placement(roles.isEmpty ? HostRole.desks : roles, hosts: described.hosts),
      client: described.client ?? "openssl~\(described.name)",
      rhythm: Rhythm(
        every: described.interval, jitter: described.jitter,
        law: described.law.flatMap { JitterLaw(rawValue: $0) } ?? .symmetric, hours: described.hours,
        missed: described.missed, onset: described.begins - 1), poll: [exchange])
    if described.tasks > 0 {
      var results = exchange
      results.up = described.results
      results.spread = 0.8
      results.delay = 5
      tasking = Tasking(chance: described.tasks, answer: 2000, results: [results])
    }
    if !described.leadsTo.isEmpty {
      secondStage = SecondStage(
        Exchange(
          names: described.leadsTo, speech: .tls, chance: 1, up: 4000, down: 20_000, spread: 0.5, delay: 0, hold: 2))
    }
  }
}
