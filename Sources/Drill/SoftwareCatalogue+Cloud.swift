extension SoftwareCatalogue {
  /// Synchronisation of files.
  static let cloud: [Software] = [
    Software(
      "onedrive", on: HostRole.desks, systems: [.windows, .macOS], .share(0.82), as: .client("onedrive"),
      [
        .init(
          .persistent(life: 1500),
          [
            .tls("skydrivesync.policies.live.net", up: 1200, down: 1800, chance: 0.05),
            .tls("\(tenant)-my.sharepoint.com", up: 3600, down: 9000, spread: 0.8, hold: 60),
          ]),
        .init(
          .timer(period: 600, jitter: 0.12),
          [
            .tls("\(tenant)-my.sharepoint.com", up: 2300, down: 4100, spread: 0.25),
            .tls("oneclient.sfx.ms", up: 650, down: 3000, chance: 0.04, delay: 1),
            .tls("mobile.events.data.microsoft.com", up: 5200, down: 640, spread: 0.6, chance: 0.4, delay: 4),
          ]),
        .init(
          .updater(period: 4 * 3600, jitter: 0.2),
          [
            .tls("g.live.com", up: 640, down: 1400, spread: 0.1),
            .tls("login.microsoftonline.com", up: 5200, down: 8200, spread: 0.2, delay: 1),
            .tls("graph.microsoft.com", up: 2600, down: 2900, spread: 0.2, delay: 2),
            .tls("config.edge.skype.com", up: 900, down: 4100, delay: 3),
          ]),
        .init(
          .events(perDay: 9),
          [
            .tls("\(tenant)-my.sharepoint.com", up: 160000, down: 9000, spread: 1.5),
            .tls("\(tenant).sharepoint.com", up: 5000, down: 120000, spread: 1.4, chance: 0.4, delay: 2),
          ]),
      ]),
    Software(
      "dropbox-desktop", on: HostRole.desks, systems: [.windows, .macOS], .share(0.12), as: .client("dropbox"),
      [
        .init(
          .longPoll(period: 300, early: 0.08), [.tls("bolt.dropbox.com", up: 1300, down: 620, spread: 0, hold: 0)]),
        .init(
          .timer(period: 900, jitter: 0.1),
          [
            .tls("client.dropbox.com", up: 2600, down: 2400, spread: 0.3),
            .tls("telemetry.dropbox.com", up: 7400, down: 420, spread: 0.5, chance: 0.5, delay: 2),
          ]),
        .init(
          .events(perDay: 7),
          [
            .tls("client.dropbox.com", up: 3900, down: 3300),
            .tls("block.dropbox.com", up: 240000, down: 2600, spread: 1.6, chance: 0.6, delay: 1),
            .tls("d.dropbox.com", up: 1900, down: 650, delay: 3),
          ]),
        .init(
          .updater(period: 24 * 3600, jitter: 0.1), [.tls("cfl.dropboxstatic.com", up: 800, down: 60000, spread: 0.4)]),
      ]),
    Software(
      "google-drive", on: HostRole.desks, systems: [.windows, .macOS], .share(0.1), as: .client("google-drive"),
      [
        .init(
          .timer(period: 120, jitter: 0.05),
          [
            .tls("www.googleapis.com", up: 1500, down: 1200, spread: 0.08),
            .tls("clients6.google.com", up: 1200, down: 900, chance: 0.2, delay: 1),
            .tls("play.googleapis.com", up: 3800, down: 560, spread: 0.4, chance: 0.15, delay: 2),
          ]),
        .init(
          .events(perDay: 8),
          [
            .tls("www.googleapis.com", up: 70000, down: 6000, spread: 1.5),
            .tls("lh3.googleusercontent.com", up: 900, down: 30000, spread: 0.8, chance: 0.5, delay: 1),
          ]),
        .init(
          .updater(period: 3 * 3600, jitter: 0.1), [.tls("oauth2.googleapis.com", up: 1100, down: 2100, spread: 0.1)]),
      ]),
    Software(
      "nextcloud", on: HostRole.desks, .share(0.07), as: .client("nextcloud"),
      [
        .init(
          .timer(period: 30, jitter: 0.01),
          [.tls("cloud.sdileni-projektu.cz", up: 1150, down: 980, spread: 0, hold: 0.2)])
      ]),
    Software(
      "icloud", on: HostRole.desks + [.phone], systems: [.macOS], .share(0.7), as: .client("apple-system"),
      [
        .init(
          .events(perDay: 24),
          [
            .tls("p58-ckdatabase.icloud.com", up: 3100, down: 3600, spread: 0.7),
            .tls("cvws.icloud-content.com", up: 2000, down: 70000, spread: 1.3, chance: 0.25, delay: 1),
          ])
      ]),
    Software(
      "password-manager", on: HostRole.desks, .share(0.2), as: .client("password-manager"),
      [
        .init(
          .whileOpen(period: 1800, deviation: 12, all: true),
          [
            .tls("api.klicenka-plus.com", up: 1700, down: 2400, spread: 0.1),
            .tls("identity.klicenka-plus.com", up: 1100, down: 1900, chance: 0.3),
            .tls("icons.klicenka-plus.com", up: 700, down: 9000, spread: 0.6, chance: 0.2, delay: 2),
          ])
      ]),
  ]
}
