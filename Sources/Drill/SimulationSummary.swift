public import LogWriting

/// What a simulation wrote.
public struct SimulationSummary: Sendable {
  /// A simulated host.
  public struct HostLine: Hashable, Sendable {
    /// Name.
    public var name: String
    /// What it is for.
    public var role: HostRole
    /// What it runs.
    public var system: OperatingSystem
    /// Address on the first day.
    public var address: String
  }

  /// A program and the number of hosts that ran it.
  public struct ProgramLine: Hashable, Sendable {
    /// Name in the catalogue.
    public var name: String
    /// Hosts that ran it.
    public var hosts: Int
  }

  /// Name of the scenario.
  public var scenario: String
  /// The seed.
  public var seed: UInt64
  /// The hosts, in the order of their making.
  public var hosts: [HostLine]
  /// The programs, in the order of the catalogue.
  public var programs: [ProgramLine]
  /// Rows by kind of log.
  public var rows: [ZeekLogKind: Int]
  /// Files, relative to the folder.
  public var files: [String]
  /// What was planted.
  public var channels: [PlantedLabel]

  /// All rows.
  public var rowTotal: Int { rows.values.reduce(0, +) }
}
