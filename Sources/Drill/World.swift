import Telemetry

/// Everything of a scenario that stands before the first record: hosts, programs, people, destinations, channels.
struct World: Sendable {
  let clients: ClientTable
  let hosts: [Host]
  let web: WebWorld
  let speeches: [Exchange.Speech]
  /// Addresses from day to day, and who must use the proxy.
  let addresses: AddressBook
  var installations: [[Installation]]
  var people: [Person?]
  var plants: [[PlantedRun]]
  /// Who makes traffic; 0 is people, planted channels come last, in the order of their numbers.
  let makers: [TruthTally.Maker]
  /// Host of each planted run, by its number.
  let plantedHosts: [Int]

  init(_ scenario: Scenario) {
    var clients = ClientTable()
    hosts = Self.makeHosts(scenario, clients)
    var builder = Builder()
    let sites = SiteCatalogue(count: scenario.siteCount, seed: scenario.siteSeed, registry: &builder.registry)
    let services = WebService.all.map { service in
      WebWorld.ServiceHosts(
        pages: service.pages.map { builder.registry.number(of: $0) },
        companions: service.companions.map { builder.registry.number(of: $0) },
        signIn: service.signIn.map { builder.registry.number(of: $0) })
    }
    installations = Array(repeating: [], count: hosts.count)
    people = Array(repeating: nil, count: hosts.count)
    plants = Array(repeating: [], count: hosts.count)
    if scenario.activity.contains(.software) {
      for software in scenario.software { Self.install(software, scenario, hosts, &clients, &builder, &installations) }
    }
    if scenario.activity.contains(.people) {
      for host in hosts where host.role.isPersonal {
        people[host.index] = Person(
          host: host, seed: scenario.seed, sites: sites, browsing: scenario.workHabits.browsing)
      }
    }
    addresses = AddressBook(scenario, hosts)
    plantedHosts = Self.plant(scenario, hosts, addresses, &clients, &builder, &plants, &installations)
    makers =
      builder.makers
      + plants.joined().sorted { $0.number < $1.number }.map {
        TruthTally.Maker(name: $0.channel.id, nature: .planted)
      }
    web = WebWorld(sites: sites, services: services, registry: builder.registry)
    speeches = builder.speeches
    self.clients = clients
  }

  /// Names and ways to speak, numbered as they come.
  private struct Builder {
    var registry = DestinationRegistry()
    var speeches: [Exchange.Speech] = [.tls]
    var makers = [TruthTally.Maker(name: "person", nature: .person)]
    private var makerNumbers = ["person": Int32(0)]

    /// The number of a program.
    mutating func maker(_ name: String, _ nature: Truth.Nature = .software) -> Int32 {
      if let number = makerNumbers[name] { return number }
      let number = Int32(makers.count)
      makers.append(TruthTally.Maker(name: name, nature: nature))
      makerNumbers[name] = number
      return number
    }

    mutating func compile(_ exchange: Exchange, choice: Int) -> CompiledExchange {
      let name = exchange.names.isEmpty ? "localhost" : exchange.names[choice % exchange.names.count]
      var speech: Int16 = 0
      if case .tls = exchange.speech {
      } else {
        speech = Int16(clamping: speeches.count)
        speeches.append(exchange.speech)
      }
      return CompiledExchange(exchange: exchange, destination: registry.number(of: name), speech: speech)
    }
  }

  /// Orders hosts by chance, always the same for the same seed and label.
  static func shuffled(_ hosts: [Host], seed: UInt64, label: String) -> [Host] {
    hosts.map { ($0, SeededRandom.hash("\(seed)/\(label)/\($0.index)")) }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  private static func install(
    _ software: Software, _ scenario: Scenario, _ hosts: [Host], _ clients: inout ClientTable, _ builder: inout Builder,
    _ installations: inout [[Installation]]
  ) {
    let able = hosts.filter {
      software.roles.contains($0.role) && (software.systems.isEmpty || software.systems.contains($0.system))
    }
    var variety = Variety(scenario, label: software.name)
    let chosen: [Host]
    switch software.spread {
    case .exactly(let count):
      chosen = Array(shuffled(able, seed: scenario.seed, label: software.name).prefix(count))
    case .share(let usual):
      let share = variety.vary(share: usual)
      chosen = able.filter { host in
        var random = SeededRandom(seed: scenario.seed, label: "install/\(software.name)/\(host.index)")
        return random.happens(share)
      }
    }
    let exchanges = software.habits.map { habit in habit.exchanges.map { variety.vary($0) } }
    var compiled: [[[CompiledExchange]]] = []
    for choice in 0..<3 {
      compiled.append(exchanges.map { list in list.map { builder.compile($0, choice: choice) } })
    }
    for host in chosen {
      let client: Int
      switch software.speaker {
      case .client(let name): client = clients.ensure(name)
      case .browser: client = Int(host.browser)
      case .system: client = Int(host.systemClient)
      }
      let habits = software.habits.indices.map { index in
        var random = SeededRandom(seed: scenario.seed, label: "host/\(host.index)/program/\(software.name)/\(index)")
        let offset = random.uniform()
        return Installation.Habit(
          cadence: software.habits[index].cadence, exchanges: compiled[host.index % 3][index], random: random, due: nil,
          offset: offset)
      }
      installations[host.index].append(
        Installation(
          program: software.name, client: Int16(clamping: client), maker: builder.maker(software.name),
          isPersonal: host.role.isPersonal, habits: habits))
    }
  }

  /// Chooses the hosts of planted channels, none twice; hosts that are there on most days come first.
  private static func plant(
    _ scenario: Scenario, _ hosts: [Host], _ addresses: AddressBook, _ clients: inout ClientTable,
    _ builder: inout Builder, _ plants: inout [[PlantedRun]], _ installations: inout [[Installation]]
  ) -> [Int] {
    var used = Set<Int>()
    var planted: [Int] = []
    let weekday = CivilTime(scenario.start.advanced(by: 12 * 3600)).weekday
    // The most particular first, or others would take the few hosts that suit them.
    let channels = scenario.plants.channels(seed: scenario.seed, days: scenario.days)
    for channel in channels.filter({ $0.placement.isProxied != nil })
      + channels.filter({ $0.placement.isProxied == nil })
    {
      let able = candidates(channel.placement, hosts, addresses, used)
      let ordered = shuffled(able, seed: scenario.seed, label: "plant/\(channel.id)")
      let present = ordered.filter { host in
        let days = (0..<min(scenario.days, 7)).count { day in
          let plan = DayPlan(
            host: host, day: day, firstWeekday: weekday, seed: scenario.seed, habits: scenario.workHabits)
          return plan.person != nil || !host.role.isPersonal
        }
        return days * 3 >= min(scenario.days, 7) * 2
      }
      var variety = Variety(scenario, label: "plant/\(channel.id)")
      let polls = channel.poll.map { variety.vary($0) }
      let results = (channel.tasking?.results ?? []).map { variety.vary($0) }
      let stages = channel.secondStage?.each.map { variety.vary($0) } ?? []
      for host in (present.isEmpty ? ordered : present).prefix(max(1, channel.placement.hosts)) {
        used.insert(host.index)
        let label = "host/\(host.index)/plant/\(channel.id)"
        plants[host.index].append(
          PlantedRun(
            channel: channel, number: Int16(clamping: planted.count),
            client: channel.client == PlantedChannel.browserCopy
              ? host.browser : Int16(clamping: clients.ensure(channel.client)),
            span: Double(scenario.days) * DayPlan.daySeconds,
            poll: polls.map { builder.compile($0, choice: 0) },
            results: results.map { builder.compile($0, choice: 0) },
            secondStages: stages.map { builder.compile($0, choice: 0) },
            random: SeededRandom(seed: scenario.seed, label: label), due: nil))
        planted.append(host.index)
        if let cover = channel.cover {
          install(cover, of: channel, on: host, scenario, clients, &builder, &installations)
        }
      }
    }
    return planted
  }

  /// Installs what hides a channel.
  private static func install(
    _ cover: PlantedCover, of channel: PlantedChannel, on host: Host, _ scenario: Scenario, _ clients: ClientTable,
    _ builder: inout Builder, _ installations: inout [[Installation]]
  ) {
    let program = cover.software(for: channel)
    let isTool = cover == .tool && channel.client != PlantedChannel.browserCopy
    let client = isTool ? Int16(clamping: clients.index(channel.client)) : host.browser
    let habits = program.habits.enumerated().map { number, habit in
      Installation.Habit(
        cadence: habit.cadence, exchanges: habit.exchanges.map { builder.compile($0, choice: 0) },
        random: SeededRandom(seed: scenario.seed, label: "host/\(host.index)/cover/\(channel.id)/\(number)"), due: nil,
        offset: 0)
    }
    installations[host.index].append(
      Installation(
        program: program.name, client: client,
        maker: builder.maker(program.name, cover == .person ? .person : .software),
        isPersonal: host.role.isPersonal, habits: habits))
  }

  /// Hosts that suit a placement. Where it does not say, those that reach the web directly are preferred.
  private static func candidates(
    _ placement: PlantedChannel.Placement, _ hosts: [Host], _ addresses: AddressBook, _ used: Set<Int>
  ) -> [Host] {
    let able = hosts.filter { host in
      placement.roles.contains(host.role) && !used.contains(host.index)
        && (placement.systems.isEmpty || placement.systems.contains(host.system))
        && (placement.staysOn.map { $0 == host.staysOn } ?? true)
    }
    let fitting = able.filter { addresses.isProxied[$0.index] == (placement.isProxied ?? false) }
    // A drawn wish for a proxy gives way where there is none.
    return fitting.isEmpty && (placement.isProxied == nil || !addresses.isProxied.contains(true)) ? able : fitting
  }
}
