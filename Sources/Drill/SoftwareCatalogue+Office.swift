extension SoftwareCatalogue {
  /// Office work, music, news.
  static let office: [Software] = [
    Software(
      "outlook", on: HostRole.desks, systems: [.windows, .macOS], .share(0.85), as: .client("office"),
      [
        .init(.persistent(life: 2400), [.tls("outlook.office365.com", up: 26000, down: 90000, spread: 1.1)]),
        .init(
          .whileOpen(period: 300, deviation: 25, all: true),
          [
            .tls("outlook.office365.com", up: 4200, down: 6000, spread: 0.5),
            .tls("graph.microsoft.com", up: 2900, down: 3600, spread: 0.4, chance: 0.25, delay: 1),
            .tls("substrate.office.com", up: 3200, down: 4100, spread: 0.4, chance: 0.3, delay: 2),
          ]),
        .init(
          .updater(period: 3600, jitter: 0.05),
          [
            .tls("login.microsoftonline.com", up: 5600, down: 8800, spread: 0.15),
            .tls("autodiscover-s.outlook.com", up: 1300, down: 2100, chance: 0.5, delay: 1),
            .tls("nexusrules.officeapps.live.com", up: 800, down: 12000, chance: 0.4, delay: 3),
          ]),
        .init(
          .events(perDay: 40),
          [.tls("ecs.office.com", "roaming.officeapps.live.com", up: 1200, down: 6200, spread: 0.5)]),
      ]),
    Software(
      "thunderbird", on: HostRole.desks, .share(0.08), as: .client("thunderbird"),
      [
        .init(
          .whileOpen(period: 600, deviation: 1.5, all: true),
          [
            .plain("imap.posta-domu.cz", .tlsPort(993), up: 700, down: 1100, spread: 0.1),
            .tls("www.googleapis.com", up: 1800, down: 2900, spread: 0.1, chance: 0.33, delay: 3),
            .tls("apidata.googleusercontent.com", up: 1500, down: 5100, spread: 0.2, chance: 0.33, delay: 4),
          ])
      ]),
    Software(
      "feed-reader", on: HostRole.desks, .share(0.06), as: .client("feed-reader"),
      [
        .init(
          .whileOpen(period: 1800, deviation: 4, all: true),
          [
            .tls("www.reddit.com", up: 900, down: 22000, spread: 0.3),
            .tls("www.youtube.com", up: 900, down: 15000, spread: 0.2, delay: 2),
            .tls("github.com", up: 800, down: 9000, spread: 0.2, delay: 3),
            .tls("feeds.zpravy-dnes.cz", up: 700, down: 30000, spread: 0.3, delay: 4),
            .http("rss.pocasi-portal.cz", "GET", "/rss.xml", agent: "FeedReader/4.8", down: 5200, delay: 5),
          ])
      ]),
    Software(
      "music", on: HostRole.desks, systems: [.windows, .macOS], .share(0.25), as: .client("spotify"),
      [
        .init(
          .whileOpen(period: 210, deviation: 55, all: false),
          [
            .tls("audio-fa.scdn.co", up: 2600, down: 3.4e6, spread: 0.3, hold: 30),
            .tls("spclient.wg.spotify.com", up: 2100, down: 3000, chance: 0.5),
            .tls("i.scdn.co", up: 900, down: 40000, spread: 0.5, chance: 0.6, delay: 1),
          ]),
        .init(.persistent(life: 3600), [.tls("gew4-dealer.spotify.com", up: 3000, down: 4200)]),
      ]),
    Software(
      "chrome-background", on: HostRole.desks, .share(0.75), as: .client("chrome"),
      [
        .init(
          .updater(period: 5 * 3600, jitter: 0.2),
          [
            .tls("update.googleapis.com", up: 3600, down: 2800, spread: 0.3),
            .tls("edgedl.me.gvt1.com", up: 1200, down: 900000, spread: 1.4, chance: 0.15, delay: 4),
          ]),
        .init(
          .updater(period: 1800, jitter: 0.06),
          [.tls("safebrowsing.googleapis.com", up: 1500, down: 14000, spread: 0.7)]),
        .init(
          .updater(period: 4 * 3600, jitter: 0.15),
          [
            .tls("optimizationguide-pa.googleapis.com", up: 1300, down: 5200),
            .tls("clientservices.googleapis.com", up: 900, down: 4400, delay: 1),
            .tls("accounts.google.com", up: 1500, down: 3100, chance: 0.4, delay: 2),
          ]),
      ]),
    Software(
      "firefox-background", on: HostRole.desks, .share(0.2), as: .client("firefox"),
      [
        .init(
          .atStart, [.http("detectportal.firefox.com", "GET", "/success.txt?ipv4", down: 8, spread: 0)]),
        .init(.persistent(life: 5400), [.tls("push.services.mozilla.com", up: 1400, down: 1600)]),
        .init(
          .updater(period: 6 * 3600, jitter: 0.1),
          [
            .tls("firefox.settings.services.mozilla.com", up: 1500, down: 9000),
            .tls("aus5.mozilla.org", up: 900, down: 2200, delay: 1),
            .tls("incoming.telemetry.mozilla.org", up: 9000, down: 500, spread: 0.6, chance: 0.7, delay: 3),
          ]),
      ]),
    Software(
      "crash-telemetry", on: HostRole.desks, .share(0.3), as: .client("electron"),
      [.init(.events(perDay: 12), [.tls("o447951.ingest.sentry.io", up: 5200, down: 300, spread: 0.9)])]),
    Software(
      "electron-updater", on: HostRole.desks, systems: [.windows, .macOS], .share(0.22), as: .client("electron"),
      [
        .init(
          .whileOpen(period: 600, deviation: 1, all: true),
          [
            .tls("api.github.com", up: 900, down: 5600, spread: 0, hold: 0.3),
            .tls("release-assets.githubusercontent.com", up: 1000, down: 4e6, spread: 0.5, chance: 0.004, delay: 2),
          ])
      ]),
    Software(
      "filter-lists", on: HostRole.desks, .share(0.35), as: .browser,
      [
        .init(
          .updater(period: 6 * 3600, jitter: 0.3),
          [
            .tls("raw.githubusercontent.com", up: 1000, down: 180000, spread: 0.8),
            .tls("cdn.jsdelivr.net", up: 800, down: 90000, spread: 0.8, delay: 2),
          ])
      ]),
  ]
}
