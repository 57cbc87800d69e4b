extension SoftwareCatalogue {
  /// Connections that live for hours and days.
  static let longLived: [Software] = [
    Software(
      "push-notification", on: HostRole.desks, systems: [.windows], .share(0.9), as: .client("winhttp"),
      [
        .init(
          .persistent(life: 26 * 3600),
          [.tls("wns2-par02p.notify.windows.com", up: 60_000, down: 52_000, spread: 0.4)])
      ]),
    Software(
      "vpn-provider", on: [.office, .developer], .exactly(2), as: .system,
      [.init(.persistent(life: 20 * 3600), [.plain("185.159.157.23", .udp(51820, nil), up: 9e6, down: 8e7)])]),
    Software(
      "admin-shell", on: [.developer, .automationServer], .share(0.25), as: .client("openssl"),
      [
        .init(
          .persistent(life: 9 * 3600),
          [
            .plain(
              "vps-211.hosting-servery.cz", .tcp(22, "ssh"), up: 160_000, down: 900_000, spread: 0.9)
          ])
      ]),
    Software(
      "admin-shell-address", on: [.developer, .automationServer], .exactly(1), as: .client("openssl"),
      [.init(.persistent(life: 30 * 3600), [.plain("37.205.14.90", .tcp(22, "ssh"), up: 220_000, down: 700_000)])]),
    Software(
      "video-conference", on: HostRole.desks, systems: [.windows, .macOS], .share(0.6), as: .client("teams"),
      [
        .init(
          .events(perDay: 1.6),
          [
            .plain(
              "worldaz.tr.teams.microsoft.com", .udp(3478, nil), up: 9e7, down: 1.6e8, spread: 0.6, hold: 2700),
            .tls("teams.microsoft.com", up: 9000, down: 22_000, spread: 0.5, hold: 60),
          ])
      ]),
    Software(
      "market-data", on: [.applicationServer], .exactly(1), as: .client("java"),
      [
        .init(
          .persistent(life: 70 * 3600),
          [.plain("stream.kurzovni-listek.cz", .tlsPort(8443), up: 900_000, down: 6e7, spread: 0.3)])
      ]),
  ]

  /// Programs that call what is no longer there.
  static let deadEnds: [Software] = [
    Software(
      "printer-tool", on: HostRole.desks, systems: [.windows], .share(0.06), as: .client("wininet"),
      [
        .init(
          .timer(period: 60, jitter: 0.02),
          [Exchange.tls("update.stara-tiskarna.cz", up: 0, down: 0, spread: 0).refused])
      ]),
    Software(
      "lost-update-server", on: HostRole.servers, .exactly(1), as: .client("go-agent"),
      [
        .init(
          .timer(period: 300, jitter: 0.05),
          [Exchange.plain("193.85.7.21", .tcp(8530, nil), up: 0, down: 0).refused])
      ]),
    Software(
      "forgotten-sync", on: HostRole.desks, .exactly(1), as: .client("java"),
      [
        .init(
          .whileOpen(period: 120, deviation: 2, all: true),
          [Exchange.tls("sync.zrusena-sluzba.eu", up: 0, down: 0, spread: 0).refused])
      ]),
  ]

  /// Encrypted resolvers in honest use. Among the things is the small router of a meeting room.
  static let encryptedResolvers: [Software] = [
    Software(
      "firefox-doh", on: HostRole.desks, .share(0.12), as: .client("firefox"),
      [
        .init(
          .whileOpen(period: 150, deviation: 120, all: true),
          [.tls("mozilla.cloudflare-dns.com", up: 2900, down: 4200, spread: 0.7, hold: 60)])
      ]),
    Software(
      "chrome-doh", on: HostRole.desks, .share(0.08), as: .client("chrome"),
      [
        .init(
          .whileOpen(period: 200, deviation: 160, all: true),
          [.tls("dns.google", "cloudflare-dns.com", up: 2600, down: 3900, spread: 0.7, hold: 60)])
      ]),
    Software(
      "router-dot", on: [.camera, .printer], .exactly(1), as: .client("embedded"),
      [
        .init(
          .persistent(life: 300),
          [.plain("dns.quad9.net", .tlsPort(853), up: 2200, down: 4100, spread: 0.8)])
      ]),
  ]

  /// A scanner that knocks at many doors, inside and outside, every night.
  static let scanner = Software(
    "vulnerability-scanner", on: [.monitoringServer, .applicationServer, .automationServer], .exactly(1),
    as: .client("openssl"), [.init(.daily(hour: 22.5, spread: 600), scanned)])

  private static let scanned: [Exchange] = {
    let ports: [UInt16] = [21, 22, 23, 443, 445, 3389, 8080, 8443]
    let inside = (16..<28).map { "10.20.10.\($0)" }
    let outside = (1..<31).map { "193.179.121.\($0 * 4)" }
    var list: [Exchange] = []
    for (row, address) in (inside + outside).enumerated() {
      for (column, port) in ports.enumerated() {
        var knock = Exchange.plain(
          address, .tcp(port, nil), up: 0, down: 40, delay: Double(row * ports.count + column) * 0.4 + 0.2, hold: 0.1)
        knock.isRefused = (row * 5 + column * 3) % 11 != 0
        list.append(knock)
      }
    }
    return list
  }()
}
