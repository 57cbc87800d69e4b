import Catalogue
import Telemetry

/// The software that speaks, as far as the records tell; it stays the same when a TLS session is resumed.
public struct Client: Hashable, Sendable {
  /// What kind of identity this is, the strongest first.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// JA4 family: the parts of a JA4 that resumption does not change.
    case ja4Family = "ja4-family"
    /// JA3 digest.
    case ja3
    /// Negotiated version, cipher, curve and next protocol: all that stock sensors record.
    case tlsParameters = "tls-parameters"
    /// User-Agent of plain requests.
    case userAgent = "user-agent"
    /// Only the protocol or transport is known.
    case transport = "protocol"
  }

  /// What kind of identity this is.
  public let kind: Kind
  /// The identity.
  public let value: String
  /// A known library or product with this identity.
  public let label: String?

  /// Whether the client is told apart by more than its protocol.
  public var isIdentified: Bool { kind != .transport }

  /// `ja4-family t13-15-h2_8daaf6152771`.
  public var key: String { "\(kind.rawValue) \(value)" }
}

/// Turns the fields that identify a client into small ids, each value once.
struct ClientTable: Sendable {
  let catalogue: Catalogue
  private(set) var clients: [Client] = []
  private var byKey: [String: UInt32] = [:]
  private var cache = IntegerTable()

  init(catalogue: Catalogue) { self.catalogue = catalogue }

  /// The client of a handshake: JA4 family, else JA3, else negotiated parameters; `nil` if none is recorded.
  mutating func resolve(ja4: NameID, ja3: NameID, parameters: NameID, in names: NameTable) -> UInt32? {
    if !ja4.isNone, let client = resolve(.ja4Family, ja4, in: names) { return client }
    if !ja3.isNone, let client = resolve(.ja3, ja3, in: names) { return client }
    if !parameters.isNone, let client = resolve(.tlsParameters, parameters, in: names) { return client }
    return nil
  }

  /// The client of one identifying value; `nil` where the value is malformed.
  mutating func resolve(_ kind: Client.Kind, _ value: NameID, in names: NameTable) -> UInt32? {
    let packed = UInt64(kindCode(kind)) << 32 | UInt64(value.rawValue)
    if let known = cache.find(packed) { return known == UInt32.max ? nil : known }
    let text = names.string(of: value)
    var identity: String? = text
    var label: String?
    switch kind {
    case .ja4Family:
      identity = JA4Family(ja4: text).map { "\($0)" }
      label = identity.flatMap { catalogue.label(ofJA4: $0) }
    case .userAgent, .ja3, .tlsParameters, .transport:
      break
    }
    guard let identity else {
      cache.update(packed, UInt32.max)
      return nil
    }
    let index = intern(Client(kind: kind, value: identity, label: label))
    cache.update(packed, index)
    return index
  }

  /// The client of a connection that only its protocol identifies, such as `ssh` or `tcp/8443`.
  mutating func resolve(service: NameID, transport: Transport, port: UInt16, in names: NameTable) -> UInt32 {
    let packed =
      UInt64(1) << 63 | UInt64(service.rawValue) << 24 | UInt64(transport.rawValue) << 16 | UInt64(port)
    if let known = cache.find(packed) { return known }
    let name: String
    switch transport {
    case .tcp: name = "tcp"
    case .udp: name = "udp"
    case .icmp: name = "icmp"
    case .other: name = "other"
    }
    let value = service.isNone ? "\(name)/\(port)" : names.string(of: service)
    let index = intern(Client(kind: .transport, value: value, label: nil))
    cache.update(packed, index)
    return index
  }

  /// Of two identities of one speaker, the stronger kind, then the first by text; `UInt32.max` is none.
  func stronger(_ left: UInt32, _ right: UInt32) -> UInt32 {
    if left == right || right == .max { return left }
    if left == .max { return right }
    let (a, b) = (clients[Int(left)], clients[Int(right)])
    if a.kind != b.kind { return kindCode(a.kind) < kindCode(b.kind) ? left : right }
    return a.value <= b.value ? left : right
  }

  /// The number of a client, added if new.
  mutating func intern(_ client: Client) -> UInt32 {
    if let known = byKey[client.key] { return known }
    let index = UInt32(clients.count)
    clients.append(client)
    byKey[client.key] = index
    return index
  }

  private func kindCode(_ kind: Client.Kind) -> Int {
    switch kind {
    case .ja4Family: 1
    case .ja3: 2
    case .tlsParameters: 3
    case .userAgent: 4
    case .transport: 5
    }
  }
}
