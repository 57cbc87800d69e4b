extension SoftwareCatalogue {
  /// What comes with the operating system.
  static let windows: [Software] = [
    Software(
      "windows-update", on: HostRole.desks + HostRole.servers, systems: [.windows], .share(1),
      as: .client("schannel13"),
      [
        .init(
          .updater(period: 22 * 3600, jitter: 0.2),
          [
            .tls("slscr.update.microsoft.com", up: 4200, down: 11000),
            .tls("fe3cr.delivery.mp.microsoft.com", up: 9000, down: 26000, delay: 2),
            .http(
              "ctldl.windowsupdate.com", "GET", "/msdownload/update/v3/static/trustedr/en/authrootstl.cab?{hex}",
              agent: "Microsoft-CryptoAPI/10.0", down: 24000, chance: 0.5, delay: 5),
            .tls("tlu.dl.delivery.mp.microsoft.com", up: 5000, down: 9e6, spread: 1.2, chance: 0.25, delay: 20),
          ]),
        .init(.updater(period: 3600, jitter: 0.5), [.tls("geo.prod.do.dsp.mp.microsoft.com", up: 900, down: 1800)]),
      ]),
    Software(
      "windows-telemetry", on: HostRole.desks + HostRole.servers, systems: [.windows], .share(1),
      as: .client("winhttp"),
      [
        .init(
          .events(perDay: 38),
          [
            .tls("v10.events.data.microsoft.com", "v20.events.data.microsoft.com", up: 6200, down: 700, spread: 0.9),
            .tls("settings-win.data.microsoft.com", up: 950, down: 2600, chance: 0.15, delay: 1),
          ]),
        .init(
          .timer(period: 1800, jitter: 0.08), [.tls("client.wns.windows.com", up: 780, down: 540, spread: 0, hold: 0.2)]
        ),
      ]),
    Software(
      "defender", on: HostRole.desks + HostRole.servers, systems: [.windows], .share(0.85), as: .client("schannel13"),
      [
        .init(
          .timer(period: 3600, jitter: 0.1),
          [
            .tls("wdcp.microsoft.com", up: 2400, down: 900, spread: 0.15),
            .tls("definitionupdates.microsoft.com", up: 900, down: 1.8e6, spread: 0.8, chance: 0.12, delay: 3),
          ]),
        .init(
          .timer(period: 300, jitter: 0.02),
          [.tls("eu.endpoint.security.microsoft.com", up: 1850, down: 640, spread: 0.05)]),
      ]),
    Software(
      "network-check", on: HostRole.desks, systems: [.windows], .share(1), as: .client("wininet"),
      [
        .init(
          .atStart,
          [
            .http(
              "www.msftconnecttest.com", "GET", "/connecttest.txt", agent: "Microsoft NCSI", down: 22, spread: 0)
          ]),
        .init(
          .events(perDay: 6),
          [
            .http(
              "ocsp.digicert.com", "GET", "/MFEwTzBNMEswSTAJBgUrDgMCGgUABBQ{hex}",
              agent: "Microsoft-CryptoAPI/10.0", down: 471, spread: 0.1)
          ]),
      ]),
    Software(
      "directory", on: HostRole.desks, systems: [.windows], .share(1), as: .system,
      [
        .init(
          .whileOpen(period: 900, deviation: 240, all: true),
          [
            .plain("dc1.\(domain)", .tcp(88, "krb_tcp"), up: 1600, down: 1700, chance: 0.4),
            .plain("dc1.\(domain)", .tcp(389, "ldap_tcp"), up: 1400, down: 4200, spread: 0.4, chance: 0.5),
            .plain("files.\(domain)", .tcp(445, "smb,gssapi"), up: 9000, down: 90000, spread: 1.2, hold: 120),
          ])
      ]),
    Software(
      "time-windows", on: HostRole.desks, systems: [.windows, .macOS], .share(1), as: .system,
      [
        .init(
          .updater(period: 9 * 3600, jitter: 0.1),
          [.plain("time.windows.com", .udp(123, "ntp"), up: 48, down: 48, spread: 0)])
      ]),
    Software(
      "time-linux", on: HostRole.servers, systems: [.linux], .share(1), as: .client("openssl"),
      [
        .init(
          .timer(period: 1024, jitter: 0.01),
          [
            .plain("0.debian.pool.ntp.org", .udp(123, "ntp"), up: 48, down: 48, spread: 0),
            .plain("1.debian.pool.ntp.org", .udp(123, "ntp"), up: 48, down: 48, spread: 0, delay: 2),
          ])
      ]),
    Software(
      "apple-services", on: HostRole.desks, systems: [.macOS], .share(1), as: .client("apple-system"),
      [
        .init(
          .persistent(life: 7200),
          [.tls("18-courier.push.apple.com", "31-courier.push.apple.com", up: 3800, down: 5200)]),
        .init(
          .events(perDay: 30),
          [
            .tls("gateway.icloud.com", up: 2800, down: 5200, spread: 0.7),
            .tls("gsp-ssl.ls.apple.com", "configuration.apple.com", up: 900, down: 3000, chance: 0.3, delay: 1),
          ]),
        .init(.updater(period: 12 * 3600, jitter: 0.1), [.tls("swscan.apple.com", up: 1200, down: 90000, spread: 0.5)]),
      ]),
    Software(
      "antivirus", on: HostRole.desks + [.mailServer, .applicationServer], systems: [.windows], .share(0.55),
      as: .client("antivirus"),
      [
        .init(
          .timer(period: 3600, jitter: 0.15),
          [
            .http(
              "update.stitbezpeci.cz", "GET", "/eset_upd/v11/dll/update.ver", agent: "UpdateAgent/11.2 (ver; cz)",
              down: 3100, spread: 0.05),
            .tls("um12.stitbezpeci.cz", up: 900, down: 240000, spread: 0.9, chance: 0.2, delay: 3),
          ]),
        .init(
          .timer(period: 600, jitter: 0.1), [.tls("telemetry.stitbezpeci.cz", up: 1400, down: 380, spread: 0.1)]),
      ]),
  ]
}
