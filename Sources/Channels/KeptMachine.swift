import Telemetry

/// A host as some days of an archive knew it.
struct KeptMachine: Sendable {
  /// Where it is, and what it is known by there.
  struct Key: Hashable, Sendable {
    var site: String
    var identity: String
  }

  let key: Key
  private(set) var addresses: Set<IPAddress> = []
  private(set) var name: String?
  private var latest: (day: Int32, address: IPAddress)?
  private var nameDay = Int32.min
  private var roles: [MachineRole: Int] = [:]
  private var days = 0

  init(_ key: Key) { self.key = key }

  /// Notes a day; days may come in any order.
  mutating func note(day: Int32, addresses list: [IPAddress], name text: String?, role: MachineRole?) {
    addresses.formUnion(list)
    // Of one day's addresses the first: which one was used last is not kept.
    if let first = list.min(), latest.map({ ($0.day, first) < (day, $0.address) }) ?? true { latest = (day, first) }
    if let text, day > nameDay || (day == nameDay && text < name ?? text) {
      name = text
      nameDay = day
    }
    days += 1
    if let role { roles[role, default: 0] += 1 }
  }

  /// The host before its profile is known.
  func draft(_ knowledge: NetworkKnowledge) -> TrafficBuilder.HostDraft {
    let parts = key.identity.split(separator: "@", maxSplits: 1)
    let own = parts.first.flatMap { IPAddress(String($0)) }
    var draft = TrafficBuilder.HostDraft(
      address: own ?? latest?.address ?? IPAddress(v4: 0), addresses: addresses.sorted(),
      hardware: KeptMachine.hardware(key.identity))
    if own != nil, parts.count > 1 { draft.session = Timestamp(rfc3339: String(parts[1])) }
    if draft.addresses.isEmpty { draft.addresses = [draft.address] }
    let known = [draft.address] + draft.addresses.filter { $0 != draft.address }
    draft.name = knowledge.name(of: known) ?? name
    draft.site = knowledge.site(of: known) ?? (key.site.isEmpty ? nil : key.site)
    switch knowledge.standing(of: known) {
    case .role(let role): draft.role = role
    case .shared(.vpn): draft.sharedKind = draft.session == nil ? nil : .vpn
    case .shared(let kind):
      draft.role = .sharedAddress
      draft.sharedKind = kind
    case nil: break
    }
    return draft
  }

  /// What most days took it for; a general client makes it a workstation.
  func role(hasGeneralClient: Bool) -> MachineRole {
    let shared = roles[.sharedAddress] ?? 0
    if shared * 2 > days { return .sharedAddress }
    if hasGeneralClient { return .workstation }
    let (servers, things) = (roles[.server] ?? 0, roles[.thing] ?? 0)
    if servers + things == 0 { return .unknown }
    return servers >= things ? .server : .thing
  }

  /// `mac:00:1a:2b:3c:4d:5e`, else 0.
  private static func hardware(_ identity: String) -> HardwareAddress {
    guard identity.hasPrefix("mac:") else { return 0 }
    let bytes = identity.dropFirst(4).split(separator: ":").compactMap { UInt64($0, radix: 16) }
    guard bytes.count == 6, bytes.allSatisfy({ $0 < 256 }) else { return 0 }
    return bytes.reduce(0) { $0 << 8 | $1 }
  }
}
