import Telemetry

/// How a host appears in the records on one day.
struct Appearance: Sendable {
  /// The address of its traffic by version 4, and of its own traffic by version 6 if it has any.
  var address: IPAddress
  var address6: IPAddress?
  /// Link-layer address that the sensor sees.
  var hardware: String
  /// Whether its lease is seen.
  var isLeased: Bool
  /// Whether others use the same address.
  var isShared: Bool
}

/// Which traits of the network each host has, and its addresses from day to day.
struct AddressBook: Sendable {
  /// Whether a host must use the explicit proxy, by position.
  let isProxied: [Bool]
  private let seed: UInt64
  private let traits: NetworkTraits
  /// Number of hosts that share the pool of changing addresses.
  private let changingDesks, changingPhones: Int
  /// Number of the shared address, position in the remote access's pool, each by host.
  private let sharing, travelling: [Int?]
  private let travellers: Int
  private let hasVersion6: [Bool]

  init(_ scenario: Scenario, _ hosts: [Host]) {
    seed = scenario.seed
    traits = scenario.traits
    changingDesks = hosts.count { $0.changesAddress && $0.role != .phone }
    changingPhones = hosts.count { $0.changesAddress && $0.role == .phone }
    func chosen(_ share: Double, _ label: String, _ isAble: (Host) -> Bool) -> [Int] {
      let able = hosts.filter(isAble)
      guard share > 0, !able.isEmpty else { return [] }
      let count = min(able.count, max(1, Int((share * Double(able.count)).rounded())))
      return Array(World.shuffled(able, seed: scenario.seed, label: label).prefix(count)).map(\.index)
    }
    func positions(_ chosen: [Int], each size: Int) -> [Int?] {
      var result: [Int?] = Array(repeating: nil, count: hosts.count)
      for (order, host) in chosen.enumerated() { result[host] = order / size }
      return result
    }
    func flags(_ chosen: [Int]) -> [Bool] {
      var result = Array(repeating: false, count: hosts.count)
      for host in chosen { result[host] = true }
      return result
    }
    sharing = positions(chosen(traits.sharedAddresses, "nat") { $0.role.isPersonal }, each: 20)
    let moving = chosen(traits.vpn, "vpn") { HostRole.desks.contains($0.role) && !$0.staysOn }
    travelling = positions(moving, each: 1)
    travellers = moving.count
    hasVersion6 = flags(chosen(traits.version6, "version6") { $0.role.isPersonal || $0.role.isServer })
    switch traits.proxy {
    case .none: isProxied = flags([])
    case .egress: isProxied = Array(repeating: true, count: hosts.count)
    case .connect:
      isProxied = flags(
        chosen(traits.proxiedShare, "proxy") { HostRole.desks.contains($0.role) || $0.role.isServer })
    }
  }

  /// How `host` appears on `day`.
  func appearance(of host: Host, day: Int) -> Appearance {
    let changing = host.role == .phone ? changingPhones : changingDesks
    var appearance = Appearance(
      address: AddressPool.address(of: host, day: day, changing: changing), address6: nil, hardware: host.hardware,
      isLeased: host.isLeased, isShared: false)
    if hasVersion6[host.index] { appearance.address6 = address6(of: host, day: day) }
    if let position = travelling[host.index], isAway(host, day) {
      appearance.address = AddressPool.remote((position + day * 13) % max(1, travellers))
      appearance.address6 = nil
      appearance.hardware = "00:ff:" + host.hardware.dropFirst(6)
      appearance.isLeased = traits.showsVPNLeases
    } else if let group = sharing[host.index] {
      appearance.address = AddressPool.shared(group)
      appearance.address6 = nil
      appearance.hardware = AddressPool.sharedHardware(group)
      appearance.isLeased = false
      appearance.isShared = true
    }
    if traits.proxy == .egress { appearance.isLeased = false }
    return appearance
  }

  private func isAway(_ host: Host, _ day: Int) -> Bool {
    SeededRandom.hash("\(seed)/away/\(host.index)/\(day)") % 5 < 2
  }

  /// A privacy address (RFC 8981) that changes daily; servers keep theirs.
  private func address6(of host: Host, day: Int) -> IPAddress {
    let kept = host.role.isServer ? 0 : day
    return IPAddress(
      high: 0x2001_0DB8_006D_0000 | UInt64(host.index / 250),
      low: SeededRandom.hash("\(seed)/address6/\(host.index)/\(kept)"))
  }
}
