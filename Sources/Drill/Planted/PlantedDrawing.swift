/// Draws planted channels: which kind, through what, with which client, pace, sizes and cover. About a quarter each is easy,
/// medium, hard and extreme; about a quarter goes to no public service, one in six hides in the organisation's own cloud.
public struct PlantedDrawing: Sendable {
  var random: SeededRandom
  let seed: UInt64
  /// Days of records.
  let days: Double
  private var number = 0

  /// A drawing for records of `days` days.
  public init(seed: UInt64, days: Int) {
    self.seed = seed
    self.days = Double(days)
    random = SeededRandom(seed: seed, label: "planted")
  }

  /// `count` channels, the classes in turn.
  public mutating func draw(count: Int) -> [PlantedChannel] {
    let first = random.integer(below: 4)
    return (0..<max(0, count)).map { index in channel(Difficulty.allCases[(first + index) % 4]) }
  }

  /// Tries to meet a class: in records of a day nothing is easy, for instance.
  private static let tries = 400

  /// One channel of a class, or of the nearest harder one that the records allow; the class in the labels is told from what
  /// came of it.
  mutating func channel(_ difficulty: Difficulty) -> PlantedChannel {
    var best: PlantedChannel?
    for _ in 0..<Self.tries {
      number += 1
      var drawn = kind()
      pace(&drawn, difficulty)
      let reached = Difficulty(drawn.traits(days: days))
      // Some kinds cannot be of every class: a held connection always hides its polls.
      if reached == difficulty { return drawn }
      if best.map({ reached < Difficulty($0.traits(days: days)) }) ?? true { best = drawn }
    }
    return best ?? kind()
  }

  // MARK: - Kinds

  private mutating func kind() -> PlantedChannel {
    switch random.integer(below: 24) {
    case 0..<8: mailbox(random.pick(PlantedServices.mailboxes))
    case 8..<12: ownCloud()
    case 12..<14: chat(random.pick(PlantedServices.chats))
    case 14..<16: mailbox(random.pick(PlantedServices.tenants))
    case 16..<18: drop(random.pick(PlantedServices.pages))
    default: outside()
    }
  }

  private mutating func ownCloud() -> PlantedChannel {
    var channel = mailbox(random.pick(PlantedServices.ownCloud))
    channel.isOwnCloud = true
    return channel
  }

  /// A small question and the answer to it.
  private mutating func poll(_ name: String, chance: Double = 1) -> Exchange {
    .tls(
      filled(name), up: random.logUniform(220, 2600).rounded(), down: random.logUniform(220, 9000).rounded(),
      spread: random.pick([0, 0, 0, 0.002, 0.01, 0.05, 0.3, 0.7]), chance: chance,
      hold: random.pick([0.05, 0.2, 0.5, 2]))
  }

  private mutating func filled(_ name: String) -> String {
    name.hasPrefix("*") ? MadeUpName.label(&random, 6...18) + name.dropFirst() : name
  }

  private mutating func results(_ name: String) -> PlantedChannel.Tasking {
    var upload = poll(name)
    upload.up = random.logUniform(3e3, 3e6)
    upload.spread = random.uniform(0.3, 1.2)
    upload.delay = random.logUniform(1, 100)
    return PlantedChannel.Tasking(
      chance: random.logUniform(0.001, 0.06), answer: random.logUniform(200, 8000),
      hours: random.happens(0.2) ? 1...5 : nil, results: [upload])
  }

  private mutating func mailbox(_ drawn: (family: String, place: PlantedServices.Place)) -> PlantedChannel {
    let place = drawn.place
    let main = poll(random.pick(place.polls))
    var polls = [main]
    if let token = place.token {
      polls.insert(
        .tls(
          token, up: random.uniform(1200, 2600), down: random.uniform(1700, 4200), spread: 0.02,
          chance: random.logUniform(0.01, 0.2), hold: 0.2), at: 0)
    }
    if random.happens(0.2) { polls.append(poll(main.names[0], chance: random.uniform(0.05, 1))) }
    var channel = make(drawn.family, "\(place.service) polled", service: place.service, .serviceC2, polls)
    channel.tasking = results(place.results.isEmpty || random.happens(0.3) ? main.names[0] : random.pick(place.results))
    if random.happens(0.05) { channel.placement.hosts = 2 + random.integer(below: 3) }
    return channel
  }

  private mutating func chat(_ drawn: (family: String, place: PlantedServices.Place)) -> PlantedChannel {
    var channel = mailbox(drawn)
    channel.isLongPoll = random.happens(0.5)
    if channel.isLongPoll { channel.rhythm.interval = random.uniform(20, 90) }
    return channel
  }

  private mutating func drop(_ drawn: (family: String, place: PlantedServices.Place)) -> PlantedChannel {
    var page = poll(random.pick(drawn.place.polls))
    page.down = random.logUniform(800, 120_000)
    var channel = make(
      drawn.family, "\(page.names[0]) read, then a rare destination", service: drawn.place.service, .deadDrop, [page])
    let names = (0..<1 + random.integer(below: 5)).map { _ in
      random.happens(0.4)
        ? MadeUpName.address(&random)
        : "\(random.pick(["cdn", "api", "static", "mail", "www"])).\(MadeUpName.domain(&random))"
    }
    channel.secondStage = PlantedChannel.SecondStage(
      Exchange(
        names: names, speech: random.happens(0.8) ? .tls : .tlsPort(8443), chance: random.uniform(0.7, 1),
        up: random.logUniform(500, 9000),
        down: random.logUniform(500, 90_000), spread: random.uniform(0.1, 0.9), delay: 0, hold: 2),
      days: random.pick([0.5, 1, 2, 7]), delay: 1...random.uniform(5, 60))
    return channel
  }

  /// Channels that no public service carries.
  private mutating func outside() -> PlantedChannel {
    switch random.integer(below: 12) {
    case 0..<3:
      return beacon(
        "own-domain", .tls,
        "\(random.pick(["www", "api", "cdn", "static", "img", "mail", "update"])).\(MadeUpName.domain(&random))")
    case 3: return beacon("bare-address", .tls, MadeUpName.address(&random))
    case 4:
      return beacon(
        "odd-port", .tlsPort(UInt16(random.pick([4443, 8443, 8080, 9443, 2083, 50_050]))),
        random.happens(0.5) ? MadeUpName.address(&random) : MadeUpName.domain(&random))
    case 5: return plainBeacon()
    case 6: return held("kept-alive", every: random.uniform(120, 1500))
    case 7: return held("long-connection", every: random.uniform(20_000, 200_000))
    case 8: return tunnel()
    case 9: return resolver()
    case 10: return upload()
    default: return dead()
    }
  }

  private mutating func beacon(_ family: String, _ speech: Exchange.Speech, _ name: String) -> PlantedChannel {
    var exchange = poll(name)
    exchange.speech = speech
    var channel = make(family, "\(family) polled", service: nil, .beacon, [exchange])
    var tasking = results(name)
    tasking.results = tasking.results.map {
      var result = $0
      result.speech = speech
      return result
    }
    channel.tasking = tasking
    if random.happens(0.05) { channel.placement.hosts = 2 + random.integer(below: 3) }
    return channel
  }

  private mutating func plainBeacon() -> PlantedChannel {
    let name = random.happens(0.5) ? MadeUpName.address(&random) : MadeUpName.domain(&random)
    let target = "/\(MadeUpName.label(&random, 3...9))\(random.pick([".php", ".js", "/", ".gif", ""]))"
    let agent = random.pick([
      "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
      "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.110 Safari/537.36",
    ])
    return make(
      "plain-requests", "plain HTTP polled", service: nil, .beacon,
      [
        .http(
          name, random.pick(["GET", "POST"]), target, agent: agent,
          up: random.happens(0.5) ? 0 : random.uniform(40, 900), down: random.logUniform(1, 9000).rounded(),
          spread: random.pick([0, 0.02, 0.4]))
      ])
  }

  private mutating func held(_ family: String, every interval: Double) -> PlantedChannel {
    let name =
      random.happens(0.6)
      ? "\(random.pick(["edge", "relay", "ws", "stream", "gw"])).\(MadeUpName.domain(&random))"
      : MadeUpName.address(&random)
    let perSecond = random.logUniform(4, 90)
    let isService = family == "kept-alive" && random.happens(0.4)
    let place = isService ? random.pick(PlantedServices.mailboxes).place : nil
    let exchange = Exchange.tls(
      place?.polls.first ?? name, up: interval * perSecond, down: interval * perSecond * random.uniform(0.4, 2),
      spread: random.uniform(0.01, 0.2), hold: 0)
    var channel = make(
      family, "polls inside connections of \(Int(interval)) s", service: place?.service,
      isService ? .serviceC2 : interval > 10_000 ? .longConnection : .beacon, [exchange])
    channel.isHeld = true
    channel.rhythm.interval = interval
    return channel
  }

  private mutating func tunnel() -> PlantedChannel {
    let prefix = random.pick([
      "{base32:24-40}.{hex:4}", "{hex:30-60}", "{base32:50-62}.{base32:20-50}", "{letters:4}.{hex:24-48}",
    ])
    var channel = make(
      "dns-tunnel", "made-up names below one domain", service: nil, .dnsTunnel,
      [
        .lookup(
          MadeUpName.domain(&random),
          Lookup(
            prefix, types: random.pick([[16], [1, 28], [5, 16], [10], [1]]), answer: 20 + random.integer(below: 60)))
      ])
    channel.rhythm.interval = random.logUniform(2, 120)
    return channel
  }

  private mutating func resolver() -> PlantedChannel {
    let isTLS = random.happens(0.3)
    let name = random.pick([
      "cloudflare-dns.com", "dns.google", "dns.quad9.net", "doh.opendns.com", "dns.adguard-dns.com",
    ])
    var exchange = poll(name)
    if isTLS { exchange.speech = .tlsPort(853) }
    return make(
      "encrypted-resolver", "encrypted resolver polled by no browser", service: isTLS ? nil : "doh", .doh, [exchange])
  }

  private mutating func upload() -> PlantedChannel {
    let place = random.pick([
      "upload.gofile.io", "transfer.sh", "bashupload.com", "store1.gofile.io", "api.anonfiles.com",
      "content.dropboxapi.com",
    ])
    var channel = make(
      "night-upload", "archives sent to a file host in certain hours", service: nil, .exfiltration,
      [.tls(place, up: random.logUniform(2e5, 4e7), down: 1200, spread: random.uniform(0.4, 1), hold: 5)])
    channel.rhythm.hours = 1...random.uniform(2.5, 5)
    return channel
  }

  private mutating func dead() -> PlantedChannel {
    let place = MadeUpName.address(&random)
    return make(
      "dead-server", "a server that is gone is still called", service: nil, .refusedRetry,
      [Exchange.plain(place, .tcp(UInt16(random.pick([443, 8443, 8080, 4444])), nil), up: 0, down: 0).refused])
  }

  private mutating func make(
    _ family: String, _ pattern: String, service: String?, _ kind: PlantedChannel.Kind, _ poll: [Exchange]
  ) -> PlantedChannel {
    var channel = PlantedChannel(
      id: "\(family)-\(number)", pattern: pattern, service: service, kind: kind, placement: placement(),
      client: client(),
      rhythm: .init(every: 60), poll: poll)
    channel.family = family
    return channel
  }

  private mutating func placement() -> PlantedChannel.Placement {
    let roles: [HostRole] = random.pick([
      [.office], [.office], [.office], [.office], [.developer, .office], [.developer],
      [.webServer, .applicationServer, .mailServer, .automationServer],
    ])
    var placement = PlantedChannel.Placement(roles)
    if random.happens(0.4) { placement.staysOn = roles[0].isServer ? nil : true }
    if random.happens(0.12) { placement.isProxied = true }
    return placement
  }

  /// A build of its own, a library that others have too, or the system's stack.
  private mutating func client() -> String {
    let libraries = ["python", "python-old", "go", "go-old", "curl", "openssl", "node", "java", "rustls", "dotnet"]
    switch random.integer(below: 20) {
    case 0..<9: return "\(random.pick(libraries + ["winhttp", "go", "rustls"]))~p\(seed)-\(number)"
    case 9..<14: return random.pick(libraries)
    default: return random.pick(["winhttp", "wininet", "schannel13", "dotnet"])
    }
  }
}
