import Telemetry

/// A machine of the simulated organisation.
struct Host: Sendable {
  /// Position in the world's list.
  let index: Int
  /// Name, for instance `nb-0417`.
  let name: String
  let role: HostRole
  let system: OperatingSystem
  /// Link-layer address as text.
  let hardware: String
  /// Whether it stays on at night.
  let staysOn: Bool
  /// Whether its lease brings it another address each day.
  let changesAddress: Bool
  /// Whether its address is given by lease at all.
  let isLeased: Bool
  /// Position within the pool of its kind.
  let slot: Int
  /// Clients: browser, a second one that is used now and then, the system's own.
  let browser, secondBrowser, systemClient: Int16
  /// Whether it also asks for addresses of version 6.
  let asksVersion6: Bool
}
