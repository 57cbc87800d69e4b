import Telemetry

// Pieces of cut flows become one contact.
extension TrafficBuilder {
  /// Merges the pieces of each cut flow into its first: bytes are added, the duration reaches to the end of the last, and
  /// the name and client are those of the piece that knows most.
  mutating func stitchFlows(_ strandOfContact: inout [UInt32], tables: SymbolTables) {
    let flows = stitcher.flows(contacts, tables: tables)
    guard !flows.isEmpty else { return }
    var isMerged = [Bool](repeating: false, count: contacts.count)
    for flow in flows {
      let indices = flow.map { Int($0.contact) }
      guard let first = indices.first else { continue }
      var whole = contacts[first]
      var end = FlowStitcher.end(whole)
      var best = 0
      for (position, index) in indices.enumerated().dropFirst() {
        let piece = contacts[index]
        whole.bytesUp = TrafficBuilder.sum(whole.bytesUp, piece.bytesUp)
        whole.bytesDown = TrafficBuilder.sum(whole.bytesDown, piece.bytesDown)
        end = max(end, FlowStitcher.end(piece))
        if piece.traits.contains(.open) { whole.traits.insert(.open) }
        if TrafficBuilder.rank(piece) < TrafficBuilder.rank(contacts[indices[best]]) { best = position }
        isMerged[index] = true
      }
      whole.milliseconds = UInt32(clamping: (end &- whole.time.microseconds) / 1000)
      let named = contacts[indices[best]]
      whole.name = named.name
      whole.address = named.address
      whole.traits.remove(.namedByDNS)
      if named.traits.contains(.namedByDNS) { whole.traits.insert(.namedByDNS) }
      strandOfContact[first] = strandOfContact[indices[best]]
      for (position, piece) in flow.enumerated() where position != best { forget(piece) }
      for piece in flow.dropFirst() { account.starts.forget(piece) }
      contacts[first] = whole
    }
    var next = 0
    for index in contacts.indices where !isMerged[index] {
      contacts[next] = contacts[index]
      strandOfContact[next] = strandOfContact[index]
      next += 1
    }
    contacts.removeSubrange(next...)
    strandOfContact.removeSubrange(next...)
    stitcher = FlowStitcher()
  }

  /// Takes a piece out of the account of contacts and names.
  private mutating func forget(_ piece: FlowStitcher.Piece) {
    let contact = contacts[Int(piece.contact)]
    account.stitched += 1
    account.contacts -= 1
    if contact.name.isNone {
      account.unnamed -= 1
      if let reason = piece.unnamed { account.unnamedBy.add(reason, -1) }
    } else if contact.traits.contains(.namedByDNS) {
      account.namedByDNS -= 1
    } else {
      account.namedBySession -= 1
    }
  }

  /// How much a piece knows of its destination, the most first.
  private static func rank(_ contact: Contact) -> Int {
    contact.name.isNone ? 2 : contact.traits.contains(.namedByDNS) ? 1 : 0
  }

  /// Bytes of two pieces; -1 if neither is recorded.
  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    if left < 0 || right < 0 { return max(left, right) }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
