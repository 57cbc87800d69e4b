import Telemetry

/// Holds hosts together over changing addresses.
///
/// While records come in, a host is an address, or a machine where a DHCP lease says which machine held the address at
/// that time. At the end, hosts that share a link-layer address are joined, unless that address is a router's.
struct HostTable: Sendable {
  private struct Holding: Hashable, Sendable {
    var time: Timestamp
    var hardware: HardwareAddress
    var validFor: Double
  }
  private var holdings: [UInt32: [Holding]] = [:]  // by address
  private var isSorted = true
  private var byAddress = IntegerTable()
  private var byHardware = IntegerTable()
  /// Addresses that machines take in turn.
  var pools: AddressPools

  /// Per provisional host: its machine if a lease tells, else 0.
  private(set) var hardware: [HardwareAddress] = []
  /// The names that machines gave for themselves, each with the time it was last given.
  private var names: [HardwareAddress: (time: Timestamp, name: NameID)] = [:]
  /// Which addresses each provisional host used, and how often.
  private var uses = RecentPairs()
  private var useCounts: [Int] = []
  private var lastUses: [Timestamp] = []
  /// By address, its host and use where neither a lease nor a pool makes the host hang on the time.
  private var fixed: [(host: UInt32, use: UInt32)] = []
  private static let unfixed: (host: UInt32, use: UInt32) = (.max, .max)

  // Which provisional hosts showed which link-layer address, and on how many addresses a day.
  private var lastNote: [UInt64] = []  // by host: hash of (hardware, day)
  private(set) var sightings: [HardwareAddress: Set<UInt32>] = [:]
  private var perDay: [HardwareAddress: [Int64: Set<UInt32>]] = [:]

  /// IPv4 addresses behind one link-layer address on one day above which it is taken for a router's.
  static let addressesOfOneMachine = 3
  /// Seconds after its end for which a lease still tells whose an address is: renewals may be lost.
  static let leaseGrace = 86_400.0

  init(pools: AddressPools = AddressPools()) { self.pools = pools }

  /// Number of provisional hosts.
  var count: Int { hardware.count }

  mutating func add(_ lease: Lease, names table: NameTable) {
    guard lease.hardware != 0 else { return }
    if !lease.hostName.isNone {
      // The latest name; of two at one moment the last by text, since ids depend on the order of files.
      if let known = names[lease.hardware], known.time >= lease.time {
        if known.time == lease.time, table.string(of: known.name) < table.string(of: lease.hostName) {
          names[lease.hardware] = (lease.time, lease.hostName)
        }
      } else {
        names[lease.hardware] = (lease.time, lease.hostName)
      }
    }
    isSorted = false
    fixed.removeAll(keepingCapacity: true)
    holdings[lease.address.rawValue, default: []].append(
      Holding(time: lease.time, hardware: lease.hardware, validFor: lease.validFor))
  }

  /// The name that a machine gave for itself, the latest one.
  func name(of hardware: HardwareAddress) -> NameID? { names[hardware]?.name }

  private mutating func sortHoldings() {
    for address in holdings.keys {
      holdings[address]?.sort { ($0.time, $0.hardware, $0.validFor) < ($1.time, $1.hardware, $1.validFor) }
    }
    isSorted = true
  }

  /// The provisional host that held `address` at `time`, and until `end` if the exchange lasted.
  mutating func host(of address: AddressID, at time: Timestamp, until end: Timestamp? = nil) -> UInt32 {
    let index = Int(address.rawValue)
    if index < fixed.count {
      let known = fixed[index]
      if known.use != .max {
        useCounts[Int(known.use)] += 1
        lastUses[Int(known.use)] = max(lastUses[Int(known.use)], time)
        return known.host
      }
    }
    return find(address, at: time, until: end)
  }

  private mutating func find(_ address: AddressID, at time: Timestamp, until end: Timestamp?) -> UInt32 {
    if !isSorted { sortHoldings() }
    let host: UInt32
    var isFixed = false
    if let holder = holder(of: address, at: time) {
      host = number(byHardware.findOrInsert(holder, UInt32(hardware.count)), hardware: holder)
    } else if pools.contains(address) {
      host = pools.host(of: address, from: time, to: max(time, end ?? time), fresh: UInt32(hardware.count))
      if host == hardware.count { _ = number(nil, hardware: 0) }
    } else {
      host = number(byAddress.findOrInsert(UInt64(address.rawValue) + 1, UInt32(hardware.count)), hardware: 0)
      isFixed = holdings[address.rawValue] == nil
    }
    let use = Int(uses.number(host, address.rawValue))
    if use == useCounts.count {
      useCounts.append(0)
      lastUses.append(time)
    }
    useCounts[use] += 1
    lastUses[use] = max(lastUses[use], time)
    if isFixed {
      let index = Int(address.rawValue)
      if index >= fixed.count {
        fixed.append(contentsOf: repeatElement(Self.unfixed, count: index + 1 - fixed.count))
      }
      fixed[index] = (host, UInt32(use))
    }
    return host
  }

  /// The provisional host that held `address` at `time`, `nil` if no connection was seen from it.
  mutating func known(_ address: AddressID, at time: Timestamp) -> UInt32? {
    if !isSorted { sortHoldings() }
    if let holder = holder(of: address, at: time) { return byHardware.find(holder) }
    return byAddress.find(UInt64(address.rawValue) + 1)
  }

  private mutating func number(_ known: UInt32?, hardware: HardwareAddress) -> UInt32 {
    if let known { return known }
    self.hardware.append(hardware)
    lastNote.append(0)
    return UInt32(self.hardware.count - 1)
  }

  /// The machine that a lease names for an address at a time.
  private func holder(of address: AddressID, at time: Timestamp) -> HardwareAddress? {
    guard !holdings.isEmpty, let list = holdings[address.rawValue], let first = list.first else { return nil }
    let next = list.partitionPoint { $0.time <= time }
    // Before the first lease on record the address belonged, as far as we know, to the machine that then renewed it.
    guard next > 0 else { return first.hardware }
    let holding = list[next - 1]
    let isOver = holding.validFor > 0 && time.seconds(since: holding.time) > holding.validFor + Self.leaseGrace
    return isOver ? nil : holding.hardware
  }

  /// Addresses of each provisional host with the number of records they stand in, and the time of the last one.
  func addressUses() -> [[(address: AddressID, count: Int, last: Timestamp)]] {
    var result = [[(address: AddressID, count: Int, last: Timestamp)]](repeating: [], count: hardware.count)
    for (index, (host, address)) in uses.pairs.enumerated() {
      result[Int(host)].append((AddressID(rawValue: address), useCounts[index], lastUses[index]))
    }
    return result
  }

  /// The most link-layer addresses that each provisional host showed on one day: several machines behind one address.
  func mostHardwareOnOneDay() -> [UInt32: Int] {
    var seen: [UInt32: [Int64: Int]] = [:]
    for days in perDay.values {
      for (day, hosts) in days {
        for host in hosts { seen[host, default: [:]][day, default: 0] += 1 }
      }
    }
    return seen.mapValues { $0.values.max() ?? 0 }
  }

  /// Notes that `host` showed a link-layer address, unless its address is a pool's: the concentrator's says nothing.
  mutating func note(_ hardware: HardwareAddress, of host: UInt32, address: AddressID, at time: Timestamp) {
    guard !pools.contains(address) else { return }
    let day = time.microseconds / 86_400_000_000
    // Wrapping: any distinct marks do, and the day of a stray record may be anything.
    let mark = hardware ^ (UInt64(truncatingIfNeeded: day &+ 1) << 48)
    guard lastNote[Int(host)] != mark else { return }
    lastNote[Int(host)] = mark
    sightings[hardware, default: []].insert(host)
    perDay[hardware, default: [:]][day, default: []].insert(host)
  }

  /// For each provisional host, the host it is part of (the lowest number of its group).
  func merged(addressTable: AddressTable) -> [UInt32] {
    var parent = (0..<UInt32(hardware.count)).map { $0 }
    func root(_ host: UInt32) -> UInt32 {
      var current = host
      while parent[Int(current)] != current { current = parent[Int(current)] }
      return current
    }
    func join(_ left: UInt32, _ right: UInt32) {
      let (a, b) = (root(left), root(right))
      if a != b { parent[Int(max(a, b))] = min(a, b) }
    }
    for session in pools.sessions() {
      for host in session.hosts { join(session.hosts[0], host) }
    }
    let routers = forwarders(addressTable)
    for (hardware, members) in sightings where !routers.contains(hardware) {
      guard let first = members.first else { continue }
      for member in members { join(first, member) }
      // A lease names the same machine.
      if let leased = byHardware.find(hardware) { join(first, leased) }
    }
    // An IPv6 address that was formed from a link-layer address is that machine's.
    var formed: [HardwareAddress: UInt32] = [:]
    for (host, address) in uses.pairs {
      let address = AddressID(rawValue: address)
      guard self.hardware[Int(host)] == 0, !pools.contains(address),
        let hardware = InterfaceIdentifier.hardware(of: addressTable[address]), !routers.contains(hardware)
      else { continue }
      if let other = formed.updateValue(host, forKey: hardware) { join(host, other) }
      if let leased = byHardware.find(hardware) { join(host, leased) }
      if let seen = sightings[hardware]?.first { join(host, seen) }
    }
    return parent.indices.map { root(UInt32($0)) }
  }

  /// Link-layer addresses that stand for more than one machine: more than three IPv4 hosts on one day. IPv6 gives one
  /// machine several addresses a day by design; forwarding shows dozens.
  private func forwarders(_ addressTable: AddressTable) -> Set<HardwareAddress> {
    let addresses = addressUses()
    var result: Set<HardwareAddress> = []
    for (hardware, days) in perDay {
      for hosts in days.values {
        let v4 = hosts.count { host in addresses[Int(host)].contains { addressTable[$0.address].isIPv4 } }
        if v4 > Self.addressesOfOneMachine || hosts.count > Self.addressesOfOneMachine * 8 {
          result.insert(hardware)
          break
        }
      }
    }
    return result
  }
}
