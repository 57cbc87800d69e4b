import Telemetry

// Attempts that nobody answered: those that go on towards one destination are judged, scans are counted.
extension TrafficBuilder {
  /// Attempts of one host to one destination and port from which on they are judged.
  public static let fewestAttempts = 20
  /// Destinations on one port and day that never answered from which on the attempts are a scan.
  public static let destinationsOfAScan = 20

  /// Keeps an attempt with its time.
  mutating func logAttempt(_ connection: Connection, name: NameID, channel: UInt32, tables: SymbolTables) {
    let client = clients.resolve(
      service: .none, transport: connection.transport, port: connection.responderPort, in: tables.names)
    attemptLog.add(connection, name: name, channel: channel, client: client)
  }

  /// Questions and attempts that are judged, in the order of strands; what was kept of them is let go.
  mutating func sideTraffic(
    _ asked: LookupPairs, client: UInt32?, groups: HostGroups, strands: [Traffic.Strand], contacts: [Contact],
    channels: [Traffic.Channel], destinationOrder: [Int], clientOrder: [Int], tables: SymbolTables
  ) -> SideTraffic {
    var side = SideTraffic()
    let lookups = lookupUses(
      asked, groups: groups, client: client, destinationOrder: destinationOrder, tables: tables)
    side.lookupUses = lookups.uses
    guard !lookups.drafts.isEmpty || !attemptLog.totals.isEmpty else {
      lookupLog.removeAll()
      return side
    }
    var channelOf = IntegerTable(minimumCapacity: channels.count)
    for (index, channel) in channels.enumerated() {
      channelOf.update(UInt64(channel.host) << 32 | UInt64(channel.destination), UInt32(index))
    }
    let attempts = attemptDrafts(
      groups: groups, strands: strands, contacts: contacts, channels: channels, channelOf: channelOf, tables: tables)
    lookupLog.removeAll()
    attemptLog.removeAll()
    side.lay(
      lookups.drafts + attempts, destinationOrder: destinationOrder, clientOrder: clientOrder, channelOf: channelOf)
    return side
  }

  /// What one host tried on one port.
  private struct PortKey: Hashable {
    var host: Int
    var client: Int
  }

  private struct PortUse {
    var destinations = 0
    var attempts = Attempts()

    /// The rule speaks of destinations; over longer records those of a day count, since failures add up over weeks.
    var isScan: Bool {
      guard destinations >= TrafficBuilder.destinationsOfAScan else { return false }
      let days = max(1, attempts.last.seconds(since: attempts.first) / 86_400)
      return Double(destinations) / days >= Double(TrafficBuilder.destinationsOfAScan)
    }
  }

  /// A draft strand for each destination and port that was tried again and again and never answered there.
  mutating func attemptDrafts(
    groups: HostGroups, strands: [Traffic.Strand], contacts answered: [Contact], channels list: [Traffic.Channel],
    channelOf: IntegerTable, tables: SymbolTables
  ) -> [SideTraffic.Draft] {
    guard !attemptLog.totals.isEmpty else { return [] }
    // Attempts by joined host and destination, then by port.
    var places = PairTable()
    var tries = PairTable()
    var totals: [Attempts] = []
    var tryOfPair: [UInt32] = []
    for (index, total) in attemptLog.totals.enumerated() {
      let (channel, client) = attemptLog.pairs.pairs[index]
      let (host, destination) = channels.pairs[Int(channel)]
      let one = tries.number(places.number(UInt32(groups.numberOf[Int(host)]), destination), client)
      tryOfPair.append(one)
      if Int(one) == totals.count { totals.append(Attempts()) }
      totals[Int(one)].merge(total)
    }
    /// The strands that the host has at the destination.
    func answeredStrands(_ place: UInt32) -> Range<Int> {
      let (host, destination) = places.pairs[Int(place)]
      return channelOf.find(UInt64(host) << 32 | UInt64(destination)).map { list[Int($0)].strands } ?? 0..<0
    }
    var ports: [PortKey: PortUse] = [:]
    for (index, (place, client)) in tries.pairs.enumerated() {
      let key = PortKey(host: Int(places.pairs[Int(place)].0), client: Int(client))
      ports[key, default: PortUse()].attempts.merge(totals[index])
      if answeredStrands(place).isEmpty { ports[key, default: PortUse()].destinations += 1 }
    }
    for use in ports.values where use.isScan {
      account.scans += 1
      account.scanAttempts += use.attempts.count
    }
    var rows: [UInt32: [AttemptLog.Row]] = [:]
    for row in attemptLog.rows {
      let one = tryOfPair[Int(row.pair)]
      if totals[Int(one)].count >= Self.fewestAttempts { rows[one, default: []].append(row) }
    }
    return rows.compactMap { one, kept in
      let (place, client) = tries.pairs[Int(one)]
      let (host, destination) = places.pairs[Int(place)]
      guard ports[PortKey(host: Int(host), client: Int(client))]?.isScan != true, let port = kept.first?.port else {
        return nil
      }
      let isAnswered = answeredStrands(place).contains { strand in
        answered[strands[strand].contacts].contains { $0.port == port }
      }
      guard !isAnswered else { return nil }
      return SideTraffic.Draft(
        host: Int(host), destination: Int(destination), client: Int(client), kind: .attempts,
        contacts: Self.contacts(of: kept, tables: tables), attempts: totals[Int(one)])
    }
  }

  /// The latest attempts as contacts, by time.
  private static func contacts(of rows: [AttemptLog.Row], tables: SymbolTables) -> [Contact] {
    let sorted = rows.sorted { left, right in
      if left.time != right.time { return left.time < right.time }
      return tables.addresses[left.address] < tables.addresses[right.address]
    }
    return sorted.suffix(AttemptLog.longest).map { row in
      Contact(
        time: row.time, bytesUp: -1, bytesDown: -1, milliseconds: 0, name: row.name, address: row.address,
        port: row.port, traits: [])
    }
  }
}
