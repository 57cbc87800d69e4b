import Telemetry

/// The address plan of the simulated organisation.
enum AddressPool {
  /// The resolver of the organisation, and whom it asks outside.
  static let resolver = IPAddress(v4: 0x0A14_0135), upstream = IPAddress(v4: 0xC111_2F01)
  /// The server that gives leases.
  static let leaseServer = IPAddress(v4: 0x0A14_0143)
  /// The web proxy, its port, and its link-layer address.
  static let proxy = IPAddress(v4: 0x0A14_0150), proxyPort: UInt16 = 3128, proxyHardware = "00:50:56:1e:80:50"
  /// Link-layer addresses of the resolver and of the way out.
  static let resolverHardware = "00:50:56:1e:80:35", gatewayHardware = "00:1c:7f:40:22:01"

  /// The address of `host` on `day`; `changing` is the number of hosts that share its changing pool.
  static func address(of host: Host, day: Int, changing: Int) -> IPAddress {
    let slot = host.changesAddress ? (host.slot + day * 7) % max(1, changing) : host.slot
    switch host.role {
    case .office, .developer: return host.changesAddress ? at(30, 30, slot) : at(10, 20, slot)
    case .phone: return at(60, 10, slot)
    case .printer, .camera: return at(5, 5, slot)
    default: return at(2, 3, slot)
    }
  }

  /// An address of the pool of the remote access.
  static func remote(_ slot: Int) -> IPAddress { at(70, 30, slot) }

  /// The address that a group of machines shares.
  static func shared(_ group: Int) -> IPAddress { at(100, 20, group) }

  /// Its link-layer address.
  static func sharedHardware(_ group: Int) -> String {
    let low = String(group & 255, radix: 16)
    return "00:1c:7f:41:00:" + (low.utf8.count < 2 ? "0" + low : low)
  }

  /// An address in one of `width` networks from number `base` on, 180 to each; what does not fit goes on in the next
  /// block of 65,536 addresses.
  private static func at(_ base: UInt32, _ width: Int, _ slot: Int) -> IPAddress {
    let network = slot / 180
    let second = UInt32(clamping: 20 + network / width)
    let third = base + UInt32(network % width)
    return IPAddress(v4: 0x0A00_0000 | (second & 255) << 16 | (third & 255) << 8 | UInt32(slot % 180 + 16))
  }
}
