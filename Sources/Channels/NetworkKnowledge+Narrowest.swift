public import Telemetry

// The narrowest block that contains an address decides; of equal blocks, the one told first.
extension NetworkKnowledge {
  /// What an address is told to be: a role, or something that stands for many machines.
  public enum Standing: Hashable, Sendable {
    /// A machine with this role.
    case role(MachineRole)
    /// An address that stands for many machines.
    case shared(SharedKind)
  }

  /// The name told for a machine with these addresses, `nil` if none. Of blocks of equal width the one that holds the
  /// earlier address of the list decides.
  public func name(of addresses: [IPAddress]) -> String? { narrowest(names, addresses) { ($0.block, $0.name) }?.value }

  /// The site told for a machine with these addresses, `nil` if none.
  public func site(of addresses: [IPAddress]) -> String? { narrowest(sites, addresses) { ($0.block, $0.site) }?.value }

  /// What a machine with these addresses is told to be, `nil` if nothing is. A shared address wins over a role of a
  /// block of the same width.
  public func standing(of addresses: [IPAddress]) -> Standing? {
    let kind = narrowest(shared, addresses) { ($0.block, $0.kind) }
    let role = narrowest(roles, addresses) { ($0.block, $0.role) }
    switch (kind, role) {
    case (nil, nil): return nil
    case (let kind?, nil): return .shared(kind.value)
    case (nil, let role?): return .role(role.value)
    case (let kind?, let role?): return kind.prefix >= role.prefix ? .shared(kind.value) : .role(role.value)
    }
  }

  /// Whether an address belongs to a pool that machines take in turn.
  func isPooled(_ address: IPAddress) -> Bool { standing(of: [address]) == .shared(.vpn) }

  private func narrowest<Entry, Value>(
    _ entries: [Entry], _ addresses: [IPAddress], _ parts: (Entry) -> (CIDR, Value)
  ) -> (value: Value, prefix: Int)? {
    var best: (value: Value, prefix: Int)?
    for address in addresses {
      for entry in entries {
        let (block, value) = parts(entry)
        if block.contains(address), block.prefix > best?.prefix ?? -1 { best = (value, block.prefix) }
      }
    }
    return best
  }
}
