import Telemetry

/// Which address a host has on which day.
enum AddressPool {
  /// The resolver of the organisation.
  static let resolver = IPAddress(v4: 0x0A14_0135)
  /// The server that gives leases.
  static let leaseServer = IPAddress(v4: 0x0A14_0143)

  /// The address of `host` on `day`; `changing` is the number of hosts that share its changing pool.
  static func address(of host: Host, day: Int, changing: Int) -> IPAddress {
    let base: UInt32
    switch host.role {
    case .office, .developer: base = host.changesAddress ? 30 : 10
    case .phone: base = 60
    case .printer, .camera: base = 5
    default: base = 2
    }
    let slot = host.changesAddress ? (host.slot + day * 7) % max(1, changing) : host.slot
    let third = base + UInt32(slot / 180)
    let fourth = UInt32(slot % 180) + 16
    return IPAddress(v4: 0x0A14_0000 | (third & 255) << 8 | fourth & 255)
  }
}
