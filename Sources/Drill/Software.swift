/// A program of the simulated world: who runs it, when it is due, and what it then asks for.
public struct Software: Sendable {
  /// How many of the machines that could run it do.
  public enum Spread: Sendable {
    /// Each with this probability.
    case share(Double)
    /// This many and no more.
    case exactly(Int)
  }

  /// With which TLS client it speaks.
  public enum Speaker: Sendable {
    /// An entry of the table of clients.
    case client(String)
    /// The browser of the host.
    case browser
    /// The operating system's own: Schannel, Apple's or Android's.
    case system
  }

  /// One habit: a cadence and what happens when it is due.
  public struct Habit: Sendable {
    /// When.
    public var cadence: Cadence
    /// What.
    public var exchanges: [Exchange]

    /// A habit.
    public init(_ cadence: Cadence, _ exchanges: [Exchange]) {
      self.cadence = cadence
      self.exchanges = exchanges
    }
  }

  /// Name, unique within the catalogue.
  public let name: String
  /// Roles and systems of hosts that may run it; no system means any.
  public let roles: [HostRole], systems: [OperatingSystem]
  /// How many do.
  public let spread: Spread
  /// The TLS client.
  public let speaker: Speaker
  /// What it does, each habit on a clock of its own.
  public let habits: [Habit]

  /// A program.
  public init(
    _ name: String, on roles: [HostRole], systems: [OperatingSystem] = [], _ spread: Spread, as speaker: Speaker,
    _ habits: [Habit]
  ) {
    self.name = name
    self.roles = roles
    self.systems = systems
    self.spread = spread
    self.speaker = speaker
    self.habits = habits
  }
}
