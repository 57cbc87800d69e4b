import Telemetry

/// Addresses that machines take in turn (a VPN's): each stretch of use between silences is a host of its own, because
/// nothing but a lease tells that two stretches are the same machine.
///
/// While records come in, a host is an address within one half hour; at the end, half hours with less than the silence
/// between them are joined. No silence fits into half an hour, so the result is that of cutting the sorted records, in
/// whatever order they came.
struct AddressPools: Sendable {
  /// Seconds without any exchange after which the next one is taken for another session.
  static let silence = 1800.0
  private static let slotMicroseconds: Int64 = 1_800_000_000

  /// One address within one half hour.
  struct Slot: Sendable {
    var address: AddressID
    /// Its provisional host.
    var host: UInt32
    /// First start and last end of its exchanges.
    var first, last: Timestamp
  }

  private let knowledge: NetworkKnowledge?
  private var isPooled: [Bool] = []  // by address
  private var bySlot = IntegerTable()
  private(set) var slots: [Slot] = []

  init(_ knowledge: NetworkKnowledge = NetworkKnowledge()) {
    self.knowledge = knowledge.shared.contains { $0.kind == .vpn } ? knowledge : nil
  }

  /// Finds out which of the addresses that are new in the table belong to a pool.
  mutating func classify(_ addresses: AddressTable) {
    guard let knowledge else { return }
    for index in isPooled.count..<max(isPooled.count, addresses.count) {
      isPooled.append(knowledge.isPooled(addresses[AddressID(rawValue: UInt32(index))]))
    }
  }

  /// Whether an address belongs to a pool.
  func contains(_ address: AddressID) -> Bool {
    let index = Int(address.rawValue)
    return index < isPooled.count && isPooled[index]
  }

  /// The provisional host of an address at a time; `fresh` is its number if it is new.
  mutating func host(of address: AddressID, from start: Timestamp, to end: Timestamp, fresh: UInt32) -> UInt32 {
    let quotient = start.microseconds / Self.slotMicroseconds
    let number = start.microseconds % Self.slotMicroseconds < 0 ? quotient - 1 : quotient
    let key = UInt64(address.rawValue) << 32 | UInt64(UInt32(truncatingIfNeeded: number))
    if let known = bySlot.findOrInsert(key, UInt32(slots.count)) {
      let slot = slots[Int(known)]
      slots[Int(known)].first = min(slot.first, start)
      slots[Int(known)].last = max(slot.last, end)
      return slot.host
    }
    slots.append(Slot(address: address, host: fresh, first: start, last: end))
    return fresh
  }

  /// The sessions: for each the provisional hosts that it is made of and its beginning.
  func sessions() -> [(hosts: [UInt32], start: Timestamp)] {
    let sorted = slots.sorted { ($0.address, $0.first, $0.last) < ($1.address, $1.first, $1.last) }
    var result: [(hosts: [UInt32], start: Timestamp)] = []
    var address: AddressID?
    var end = Timestamp(microseconds: .min)
    for slot in sorted {
      if slot.address == address, slot.first.seconds(since: end) < Self.silence {
        result[result.count - 1].hosts.append(slot.host)
        end = max(end, slot.last)
      } else {
        result.append(([slot.host], slot.first))
        address = slot.address
        end = slot.last
      }
    }
    return result
  }
}
