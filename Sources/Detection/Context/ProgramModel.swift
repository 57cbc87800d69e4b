import Catalogue
import Channels
import Telemetry

/// What each program (a client that is nobody's browser) does beside the strand that is judged: which services of the
/// catalogue it uses, when it asked for its own address or for a token, and whether it ever loads pages.
struct ProgramModel: Sendable {
  /// The habits of one client on one host.
  struct Habit: Sendable {
    /// Strands to services of the catalogue that can carry a channel.
    var strands: [Int] = []
    /// Houses that those services belong to.
    var families: Set<String> = []
    /// When it looked its own address or proxy up, ascending, in seconds since the hunt's origin.
    var lookups: [Double] = []
    /// When it contacted log-on names, by house, ascending.
    var tokens: [String: [Double]] = [:]
    /// Whether it ever loaded a page or what pages load.
    var loadsPages = false
  }

  private struct Key: Hashable {
    var host: Int
    var client: Int
  }

  private struct Kind: Hashable {
    var service: Int  // -1: any
    var isWithoutPeople: Bool
  }

  /// Hosts of one kind, and those of them that do something.
  private struct Hosts: Sendable {
    var all: Set<Int> = []
    var doing: Set<Int> = []

    func others(_ host: Int) -> (hosts: Int, doing: Int) {
      (all.count - (all.contains(host) ? 1 : 0), doing.count - (doing.contains(host) ? 1 : 0))
    }
  }

  private var habits: [Key: Habit] = [:]
  private var manyServices: [Kind: Hosts] = [:]
  private var lookingUp: [Kind: Hosts] = [:]
  private var withTokens: [Kind: Hosts] = [:]
  private let browsers: Set<Int>
  private let traffic: Traffic
  /// The most hosts of a rare client or destination here.
  let few: Int

  /// Hosts on which a client must be general to be a browser everywhere, as for the hosts' own profiles.
  static let hostsOfABrowser = 3
  /// Unrelated services from which on they are many.
  static let many = 3
  /// Seconds from a token to the exchange that it is for, and tokens from which on it is a habit (rank 12).
  static let tokenDelay = 30.0
  static let fewestTokens = 3
  /// Technique of finding out one's own address: services that only echo it carry this one.
  static let echoTechnique = "T1016"

  init(_ traffic: Traffic, endpoints: EndpointRoles, origin: Timestamp) {
    self.traffic = traffic
    few = Few.limit(hosts: traffic.population.hosts)
    var general: [Int: Int] = [:]
    for host in traffic.hosts { for client in host.profile.generalClients { general[client, default: 0] += 1 } }
    // On telephones browsers reach few sites: those that the catalogue knows count everywhere.
    let labels = traffic.catalogue.browserLabels
    browsers = Set(general.filter { $0.value >= Self.hostsOfABrowser }.keys).union(
      traffic.clients.indices.filter { traffic.clients[$0].label.map(labels.contains) == true })
    let proxyNames = ProgramModel.proxyNames(traffic)
    for (index, strand) in traffic.strands.enumerated() where isProgram(strand) {
      learn(index, strand, endpoints, proxyNames, origin)
    }
    habits = habits.mapValues { habit in
      var sorted = habit
      sorted.lookups.sort()
      sorted.tokens = habit.tokens.mapValues { $0.sorted() }
      return sorted
    }
    count(origin)
  }

  /// Whether a client is a browser: general on several hosts, or one that the catalogue knows as such.
  func isBrowser(client: Int) -> Bool { browsers.contains(client) }

  /// Whether a strand's client is a program that can be told apart and is nobody's browser, on a host of its own.
  func isProgram(_ strand: Traffic.Strand) -> Bool {
    let host = traffic.hosts[strand.host]
    return traffic.clients[strand.client].isIdentified && host.profile.role != .sharedAddress
      && !browsers.contains(strand.client) && !host.profile.isGeneral(client: strand.client)
  }

  /// Whether few hosts have the client.
  func isRare(client: Int) -> Bool { traffic.population.hostsOfClient[client] <= few }

  /// The habits of a strand's client on its host; empty for browsers.
  func habit(_ strand: Traffic.Strand) -> Habit { habits[Key(host: strand.host, client: strand.client)] ?? Habit() }

  /// Other hosts of a host's kind, and those with any rare program at several unrelated services.
  func others(withManyServices host: Int) -> (hosts: Int, doing: Int) { others(manyServices, -1, host) }

  /// Other hosts of the kind, and those with a program that looks its own address up and uses a service.
  func others(lookingUp host: Int) -> (hosts: Int, doing: Int) { others(lookingUp, -1, host) }

  /// Other hosts of the kind with a program at a service, and those where it fetches tokens and never a page.
  func others(withTokensAt service: Int, _ host: Int) -> (hosts: Int, doing: Int) { others(withTokens, service, host) }

  /// Tokens that a strand's client fetched from the service's house, and how many of them an exchange of the strand
  /// followed within seconds.
  func tokens(_ strand: Traffic.Strand, origin: Timestamp) -> (all: Int, followed: Int) {
    guard let service = traffic.destinations[strand.destination].serviceIndex,
      let family = traffic.catalogue.services[service].family,
      let tokens = habits[Key(host: strand.host, client: strand.client)]?.tokens[family], !tokens.isEmpty
    else { return (0, 0) }
    var followed = 0
    var next = 0
    for contact in traffic.contacts(of: strand) {
      let time = contact.time.seconds(since: origin)
      while next < tokens.count, tokens[next] < time - Self.tokenDelay { next += 1 }
      guard next < tokens.count else { break }
      while next < tokens.count, tokens[next] <= time {
        followed += 1
        next += 1
      }
    }
    return (tokens.count, followed)
  }

  /// Whether tokens come before exchanges as a habit, without any page.
  func hasTokenHabit(_ strand: Traffic.Strand, origin: Timestamp) -> Bool {
    guard !habit(strand).loadsPages else { return false }
    let tokens = tokens(strand, origin: origin)
    return tokens.followed >= Self.fewestTokens && 2 * tokens.followed >= tokens.all
  }

  private mutating func learn(
    _ index: Int, _ strand: Traffic.Strand, _ endpoints: EndpointRoles, _ proxyNames: Set<UInt32>, _ origin: Timestamp
  ) {
    let contacts = traffic.contacts(of: strand)
    var habit = habits[Key(host: strand.host, client: strand.client)] ?? Habit()
    defer { habits[Key(host: strand.host, client: strand.client)] = habit }
    guard let number = traffic.destinations[strand.destination].serviceIndex else {
      guard !proxyNames.isEmpty else { return }
      for contact in contacts where proxyNames.contains(contact.name.rawValue) {
        habit.lookups.append(contact.time.seconds(since: origin))
      }
      return
    }
    let service = traffic.catalogue.services[number]
    if service.techniques.contains(Self.echoTechnique) {
      habit.lookups.append(contentsOf: contacts.lazy.map { $0.time.seconds(since: origin) })
      return
    }
    for contact in contacts {
      let role = endpoints.role(of: contact.name)
      if service.isLogOn || role == .auth {
        habit.tokens[service.family ?? service.id, default: []].append(contact.time.seconds(since: origin))
      } else if role == .web || role == .assets {
        habit.loadsPages = true
      }
    }
    guard !service.isLogOn, !service.techniques.isEmpty else { return }
    habit.strands.append(index)
    habit.families.insert(service.family ?? service.id)
  }

  private mutating func count(_ origin: Timestamp) {
    for (key, habit) in habits {
      let kind = Kind(service: -1, isWithoutPeople: traffic.hosts[key.host].isWithoutPeople)
      if habit.families.count >= Self.many, isRare(client: key.client) {
        manyServices[kind, default: Hosts()].doing.insert(key.host)
      }
      if !habit.lookups.isEmpty, !habit.families.isEmpty {
        lookingUp[kind, default: Hosts()].doing.insert(key.host)
      }
      for index in habit.strands {
        let strand = traffic.strands[index]
        guard let service = traffic.destinations[strand.destination].serviceIndex else { continue }
        let place = Kind(service: service, isWithoutPeople: kind.isWithoutPeople)
        withTokens[place, default: Hosts()].all.insert(key.host)
        if hasTokenHabit(strand, origin: origin) { withTokens[place]?.doing.insert(key.host) }
      }
    }
    for (index, host) in traffic.hosts.enumerated()
    where host.profile.role != .sharedAddress && !host.profile.hours.isEmpty {
      let kind = Kind(service: -1, isWithoutPeople: host.isWithoutPeople)
      manyServices[kind, default: Hosts()].all.insert(index)
      lookingUp[kind, default: Hosts()].all.insert(index)
    }
  }

  private func others(_ table: [Kind: Hosts], _ service: Int, _ host: Int) -> (hosts: Int, doing: Int) {
    table[Kind(service: service, isWithoutPeople: traffic.hosts[host].isWithoutPeople)]?.others(host) ?? (0, 0)
  }

  /// Names under which browsers and programs look for a proxy (Web Proxy Auto-Discovery).
  private static func proxyNames(_ traffic: Traffic) -> Set<UInt32> {
    let prefix = Array("wpad.".utf8)
    return Set(
      (0..<traffic.tables.names.count).map { UInt32($0) }.filter {
        traffic.tables.names.bytes(of: NameID(rawValue: $0)).starts(with: prefix)
      })
  }
}
