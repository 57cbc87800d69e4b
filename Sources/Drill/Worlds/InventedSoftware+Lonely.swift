// Programs of one machine or a few, which talk to the very services that channels hide in.
extension InventedSoftware {
  /// Machine end points that scripts are written for.
  private static let interfaces = [
    "api.github.com", "raw.githubusercontent.com", "gist.githubusercontent.com", "gitlab.com", "api.dropboxapi.com",
    "content.dropboxapi.com",
    "graph.microsoft.com", "www.googleapis.com", "sheets.googleapis.com", "docs.google.com", "api.telegram.org",
    "slack.com", "hooks.slack.com",
    "discord.com", "api.notion.com", "api.trello.com", "api.airtable.com", "api.pcloud.com", "api.box.com",
    "g.api.mega.co.nz",
    "cloud-api.yandex.net", "pastebin.com", "www.virustotal.com", "api.openai.com", "storage.googleapis.com",
    "www.reddit.com",
    "oauth.reddit.com", "api.twitter.com", "webhook.site", "outlook.office365.com",
  ]

  private mutating func count() -> Software.Spread { .exactly(random.pick([1, 1, 1, 1, 2, 2, 3, 5])) }

  private mutating func place() -> String {
    switch random.integer(below: 10) {
    case 0: "\(MadeUpName.label(&random, 6...14)).s3.eu-central-1.amazonaws.com"
    case 1: "\(MadeUpName.label(&random, 6...14)).blob.core.windows.net"
    default: random.pick(Self.interfaces)
    }
  }

  private mutating func somewhere() -> [HostRole] {
    random.pick([
      [.automationServer, .applicationServer], [.applicationServer, .webServer], [.monitoringServer], [.developer],
      [.developer],
      [.office], [.backupServer], [.buildServer], [.developer, .office],
    ])
  }

  private static let libraries = [
    "python", "python-old", "go", "go-old", "curl", "openssl", "node", "java", "rustls", "dotnet", "winhttp",
  ]

  /// A script that somebody wrote for one job.
  mutating func script() -> Software {
    let place = place()
    var exchanges = [call(place, down: 300...60_000)]
    if random.happens(0.35) {
      exchanges.insert(
        call(
          random.pick(["oauth2.googleapis.com", "login.microsoftonline.com"]), up: 900...3000,
          chance: random.uniform(0.02, 1)), at: 0)
    }
    if random.happens(0.4) {
      exchanges.append(
        call(random.happens(0.5) ? place : self.place(), up: 1e3...2e5, chance: random.uniform(0.05, 1), delay: 3))
    }
    let cadence: Cadence
    switch random.integer(below: 8) {
    case 0..<3: cadence = .clock(period: random.pick([60, 300, 600, 900, 1800, 3600, 7200, 21_600]))
    case 3..<5: cadence = timer([30, 60, 120, 300, 600, 1800])
    case 5:
      cadence = .whileOpen(period: period([60, 300, 900]), deviation: random.uniform(1, 60), all: random.happens(0.5))
    case 6: cadence = .daily(hour: random.uniform(0, 23), spread: random.pick([5, 60, 900]))
    default: cadence = .events(perDay: random.logUniform(3, 80))
    }
    return Software(name("script"), on: somewhere(), count(), as: speaker(Self.libraries), [.init(cadence, exchanges)])
  }

  /// A product of which the organisation has one: it calls home, always with the same message.
  mutating func heartbeat() -> Software {
    let vendor = vendor()
    let place = random.happens(0.2) ? MadeUpName.address(&random) : vendor.names[0]
    let port = UInt16(random.pick([443, 443, 443, 8443, 8080, 5000, 9000]))
    return Software(
      name("heartbeat"), on: somewhere(), count(), as: speaker(Self.libraries),
      [
        .init(
          timer([20, 30, 60, 120, 300, 600, 900, 3600]),
          [
            .plain(
              place, port == 443 ? .tls : .tlsPort(port), up: random.logUniform(200, 3000).rounded(),
              down: random.logUniform(150, 3000).rounded(), spread: random.pick([0, 0, 0.003, 0.02, 0.2]), hold: 0.3)
          ])
      ])
  }

  /// Messages about events; now and then it also waits for answers.
  mutating func alerts() -> Software {
    let place = random.pick([
      "api.telegram.org", "hooks.slack.com", "discord.com", "outlook.webhook.office.com", "api.pushover.net",
    ])
    var habits = [
      Software.Habit(.events(perDay: random.logUniform(1, 60)), [call(place, up: 500...4000, down: 200...900)])
    ]
    if random.happens(0.4) {
      habits.append(
        .init(
          .longPoll(period: random.pick([10, 25, 50, 60]), early: 0.02), [call(place, up: 250...500, down: 200...500)]))
    }
    return Software(
      name("alerts"), on: [.monitoringServer, .automationServer, .applicationServer, .buildServer], count(),
      as: speaker(["python", "go", "node", "curl"]), habits)
  }

  /// Polls repositories.
  mutating func poller() -> Software {
    Software(
      name("poller"), on: [.buildServer, .automationServer, .developer], count(), as: speaker(["git", "go", "java"]),
      [
        .init(
          timer([60, 120, 180, 300, 600, 3600]),
          [call(random.pick(["github.com", "gitlab.com", "bitbucket.org", "api.github.com"]), down: 800...20_000)])
      ])
  }

  mutating func backup() -> Software {
    let place = place()
    return Software(
      name("backup"), on: [.backupServer, .applicationServer, .office, .developer], count(),
      as: speaker(["rclone", "go", "java", "python"]),
      [
        .init(
          .daily(hour: random.uniform(0, 5), spread: 600),
          [call(place, up: 1e6...4e8, down: 500...9000), call(place, up: 1e6...4e8, down: 500...9000, delay: 60)]),
        .init(timer([900, 3600]), [call(place)]),
      ])
  }

  /// Connections that stay open: remote shells, a vendor's private network, a monitoring link.
  mutating func session() -> Software {
    let place = random.happens(0.5) ? MadeUpName.address(&random) : "gw.\(MadeUpName.domain(&random))"
    let speech: Exchange.Speech = random.pick([
      .tcp(22, "ssh"), .udp(51_820, nil), .tlsPort(443), .tcp(1194, nil), .tlsPort(8443), .udp(4500, nil),
    ])
    let cadence: Cadence =
      random.happens(0.6)
      ? .persistent(life: random.logUniform(3600, 300_000)) : .whileOpen(period: 7200, deviation: 600, all: false)
    return Software(
      name("session"), on: somewhere(), count(), as: speaker(Self.libraries),
      [
        .init(
          cadence,
          [
            .plain(
              place, speech, up: random.logUniform(2e4, 4e6), down: random.logUniform(2e4, 9e6), spread: 0.8, hold: 1800
            )
          ])
      ])
  }

  /// A page on a wall that refreshes itself.
  mutating func dashboard() -> Software {
    Software(
      name("dashboard"), on: HostRole.desks, count(), as: .browser,
      [
        .init(
          .whileOpen(period: period([15, 30, 60, 300]), deviation: 0.3, all: true),
          [call("dash.\(MadeUpName.domain(&random))")])
      ])
  }
}
