import Catalogue
import Telemetry

// From contacts in input order to strands in a fixed order.
extension TrafficBuilder {
  mutating func assemble(
    _ pairs: [(UInt32, UInt32)], _ strandOfContact: [UInt32], tables: SymbolTables
  ) -> Traffic {
    hoursByLog.flush()
    let asked = countLookups(tables: tables)
    let hostGroups = groupHosts(tables: tables)
    let nameService = asked.pairs.isEmpty ? nil : clients.intern(Client(kind: .transport, value: "dns", label: nil))
    let destinationList = destinations.destinations
    let clientList = clients.clients
    let destinationOrder = TrafficBuilder.ranks(destinationList.map(\.key))
    let clientOrder = TrafficBuilder.ranks(clientList.map(\.key))
    let layout = layOut(
      pairs, strandOfContact, hosts: hostGroups, destinationOrder: destinationOrder, clientOrder: clientOrder)
    let (sorted, ranges) = groupContacts(strandOfContact, layout, tables: tables)
    let (strandList, channelList) = TrafficBuilder.listStrands(
      keys: layout.keys, ranges: ranges, attempts: mergeAttempts(hostGroups), destinationOrder: destinationOrder)

    let side = sideTraffic(
      asked, client: nameService, groups: hostGroups, strands: strandList, contacts: sorted, channels: channelList,
      destinationOrder: destinationOrder, clientOrder: clientOrder, tables: tables)
    let others = namesBeside(layout.place, tables: tables)
    let recorded = RecordedTime(hoursByLog.totals())
    let profiler = HostProfiler(
      strands: strandList, contacts: sorted, destinations: destinationList, clients: clientList,
      told: hostGroups.hosts.map(\.role), linkLayerAddresses: hostGroups.hosts.map(\.linkLayerAddresses),
      recorded: recorded, browserLabels: catalogue.browserLabels)
    let hostList = zip(hostGroups.hosts, profiler.profiles()).map { $0.host(profile: $1) }
    fillAccount(hostList, strands: strandList, contacts: sorted, recorded: recorded)
    func count(_ includes: (Int) -> Bool) -> Population {
      Population(
        strands: strandList, contacts: sorted, hostCount: hostList.count, destinationCount: destinationList.count,
        clientCount: clientList.count, nameCount: tables.names.count, includes: includes)
    }
    return Traffic(
      catalogue: catalogue, hosts: hostList, destinations: destinationList, clients: clientList, strands: strandList,
      sideStrands: side.strands, sideContacts: side.contacts, sideAttempts: side.attempts,
      lookupUses: side.lookupUses, hasToldNetworks: !locality.locality.trustsSensor, knowledge: knowledge,
      channels: channelList, contacts: sorted,
      tables: tables,
      population: count { _ in true },
      peopleMachines: count { !hostList[$0].isWithoutPeople },
      otherMachines: count { hostList[$0].isWithoutPeople },
      span: TrafficBuilder.span(of: sorted, side.contacts, within: recorded),
      resolution: resolution(hostList, strandList, tables: tables),
      coverage: hoursByLog, account: account, otherNames: others,
      losses: distinctLosses(tables: tables))
  }

  private func namesBeside(_ place: [UInt32], tables: SymbolTables) -> [Int: [NameID]] {
    var result: [Int: Set<NameID>] = [:]
    for (strand, names) in otherNames { result[Int(place[Int(strand)]), default: []].formUnion(names) }
    return result.mapValues { names in
      names.map { (tables.names.string(of: $0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// From the first start to the last end of what is judged; rows of a wrong clock stretch nothing, unless there are no
  /// others.
  private static func span(
    of contacts: [Contact], _ side: [Contact], within recorded: RecordedTime
  ) -> (from: Timestamp, to: Timestamp)? {
    var span: (from: Timestamp, to: Timestamp)?
    for isStrict in [true, false] where span == nil {
      for list in [contacts, side] {
        for contact in list where !isStrict || recorded.contains(contact.time) {
          let end = contact.time.advanced(by: Double(contact.milliseconds) / 1000)
          let last = isStrict && !recorded.contains(end) ? contact.time : end
          span = (min(span?.from ?? contact.time, contact.time), max(span?.to ?? last, last))
        }
      }
    }
    return span
  }

  /// The contacts strand by strand, each strand's in order, and where each strand's lie.
  private mutating func groupContacts(
    _ strandOfContact: [UInt32], _ layout: StrandLayout, tables: SymbolTables
  ) -> (contacts: [Contact], ranges: [Range<Int>]) {
    var starts = [Int](repeating: 0, count: layout.keys.count + 1)
    for strand in strandOfContact { starts[Int(layout.place[Int(strand)]) + 1] += 1 }
    for index in layout.keys.indices { starts[index + 1] += starts[index] }
    var next = starts
    var order = [UInt32](large: 0, count: contacts.count)
    for (index, strand) in strandOfContact.enumerated() {
      let target = Int(layout.place[Int(strand)])
      order[next[target]] = UInt32(index)
      next[target] += 1
    }
    let source = contacts
    contacts = []
    var sorted: [Contact] = []
    sorted.reserveLarge(source.count)
    for (place, index) in order.enumerated() {
      if place + Self.ahead < order.count { source.prefetch(Int(order[place + Self.ahead])) }
      sorted.append(source[Int(index)])
    }
    let ranges = layout.keys.indices.map { starts[$0]..<starts[$0 + 1] }
    for range in ranges where range.count > 1 { Contact.sort(&sorted, range, tables) }
    return (sorted, ranges)
  }

  /// Attempts by merged host and destination.
  private func mergeAttempts(_ groups: HostGroups) -> [ChannelKey: Attempts] {
    var result: [ChannelKey: Attempts] = [:]
    for (index, one) in attempts.enumerated() where one.count > 0 {
      let (host, destination) = channels.pairs[index]
      result[ChannelKey(host: groups.numberOf[Int(host)], destination: Int(destination)), default: Attempts()].merge(
        one)
    }
    return result
  }

  struct ChannelKey: Hashable {
    var host: Int
    var destination: Int
  }

  private static func listStrands(
    keys: [StrandLayout.Key], ranges: [Range<Int>], attempts: [ChannelKey: Attempts],
    destinationOrder: [Int]
  ) -> ([Traffic.Strand], [Traffic.Channel]) {
    var strands: [Traffic.Strand] = []
    var channels: [Traffic.Channel] = []
    strands.reserveCapacity(keys.count)
    var unused = attempts
    var index = 0
    while index < keys.count {
      let first = index
      let key = ChannelKey(host: Int(keys[first].host), destination: Int(keys[first].destination))
      while index < keys.count, keys[index].isSameChannel(as: keys[first]) {
        strands.append(
          Traffic.Strand(
            host: key.host, destination: key.destination, client: Int(keys[index].client), channel: channels.count,
            contacts: ranges[index]))
        index += 1
      }
      channels.append(
        Traffic.Channel(
          host: key.host, destination: key.destination, strands: first..<index,
          attempts: unused.isEmpty ? Attempts() : unused.removeValue(forKey: key) ?? Attempts()))
    }
    // Channels that were never answered come last: they have no strand.
    let silent = unused.sorted {
      ($0.key.host, destinationOrder[$0.key.destination]) < ($1.key.host, destinationOrder[$1.key.destination])
    }
    for (key, value) in silent {
      channels.append(
        Traffic.Channel(
          host: key.host, destination: key.destination, strands: strands.count..<strands.count, attempts: value))
    }
    return (strands, channels)
  }

  /// The rank of each text among all: equal texts cannot occur.
  static func ranks(_ texts: [String]) -> [Int] {
    let order = texts.indices.sorted { texts[$0] < texts[$1] }
    var ranks = [Int](repeating: 0, count: texts.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    return ranks
  }
}
