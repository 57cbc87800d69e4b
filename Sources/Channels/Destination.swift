import Catalogue
public import Telemetry

/// What a host talks to: a service with its tenant, else a registrable domain, else address and port.
public struct Destination: Hashable, Sendable {
  /// What the destination is known by.
  public enum Identity: Hashable, Sendable {
    /// A service of the catalogue (index into its list) and the tenant that the name carries, empty if none.
    case service(Int, tenant: String)
    /// A registrable domain.
    case domain(String)
    /// An address and port without any name.
    case address(IPAddress, port: UInt16)
  }

  /// What the destination is known by.
  public let identity: Identity
  /// A stable text of the identity: `github`, `sharepoint/contoso`, `example.org`, `192.0.2.7:443`, `[2001:db8::1]:443`.
  public let key: String

  /// Index of the service in the catalogue, `nil` outside the catalogue. Stored, since every loop over strands asks.
  public let serviceIndex: Int?
  /// The tenant that the name carries, `nil` if none.
  public let tenant: String?
  /// Whether the destination has no name.
  public let isBareAddress: Bool

  init(identity: Identity, key: String) {
    self.identity = identity
    self.key = key
    switch identity {
    case .service(let index, let tenant):
      serviceIndex = index
      self.tenant = tenant.isEmpty ? nil : tenant
      isBareAddress = false
    case .domain, .address:
      serviceIndex = nil
      tenant = nil
      if case .address = identity { isBareAddress = true } else { isBareAddress = false }
    }
  }
}

/// Turns names and addresses into destinations, each name once.
struct DestinationTable: Sendable {
  let catalogue: Catalogue
  private(set) var destinations: [Destination] = []
  private var byKey: [String: UInt32] = [:]
  private var byName: [UInt32] = []  // index + 1 by name id; 0 is not resolved yet
  private var byAddress = IntegerTable()
  /// By address id, the last port and its destination; `UInt32.max` stands for none yet.
  private var recent: [(port: UInt16, destination: UInt32)] = []

  init(catalogue: Catalogue) { self.catalogue = catalogue }

  /// The destination of a host name.
  mutating func resolve(name: NameID, in names: NameTable) -> UInt32 {
    let index = Int(name.rawValue)
    if index >= byName.count {
      byName.append(contentsOf: repeatElement(0, count: index + 1 - byName.count))
    }
    if byName[index] != 0 { return byName[index] - 1 }
    let text = names.string(of: name)
    let identity: Destination.Identity
    let key: String
    if let match = catalogue.match(text) {
      let tenant = match.tenant ?? ""
      identity = .service(match.serviceIndex, tenant: tenant)
      let id = catalogue.services[match.serviceIndex].id
      key = tenant.isEmpty ? id : "\(id)/\(tenant)"
    } else {
      let domain = catalogue.publicSuffixes.registrableDomain(of: text) ?? text
      identity = .domain(domain)
      key = domain
    }
    let resolved = intern(identity, key)
    byName[index] = resolved + 1
    return resolved
  }

  /// The destination of an address without a name.
  mutating func resolve(address: AddressID, port: UInt16, in addresses: AddressTable) -> UInt32 {
    let index = Int(address.rawValue)
    if index < recent.count {
      let last = recent[index]
      if last.port == port, last.destination != .max { return last.destination }
    } else {
      recent.append(contentsOf: repeatElement((0, .max), count: index + 1 - recent.count))
    }
    let found = find(address, port, addresses)
    recent[index] = (port, found)
    return found
  }

  /// Brings what is remembered of an address near.
  @inline(__always)
  func prefetch(_ address: AddressID) { recent.prefetch(Int(address.rawValue)) }

  private mutating func find(_ address: AddressID, _ port: UInt16, _ addresses: AddressTable) -> UInt32 {
    let packed = UInt64(address.rawValue) << 16 | UInt64(port)
    if let known = byAddress.find(packed) { return known }
    let value = addresses[address]
    let resolved: UInt32
    if let match = catalogue.match(address: value) {
      let id = catalogue.services[match.serviceIndex].id
      resolved = intern(.service(match.serviceIndex, tenant: ""), id)
    } else {
      let host = value.isIPv4 ? "\(value)" : "[\(value)]"
      resolved = intern(.address(value, port: port), "\(host):\(port)")
    }
    byAddress.update(packed, resolved)
    return resolved
  }

  private mutating func intern(_ identity: Destination.Identity, _ key: String) -> UInt32 {
    if let known = byKey[key] { return known }
    let index = UInt32(destinations.count)
    destinations.append(Destination(identity: identity, key: key))
    byKey[key] = index
    return index
  }
}
