import Telemetry

/// Holds hosts together over changing addresses.
///
/// While records come in, a host is an address, or a machine where a DHCP lease says which machine held the address at
/// that time. At the end, hosts that share a link-layer address are joined, unless that address is a router's.
struct HostTable: Sendable {
  private struct Holding: Sendable {
    var time: Timestamp
    var hardware: HardwareAddress
    var name: NameID
  }
  private var holdings: [UInt32: [Holding]] = [:]  // by address
  private var isSorted = true
  private var byAddress = IntegerTable()
  private var byHardware = IntegerTable()

  /// Per provisional host: the address of its first record (or the one of its lease), and its machine if known.
  private(set) var addresses: [AddressID] = []
  private(set) var hardware: [HardwareAddress] = []
  /// Names that machines gave for themselves.
  private(set) var names: [HardwareAddress: NameID] = [:]

  // Which provisional hosts showed which link-layer address, and on how many addresses a day.
  private var lastNote: [UInt64] = []  // by host: hash of (hardware, day)
  private(set) var sightings: [HardwareAddress: [UInt32]] = [:]
  private var perDay: [HardwareAddress: [Int64: Set<UInt32>]] = [:]

  /// IPv4 addresses behind one link-layer address on one day above which it is taken for a router's.
  static let addressesOfOneMachine = 3

  mutating func add(_ lease: Lease) {
    guard lease.hardware != 0 else { return }
    if !lease.hostName.isNone { names[lease.hardware] = lease.hostName }
    var list = holdings[lease.address.rawValue] ?? []
    if let last = list.last {
      if lease.time < last.time { isSorted = false }
      if last.hardware == lease.hardware, last.name == lease.hostName, lease.time >= last.time { return }
    }
    list.append(Holding(time: lease.time, hardware: lease.hardware, name: lease.hostName))
    holdings[lease.address.rawValue] = list
  }

  private mutating func sortHoldings() {
    for (address, list) in holdings {
      holdings[address] = list.sorted { ($0.time, $0.hardware) < ($1.time, $1.hardware) }
    }
    isSorted = true
  }

  /// The provisional host that held `address` at `time`.
  mutating func host(of address: AddressID, at time: Timestamp) -> UInt32 {
    if !isSorted { sortHoldings() }
    if let list = holdings[address.rawValue] {
      // Before the first lease on record the address belonged, as far as we know, to the machine that then renewed it.
      let holding = list.last { $0.time <= time } ?? list[0]
      if let known = byHardware.findOrInsert(holding.hardware, UInt32(addresses.count)) { return known }
      addresses.append(address)
      hardware.append(holding.hardware)
      lastNote.append(0)
      return UInt32(addresses.count - 1)
    }
    if let known = byAddress.findOrInsert(UInt64(address.rawValue) + 1, UInt32(addresses.count)) { return known }
    addresses.append(address)
    hardware.append(0)
    lastNote.append(0)
    return UInt32(addresses.count - 1)
  }

  /// Notes that `host` showed a link-layer address.
  mutating func note(_ hardware: HardwareAddress, of host: UInt32, at time: Timestamp) {
    let day = time.microseconds / 86_400_000_000
    let mark = hardware ^ UInt64(truncatingIfNeeded: day) << 48 | 1
    guard lastNote[Int(host)] != mark else { return }
    lastNote[Int(host)] = mark
    if sightings[hardware]?.contains(host) != true { sightings[hardware, default: []].append(host) }
    perDay[hardware, default: [:]][day, default: []].insert(host)
  }

  /// For each provisional host, the host it is part of (the lowest number of its group).
  func merged(addressTable: AddressTable) -> [UInt32] {
    var parent = (0..<UInt32(addresses.count)).map { $0 }
    func root(_ host: UInt32) -> UInt32 {
      var current = host
      while parent[Int(current)] != current { current = parent[Int(current)] }
      return current
    }
    func join(_ left: UInt32, _ right: UInt32) {
      let (a, b) = (root(left), root(right))
      if a != b { parent[Int(max(a, b))] = min(a, b) }
    }
    let routers = forwarders(addressTable)
    for (hardware, members) in sightings where !routers.contains(hardware) {
      for member in members.dropFirst() { join(members[0], member) }
      // A lease names the same machine.
      if let leased = byHardware.find(hardware), let first = members.first { join(first, leased) }
    }
    return parent.indices.map { root(UInt32($0)) }
  }

  /// Link-layer addresses that stand for more than one machine: more than three IPv4 addresses on one day. IPv6 gives
  /// one machine several addresses a day by design; forwarding shows dozens.
  private func forwarders(_ addressTable: AddressTable) -> Set<HardwareAddress> {
    var result: Set<HardwareAddress> = []
    for (hardware, days) in perDay {
      for hosts in days.values {
        let v4 = hosts.reduce(0) { $0 + (addressTable[addresses[Int($1)]].isIPv4 ? 1 : 0) }
        if v4 > Self.addressesOfOneMachine || hosts.count > Self.addressesOfOneMachine * 8 {
          result.insert(hardware)
          break
        }
      }
    }
    return result
  }
}
