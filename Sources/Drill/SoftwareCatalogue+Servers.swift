extension SoftwareCatalogue {
  /// Programs of servers.
  static let servers: [Software] = [
    Software(
      "actions-runner", on: [.buildServer], .share(1), as: .client("dotnet"),
      [
        .init(
          .longPoll(period: 50, early: 0.01),
          [.tls("broker.actions.githubusercontent.com", up: 1500, down: 420, spread: 0, hold: 0)]),
        .init(
          .events(perDay: 22),
          [
            .tls("pipelinesghubeus5.actions.githubusercontent.com", up: 42000, down: 18000, spread: 0.8),
            .tls("github.com", up: 3900, down: 700000, spread: 1.2, delay: 2),
            .tls("api.github.com", up: 2400, down: 9000, delay: 3),
            .tls("results-receiver.actions.githubusercontent.com", up: 60000, down: 900, spread: 0.8, delay: 40),
          ]),
      ]),
    Software(
      "renovate", on: [.buildServer], .share(1), as: .client("node"),
      [
        .init(
          .clock(period: 3600),
          [
            .tls("api.github.com", up: 26000, down: 240000, spread: 0.3, hold: 30),
            .tls("github.com", up: 3000, down: 90000, spread: 0.8, delay: 6),
            .tls("registry.npmjs.org", up: 9000, down: 400000, spread: 0.6, delay: 20),
            .tls("pypi.org", up: 4000, down: 90000, spread: 0.6, delay: 30),
          ])
      ]),
    Software(
      "linux-packages", on: HostRole.servers, systems: [.linux], .share(1), as: .client("apt"),
      [
        .init(
          .daily(hour: 6, spread: 3600),
          [
            .http("deb.debian.org", "GET", "/debian/dists/bookworm/InRelease", down: 151000, spread: 0.01),
            .http(
              "security.debian.org", "GET", "/debian-security/dists/bookworm-security/InRelease", down: 48000,
              spread: 0.02, delay: 2),
          ])
      ]),
    Software(
      "grafana", on: [.monitoringServer], .share(1), as: .client("go"),
      [
        .init(.timer(period: 600, jitter: 0), [.tls("grafana.com", up: 620, down: 1500, spread: 0, hold: 0.3)]),
        .init(.daily(hour: 3, spread: 60), [.tls("stats.grafana.org", up: 2600, down: 300)]),
      ]),
    Software(
      "alert-bot", on: [.monitoringServer], .share(1), as: .client("go"),
      [.init(.events(perDay: 26), [.tls("api.telegram.org", up: 1150, down: 720, spread: 0.2)])]),
    Software(
      "monitoring-agent", on: HostRole.servers, .share(0.8), as: .client("go-agent"),
      [
        .init(.timer(period: 60, jitter: 0.01), [.tls("intake.dohled-metriky.com", up: 9200, down: 320, spread: 0.12)]),
        .init(
          .timer(period: 3600, jitter: 0.05), [.tls("config.dohled-metriky.com", up: 900, down: 2100, spread: 0.05)]),
      ]),
    Software(
      "backup-s3", on: [.backupServer], .share(1), as: .client("rclone"),
      [
        .init(
          .daily(hour: 1.5, spread: 20),
          [
            .tls("s3.eu-central-1.amazonaws.com", up: 40000, down: 60000),
            .tls("mzo-zalohy.s3.eu-central-1.amazonaws.com", up: 4e9, down: 3e6, spread: 0.3, delay: 5, hold: 2400),
            .tls("mzo-zalohy.s3.eu-central-1.amazonaws.com", up: 9e8, down: 9e5, spread: 0.6, delay: 900, hold: 900),
            .tls("mzo-zalohy.s3.eu-central-1.amazonaws.com", up: 90000, down: 140000, spread: 0.3, delay: 3600),
          ])
      ]),
    Software(
      "backup-dropbox", on: [.backupServer], .exactly(1), as: .client("rclone"),
      [
        .init(
          .clock(period: 4 * 3600),
          [
            .tls("api.dropboxapi.com", up: 4200, down: 22000, spread: 0.4),
            .tls("content.dropboxapi.com", up: 3e6, down: 9000, spread: 1.2, chance: 0.7, delay: 6, hold: 20),
          ])
      ]),
    Software(
      "mail-relay", on: [.mailServer], .share(1), as: .client("openssl"),
      [
        .init(
          .events(perDay: 300),
          [
            .plain("mx1.posta-domu.cz", .tcp(25, "smtp"), up: 42000, down: 1200, spread: 1.4, chance: 0.4),
            .plain("mx.firma-servis.cz", .tcp(25, "smtp"), up: 36000, down: 1200, spread: 1.4, chance: 0.3),
            .plain("gmail-smtp-in.l.google.com", .tcp(25, "smtp"), up: 39000, down: 1300, spread: 1.4, chance: 0.3),
          ]),
        .init(
          .timer(period: 1800, jitter: 0.02), [.tls("rules.antispam-filtr.com", up: 700, down: 1600, spread: 0.02)]),
      ]),
    Software(
      "container-refresh", on: [.applicationServer, .monitoringServer], .share(0.5), as: .client("go"),
      [
        .init(
          .timer(period: 24 * 3600, jitter: 0.01),
          [
            .tls("auth.docker.io", up: 900, down: 4200),
            .tls("registry-1.docker.io", up: 2600, down: 9000, delay: 1),
            .tls("ghcr.io", up: 2400, down: 9000, delay: 3),
          ])
      ]),
    Software(
      "deploy-poll", on: [.applicationServer, .webServer], .share(0.5), as: .client("git"),
      [.init(.clock(period: 300), [.tls("github.com", up: 1260, down: 4390, spread: 0, hold: 0.5)])]),
    Software(
      "security-feeds", on: [.monitoringServer], .share(1), as: .client("python"),
      [
        .init(
          .clock(period: 3600),
          [
            .tls("rules.hrozby-seznam.com", up: 700, down: 900000, spread: 0.1),
            .tls("raw.githubusercontent.com", up: 900, down: 300000, spread: 0.2, delay: 4),
            .tls("codeload.github.com", up: 900, down: 2e6, spread: 0.2, chance: 0.2, delay: 8),
          ])
      ]),
    Software(
      "directory-collector", on: [.automationServer], .share(1), as: .client("dotnet"),
      [
        .init(
          .clock(period: 300),
          [
            .tls("login.microsoftonline.com", up: 2600, down: 5200, spread: 0.03),
            .tls("graph.microsoft.com", up: 3100, down: 26000, spread: 0.5, delay: 1),
          ])
      ]),
    Software(
      "chat-webhook", on: [.automationServer, .buildServer], .share(0.6), as: .client("curl"),
      [.init(.events(perDay: 14), [.tls("hooks.slack.com", up: 1100, down: 420, spread: 0.2)])]),
  ]
}
