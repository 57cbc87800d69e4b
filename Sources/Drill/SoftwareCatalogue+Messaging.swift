extension SoftwareCatalogue {
  /// Chat and meetings.
  static let messaging: [Software] = [
    Software(
      "teams", on: HostRole.desks, systems: [.windows, .macOS], .share(0.75), as: .client("teams"),
      [
        .init(.persistent(life: 3000), [.tls("go-eu.trouter.teams.microsoft.com", up: 9000, down: 11000, spread: 0.8)]),
        .init(
          .whileOpen(period: 300, deviation: 6, all: true),
          [
            .tls("teams.microsoft.com", up: 3300, down: 5200, spread: 0.5),
            .tls("presence.teams.microsoft.com", up: 2400, down: 1500, spread: 0.2, chance: 0.7, delay: 1),
            .tls("teams.events.data.microsoft.com", up: 7800, down: 500, spread: 0.6, chance: 0.6, delay: 3),
          ]),
        .init(
          .events(perDay: 25),
          [
            .tls("eu-api.asm.skype.com", up: 2400, down: 60000, spread: 1.2),
            .tls("graph.microsoft.com", up: 2500, down: 7000, spread: 0.5, chance: 0.4, delay: 1),
            .tls("statics.teams.cdn.office.net", up: 1200, down: 90000, spread: 0.9, chance: 0.3, delay: 1),
          ]),
        .init(
          .updater(period: 3300, jitter: 0.08),
          [.tls("login.microsoftonline.com", up: 4900, down: 7600, spread: 0.15)]),
      ]),
    Software(
      "slack", on: HostRole.desks, systems: [.windows, .macOS], .share(0.15), as: .client("slack"),
      [
        .init(.persistent(life: 5400), [.tls("wss-primary.slack.com", up: 12000, down: 30000, spread: 0.8)]),
        .init(
          .whileOpen(period: 120, deviation: 35, all: true),
          [
            .tls("edgeapi.slack.com", up: 1900, down: 2400, spread: 0.4, chance: 0.5),
            .tls("slackb.com", up: 4200, down: 420, spread: 0.6, chance: 0.6),
            .tls("slack.com", up: 2600, down: 3900, spread: 0.6, chance: 0.3),
            .tls("a.slack-edge.com", up: 900, down: 70000, spread: 0.9, chance: 0.06),
          ]),
      ]),
    Software(
      "discord", on: [.developer, .office], systems: [.windows, .macOS], .share(0.07), as: .client("discord"),
      [
        .init(.persistent(life: 4800), [.tls("gateway.discord.gg", up: 9000, down: 60000, spread: 0.9)]),
        .init(
          .whileOpen(period: 240, deviation: 90, all: false),
          [
            .tls("discord.com", up: 2600, down: 4100, spread: 0.6),
            .tls("cdn.discordapp.com", up: 1000, down: 70000, spread: 1, chance: 0.7, delay: 1),
            .tls("media.discordapp.net", up: 1000, down: 90000, spread: 1, chance: 0.3, delay: 1),
          ]),
      ]),
    Software(
      "notion", on: HostRole.desks, systems: [.windows, .macOS], .share(0.06), as: .client("notion"),
      [
        .init(.persistent(life: 2700), [.tls("msgstore.www.notion.so", up: 5200, down: 9000)]),
        .init(
          .whileOpen(period: 300, deviation: 120, all: false),
          [
            .tls("www.notion.so", up: 4100, down: 16000, spread: 0.8),
            .tls("file.notion.so", up: 900, down: 50000, spread: 1, chance: 0.3, delay: 1),
          ]),
      ]),
    Software(
      "phone-messenger", on: [.phone], .share(0.8), as: .client("phone-app"),
      [
        .init(.persistent(life: 2200), [.tls("g.whatsapp.net", up: 4200, down: 9000, spread: 0.9)]),
        .init(
          .events(perDay: 18), [.tls("media-prg1-1.cdn.whatsapp.net", up: 1200, down: 120000, spread: 1.2)]),
      ]),
    Software(
      "phone-system", on: [.phone], .share(1), as: .system,
      [
        .init(.persistent(life: 1700), [.plain("mtalk.google.com", .tlsPort(5228), up: 1500, down: 2300)]),
        .init(
          .events(perDay: 40),
          [
            .tls("play.googleapis.com", up: 3200, down: 900, spread: 0.8),
            .tls("android.clients.google.com", up: 1400, down: 2600, chance: 0.4, delay: 1),
            .tls("graph.facebook.com", "i.instagram.com", up: 2600, down: 6000, spread: 0.8, chance: 0.4, delay: 2),
          ]),
        .init(.atStart, [.http("connectivitycheck.gstatic.com", "GET", "/generate_204", down: 0, spread: 0)]),
      ]),
  ]

  /// Pages left open that refresh themselves: true timers with a browser's fingerprint.
  static let browserTabs: [Software] = [
    Software(
      "tab-webmail", on: HostRole.desks, .share(0.3), as: .browser,
      [
        .init(
          .whileOpen(period: 60, deviation: 0.4, all: false),
          [
            .tls("email.posta-domu.cz", up: 1900, down: 1300, spread: 0.1, chance: 0.8),
            .tls("h.posta-domu.cz", up: 1100, down: 400, chance: 0.1),
          ])
      ]),
    Software(
      "tab-calendar", on: HostRole.desks, .share(0.12), as: .browser,
      [
        .init(
          .whileOpen(period: 300, deviation: 2, all: true),
          [
            .tls("calendar.google.com", up: 2300, down: 2700, spread: 0.1),
            .tls("clients6.google.com", up: 1500, down: 1200, chance: 0.5, delay: 0.3),
            .tls("ssl.gstatic.com", up: 800, down: 9000, spread: 0.7, chance: 0.03),
          ])
      ]),
    Software(
      "tab-news", on: HostRole.desks, .share(0.3), as: .browser,
      [
        .init(
          .whileOpen(period: 300, deviation: 0.8, all: false),
          [
            .tls("www.zpravy-dnes.cz", "www.novinky-praha.cz", "www.sport-online.cz", up: 2400, down: 60000),
            .tls("www.google-analytics.com", up: 1400, down: 500, delay: 0.6),
            .tls("ads.mediasit.cz", up: 2200, down: 24000, spread: 0.8, chance: 0.9, delay: 0.7),
          ])
      ]),
    Software(
      "tab-outlook-web", on: HostRole.desks, .share(0.15), as: .browser,
      [
        .init(
          .whileOpen(period: 120, deviation: 1.2, all: false),
          [
            .tls("outlook.office.com", up: 3800, down: 3100, spread: 0.3),
            .tls("res.cdn.office.net", up: 900, down: 20000, spread: 0.8, chance: 0.05),
          ])
      ]),
  ]
}
