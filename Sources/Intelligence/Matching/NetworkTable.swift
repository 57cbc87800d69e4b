import Telemetry

/// Finds the blocks in which an address lies: one table for each prefix length that occurs, so that a look-up costs as
/// many probes as there are different lengths, however many blocks.
struct NetworkTable: Sendable {
  private struct Level: Sendable {
    let prefix: Int
    var entries: [IPAddress: Int] = [:]
  }

  /// By prefix length, the longest first.
  private var levels: [Level] = []
  private(set) var count = 0

  /// The number under which a block is kept; a new one counts up from 0.
  mutating func insert(_ network: CIDR) -> Int {
    let place = levels.firstIndex { $0.prefix <= network.prefix } ?? levels.count
    if place == levels.count || levels[place].prefix != network.prefix {
      levels.insert(Level(prefix: network.prefix), at: place)
    }
    if let known = levels[place].entries[network.base] { return known }
    levels[place].entries[network.base] = count
    count += 1
    return count - 1
  }

  /// Calls `body` with the number of every block that holds the address, the narrowest first.
  func matches(_ address: IPAddress, _ body: (Int) -> Void) {
    for level in levels {
      guard let block = CIDR(address: address, prefix128: level.prefix) else { continue }
      if let found = level.entries[block.base] { body(found) }
    }
  }
}
