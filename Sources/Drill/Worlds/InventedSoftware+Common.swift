// Programs that many machines have.
extension InventedSoftware {
  private mutating func share(_ low: Double, _ high: Double) -> Software.Spread { .share(random.uniform(low, high)) }

  mutating func updater() -> Software {
    let vendor = vendor()
    let period = period([3600, 7200, 14_400, 21_600, 43_200, 86_400])
    let jitter = random.happens(0.35) ? random.uniform(0.1, 0.6) : 0.02
    return Software(
      name("updater"), on: HostRole.desks, share(0.08, 0.9),
      as: speaker(["go-old", "electron", "dotnet", "winhttp", "curl"]),
      [
        .init(.updater(period: period, jitter: jitter), vendor.names.prefix(2).map { call($0) }),
        .init(.events(perDay: 0.15), [call("cdn.\(vendor.domain)", down: 1e6...8e7)]),
      ])
  }

  mutating func telemetry() -> Software {
    let vendor = vendor()
    let roles = random.happens(0.7) ? HostRole.desks : HostRole.servers
    return Software(
      name("telemetry"), on: roles, share(0.05, 0.8), as: speaker(["dotnet", "go", "rustls", "node", "java"]),
      [.init(timer([300, 600, 900, 1800, 3600]), [call(vendor.names[0], up: 600...20_000, down: 150...900)])])
  }

  mutating func licence() -> Software {
    let vendor = vendor()
    let cadence: Cadence =
      random.happens(0.5) ? .atStart : .updater(period: period([14_400, 43_200, 86_400]), jitter: 0.1)
    return Software(
      name("licence"), on: HostRole.desks, share(0.06, 0.5), as: speaker(["dotnet", "wininet", "java"]),
      [.init(cadence, vendor.names.map { call($0) })])
  }

  mutating func agent() -> Software {
    let vendor = vendor()
    return Software(
      name("agent"), on: HostRole.servers, share(0.05, 0.6), as: speaker(["go", "go-agent", "java", "rustls"]),
      [.init(timer([60, 60, 300, 600]), [call(vendor.names[0], up: 800...40_000, down: 150...800)])])
  }

  mutating func chat() -> Software {
    let vendor = vendor()
    return Software(
      name("chat"), on: HostRole.desks + [.phone], share(0.05, 0.6), as: .client(own("slack")),
      [
        .init(
          .persistent(life: random.logUniform(600, 9000)),
          [call("edge.\(vendor.domain)", up: 2000...60_000, down: 3000...90_000)]),
        .init(
          .events(perDay: random.uniform(5, 60)),
          [call("media.\(vendor.domain)", down: 5e3...2e6), call("api.\(vendor.domain)")]),
      ])
  }

  /// A synchroniser of a storage service, with its notification channel and nodes.
  mutating func sync() -> Software {
    let services: [(String, String, String)] = [
      ("api.pcloud.com", "binapi.pcloud.com", "p-def4.pcloud.com"),
      ("g.api.mega.co.nz", "eu.static.mega.co.nz", "gfs270n388.userstorage.mega.co.nz"),
      ("api.box.com", "realtime.services.box.net", "upload.box.com"),
      ("cloud-api.yandex.net", "push.yandex.ru", "uploader1h.disk.yandex.net"),
      ("app.koofr.net", "app.koofr.net", "content.app.koofr.net"),
      ("www.googleapis.com", "clients6.google.com", "lh3.googleusercontent.com"),
      ("api.dropboxapi.com", "bolt.dropbox.com", "block.dropbox.com"),
      ("graph.microsoft.com", "skyapi.onedrive.live.com", "my.microsoftpersonalcontent.com"),
    ]
    let service = random.pick(services)
    return Software(
      name("sync"), on: HostRole.desks, share(0.03, 0.25),
      as: .client(own(random.pick(["dropbox", "onedrive", "rclone", "electron"]))),
      [
        .init(.longPoll(period: random.uniform(30, 300), early: 0.2), [call(service.1)]),
        .init(
          .events(perDay: random.uniform(10, 120)),
          [call(service.0), call(service.2, up: 2e3...4e6, down: 1e3...4e6, chance: 0.7)]),
        .init(timer([600, 1800, 3600]), [call(service.0)]),
      ])
  }

  mutating func feeds() -> Software {
    let places = [
      "www.reddit.com", "www.youtube.com", "blog.livejournal.com", "t.me", "medium.com", "mastodon.social",
      "news.ycombinator.com",
    ]
    let chosen = (0..<2 + random.integer(below: 4)).map { _ in random.pick(places) }
    let own = (0..<random.integer(below: 4)).map { _ in MadeUpName.domain(&random) }
    return Software(
      name("feeds"), on: HostRole.desks, share(0.02, 0.12), as: speaker(["feed-reader", "electron", "rustls"]),
      [
        .init(
          .whileOpen(period: period([900, 1800, 3600]), deviation: 20, all: random.happens(0.5)),
          (chosen + own).map { call($0, down: 3e3...2e5) })
      ])
  }

  /// Pages left open that refresh themselves, with the browser's own handshake.
  mutating func tab() -> Software {
    let places = [
      "calendar.google.com", "outlook.office.com", "mail.google.com", "docs.google.com", "app.slack.com", "trello.com",
      "www.notion.so", "github.com", "web.telegram.org", "discord.com", "www.dropbox.com", "airtable.com",
    ]
    let place = random.happens(0.75) ? random.pick(places) : "app.\(MadeUpName.domain(&random))"
    return Software(
      name("tab"), on: HostRole.desks, share(0.01, 0.15), as: .browser,
      [
        .init(
          .whileOpen(
            period: period([60, 120, 300, 600]), deviation: random.uniform(0.2, 30), all: random.happens(0.6)),
          [call(place)])
      ])
  }

  mutating func mobile() -> Software {
    let vendor = vendor()
    return Software(
      name("app"), on: [.phone], share(0.05, 0.7), as: speaker(["phone-app", "android-system"]),
      [
        .init(.events(perDay: random.uniform(5, 50)), vendor.names.map { call($0, down: 500...80_000) }),
        .init(timer([900, 1800, 3600, 7200]), [call(vendor.names[0])]),
      ])
  }

  /// An agent of a security product: it also logs on to the cloud of the organisation.
  mutating func security() -> Software {
    let vendor = vendor()
    let logOn = random.pick(["login.microsoftonline.com", "oauth2.googleapis.com", "api.\(vendor.domain)"])
    return Software(
      name("security"), on: HostRole.desks + HostRole.servers, share(0.1, 0.9),
      as: speaker(["scan-agent", "rustls", "dotnet"]),
      [
        .init(timer([600, 900, 1800, 3600]), [call(vendor.names[0], up: 500...30_000)]),
        .init(timer([1800, 3600]), [call(logOn, up: 1200...4000, down: 2000...5000)]),
        .init(.events(perDay: 6), [call("submit.\(vendor.domain)", up: 2e3...2e6, down: 200...900)]),
      ])
  }

  mutating func mail() -> Software {
    let host = random.pick([
      "imap.gmail.com", "outlook.office365.com", "imap.seznam.cz", "mail.\(MadeUpName.domain(&random))",
    ])
    let calendar = random.pick([
      "www.googleapis.com", "outlook.office365.com", "caldav.icloud.com", "graph.microsoft.com",
    ])
    return Software(
      name("mail"), on: HostRole.desks + [.phone], share(0.04, 0.3), as: speaker(["thunderbird", "apple-system"]),
      [
        .init(
          .persistent(life: random.uniform(900, 1800)),
          [.plain(host, .tlsPort(993), up: 3000, down: 20_000, spread: 0.8)]),
        .init(timer([600, 900, 1800, 3600]), [call(calendar)]),
      ])
  }

  /// Asks a code host for new releases.
  mutating func releases() -> Software {
    let place = random.pick([
      "api.github.com", "api.github.com", "github.com", "gitlab.com", "objects.githubusercontent.com",
      "api.bitbucket.org",
    ])
    return Software(
      name("releases"), on: HostRole.desks, share(0.02, 0.3),
      as: speaker(["electron", "go", "python", "rustls", "dotnet", "curl"]),
      [
        .init(.atStart, [call(place)]),
        .init(.updater(period: period([600, 3600, 14_400, 86_400]), jitter: random.uniform(0, 0.3)), [call(place)]),
      ])
  }

  /// A thing that keeps to its vendor's relay.
  mutating func thing() -> Software {
    let place = random.happens(0.5) ? MadeUpName.address(&random) : "relay.\(MadeUpName.domain(&random))"
    let port = UInt16(random.pick([443, 8443, 8883, 5671, 9443, 10_443]))
    let cadence: Cadence =
      random.happens(0.5) ? .persistent(life: random.logUniform(600, 40_000)) : timer([300, 900, 1800])
    return Software(
      name("thing"), on: [.printer, .camera], share(0.2, 0.9), as: speaker(["embedded", "embedded-relay"]),
      [
        .init(
          cadence,
          [
            .plain(
              place, port == 443 ? .tls : .tlsPort(port), up: random.logUniform(200, 6000),
              down: random.logUniform(150, 3000), spread: spread())
          ])
      ])
  }

  mutating func assistant() -> Software {
    let place = random.pick([
      "api.openai.com", "api.anthropic.com", "api.githubcopilot.com", "generativelanguage.googleapis.com",
    ])
    return Software(
      name("assistant"), on: [.developer], share(0.05, 0.8), as: speaker(["node", "electron", "python"]),
      [.init(.events(perDay: random.uniform(10, 90)), [call(place, up: 3e3...4e5, down: 2e3...8e4)])])
  }

  /// Lists, packages, images: large bodies from public places.
  mutating func fetcher() -> Software {
    let place = random.pick([
      "raw.githubusercontent.com", "registry-1.docker.io", "ghcr.io", "pypi.org", "registry.npmjs.org",
      "codeload.github.com",
      "cdn.jsdelivr.net", "\(MadeUpName.label(&random, 4...9)).github.io",
    ])
    let roles = random.happens(0.5) ? HostRole.servers : [.developer]
    return Software(
      name("fetcher"), on: roles, share(0.02, 0.5), as: speaker(["go", "curl", "python", "git", "node"]),
      [
        .init(
          .updater(period: period([3600, 21_600, 86_400]), jitter: random.uniform(0, 0.2)),
          [call(place, down: 2e4...4e7)])
      ])
  }
}
