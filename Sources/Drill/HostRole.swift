/// What a simulated host is for.
public enum HostRole: String, Hashable, Sendable, CaseIterable {
  /// A person's machine in an office.
  case office
  /// A developer's machine.
  case developer
  /// Builds and tests software.
  case buildServer
  /// Mail and web.
  case mailServer, webServer
  /// Nightly backups.
  case backupServer
  /// Monitoring, dashboards, alerts.
  case monitoringServer
  /// Scripts and scheduled jobs.
  case automationServer
  /// Anything else that serves.
  case applicationServer
  /// Printers and scanners.
  case printer
  /// Cameras and other things.
  case camera
  /// Telephones on the wireless network.
  case phone

  /// Whether a person sits at it.
  public var isPersonal: Bool { self == .office || self == .developer || self == .phone }

  /// Whether it is a server.
  public var isServer: Bool {
    switch self {
    case .buildServer, .mailServer, .webServer, .backupServer, .monitoringServer, .automationServer,
      .applicationServer:
      true
    case .office, .developer, .printer, .camera, .phone: false
    }
  }

  /// Servers of every kind.
  static let servers: [HostRole] = allCases.filter(\.isServer)
  /// Machines with a person and a full operating system.
  static let desks: [HostRole] = [.office, .developer]
}
