/// How many hosts are few: the line below which a client or a destination is rare on a network.
enum Few {
  /// Hosts up to which a destination is rare on a large network.
  static let most = 3
  /// On small networks three hosts are no few: at most one in ten, and never under one.
  static let share = 10

  /// The most hosts of a rare thing among `hosts`.
  static func limit(hosts: Int) -> Int { max(1, min(most, hosts / share)) }
}
