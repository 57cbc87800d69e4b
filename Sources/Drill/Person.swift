import Glibc

/// A person at a browser: sessions of pages, each page several names, with habits of their own.
///
/// The laws (sessions per day, pages per session, gaps between pages) are those of the project's simulator of event
/// times, fitted there to what is published of browsing.
struct Person: Sendable {
  /// A visit's choice: a site of the ordinary web or a service.
  private enum Goal {
    case site(Int)
    case service(Int)
  }

  private let host: Host
  private let sessionsPerDay, pagesPerSession: Double
  private let gapMean, gapSigma: Double
  private let hasMorningHabit: Bool
  private let favourites: [Int]
  private let services: [Int]
  /// Services whose pages lead elsewhere.
  private static let leading = Set(
    WebService.all.indices.filter { ["github", "gist", "paste", "answers"].contains(WebService.all[$0].name) })
  private var random: SeededRandom

  /// The person at `host`.
  init(host: Host, seed: UInt64, sites: SiteCatalogue, browsing: Double = 1) {
    self.host = host
    var random = SeededRandom(seed: seed, label: "host/\(host.index)/person")
    let scale = host.role == .phone ? 0.5 : 1.0
    sessionsPerDay = min(30, random.logNormal(median: 5 * scale, sigma: 0.8)) * browsing
    pagesPerSession = min(40, random.logNormal(median: 6, sigma: 0.9))
    gapMean = random.uniform(log(6), log(120))
    gapSigma = random.uniform(0.7, 1.5)
    hasMorningHabit = random.happens(0.5)
    var favourites: [Int] = []
    for _ in 0..<20 { favourites.append(sites.draw(&random)) }
    self.favourites = favourites
    var services: [Int] = []
    for (index, service) in WebService.all.enumerated() {
      let share = host.role == .developer ? service.developer : service.office
      if random.happens(host.role == .phone ? share * 0.3 : share) { services.append(index) }
    }
    self.services = services
    self.random = random
  }

  /// Opens the connections of one day's browsing.
  mutating func browse(_ plan: DayPlan, world: WebWorld, into flows: inout [Flow]) {
    guard let present = plan.person else { return }
    var starts: [Double] = []
    for _ in 0..<random.poisson(sessionsPerDay) { starts.append(random.uniform(present.start, present.end)) }
    starts.sort()
    if hasMorningHabit, !starts.isEmpty { starts[0] = present.start + random.exponential(300) }
    for start in starts where !plan.breaks.contains(where: { $0.contains(start) }) {
      session(from: start, until: present.end, plan: plan, world: world, into: &flows)
    }
  }

  private mutating func session(
    from start: Double, until end: Double, plan: DayPlan, world: WebWorld, into flows: inout [Flow]
  ) {
    let client = random.happens(0.9) ? host.browser : host.secondBrowser
    let pages = min(120, 1 + random.geometric(1 / (1 + pagesPerSession)))
    var open = OpenConnections()
    var goal = choose(world)
    var isFirst = true
    var time = start
    for _ in 0..<pages {
      guard time < end else { break }
      if !isFirst, random.happens(0.25) {
        goal = choose(world)
        isFirst = true
      }
      switch goal {
      case .site(let site): page(of: world.sites.sites[site], time, client, world, &open, into: &flows)
      case .service(let service):
        visit(service, isFirst, time, client, world, &open, into: &flows)
        if Self.leading.contains(service), random.happens(0.3) { follow(time, client, world, &open, into: &flows) }
      }
      isFirst = false
      time += exp(random.normal(gapMean, gapSigma))
    }
  }

  private mutating func choose(_ world: WebWorld) -> Goal {
    if !services.isEmpty, random.happens(0.3) { return .service(services[random.integer(below: services.count)]) }
    if random.happens(0.65) { return .site(favourites[Int(Double(favourites.count) * pow(random.uniform(), 1.7))]) }
    return .site(world.sites.draw(&random))
  }

  /// A link on such a page: within a minute a site that few others know.
  private mutating func follow(
    _ time: Double, _ client: Int16, _ world: WebWorld, _ open: inout OpenConnections, into flows: inout [Flow]
  ) {
    let sites = world.sites.sites
    let half = sites.count / 2
    let site = sites[half + random.integer(below: sites.count - half)]
    page(of: site, time + random.uniform(3, 55), client, world, &open, into: &flows)
  }

  private mutating func page(
    of site: SiteCatalogue.Site, _ time: Double, _ client: Int16, _ world: WebWorld, _ open: inout OpenConnections,
    into flows: inout [Flow]
  ) {
    for (position, name) in site.hosts.enumerated() where position == 0 || random.happens(0.8) {
      let start = position == 0 ? time : time + 0.15 + random.exponential(0.4)
      request(name, start, client, up: 1500, down: site.weight, world, &open, into: &flows)
    }
    for name in site.parties where random.happens(0.6) {
      request(name, time + 0.3 + random.exponential(0.6), client, up: 1200, down: 5200, world, &open, into: &flows)
    }
  }

  private mutating func visit(
    _ service: Int, _ isFirst: Bool, _ time: Double, _ client: Int16, _ world: WebWorld, _ open: inout OpenConnections,
    into flows: inout [Flow]
  ) {
    let names = world.services[service]
    if isFirst, !names.signIn.isEmpty, random.happens(0.3) {
      for name in names.signIn {
        request(name, time - 2 + random.exponential(0.8), client, up: 4200, down: 26000, world, &open, into: &flows)
      }
    }
    let main = isFirst ? names.pages[0] : names.pages[random.integer(below: names.pages.count)]
    request(main, time, client, up: 3200, down: 42000, world, &open, into: &flows)
    for name in names.companions where random.happens(isFirst ? 0.92 : 0.35) {
      request(name, time + 0.2 + random.exponential(0.7), client, up: 1700, down: 18000, world, &open, into: &flows)
    }
  }

  /// Asks a name: on the connection that is still open, else on a new one.
  private mutating func request(
    _ name: Int32, _ time: Double, _ client: Int16, up: Double, down: Double, _ world: WebWorld,
    _ open: inout OpenConnections, into flows: inout [Flow]
  ) {
    let bytesUp = random.logNormal(median: up, sigma: 0.6)
    let bytesDown = random.logNormal(median: down, sigma: 1.1)
    let keepAlive = world.registry[name].keepAlive
    let entropy = random.next()
    if let position = open.position(of: name), time < flows[position].time + flows[position].duration,
      time >= flows[position].time
    {
      flows[position].up += bytesUp
      flows[position].down += bytesDown
      flows[position].duration = time - flows[position].time + keepAlive
      return
    }
    open.set(flows.count, of: name)
    flows.append(
      Flow(
        time: time, duration: keepAlive + bytesDown / 3e6, destination: name, client: client, speech: 0, up: bytesUp,
        down: bytesDown, entropy: entropy))
  }
}

/// What people's browsing needs of a world.
struct WebWorld: Sendable {
  /// The hosts of one service.
  struct ServiceHosts: Sendable {
    let pages, companions, signIn: [Int32]
  }

  let sites: SiteCatalogue
  let services: [ServiceHosts]
  let registry: DestinationRegistry
}

/// Which connections a browser holds open in one session; few, so that a list is quickest.
struct OpenConnections {
  private var entries: [(name: Int32, position: Int)] = []

  func position(of name: Int32) -> Int? { entries.last { $0.name == name }?.position }

  mutating func set(_ position: Int, of name: Int32) {
    for index in entries.indices where entries[index].name == name {
      entries[index].position = position
      return
    }
    entries.append((name, position))
  }
}
