/// Chooses hosts, clients and places for channels.
struct Planner {
  let habits: Habits
  let table = ClientTable()
  /// Whether a name is that of a public service.
  let isService: (String) -> Bool
  private var names: InjectedPlaces
  private let candidates: [Int]

  /// Libraries that an implant may bring along.
  private static let libraries = ["python", "go", "curl", "openssl", "rustls", "node", "go-old", "python-old"]

  init(_ habits: Habits, isService: @escaping (String) -> Bool) {
    self.habits = habits
    self.isService = isService
    names = InjectedPlaces(habits)
    let able = Planner.candidates(habits)
    // An implant wants a desk or a server with some life, not a printer, as long as there are such.
    let lively = able.filter { habits.hosts[$0].domains.count >= Planner.livelyDomains }
    candidates = lively.isEmpty ? able : lively
  }

  /// Domains from which on a host is taken for more than a single-purpose thing.
  private static let livelyDomains = 6

  /// Hosts that can carry a channel: machines of their own, with traffic to borrow from, for long enough.
  static func candidates(_ habits: Habits) -> [Int] {
    habits.hosts.indices.filter { index in
      let host = habits.hosts[index]
      return !host.serves && host.hardware.count <= 1 && host.rows >= 40 && host.slots.count >= 8
        && (!host.donors(.tls).isEmpty || !host.donors(.connect).isEmpty)
    }
  }

  /// One plant for each request, on different hosts as long as there are some.
  mutating func plan(_ requests: [ChannelRequest], seed: UInt64, mostHosts: Int) -> [Plant] {
    var free = candidates
    var plants: [Plant] = []
    for (number, request) in requests.prefix(mostHosts).enumerated() {
      var random = SeededRandom(seed: seed, label: "plant \(number) \(request.channel.id)")
      guard !free.isEmpty else { break }
      let wanted = Plant.Contamination.allCases[random.integer(below: 3)]
      let domain = Habits.domain(request.channel.destination)
      let able = free.filter { can($0, request.channel) }
      guard !able.isEmpty else { continue }
      let fitting =
        wanted == .person && request.channel.service != nil
        ? able.filter { habits.hosts[$0].domains.contains(domain) } : able
      let pool = fitting.isEmpty ? able : fitting
      let host = pool[random.integer(below: pool.count)]
      guard let plant = plant(request.channel, on: host, wanted, number, seed, &random) else { continue }
      free.removeAll { $0 == host }
      plants.append(plant)
    }
    return plants
  }

  private func can(_ host: Int, _ channel: PlantedChannel) -> Bool {
    // What is held open for days needs a machine that stays on for days.
    let seconds = Double(habits.hosts[host].slots.count) * Double(HostHabits.slot)
    if channel.isHeld, channel.rhythm.interval >= 43_200, seconds < habits.days * 86_400 * 0.7 { return false }
    return channel.poll.allSatisfy { exchange in
      switch exchange.speech {
      case .tls, .tlsPort: true
      case .http:
        !habits.hosts[host].isProxied && habits.hosts.contains { !$0.donors(.http).isEmpty }
      case .lookup: !habits.hosts[host].donors(.lookup).isEmpty
      case .udp, .tcp: habits.hosts.contains { !$0.donors(.dead).isEmpty }
      }
    }
  }

  private mutating func plant(
    _ channel: PlantedChannel, on host: Int, _ wanted: Plant.Contamination, _ number: Int, _ seed: UInt64,
    _ random: inout SeededRandom
  ) -> Plant? {
    let (speaker, client) = speaker(channel, host, wanted, &random)
    guard !speaker.donors.isEmpty else { return nil }
    var places: [String: PlantedPlace] = [:]
    let exchanges = channel.poll + (channel.tasking?.results ?? []) + (channel.secondStage.map { [$0.exchange] } ?? [])
    for name in exchanges.flatMap(\.names) where places[name] == nil { places[name] = place(name, &random) }
    let domain = Habits.domain(places[channel.destination]?.name ?? channel.destination)
    var contamination = Plant.Contamination.none
    if case .seen(let fingerprint, _) = speaker,
      habits.hosts[host].domainsByClient[fingerprint]?.subtracting([domain]).isEmpty == false
    {
      contamination = .client
    }
    if habits.hosts[host].domains.contains(domain) { contamination = .person }
    return Plant(
      channel: channel, contamination: contamination, number: number, host: host, speaker: speaker, client: client,
      places: places, seed: seed)
  }

  private mutating func place(_ name: String, _ random: inout SeededRandom) -> PlantedPlace {
    let isBare = name.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }
    let lifetime =
      habits.places[name]?.lifetime
      ?? (habits.lifetimes.isEmpty ? 300 : habits.lifetimes[random.integer(below: habits.lifetimes.count)])
    if isBare {
      let address = names.address(&random)
      return PlantedPlace(name: address, addresses: [address], isBare: true, lifetime: 0)
    }
    if isService(name) {
      let shown = (habits.places[name]?.addresses ?? []).filter { !$0.contains(":") }
      let addresses = shown.isEmpty ? (0..<2).map { _ in names.address(&random) } : shown
      return PlantedPlace(name: name, addresses: addresses, isBare: false, lifetime: max(1, lifetime))
    }
    return PlantedPlace(
      name: names.name(like: name, &random), addresses: [names.address(&random)], isBare: false,
      lifetime: max(1, lifetime))
  }

  /// Half speak like a program of that host, a quarter like one seen elsewhere, a quarter bring their own library.
  private func speaker(
    _ channel: PlantedChannel, _ host: Int, _ wanted: Plant.Contamination, _ random: inout SeededRandom
  ) -> (Plant.Speaker, String) {
    let habit = habits.hosts[host]
    let kind: Donor.Kind = habit.isProxied ? .connect : .tls
    let general = habit.generalFamilies
    func isGeneral(_ client: String) -> Bool { general.contains(HostHabits.family(client)) }
    let usable = (habit.pools[kind] ?? [:]).filter { _, pool in pool.members.contains { !habits.donors[$0].isResumed } }
    if channel.client == PlantedChannel.browserCopy,
      let main = usable.keys.filter(isGeneral).sorted().max(by: {
        (habit.clients[$0] ?? 0) < (habit.clients[$1] ?? 0)
      })
    {
      return (.seen(main, donors: habit.donors(kind, client: main)), PlantedChannel.browserCopy)
    }
    let own = usable.keys.filter { !isGeneral($0) }.sorted()
    let draw = random.uniform()
    if wanted == .client || draw < 0.4, !own.isEmpty {
      let client = own[random.integer(below: own.count)]
      return (.seen(client, donors: habit.donors(kind, client: client)), "the host's own \(client)")
    }
    if draw < 0.7, let found = elsewhere(host, kind, &random) { return found }
    let new = Self.libraries.map { table.index($0) }.filter { index in
      habits.clients[table[index].ja4(named: true, resumed: false, quic: false)] == nil
    }
    let all = habit.donors(kind).filter { !habits.donors[$0].isResumed }
    if habits.has("ssl"), !new.isEmpty {
      let library = new[random.integer(below: new.count)]
      let version = "TLSv\(table[library].version)"
      let donors = all.filter { habits.donors[$0].ssl?.text("version") == version }
      if !donors.isEmpty {
        let ja3 = Self.hexadecimal(32, &random)
        return (.library(library, ja3: ja3, donors: donors), table[library].name)
      }
    }
    let any = habit.donors(kind)
    let client = any.isEmpty ? "" : habits.donors[any[random.integer(below: any.count)]].fingerprint
    return (
      .seen(client, donors: habit.donors(kind, client: client)),
      isGeneral(client) ? PlantedChannel.browserCopy : "the host's own \(client)"
    )
  }

  private func elsewhere(
    _ host: Int, _ kind: Donor.Kind, _ random: inout SeededRandom
  ) -> (Plant.Speaker, String)? {
    let own = Set(habits.hosts[host].clients.keys.map { HostHabits.family($0) })
    var donors: [String: [Int]] = [:]
    for other in candidates where other != host && habits.hosts[other].isProxied == habits.hosts[host].isProxied {
      let general = habits.hosts[other].generalFamilies
      for (client, pool) in (habits.hosts[other].pools[kind] ?? [:]).sorted(by: { $0.key < $1.key })
      where !own.contains(HostHabits.family(client)) && !general.contains(HostHabits.family(client)) {
        let whole = pool.members.filter { !habits.donors[$0].isResumed }
        if !whole.isEmpty { donors[client, default: []] += pool.members }
      }
    }
    let clients = donors.keys.sorted().filter { habits.clients[$0, default: 0] >= 5 }
    guard !clients.isEmpty else { return nil }
    let client = clients[random.integer(below: clients.count)]
    return (.seen(client, donors: donors[client] ?? []), "seen elsewhere, \(client)")
  }

  static func hexadecimal(_ count: Int, _ random: inout SeededRandom) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: (0..<count).map { _ in digits[random.integer(below: 16)] }, as: UTF8.self)
  }
}
