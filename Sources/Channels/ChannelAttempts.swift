/// Unanswered tries by joined host and destination, taken out channel by channel.
struct ChannelAttempts {
  /// The tries of one channel.
  struct Entry {
    var host, destination: Int
    var attempts: Attempts
  }

  private var numbers = IntegerTable()
  private var entries: [Entry] = []
  private var isTaken: [Bool] = []

  /// Adds tries to those of a channel.
  mutating func add(_ attempts: Attempts, host: Int, destination: Int) {
    if let known = numbers.findOrInsert(Self.key(host, destination), UInt32(entries.count)) {
      entries[Int(known)].attempts.merge(attempts)
      return
    }
    entries.append(Entry(host: host, destination: destination, attempts: attempts))
    isTaken.append(false)
  }

  /// The tries of a channel, which are then no longer among ``left``.
  mutating func take(host: Int, destination: Int) -> Attempts {
    guard let known = numbers.find(Self.key(host, destination)) else { return Attempts() }
    isTaken[Int(known)] = true
    return entries[Int(known)].attempts
  }

  /// The channels whose tries nobody took.
  var left: [Entry] { entries.indices.filter { !isTaken[$0] }.map { entries[$0] } }

  private static func key(_ host: Int, _ destination: Int) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: host)) << 32 | UInt64(UInt32(truncatingIfNeeded: destination))
  }
}

extension TrafficBuilder {
  /// A joined host and a destination.
  struct ChannelKey: Hashable {
    var host: Int
    var destination: Int
  }
}
