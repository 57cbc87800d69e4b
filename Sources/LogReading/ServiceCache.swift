import Telemetry

/// Remembers the ids of the last short service names: a log has a handful of them, repeated on every line.
struct ServiceCache {
  private var names = [UInt64](repeating: 0, count: 16)
  private var ids = [NameID](repeating: .none, count: 16)

  /// The remembered id of a name of at most eight bytes, given as ``packed(_:)-(Span<UInt8>)`` gives it.
  @inline(__always) func find(_ name: UInt64) -> NameID? {
    let slot = ServiceCache.slot(name)
    return names[slot] == name ? ids[slot] : nil
  }

  /// Remembers an id.
  mutating func keep(_ name: UInt64, _ id: NameID) {
    let slot = ServiceCache.slot(name)
    names[slot] = name
    ids[slot] = id
  }

  // Wrapping multiplication mixes the bits and cannot trap; the upper four bits index sixteen slots.
  @inline(__always) private static func slot(_ name: UInt64) -> Int {
    Int(truncatingIfNeeded: (name &* 0x9E37_79B9_7F4A_7C15) >> 60)
  }
}
