extension SoftwareCatalogue {
  /// Printers, cameras and the like.
  static let things: [Software] = [
    Software(
      "printer-cloud", on: [.printer], .share(1), as: .client("embedded"),
      [
        .init(
          .timer(period: 600, jitter: 0.005),
          [.tls("device.tiskarna-cloud.com", up: 980, down: 620, spread: 0, hold: 0.4)]),
        .init(.updater(period: 24 * 3600, jitter: 0.05), [.tls("firmware.tiskarna-cloud.com", up: 700, down: 1500)]),
      ]),
    Software(
      "camera-relay", on: [.camera], .share(1), as: .client("embedded-relay"),
      [
        .init(
          .timer(period: 45, jitter: 0.02),
          [.plain("47.91.88.21", .tlsPort(8883), up: 310, down: 190, spread: 0)]),
        .init(.persistent(life: 9000), [.plain("47.91.88.22", .udp(32100, nil), up: 52000, down: 9000)]),
      ]),
    Software(
      "thing-time", on: [.printer, .camera], .share(1), as: .client("embedded"),
      [
        .init(
          .timer(period: 3600, jitter: 0), [.plain("pool.ntp.org", .udp(123, "ntp"), up: 48, down: 48, spread: 0)])
      ]),
    Software(
      "vendor-relay", on: [.applicationServer], .exactly(1), as: .client("embedded-relay"),
      [.init(.persistent(life: 28800), [.plain("185.99.3.140", .tlsPort(443), up: 260000, down: 240000)])]),
  ]

  /// Legitimate, and on one machine only.
  static let oddities: [Software] = [
    Software(
      "script-gh", on: [.developer], .exactly(1), as: .client("go"),
      [
        .init(
          .whileOpen(period: 600, deviation: 0.9, all: true),
          [.tls("api.github.com", up: 1600, down: 9400, spread: 0.1)])
      ]),
    Software(
      "script-sheets", on: [.automationServer], .exactly(1), as: .client("python"),
      [
        .init(
          .clock(period: 900),
          [
            .tls("oauth2.googleapis.com", up: 1900, down: 2600, spread: 0.02),
            .tls("sheets.googleapis.com", up: 2600, down: 34000, spread: 0.3, delay: 1),
          ])
      ]),
    Software(
      "analyst-sheets", on: [.office], .exactly(1), as: .client("python"),
      [
        .init(
          .clock(period: 1800),
          [
            .tls("oauth2.googleapis.com", up: 1900, down: 2600, spread: 0.02),
            .tls("sheets.googleapis.com", up: 1700, down: 12000, spread: 0.4, delay: 1),
          ])
      ]),
    Software(
      "mac-tabs", on: HostRole.desks, systems: [.macOS], .exactly(1), as: .browser,
      [
        .init(
          .whileOpen(period: 180, deviation: 0.5, all: true),
          [
            .tls("calendar.google.com", up: 2200, down: 2500, spread: 0.05),
            .tls("mail.google.com", up: 2600, down: 3100, spread: 0.1, delay: 0.4),
          ])
      ]),
    Software(
      "notes-sync", on: [.office], .exactly(1), as: .client("rustls"),
      [
        .init(
          .whileOpen(period: 900, deviation: 3, all: true), [.tls("api.pcloud.com", up: 1500, down: 1100, spread: 0.05)]
        )
      ]),
    Software(
      "address-echo", on: [.automationServer, .webServer], .exactly(1), as: .client("curl"),
      [
        .init(
          .clock(period: 300),
          [
            .tls("api.ipify.org", up: 420, down: 260, spread: 0),
            .tls("dyndns.adresa-zdarma.cz", up: 700, down: 420, spread: 0, chance: 0.01, delay: 1),
          ])
      ]),
    Software(
      "lost-service", on: [.applicationServer], .exactly(1), as: .client("java"),
      [.init(.backoff(rest: 4 * 3600), [.tls("licence.stary-dodavatel.cz", up: 900, down: 700, spread: 0.02)])]),
    Software(
      "scan-agent", on: HostRole.desks, systems: [.windows], .share(0.95), as: .client("scan-agent"),
      [
        .init(
          .timer(period: 900, jitter: 0.25),
          [.tls("agent.skener-zranitelnosti.com", up: 2400, down: 700, spread: 0.2)])
      ]),
    Software(
      "game-launcher", on: [.office], systems: [.windows], .exactly(1), as: .client("electron"),
      [
        .init(
          .whileOpen(period: 420, deviation: 60, all: false),
          [
            .tls("api.steampowered.com", up: 1400, down: 3000),
            .tls("steamcommunity.com", up: 1800, down: 24000, chance: 0.4, delay: 1),
            .tls("cdn.akamai.steamstatic.com", up: 900, down: 400000, spread: 1.2, chance: 0.3, delay: 2),
          ])
      ]),
  ]
}
