import Telemetry

// From provisional hosts to machines, and what the organisation says of them.
extension TrafficBuilder {
  /// A machine before its profile is known.
  struct HostDraft {
    var address: IPAddress
    var addresses: [IPAddress]
    var hardware: HardwareAddress
    var name: String?
    var site: String?
    var role: MachineRole?
    var sharedKind: NetworkKnowledge.SharedKind?
    var session: Timestamp?
    var linkLayerAddresses = 0

    func host(profile: HostProfile) -> Traffic.Host {
      Traffic.Host(
        address: address, addresses: addresses, hardware: hardware, name: name, profile: profile, site: site,
        sharedKind: sharedKind, session: session)
    }
  }

  /// Machines, and which of them each provisional host is.
  struct HostGroups {
    var hosts: [HostDraft]
    var numberOf: [Int]  // by provisional host
  }

  /// Joins provisional hosts and orders them by address.
  func groupHosts(tables: SymbolTables) -> HostGroups {
    let roots = hosts.merged(addressTable: tables.addresses)
    let uses = hosts.addressUses()
    let mostHardware = hosts.mostHardwareOnOneDay()
    var members: [UInt32: [Int]] = [:]
    for index in roots.indices { members[roots[index], default: []].append(index) }
    var hardwareOf: [UInt32: HardwareAddress] = [:]
    for (hardware, seen) in hosts.sightings {
      guard let root = seen.first.map({ roots[Int($0)] }) else { continue }
      // Only a joined group carries its link-layer address; a router's says nothing about the machine.
      if seen.allSatisfy({ roots[Int($0)] == root }) { hardwareOf[root] = max(hardwareOf[root] ?? 0, hardware) }
    }
    var sessionOf: [UInt32: Timestamp] = [:]
    for session in hosts.pools.sessions() {
      if let first = session.hosts.first { sessionOf[roots[Int(first)]] = session.start }
    }
    var drafts: [(draft: HostDraft, root: UInt32)] = members.map { root, list in
      var lastUses: [IPAddress: Timestamp] = [:]
      for use in list.flatMap({ uses[$0] }) {
        let address = tables.addresses[use.address]
        lastUses[address] = max(lastUses[address] ?? use.last, use.last)
      }
      let leased = list.compactMap { hosts.hardware[$0] == 0 ? nil : hosts.hardware[$0] }.max()
      let latest = lastUses.max { ($0.value, $1.key) < ($1.value, $0.key) }
      var draft = HostDraft(
        address: latest?.key ?? IPAddress(v4: 0), addresses: lastUses.keys.sorted(),
        hardware: leased ?? hardwareOf[root] ?? 0)
      draft.session = sessionOf[root]
      draft.linkLayerAddresses = list.map { mostHardware[UInt32($0)] ?? 0 }.max() ?? 0
      describe(&draft, tables: tables)
      return (draft, root)
    }
    drafts.sort { left, right in
      let (a, b) = (left.draft, right.draft)
      if (a.address, a.hardware) != (b.address, b.hardware) { return (a.address, a.hardware) < (b.address, b.hardware) }
      if a.session != b.session { return (a.session?.microseconds ?? 0) < (b.session?.microseconds ?? 0) }
      return a.addresses.lexicographicallyPrecedes(b.addresses)
    }
    var numberOfRoot: [UInt32: Int] = [:]
    for (index, entry) in drafts.enumerated() { numberOfRoot[entry.root] = index }
    return HostGroups(hosts: drafts.map(\.draft), numberOf: roots.map { numberOfRoot[$0] ?? 0 })
  }

  /// Adds what the organisation, or the machine, says of itself. The address used last decides among equals.
  private func describe(_ draft: inout HostDraft, tables: SymbolTables) {
    let addresses = [draft.address] + draft.addresses.filter { $0 != draft.address }
    draft.name =
      knowledge.name(of: addresses) ?? hosts.name(of: draft.hardware).map { tables.names.string(of: $0) }
    draft.site = knowledge.site(of: addresses)
    switch knowledge.standing(of: addresses) {
    case .role(let role): draft.role = role
    case .shared(.vpn):
      // A session is one machine's; so is a machine that a lease names. Neither is a shared address.
      draft.sharedKind = draft.session == nil ? nil : .vpn
    case .shared(let kind):
      draft.role = .sharedAddress
      draft.sharedKind = kind
    case nil: break
    }
  }

  /// Fills in what the account says about hosts and clocks.
  mutating func fillAccount(_ hosts: [Traffic.Host], changingOccupants: Int, recorded: RecordedTime) {
    account.earlyRecords = recorded.early
    account.lateRecords = recorded.late
    account.poolSessions = hosts.count { $0.session != nil }
    // A machine's temporary addresses share their network, the upper half.
    var temporary: [UInt64: Int] = [:]
    for host in hosts where host.hardware == 0 && host.session == nil && host.addresses.count == 1 {
      if InterfaceIdentifier.isRandom(host.address) { temporary[host.address.high, default: 0] += 1 }
    }
    account.unjoinedPrivacyAddresses = temporary.values.reduce(0) { $0 + ($1 > 1 ? $1 : 0) }
    account.changingOccupants = changingOccupants
  }

  /// Whether a host is one whose occupant may change unnoticed.
  static func mayChangeOccupants(_ host: Traffic.Host) -> Bool {
    host.hardware == 0 && host.session == nil && host.profile.role != .sharedAddress
  }

  /// Who asks the name service, beside the hosts that have contacts.
  func resolution(_ hosts: [Traffic.Host], _ strands: [Traffic.Strand], tables: SymbolTables) -> Resolution {
    var hasContacts = [Bool](repeating: false, count: hosts.count)
    for strand in strands { hasContacts[strand.host] = true }
    var places = locality
    return resolution.resolution(
      hosts: hosts.indices.filter { hasContacts[$0] }.map { hosts[$0].addresses }, knowledge: knowledge,
      addresses: tables.addresses,
      isInside: { places.place(of: $0, sensorSays: nil, in: tables.addresses) == .inside })
  }

  /// Reports of loss by time, each once.
  func distinctLosses(tables: SymbolTables) -> [CaptureLoss] {
    let sorted = losses.sorted { left, right in
      if left.time != right.time { return left.time < right.time }
      if left.peer != right.peer { return tables.names.string(of: left.peer) < tables.names.string(of: right.peer) }
      return (left.interval, left.acks, left.gaps) < (right.interval, right.acks, right.gaps)
    }
    return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
  }
}
