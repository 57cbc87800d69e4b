/// What the records show of one host.
struct HostHabits: Sendable {
  /// Seconds of a slot of activity.
  static let slot: Int64 = 900

  let address: String
  var name: String?
  /// Slots since 1970 in which it opened connections.
  var slots: Set<Int64> = []
  var rows = 0
  /// Handshakes by client.
  var clients: [String: Int] = [:]
  /// Registrable parts of the names it spoke to, in short: the last two labels.
  var domains: Set<String> = []
  var domainsByClient: [String: Set<String>] = [:]
  /// Donors by kind and client.
  var pools: [Donor.Kind: [String: Sample<Int>]] = [:]
  /// Times and ports of its own side.
  var ports = Sample<(time: Int64, port: Int)>(400)
  var resolvers: [String: Int] = [:]
  var asksBoth = 0, asks = 0
  /// Link-layer addresses that leases give this address.
  var hardware: Set<String> = []
  /// Others connect to it for names or as their proxy.
  var serves = false

  init(address: String) { self.address = address }

  /// Whether it was on at a time in microseconds.
  func isActive(_ time: Int64) -> Bool {
    let slot = time / 1_000_000 / Self.slot
    return slots.contains(slot) || (slots.contains(slot - 1) && slots.contains(slot + 1))
  }

  /// Donors of a kind, of one client or of all.
  func donors(_ kind: Donor.Kind, client: String? = nil) -> [Int] {
    guard let pools = pools[kind] else { return [] }
    if let client { return pools[client]?.members ?? [] }
    return pools.sorted { $0.key < $1.key }.flatMap(\.value.members)
  }

  /// Families of clients that speak to a good part of all that the host speaks to: its browsers.
  var generalFamilies: Set<String> {
    var byFamily: [String: Set<String>] = [:]
    for (client, domains) in domainsByClient { byFamily[Self.family(client), default: []].formUnion(domains) }
    let bar = max(5, domains.count / 5)
    return Set(byFamily.filter { $0.value.count >= bar }.keys)
  }

  /// What stays the same of a client over resumption and between builds: of JA4 the hash of its ciphers.
  static func family(_ client: String) -> String {
    let parts = client.split(separator: "_")
    return parts.count == 3 ? String(parts[1]) : client
  }

  /// Whether it must use an explicit proxy.
  var isProxied: Bool {
    let through = (pools[.connect] ?? [:]).values.reduce(0) { $0 + $1.seen }
    let straight = (pools[.tls] ?? [:]).values.reduce(0) { $0 + $1.seen }
    return through > straight
  }
}
