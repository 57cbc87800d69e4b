extension SoftwareCatalogue {
  /// Tools of developers.
  static let developers: [Software] = [
    Software(
      "git-autofetch", on: [.developer], .share(0.6), as: .client("git"),
      [
        .init(
          .whileOpen(period: 180, deviation: 1.2, all: false),
          [
            .tls("github.com", up: 1250, down: 4400, spread: 0, hold: 0.5),
            .tls("github.com", up: 5200, down: 160000, spread: 1.2, chance: 0.06, delay: 1),
          ])
      ]),
    Software(
      "vscode", on: [.developer], .share(0.8), as: .client("vscode"),
      [
        .init(
          .whileOpen(period: 3600, deviation: 30, all: true),
          [
            .tls("update.code.visualstudio.com", up: 900, down: 900, spread: 0.05),
            .tls("marketplace.visualstudio.com", up: 2600, down: 18000, spread: 0.4, chance: 0.5, delay: 2),
            .tls("main.vscode-cdn.net", up: 900, down: 30000, spread: 0.6, chance: 0.3, delay: 3),
          ]),
        .init(
          .events(perDay: 45),
          [
            .tls("mobile.events.data.microsoft.com", up: 5600, down: 500, spread: 0.5),
            .tls("default.exp-tas.com", up: 800, down: 3200, chance: 0.1),
          ]),
      ]),
    Software(
      "copilot", on: [.developer], .share(0.55), as: .client("copilot"),
      [
        .init(
          .events(perDay: 120),
          [
            .tls("api.githubcopilot.com", "api.business.githubcopilot.com", up: 24000, down: 6000, spread: 0.9),
            .tls("copilot-telemetry.githubusercontent.com", up: 3800, down: 420, spread: 0.5, chance: 0.3, delay: 2),
          ]),
        .init(
          .whileOpen(period: 1500, deviation: 20, all: true),
          [.tls("api.github.com", up: 1300, down: 2400, spread: 0.05)]),
      ]),
    Software(
      "github-desktop", on: [.developer], systems: [.windows, .macOS], .share(0.35), as: .client("github-desktop"),
      [
        .init(
          .whileOpen(period: 3615, deviation: 9, all: true),
          [
            .tls("api.github.com", up: 1700, down: 8200, spread: 0.3),
            .tls("github.com", up: 1300, down: 4200, spread: 0.2, delay: 1),
            .tls("avatars.githubusercontent.com", up: 900, down: 12000, spread: 0.5, delay: 2),
            .tls("central.github.com", up: 1400, down: 600, chance: 0.5, delay: 3),
          ])
      ]),
    Software(
      "package-managers", on: [.developer, .buildServer], .share(0.8), as: .client("node"),
      [
        .init(
          .events(perDay: 5),
          [
            .tls("registry.npmjs.org", up: 16000, down: 900000, spread: 1.3),
            .tls("pypi.org", up: 3000, down: 60000, spread: 0.9, chance: 0.5, delay: 4),
            .tls("files.pythonhosted.org", up: 2000, down: 2.5e6, spread: 1.2, chance: 0.5, delay: 6),
            .tls("objects.githubusercontent.com", up: 1500, down: 3e6, spread: 1.2, chance: 0.3, delay: 9),
          ])
      ]),
    Software(
      "homebrew", on: HostRole.desks, systems: [.macOS], .share(0.5), as: .client("curl"),
      [
        .init(
          .updater(period: 24 * 3600, jitter: 0.3),
          [
            .tls("formulae.brew.sh", up: 1500, down: 4e6, spread: 0.3),
            .tls("github.com", up: 1400, down: 20000, spread: 0.5, delay: 3),
            .tls("ghcr.io", up: 3000, down: 9000, chance: 0.6, delay: 6),
            .tls("pkg-containers.githubusercontent.com", up: 1500, down: 8e6, spread: 1, chance: 0.6, delay: 8),
          ])
      ]),
    Software(
      "language-model-tool", on: [.developer, .office], .share(0.12), as: .client("node"),
      [
        .init(
          .events(perDay: 30),
          [
            .tls("api.anthropic.com", "api.openai.com", up: 60000, down: 18000, spread: 0.9, hold: 20),
            .tls("statsig.anthropic.com", up: 3000, down: 600, chance: 0.2, delay: 1),
          ])
      ]),
    Software(
      "ide-java", on: [.developer], .share(0.3), as: .client("java"),
      [
        .init(
          .updater(period: 24 * 3600, jitter: 0.1),
          [
            .tls("plugins.jetbrains.com", up: 2400, down: 60000),
            .tls("api.github.com", up: 1200, down: 5000, delay: 2),
            .tls("raw.githubusercontent.com", up: 900, down: 9000, chance: 0.5, delay: 4),
          ])
      ]),
  ]
}
