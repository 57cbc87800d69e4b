public import Telemetry

/// Decides which addresses are the organisation's own.
public struct Locality: Sendable {
  /// Blocks that are internal.
  public let networks: [CIDR]
  /// Whether the sensor's own word (`local_orig`, `local_resp`) counts too: it does unless networks were given.
  public let trustsSensor: Bool

  /// With `networks`, exactly these are internal; without, private space and whatever the sensor calls local.
  public init(networks: [CIDR] = []) {
    self.networks = networks.isEmpty ? CIDR.privateNetworks : networks
    trustsSensor = networks.isEmpty
  }

  /// Whether `address` is internal; `sensorSays` is the sensor's word on it, `nil` if there is none.
  public func isInternal(_ address: IPAddress, sensorSays: Bool?) -> Bool {
    if trustsSensor, sensorSays == true { return true }
    return networks.contains { $0.contains(address) }
  }
}

/// Remembers the answer for each address, so that blocks are searched once.
struct LocalityCache: Sendable {
  let locality: Locality
  private var answers: [UInt8] = []  // 0 not asked, 1 internal, 2 external, 3 special

  init(_ locality: Locality) { self.locality = locality }

  enum Place { case inside, outside, special }

  @inline(__always)
  mutating func place(of id: AddressID, sensorSays: Bool?, in addresses: AddressTable) -> Place {
    let index = Int(id.rawValue)
    switch index < answers.count && answers[index] != 0 ? answers[index] : ask(id, addresses) {
    case 1: return .inside
    case 3: return .special
    default: return locality.trustsSensor && sensorSays == true ? .inside : .outside
    }
  }

  @inline(never)
  private mutating func ask(_ id: AddressID, _ addresses: AddressTable) -> UInt8 {
    let index = Int(id.rawValue)
    if index >= answers.count { answers.append(contentsOf: repeatElement(0, count: index + 1 - answers.count)) }
    let address = addresses[id]
    answers[index] = address.isSpecial ? 3 : locality.isInternal(address, sensorSays: nil) ? 1 : 2
    return answers[index]
  }
}
