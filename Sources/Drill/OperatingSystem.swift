/// What a simulated host runs; it decides the range of source ports, among other habits.
public enum OperatingSystem: String, Hashable, Sendable, CaseIterable {
  /// Windows.
  case windows
  /// macOS.
  case macOS
  /// A Linux distribution.
  case linux
  /// A telephone's system.
  case mobile
  /// The firmware of a thing.
  case embedded

  /// Lowest source port and number of source ports that the system uses.
  var sourcePorts: (first: Int, count: Int) {
    switch self {
    case .windows, .macOS: (49152, 16384)
    case .linux, .mobile, .embedded: (32768, 28232)
    }
  }
}
