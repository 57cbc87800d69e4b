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
    let (source, tried) = (contacts, mergeAttempts(hostGroups))
    contacts = []
    let sorted = Self.group(source, strandOfContact, layout, tables: tables)
    let (strandList, channelList) = Self.listStrands(layout, attempts: tried, destinationOrder: destinationOrder)

    let side = sideTraffic(
      asked, client: nameService, groups: hostGroups, strands: strandList, contacts: sorted, channels: channelList,
      destinationOrder: destinationOrder, clientOrder: clientOrder, tables: tables)
    let beside = namesBeside(layout.place, tables: tables)
    let recorded = RecordedTime(hoursByLog.totals())
    let profiler = HostProfiler(
      strands: strandList, contacts: sorted, destinations: destinationList, clients: clientList,
      told: hostGroups.hosts.map(\.role), linkLayerAddresses: hostGroups.hosts.map(\.linkLayerAddresses),
      recorded: recorded, browserLabels: catalogue.browserLabels)
    let (hostCount, nameCount) = (hostGroups.hosts.count, tables.names.count)
    @Sendable func count(_ includes: (Int) -> Bool) -> Population {
      Population(
        strands: strandList, contacts: sorted, hostCount: hostCount, destinationCount: destinationList.count,
        clientCount: clientList.count, nameCount: nameCount, includes: includes)
    }
    let (profiles, everyone) = SideBySide.run({ profiler.profiles() }, { count { _ in true } })
    let hostList = zip(hostGroups.hosts, profiles).map { $0.host(profile: $1) }
    let occupants = ChangingOccupants(strands: strandList, contacts: sorted, clients: clientList)
    let ((people, others), changing) = SideBySide.run(
      { (count { !hostList[$0].isWithoutPeople }, count { hostList[$0].isWithoutPeople }) },
      { occupants.count { Self.mayChangeOccupants(hostList[$0]) } })
    fillAccount(hostList, changingOccupants: changing, recorded: recorded)
    return Traffic(
      catalogue: catalogue, hosts: hostList, destinations: destinationList, clients: clientList, strands: strandList,
      sideStrands: side.strands, sideContacts: side.contacts, sideAttempts: side.attempts,
      lookupUses: side.lookupUses, hasToldNetworks: !locality.locality.trustsSensor, knowledge: knowledge,
      channels: channelList, contacts: sorted,
      tables: tables,
      population: everyone, peopleMachines: people, otherMachines: others,
      span: TrafficBuilder.span(of: sorted, side.contacts, within: recorded),
      resolution: resolution(hostList, strandList, tables: tables),
      coverage: hoursByLog, account: account, otherNames: beside,
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

  /// Attempts by merged host and destination.
  private func mergeAttempts(_ groups: HostGroups) -> ChannelAttempts {
    var result = ChannelAttempts()
    for (index, one) in attempts.enumerated() where one.count > 0 {
      let (host, destination) = channels.pairs[index]
      result.add(one, host: groups.numberOf[Int(host)], destination: Int(destination))
    }
    return result
  }

  private static func listStrands(
    _ layout: StrandLayout, attempts: ChannelAttempts, destinationOrder: [Int]
  ) -> ([Traffic.Strand], [Traffic.Channel]) {
    let keys = layout.keys
    var strands: [Traffic.Strand] = []
    var channels: [Traffic.Channel] = []
    strands.reserveLarge(keys.count)
    var unused = attempts
    var index = 0
    while index < keys.count {
      let first = index
      let key = keys[first]
      while index < keys.count, keys[index].isSameChannel(as: key) {
        strands.append(
          Traffic.Strand(
            host: Int(key.host), destination: Int(key.destination), client: Int(keys[index].client),
            channel: channels.count, contacts: layout.contacts(index)))
        index += 1
      }
      channels.appendLarge(
        Traffic.Channel(
          host: Int(key.host), destination: Int(key.destination), strands: first..<index,
          attempts: unused.take(host: Int(key.host), destination: Int(key.destination))))
    }
    // Channels that were never answered come last: they have no strand.
    let silent = unused.left.sorted {
      ($0.host, destinationOrder[$0.destination]) < ($1.host, destinationOrder[$1.destination])
    }
    for one in silent {
      channels.append(
        Traffic.Channel(
          host: one.host, destination: one.destination, strands: strands.count..<strands.count,
          attempts: one.attempts))
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
